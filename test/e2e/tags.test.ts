import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeWith, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { writeChart } from './charts.js'
import { type Clients, clientsOf, sha256, writes } from './clients.js'
import { type Published, type PublishOptions, publish, refused } from './publishing.js'

const stack = new AsyncDisposableStack()
afterAll(() => stack.disposeAsync())

describeWith(['registry', 'crane', 'helm4'], 'extra tags', () => {
  let registry: Registry
  let clients: Clients
  let folder: string
  let charts: string
  let place: string
  let places = 0

  beforeAll(async () => {
    registry = stack.use(await startRegistry())
    clients = stack.use(await clientsOf(registry))
    folder = stack.use(await temporaryFolder()).path
    charts = join(folder, 'charts')
  })

  /** Begins anew, at a place that nobody uses yet. */
  function fresh(): void {
    places += 1
    place = `${registry.host}/place-${places}`
  }

  /** Publishes `demo` in these versions, and no others, with these tags. */
  async function release(
    versions: readonly string[],
    tags: readonly string[],
    more: readonly string[] = [],
    options: PublishOptions = {},
  ): Promise<Published> {
    await rm(charts, { recursive: true, force: true })
    for (const version of versions) await writeChart(join(charts, version), { name: 'demo', version })
    const args = ['--charts-dir', charts, '--registry', place, ...tags.flatMap((tag) => ['--tags', tag]), ...more]
    return await publish(args, options)
  }
  const manifest = (tag: string) => clients.crane('manifest', `${place}/demo:${tag}`)
  const digest = async (tag: string) => sha256(await manifest(tag))
  const list = async () => (await clients.crane('ls', `${place}/demo`)).trim().split('\n').sort()

  it('words and templates stand for the very bytes of the manifest', async () => {
    fresh()
    const { report, ...result } = await release(['1.4.2'], ['stable', 'edge-build', '{major}', '{major}.{minor}'])
    expect(await list()).toEqual(['1', '1.4', '1.4.2', 'edge-build', 'stable'])
    for (const tag of await list()) expect(await manifest(tag)).toBe(await manifest('1.4.2'))
    expect(await digest('1.4')).toBe(result.digest('demo'))
    expect(result.at('demo').tags).toEqual(['1.4.2', 'stable', 'edge-build', '1', '1.4'])
    expect(report.summary.published).toBe(1)
  })

  it('commas and newlines divide them; a template may have text around it', async () => {
    fresh()
    await release(['3.5.8'], [], ['--tags', 'a,b', '--tags', 'v{major}-latest\nminor-{minor}\npatch{patch}'])
    expect(await list()).toEqual(['3.5.8', 'a', 'b', 'minor-5', 'patch8', 'v3-latest'])
  })

  it('move up with a higher version', async () => {
    fresh()
    const old = await release(['1.9.0'], ['stable', '{major}', '{major}.{minor}'])
    const now = await release(['1.10.0'], ['stable', '{major}', '{major}.{minor}'])
    expect(await list()).toEqual(['1', '1.10', '1.10.0', '1.9', '1.9.0', 'stable'])
    for (const tag of ['1', '1.10', 'stable']) expect(await digest(tag)).toBe(now.digest('demo'))
    expect(await digest('1.9')).toBe(old.digest('demo'))
  })

  it('stay where they are at a lower version, with a notice; the version is published all the same', async () => {
    fresh()
    const high = await release(['1.10.0'], ['stable', '{major}'])
    const low = await release(['1.9.0'], ['stable', '{major}', '{major}.{minor}'])
    for (const tag of ['1', 'stable']) expect(await digest(tag)).toBe(high.digest('demo'))
    expect(low.at('demo')).toMatchObject({ status: 'published', error: null })
    expect(low.at('demo').tags).toEqual(['1.9.0', '1.9'])
    expect(low.stderr).toMatch(/note: .*stable.*1\.10\.0/)
  })

  it('are set on a version that is there already, and then nothing more is sent', async () => {
    fresh()
    const first = await release(['2.0.0'], [])
    const second = await release(['2.0.0'], ['stable'])
    expect(second.at('demo')).toMatchObject({ status: 'unchanged', tags: ['2.0.0', 'stable'] })
    expect(await digest('stable')).toBe(first.digest('demo'))
    const before = await writes(registry)
    const third = await release(['2.0.0'], ['stable'])
    expect(third.at('demo').tags).toEqual(['2.0.0', 'stable'])
    expect(await writes(registry)).toBe(before)
  })

  it("are the bytes of helm's manifest where helm pushed the version", async () => {
    fresh()
    await writeChart(join(folder, 'by-helm'), { name: 'demo', version: '1.0.0' })
    const pushed = await clients.push('helm4', join(folder, 'by-helm'), place)
    await release(['1.0.0'], ['stable'])
    expect(await digest('stable')).toBe(pushed)
  })

  it('move from what helm pushed, by the version that its manifest tells', async () => {
    fresh()
    await writeChart(join(folder, 'by-helm'), { name: 'demo', version: '1.5.0' })
    await clients.push('helm4', join(folder, 'by-helm'), place)
    await clients.crane('tag', `${place}/demo:1.5.0`, 'stable')
    const helms = await digest('1.5.0')
    await release(['1.4.0'], ['stable'])
    expect(await digest('stable')).toBe(helms)
    const higher = await release(['1.6.0'], ['stable'])
    expect(await digest('stable')).toBe(higher.digest('demo'))
  })

  it('follow their version when it is overwritten', async () => {
    fresh()
    await release(['1.0.0'], ['stable'])
    await writeFile(join(charts, '1.0.0', 'values.yaml'), 'greeting: other\n')
    const args = ['--charts-dir', charts, '--registry', place, '--tags', 'stable', '--if-exists', 'overwrite']
    const result = await publish(args)
    expect(result.at('demo').status).toBe('overwritten')
    expect(await digest('stable')).toBe(result.digest('demo'))
  })

  it('stand for what is kept under skip', async () => {
    fresh()
    const first = await release(['1.0.0'], [])
    await writeFile(join(charts, '1.0.0', 'values.yaml'), 'greeting: other\n')
    const args = ['--charts-dir', charts, '--registry', place, '--tags', 'stable', '--if-exists', 'skip']
    expect((await publish(args)).at('demo')).toMatchObject({ status: 'kept', tags: ['1.0.0', 'stable'] })
    expect(await digest('stable')).toBe(first.digest('demo'))
  })

  it('a pre-release moves only words other than stable, latest, release', async () => {
    fresh()
    const tags = ['stable', 'latest', 'release', 'edge', '{major}', '{major}.{minor}', 'v{major}']
    const result = await release(['2.0.0-rc.1'], tags)
    expect(await list()).toEqual(['2.0.0-rc.1', 'edge'])
    expect(result.at('demo').tags).toEqual(['2.0.0-rc.1', 'edge'])
    const next = await release(['2.0.0'], tags)
    expect(await list()).toEqual(['2', '2.0', '2.0.0', '2.0.0-rc.1', 'edge', 'latest', 'release', 'stable', 'v2'])
    expect(await digest('edge')).toBe(next.digest('demo'))
    await release(['2.0.0-rc.2'], tags)
    expect(await digest('edge')).toBe(next.digest('demo'))
  })

  it('of several versions in one run the highest has each tag, whatever their order', async () => {
    fresh()
    const versions = ['1.2.0', '1.10.1', '1.10.0', '2.0.0-beta.1', '0.9.0']
    const result = await release(versions, ['stable', 'edge', '{major}', '{major}.{minor}'])
    const digests = new Map(result.report.charts.map((chart) => [chart.version, chart.destinations[0]?.digest]))
    const expected = { '0': '0.9.0', '0.9': '0.9.0', '1': '1.10.1', '1.10': '1.10.1', '1.2': '1.2.0' }
    for (const [tag, version] of Object.entries({ ...expected, stable: '1.10.1', edge: '2.0.0-beta.1' }))
      expect([tag, await digest(tag)]).toEqual([tag, digests.get(version)])
    const before = await writes(registry)
    await release(versions, ['stable', 'edge', '{major}', '{major}.{minor}'])
    expect(await writes(registry)).toBe(before)
  })

  it('a tag that an image holds is an error under every policy, and nothing of the version is written', async () => {
    fresh()
    await writeFile(join(folder, 'empty.tar'), Buffer.alloc(1024))
    await clients.crane('append', '-f', join(folder, 'empty.tar'), '-t', `${place}/demo:stable`)
    const image = await digest('stable')
    for (const policy of ['fail', 'skip', 'overwrite']) {
      const result = await release(['1.0.0'], ['stable'], ['--if-exists', policy], { exit: 1 })
      expect(result.at('demo').error?.code).toBe('NOT_A_CHART')
      expect(result.at('demo').error?.message).toContain('stable')
    }
    expect(await digest('stable')).toBe(image)
    expect(await list()).toEqual(['stable'])
  })

  it('stand in a layout and in a registry alike', async () => {
    fresh()
    const layout = join(folder, `layout-${places}`)
    const result = await release(['1.0.0'], ['stable', '{major}'], ['--registry', `oci-layout:${layout}`])
    expect(result.at('demo', 1).tags).toEqual(['1.0.0', 'stable', '1'])
    expect(result.digest('demo', 1)).toBe(await digest('stable'))
  })
})

describe('extra tags that are refused, before anything is sent', () => {
  it.each([
    '1.2.3',
    'v1.2.3',
    '{major}.{minor}.{patch}',
    'v{major}.{minor}.0',
    '1.2.3-rc.1',
    '1.0.0_build',
    'artifacthub.io',
    `sha256-${'a'.repeat(64)}`,
    '{version}',
    'sta ble',
    '-stable',
    'stable/edge',
    'a'.repeat(129),
    '{major',
  ])('%s', async (tag) => {
    const stderr = await refused(['--charts-dir', '.', '--registry', 'registry.invalid/charts', `--tags=${tag}`])
    expect(stderr).toContain('tags')
    expect(stderr).toContain('[INPUT]')
  })
})
