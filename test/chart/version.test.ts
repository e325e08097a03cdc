import { describe, expect, it } from '@jest/globals'
import { compareVersions, isStrictVersion, parseLooseVersion } from '../../src/chart/version.js'

const STRICT = [
  '1.2.3',
  '0.0.0',
  '1.2.3-rc.1+b',
  '1.2.3--',
  '1.2.3-0',
  '1.2.3-x.0a',
  '1.2.3+01.a-b',
  '18446744073709551615.0.0',
]
const LOOSE = ['1', '1.2', 'v1.2.3', 'v1', '01.2.3', '1.02', '1-rc', '1.2+b', '1.2-3.4']
const INVALID = [
  '',
  'v',
  'V1.2.3',
  'latest',
  '1.2.3.4',
  '1.2.3-',
  '1.2.3+',
  '1.2.3-01',
  '1.2.3-a..b',
  '1.2.3+a_b',
  ' 1.2.3',
  '1.2.3\n',
  '1..2',
  '.1',
]

describe('parseLooseVersion and isStrictVersion', () => {
  it.each(STRICT)('%s is a version to the letter', (text) => {
    expect(parseLooseVersion(text)?.original).toBe(text)
    expect(isStrictVersion(text)).toBe(true)
  })

  it.each(LOOSE)('%s is one that helm package takes', (text) => {
    expect(parseLooseVersion(text)?.original).toBe(text)
    expect(isStrictVersion(text)).toBe(false)
  })

  it.each([...INVALID, '18446744073709551616.0.0', '1.2.99999999999999999999', `1.2.3-${'a'.repeat(251)}`])(
    '%j is none',
    (text) => {
      expect(parseLooseVersion(text)).toBeUndefined()
      expect(isStrictVersion(text)).toBe(false)
    },
  )

  it('takes 256 characters', () => expect(parseLooseVersion(`1.2.3-${'a'.repeat(250)}`)).toBeDefined())

  it('reads the parts', () => {
    expect(parseLooseVersion('v01.2-rc.1+b.5')).toEqual({
      original: 'v01.2-rc.1+b.5',
      major: 1n,
      minor: 2n,
      patch: 0n,
      prerelease: 'rc.1',
      build: 'b.5',
    })
  })
})

describe('compareVersions', () => {
  const ascending = [
    '0.0.1-0',
    '0.0.1',
    '1.0.0--',
    '1.0.0-99999999999999999999',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.2',
    '1.0.0-alpha.10',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0',
    '1.0.1',
    '1.2',
    '1.10',
    'v2',
    '9007199254740993.0.0',
    '9007199254740994.0.0',
  ]

  it('orders versions as Helm does', () => {
    const versions = ascending.map((text) => parseLooseVersion(text) ?? fail(text))
    for (const [i, a] of versions.entries()) {
      for (const [j, b] of versions.entries())
        expect([a.original, b.original, Math.sign(compareVersions(a, b))]).toEqual([
          a.original,
          b.original,
          Math.sign(i - j),
        ])
    }
  })

  it.each([
    ['1.2.3+a', '1.2.3+b'],
    ['1', 'v1.0.0'],
    ['01.2.3', '1.2.3'],
  ])('%s equals %s', (a, b) => {
    expect(compareVersions(parseLooseVersion(a) ?? fail(a), parseLooseVersion(b) ?? fail(b))).toBe(0)
  })
})

function fail(text: string): never {
  throw new Error(`${text} is no version`)
}
