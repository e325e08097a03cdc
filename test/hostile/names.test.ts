import { mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { OUTPUTS } from '../../src/settings/options.js'
import { tgz } from '../differential/tarball.js'
import { type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { expectBounds, measured } from './bounded.js'
import { expectNothingForged, onRunner } from './runner.js'

const names = OUTPUTS.map(({ name }) => name)

/** Texts that would do something, were they taken for more than text. Each that would forge a command says FORGED. */
const EVIL = [
  '::error::FORGED',
  'x\n::error::FORGED',
  'x\r::set-output name=digest::FORGED',
  'x\r\n::add-mask::FORGED',
  '  ::stop-commands::FORGED',
  '\u0085::error::FORGED',
  '\u2028::error::FORGED',
  '##[error]FORGED',
  'x ##[set-output name=digest]FORGED',
  '::FORGED::FORGED',
  'x,title=FORGED::FORGED',
  'digest<<EOF\nFORGED\nEOF',
  'digest=FORGED',
  'x\ndigest=FORGED',
  '\u001b[2J\u001b]0;FORGED\u0007',
  '\u009b31mFORGED',
  '\u202eFORGED',
  '\u0008\u0008\u0008FORGED',
  '$(touch FORGED)',
  '`touch FORGED`',
  "'; touch FORGED; '",
  '<img src=x onerror=FORGED>',
  '<script>FORGED</script>',
  '[FORGED](https://FORGED.example)',
  '![FORGED](https://FORGED.example/x.png)',
  '| FORGED | FORGED |',
  '</details><h1>FORGED</h1>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a workflow would fill in
  '${{ secrets.FORGED }}',
  '%0A::error::FORGED',
  '{{ .Values.FORGED }}',
  '..',
  '.',
  '-rf',
  '--version',
  '~',
  'a/../../FORGED',
  'CON',
  'x'.repeat(5000),
]

/** Those that can be the name of a file. */
const FILE_NAMES = EVIL.filter((name) => !name.includes('/') && name.length < 255 && !/^\.{1,2}$/.test(name))

describe('hostile names', () => {
  let folder: TemporaryFolder
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(folder.path, path)), { recursive: true })
    await writeFile(join(folder.path, path), content)
  }
  const chartYaml = (fields: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({ apiVersion: 'v2', name: 'web', version: '1.0.0', ...fields })

  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  afterEach(async () => {
    await folder[Symbol.asyncDispose]()
  })

  /** Charts in which each evil text stands once in every field that people read. */
  async function writeEvilCharts(): Promise<void> {
    for (const [index, evil] of EVIL.entries()) {
      const name = (kind: string): string => `${kind}-${index}`
      const chart = (kind: string, fields: object) =>
        write(`charts/${name(kind)}/Chart.yaml`, chartYaml({ name: name(kind), ...fields }))
      await chart('name', { name: evil })
      await chart('version', { version: evil })
      await chart('type', { type: evil })
      await chart('api', { apiVersion: evil })
      await chart('app', { appVersion: evil, description: evil, home: evil, sources: [evil], keywords: [evil] })
      await chart('people', { maintainers: [{ name: evil, email: evil, url: evil }], annotations: { [evil]: evil } })
      await chart('dependency', { dependencies: [{ name: evil, version: evil, repository: evil, alias: evil }] })
      await chart('unknown', { [evil]: evil })
      await write(`charts/${name('broken')}/Chart.yaml`, `apiVersion: v2\nname: "${evil}\n  - : [${evil}`)
      await chart('lock', { dependencies: [] })
      await write(`charts/${name('lock')}/Chart.lock`, `[${evil}`)
      await chart('ignore', {})
      await write(`charts/${name('ignore')}/.helmignore`, `[${evil}\n**/${evil}\n`)
      await chart('values', {})
      await write(`charts/${name('values')}/values.yaml`, `a: [${evil}`)
      await write(`charts/${name('tgz')}.tgz`, tgz([{ name: `web/${evil.slice(0, 90)}/../../x`, data: evil }]))
    }
    for (const evil of FILE_NAMES) {
      await write(`charts/${evil}/Chart.yaml`, 'apiVersion: v2\nname: [')
      await write(`charts/in-folder/${evil}/Chart.yaml`, chartYaml({ name: 'web' }))
      await write(`charts/holder/files/${evil}`, evil)
    }
    await write('charts/holder/Chart.yaml', chartYaml({ name: 'holder' }))
  }

  it('are text to a runner, and nothing more', async () => {
    await writeEvilCharts()
    const args = ['--charts-dir', 'charts', '--charts-dir', 'charts/*.tgz', '--registry', 'oci-layout:out', '--debug']
    const run = await onRunner(folder.path, args)
    expectBounds(run)
    expect(run.report?.charts.length).toBeGreaterThan(EVIL.length * 13)
    expectNothingForged(run, names)
  })

  it('are text to a terminal', async () => {
    await writeEvilCharts()
    const args = ['--charts-dir', 'charts', '--charts-dir', 'charts/*.tgz', '--package-dir', 'packages']
    const run = await measured([...args, '--registry', 'none', '--debug'], { cwd: folder.path })
    expectBounds(run)
    expect(
      [...new Set((run.stdout + run.stderr).match(/[\p{Cc}\p{Bidi_Control}]/gu))].filter((char) => char !== '\n'),
    ).toEqual([])
  })

  it('of files that differ are text as well', async () => {
    await write('charts/web/Chart.yaml', chartYaml({}))
    for (const evil of FILE_NAMES) await write(`charts/web/files/${evil}`, evil)
    const args = ['--registry', 'oci-layout:out']
    expect((await onRunner(folder.path, args)).code).toBe(0)
    await rename(join(folder.path, 'charts/web/files'), join(folder.path, 'charts/web/others'))
    const run = await onRunner(folder.path, args)
    expectBounds(run)
    expect([run.code, run.codes]).toEqual([1, ['VERSION_CONFLICT']])
    expectNothingForged(run, names)
  })

  it('can’t be had in the outputs that scripts use', async () => {
    for (const [index, evil] of EVIL.entries())
      await write(`charts/name-${index}/Chart.yaml`, chartYaml({ name: evil }))
    const { outputs } = await onRunner(folder.path, ['--registry', 'oci-layout:out'])
    for (const name of ['name', 'version', 'reference', 'digest', 'published', 'unchanged', 'failed']) {
      expect([name, outputs.get(name)?.replace(/[\w.,@+:/-]/g, '')]).toEqual([name, ''])
    }
  })

  it('write nothing outside of the folders they were given', async () => {
    for (const [index, evil] of EVIL.entries())
      await write(`charts/name-${index}/Chart.yaml`, chartYaml({ name: evil }))
    const args = ['--package-dir', 'deep/packages', '--registry', 'oci-layout:deep/out']
    const run = await measured(args, { cwd: folder.path })
    expectBounds(run)
    expect((await readdir(folder.path)).sort()).toEqual(['charts', 'deep'])
    expect(['out', 'packages']).toEqual(expect.arrayContaining(await readdir(join(folder.path, 'deep'))))
  })
})
