import { describe, expect, it } from '@jest/globals'
import { type Lock, marshalLock, parseLock } from '../../src/chart/lock.js'
import { type Problem, problemOf } from '../../src/errors.js'

const FILE = 'charts/web/Chart.lock'

function parse(text: string): Lock | undefined {
  return parseLock(Buffer.from(text), FILE)
}

function problem(action: () => unknown): Problem {
  try {
    action()
  } catch (error) {
    return problemOf(error)
  }
  throw new Error('accepted')
}

const usual = `dependencies:
- name: redis
  repository: oci://registry.example/charts
  version: 18.1.0
digest: sha256:00
generated: "2024-01-02T03:04:05.120+09:00"
`

describe('parseLock', () => {
  it('reads a lock', () => {
    expect(parse(usual)).toEqual({
      dependencies: [{ name: 'redis', repository: 'oci://registry.example/charts', version: '18.1.0' }],
      digest: 'sha256:00',
      generated: '2024-01-02T03:04:05.12+09:00',
    })
  })

  it.each(['', '# nothing\n', '---\n', '~\n'])('gives none for %j', (text) => expect(parse(text)).toBeUndefined())

  it('fills in what is missing as Go does', () => {
    expect(parse('{}')).toEqual({ digest: '', generated: '0001-01-01T00:00:00Z' })
    expect(parse('dependencies: []\ngenerated: ~\ndigest: ~\n')).toEqual({
      dependencies: [],
      digest: '',
      generated: '0001-01-01T00:00:00Z',
    })
    expect(parse('dependencies: [~, {}]\n')?.dependencies).toEqual([null, { name: '', repository: '' }])
  })

  it.each([
    ['generated: 2024-01-02\n', 'generated must be a time such as "2024-01-02T03:04:05Z", not the text "2024-01-02"'],
    ['generated: 5\n', 'generated must be a time such as "2024-01-02T03:04:05Z", not the number 5'],
    ['digest: [a]\n', 'digest must be a text, not a list'],
    ['dependencies: {}\n', 'dependencies must be a list of maps with name, version and repository, not a map'],
    ['- a\n', 'the file must be a map with generated, digest, dependencies, not a list'],
  ])('refuses %j', (text, message) => {
    expect(problem(() => parse(text))).toMatchObject({
      code: 'CHART_INVALID',
      message: `cannot load Chart.lock: ${message}`,
      file: FILE,
      line: 1,
    })
  })
})

describe('marshalLock', () => {
  it('writes the instant it is given', () => {
    expect(marshalLock(parse(usual) as Lock, 0)).toBe(usual.replace(/generated.*/, 'generated: "1970-01-01T00:00:00Z"'))
  })

  it('else what the lock says', () => {
    expect(marshalLock(parse(usual) as Lock, undefined)).toBe(usual.replace('.120', '.12'))
  })

  it('writes null where there are no dependencies, and where one is null', () => {
    expect(marshalLock({ digest: '', generated: '0001-01-01T00:00:00Z' }, undefined)).toBe(
      'dependencies: null\ndigest: ""\ngenerated: "0001-01-01T00:00:00Z"\n',
    )
    expect(marshalLock({ dependencies: [null], digest: 'a', generated: '' }, 1)).toBe(
      'dependencies:\n- null\ndigest: a\ngenerated: "1970-01-01T00:00:01Z"\n',
    )
  })

  it.each<[string, Lock, number | undefined]>([
    ['an instant beyond the year 9999', { digest: '', generated: '' }, 253402300800],
    ['a time zone that Go reads and cannot write', parse('generated: "2024-01-02T03:04:05+24:00"') as Lock, undefined],
  ])('refuses %s', (_, lock, epoch) => {
    expect(problem(() => marshalLock(lock, epoch))).toMatchObject({
      code: 'CHART_INVALID',
      message: expect.stringContaining('year 9999'),
    })
  })
})
