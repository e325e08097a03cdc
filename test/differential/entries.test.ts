import { describe, expect, it } from '@jest/globals'
import { readTar, tarDifference } from './entries.js'
import { type Member, pax, tar } from './tarball.js'

const file = (name: string, data = name): Member => ({ name, data })
const sub = (name: string, data?: string): Member[] => [
  file(`c/charts/${name}/Chart.yaml`, data ?? name),
  file(`c/charts/${name}/a.txt`),
]
const top = [file('c/Chart.yaml'), file('c/a.txt')]
const sorted = tar([...top, ...sub('a'), ...sub('b')])

describe('the comparison of tars', () => {
  it('finds equal ones equal', () => {
    expect(tarDifference(sorted, Buffer.from(sorted))).toBeUndefined()
  })

  it('takes any order of sub-charts from helm', () => {
    expect(tarDifference(sorted, tar([...top, ...sub('b'), ...sub('a')]))).toBeUndefined()
  })

  it('takes only the order of names from ours', () => {
    expect(tarDifference(tar([...top, ...sub('b'), ...sub('a')]), sorted)).toBe('sub-chart a stands after b')
  })

  it('takes both orders of two sub-charts of one name', () => {
    const one = tar([...top, ...sub('a', '1'), ...sub('a', '2')])
    const other = tar([...top, ...sub('a', '2'), ...sub('a', '1')])
    expect(tarDifference(one, other)).toBeUndefined()
  })

  it.each([
    ['a missing entry', [top[0] ?? file('')], 'entry 1: ours nothing, helm\'s "c/a.txt"'],
    ['another name', [file('c/Chart.yaml'), file('c/b.txt')], 'entry 1: ours "c/b.txt", helm\'s "c/a.txt"'],
    [
      'another order',
      [file('c/Chart.yaml'), file('c/a.txt'), file('c/a.txt')],
      'entry 2: ours "c/a.txt", helm\'s nothing',
    ],
    ['other data', [file('c/Chart.yaml'), file('c/a.txt', 'c/b.txt')], 'data of "c/a.txt" at byte 2'],
    ['another mode', [file('c/Chart.yaml'), { ...file('c/a.txt'), mode: 0o755 }], 'header of "c/a.txt" at byte 104'],
  ])('shows %s', (_title, members, message) => {
    expect(tarDifference(tar(members), tar(top))).toContain(message)
  })

  it('shows another end', () => {
    expect(tarDifference(tar(top, Buffer.alloc(512)), tar(top))).toBe("the end: ours 512 bytes, helm's 1024")
  })

  it('reads the names of PAX headers and prefixes', () => {
    const { entries } = readTar(
      tar([pax({ mtime: '1', path: 'c/é\n=x' }), file('short'), { ...file('x'), prefix: 'c/d' }]),
    )
    expect(entries.map((entry) => entry.name)).toEqual(['c/é\n=x', 'c/d/x'])
  })
})
