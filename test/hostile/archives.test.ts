import { mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { type Member, pax, tar, tgz } from '../differential/tarball.js'
import { temporaryFolder } from '../tools/tools.js'
import { type Bounded, expectBounds, expectRefusal, measured } from './bounded.js'

const CHART = 'apiVersion: v2\nname: web\nversion: 1.0.0\n'
const MIB = 1024 * 1024
const chart: Member = { name: 'web/Chart.yaml', data: CHART }
const file = (name: string, extra: Partial<Member> = {}): Member => ({ name, data: 'evil', ...extra })
const zeros = (count: number): Buffer => Buffer.alloc(count)

/** A tar that is this large without being so on disk, compressed. */
function bomb(mebibytes: number, last: readonly Member[] = []): Buffer {
  return gzipSync(tar([chart, { name: 'web/zeros', data: zeros(mebibytes * MIB) }, ...last]), { level: 9 })
}

/** Escapes: helm would refuse to load each of these. */
const ESCAPES: Readonly<Record<string, readonly Member[]>> = {
  'the folder above': [chart, file('web/../../evil')],
  'two folders above': [chart, file('../../evil')],
  'an absolute path': [chart, file('web//etc/evil')],
  'a drive': [chart, file('web/C:/evil')],
  backslashes: [chart, file('web\\..\\..\\evil')],
  'a long name of PAX': [chart, pax({ path: 'web/../../../evil' }), file('web/harmless')],
}

/** Damage and lies. */
const LIES: Readonly<Record<string, Buffer>> = {
  'no gzip': Buffer.from('this is no archive'),
  nothing: Buffer.alloc(0),
  'gzip of nothing': gzipSync(''),
  'gzip of no tar': gzipSync('x'.repeat(4096)),
  'a half': tgz([chart, file('web/values.yaml')]).subarray(0, 100),
  'a size beyond the end': tgz([chart, file('web/x', { size: 0o7777777777 })]),
  'a size of base 256': tgz([
    chart,
    file('web/x', { size: Buffer.from([0x80, 0, 0, 0, 0x7f, 255, 255, 255, 255, 255, 255, 255]) }),
  ]),
  'a negative size': tgz([chart, file('web/x', { size: Buffer.alloc(12, 0xff) })]),
  'a wrong checksum': tgz([chart, file('web/x', { checksumError: 1 })]),
  'no Chart.yaml': tgz([file('web/values.yaml')]),
  'a .git': tgz([chart, file('web/.git/config')]),
  'a sparse file': tgz([chart, file('web/x', { type: 'S' })]),
  'a PAX record of a million bytes': tgz([chart, pax({ path: `web/${'x'.repeat(2 * MIB)}` }), file('web/x')]),
  'a PAX record that lies': tgz([chart, pax('999999999 path=x\n'), file('web/x')]),
}

/** What is small on disk and large in memory, or costs much time a byte. */
const BOMBS: Readonly<Record<string, () => Buffer>> = {
  '300 MiB of zeros': () => gzipSync(zeros(300 * MIB), { level: 1 }),
  'a file of 120 MiB': () => bomb(120),
  '60,000 entries': () =>
    gzipSync(tar([chart, ...Array.from({ length: 60_000 }, (_, index) => ({ name: `web/${index}` }))])),
  '400,000 gzip members': () => Buffer.concat([gzipSync(tar([chart])), ...Array(400_000).fill(gzipSync(''))]),
  '80 MiB of PAX records': () =>
    gzipSync(tar([chart, ...Array(80).fill(pax('6 a=b\n'.repeat(170_000))), file('web/x')])),
  '80 global PAX headers': () =>
    gzipSync(tar([chart, ...Array(80).fill(pax('6 a=b\n'.repeat(170_000), 'g')), file('web/x')])),
}

const KINDS = ['ready-made', 'sub-chart'] as const

/** Publishes ready-made archives, or charts that each hold one as sub-chart. The n-th lies in a path with `chart-n`. */
async function given(archives: readonly Uint8Array[], as: (typeof KINDS)[number]): Promise<Bounded> {
  await using folder = await temporaryFolder()
  for (const [index, archive] of archives.entries()) {
    const chartFolder = join(folder.path, 'charts', `chart-${index}`)
    const path = as === 'ready-made' ? `${chartFolder}.tgz` : join(chartFolder, 'charts', 'web.tgz')
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, archive)
    if (as === 'sub-chart') await writeFile(join(chartFolder, 'Chart.yaml'), CHART.replace('web', `parent-${index}`))
  }
  const from = as === 'ready-made' ? ['--charts-dir', 'charts/*.tgz'] : []
  return await measured([...from, '--registry', 'none'], { cwd: folder.path })
}

const refused = 'ARCHIVE_INVALID|CHART_INVALID|CHART_TOO_LARGE|CHART_UNSAFE'
const made = new Map<string, Buffer>()

/** Each archive is refused with one of these codes, and with a message that is no book. */
function expectAllRefused({ report }: Bounded, titles: readonly string[], codes: string): void {
  const fates = titles.map((title, index) => {
    const error = report?.charts.find(({ path }) => new RegExp(`chart-${index}(?:\\.tgz)?$`).test(path))?.error
    return [title, error?.code, (error?.message.length ?? 0) < 1000]
  })
  expect(fates).toEqual(titles.map((title) => [title, expect.stringMatching(new RegExp(`^(?:${codes})$`)), true]))
}

describe.each(KINDS)('a %s archive', (kind) => {
  it('whose entries escape is refused', async () => {
    const run = await given(
      Object.values(ESCAPES).map((entries) => tgz(entries)),
      kind,
    )
    expectRefusal(run, 'ARCHIVE_INVALID')
    expectAllRefused(run, Object.keys(ESCAPES), 'ARCHIVE_INVALID')
  })

  it('that lies, or is damaged, is refused', async () => {
    const run = await given(Object.values(LIES), kind)
    expectRefusal(run, refused)
    expectAllRefused(run, Object.keys(LIES), refused)
  })

  it.each(Object.keys(BOMBS))('of %s costs little', async (title) => {
    const archive = made.get(title) ?? BOMBS[title]?.() ?? Buffer.alloc(0)
    made.set(title, archive)
    const run = await given([archive], kind)
    expectBounds(run)
    // Members and headers without content are lawful; what is too large is not.
    if (/zeros|file|entries/.test(title)) expectRefusal(run, 'CHART_TOO_LARGE|ARCHIVE_INVALID')
  })

  it('with links in it publishes nothing of what they lead to', async () => {
    const links = ['1', '2'].map((type) => file(`web/link-${type}`, { type, link: '/etc/passwd', data: '' }))
    await using out = await temporaryFolder()
    await writeFile(join(out.path, 'web.tgz'), tgz([chart, ...links]))
    const from = kind === 'ready-made' ? 'web.tgz' : 'parent'
    await mkdir(join(out.path, 'parent', 'charts'), { recursive: true })
    await writeFile(join(out.path, 'parent', 'Chart.yaml'), CHART.replace('web', 'parent'))
    await rename(join(out.path, 'web.tgz'), join(out.path, kind === 'ready-made' ? '' : 'parent/charts', 'web.tgz'))
    const run = await measured(['--charts-dir', from, '--registry', 'none', '--package-dir', 'out'], { cwd: out.path })
    expectBounds(run)
    for (const name of await readdir(join(out.path, 'out')).catch(() => [])) {
      expect(gunzipSync(await readFile(join(out.path, 'out', name))).includes('root:')).toBe(false)
    }
  })
})

describe('archives together', () => {
  it('that are each as large as one may be don’t add up', async () => {
    await using folder = await temporaryFolder()
    const large = bomb(98)
    for (const name of ['a', 'b', 'c', 'd', 'e']) await writeFile(join(folder.path, `${name}.tgz`), large)
    expectBounds(await measured(['--charts-dir', '*.tgz', '--registry', 'none'], { cwd: folder.path }))
  })

  it('inside a chart don’t add up either', async () => {
    await using folder = await temporaryFolder()
    const subCharts = join(folder.path, 'charts', 'parent', 'charts')
    await mkdir(subCharts, { recursive: true })
    await writeFile(join(subCharts, '..', 'Chart.yaml'), 'apiVersion: v2\nname: parent\nversion: 1.0.0\n')
    const large = bomb(90)
    for (const name of ['a', 'b', 'c', 'd', 'e']) await writeFile(join(subCharts, `${name}.tgz`), large)
    expectRefusal(await measured(['--registry', 'none'], { cwd: folder.path }), 'CHART_TOO_LARGE')
  })

  it('one in the other, a hundred deep, end', async () => {
    let inner = tgz([chart])
    for (let depth = 0; depth < 100; depth += 1) inner = tgz([chart, { name: 'web/charts/web.tgz', data: inner }])
    expectRefusal(await given([inner], 'ready-made'), 'CHART_TOO_LARGE')
  })

  it('of a gigabyte and more are not read at all', async () => {
    await using folder = await temporaryFolder()
    for (const [name, size] of [
      ['a.tgz', 1.5 * 1024 * MIB],
      ['b.tgz', 5 * 1024 * MIB],
    ] as const) {
      await using sparse = await open(join(folder.path, name), 'w')
      await sparse.truncate(size)
    }
    const run = await measured(['--charts-dir', '*.tgz', '--registry', 'none'], { cwd: folder.path })
    expectRefusal(run, refused)
    expect(run.codes).not.toContain('INTERNAL')
  })
})
