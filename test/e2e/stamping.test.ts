import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { describeWith, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { writeChart } from './charts.js'
import { type Clients, clientsOf, tarOf, writes } from './clients.js'
import { publish, refused } from './publishing.js'

describeWith(['registry', 'helm3', 'helm4', 'crane'], 'version and app-version', () => {
  const stack = new AsyncDisposableStack()
  let registry: Registry
  let clients: Clients
  let folder: TemporaryFolder
  let places = 0
  beforeAll(async () => {
    registry = stack.use(await startRegistry())
    clients = stack.use(await clientsOf(registry))
    folder = stack.use(await temporaryFolder())
    await writeChart(join(folder.path, 'charts', 'one'), {
      name: 'one',
      version: '0.0.0',
      metadata: 'appVersion: "1"\n',
    })
    await writeChart(join(folder.path, 'charts', 'two'), { name: 'two', version: '0.0.0' })
  })
  afterAll(() => stack.disposeAsync())

  function fresh(): string {
    places += 1
    return `${registry.host}/place-${places}`
  }
  const stamp = (place: string, ...args: string[]) => publish(['--registry', place, ...args], { cwd: folder.path })

  it.each(['helm3', 'helm4'] as const)(
    'are what %s shows from the registry, for every selected chart',
    async (helm) => {
      const place = fresh()
      const result = await stamp(place, '--version', '4.5.6-rc.1+build.9', '--app-version', '2026.11 "beta"')
      expect(result.chart('one')).toMatchObject({ version: '4.5.6-rc.1+build.9', versionFrom: 'version' })
      for (const name of ['one', 'two']) {
        expect(result.at(name).reference).toBe(`${place}/${name}:4.5.6-rc.1_build.9`)
        const shown = await clients.helm(
          helm,
          'show',
          'chart',
          `oci://${place}/${name}`,
          '--version',
          '4.5.6-rc.1+build.9',
        )
        expect(shown.stdout).toContain('version: 4.5.6-rc.1+build.9\n')
        expect(shown.stdout).toMatch(/^appVersion: ['"]?2026\.11 "beta"['"]?$/m)
      }
      expect(await readFile(join(folder.path, 'charts', 'one', 'Chart.yaml'), 'utf8')).toContain('version: 0.0.0')
    },
  )

  it("make helm's own package with the same flags", async () => {
    const place = fresh()
    await stamp(place, '--charts', 'one', '--version', '7.8.9', '--app-version', '10')
    const packaged = await clients.package(
      join(folder.path, 'charts', 'one'),
      'helm4',
      '--version',
      '7.8.9',
      '--app-version',
      '10',
    )
    const pulled = await clients.pull('helm4', `oci://${place}/one`, '--version', '7.8.9')
    expect(tarOf(pulled).equals(tarOf(packaged))).toBe(true)
  })

  it('alone leave the other as Chart.yaml has it', async () => {
    const place = fresh()
    const versioned = await stamp(place, '--charts', 'one', '--version', '1.0.0')
    expect(versioned.chart('one')).toMatchObject({ version: '1.0.0', appVersion: '1' })
    const app = await stamp(place, '--charts', 'one', '--app-version', '2')
    expect(app.chart('one')).toMatchObject({ version: '0.0.0', appVersion: '2', versionFrom: 'Chart.yaml' })
  })

  it('a leading v is dropped, with a notice', async () => {
    const result = await stamp(fresh(), '--charts', 'one', '--version', 'v1.2.3')
    expect(result.chart('one').version).toBe('1.2.3')
    expect(result.stderr).toMatch(/note: .*v1\.2\.3/)
  })

  it.each(['1.2', '01.2.3', 'latest', 'vv1.2.3', '1.2.3-', '{tag'])(
    '%s is no version: an input error',
    async (version) => {
      const before = await writes(registry)
      const stderr = await refused(['--registry', fresh(), '--version', version], { cwd: folder.path })
      expect(stderr).toContain('version')
      expect(stderr).toContain('[INPUT]')
      expect(await writes(registry)).toBe(before)
    },
  )

  it('stamping a ready-made package is an input error, and nothing is sent', async () => {
    const before = await writes(registry)
    await writeFile(join(folder.path, 'two.tgz'), await clients.package(join(folder.path, 'charts', 'two')))
    const args = ['--charts-dir', 'two.tgz', '--charts-dir', 'charts/one', '--registry', fresh()]
    for (const more of [
      ['--version', '1.0.0'],
      ['--app-version', '2'],
    ]) {
      const stderr = await refused([...args, ...more], { cwd: folder.path })
      expect(stderr).toContain('two.tgz')
    }
    expect(await writes(registry)).toBe(before)
  })
})
