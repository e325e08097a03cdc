import { describe, expect, it } from '@jest/globals'
import { parseChallenges } from '../../src/oci/challenge.js'

type Plain = readonly [scheme: string, params: Record<string, string>]

function parsed(header: string | null): Plain[] {
  return parseChallenges(header).map(({ scheme, params }) => [scheme, Object.fromEntries(params)])
}

const gitea =
  'Bearer realm="https://git.example.com/v2/token",service="container_registry",scope="*", Basic realm="Gitea Container Registry"'

// What registries really send.
const seen: readonly (readonly [who: string, header: string | null, expected: readonly Plain[]])[] = [
  [
    'Gitea, which offers two',
    gitea,
    [
      ['bearer', { realm: 'https://git.example.com/v2/token', service: 'container_registry', scope: '*' }],
      ['basic', { realm: 'Gitea Container Registry' }],
    ],
  ],
  ['zot, in lower case and without quotes', 'basic realm=zot', [['basic', { realm: 'zot' }]]],
  ['Harbor, asked with a token that is too old', 'Basic realm="harbor"', [['basic', { realm: 'harbor' }]]],
  [
    'a proxy with its own scheme',
    'Negotiate, Basic realm="x"',
    [
      ['negotiate', {}],
      ['basic', { realm: 'x' }],
    ],
  ],
  [
    'distribution, where the token may too little',
    'Bearer realm="https://t/token",service="s",scope="repository:a/b:pull,push",error="insufficient_scope"',
    [
      [
        'bearer',
        { realm: 'https://t/token', service: 's', scope: 'repository:a/b:pull,push', error: 'insufficient_scope' },
      ],
    ],
  ],
  [
    'zot, with an empty scope',
    'Bearer realm="https://t/token",service="s",scope=""',
    [['bearer', { realm: 'https://t/token', service: 's', scope: '' }]],
  ],
  ['Harbor, for an unknown project', '', []],
  ['nobody', null, []],
]

describe('a WWW-Authenticate header', () => {
  it.each(seen)('of %s is understood', (_, header, expected) => {
    expect(parsed(header)).toEqual(expected)
  })

  it.each([
    ['Bearer realm = "r" , service= "s"', [['bearer', { realm: 'r', service: 's' }]]],
    ['BEARER REALM="r",Service="S"', [['bearer', { realm: 'r', service: 'S' }]]],
    [String.raw`Basic realm="a \"quoted\" \\ name"`, [['basic', { realm: String.raw`a "quoted" \ name` }]]],
    ['Basic realm="a,b=c; Bearer realm=x"', [['basic', { realm: 'a,b=c; Bearer realm=x' }]]],
    [
      'Bearer realm=https://t/token?a=b&c=d,service=s',
      [['bearer', { realm: 'https://t/token?a=b&c=d', service: 's' }]],
    ],
    [', ,Basic realm="x",,', [['basic', { realm: 'x' }]]],
    ['\tBasic\t realm="x"', [['basic', { realm: 'x' }]]],
    ['Basic', [['basic', {}]]],
    [
      'Digest realm="x", nonce="abc==", Basic realm="y"',
      [
        ['digest', { realm: 'x', nonce: 'abc==' }],
        ['basic', { realm: 'y' }],
      ],
    ],
    ['Basic realm=""', [['basic', { realm: '' }]]],
    ['Basic realm="ü"', [['basic', { realm: 'ü' }]]],
  ] as const)('%p is read by RFC 7235', (header, expected) => {
    expect(parsed(header)).toEqual(expected)
  })

  it('keeps a token68 from eating the next challenge', () => {
    expect(parsed('Negotiate YWJjZA==, Basic realm="x"').at(-1)).toEqual(['basic', { realm: 'x' }])
  })

  it.each([
    '"',
    '=',
    '===',
    'Bearer realm="unfinished',
    'Bearer =',
    ',"=",',
    'Bearer realm=',
    '\u0000',
    '"Basic realm=x"',
  ])('%p that can not be read throws nothing, and ends', (header) => {
    expect(Array.isArray(parsed(header))).toBe(true)
  })

  it('of a hundred thousand characters is read in time that grows with its length alone', () => {
    const started = performance.now()
    for (const part of ['Basic ', 'a=', '"', ',', 'a="\\', ' =', 'a="b",']) parsed(part.repeat(100_000 / part.length))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
