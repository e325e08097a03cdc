import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeWith, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { writeChart } from './charts.js'
import { type Clients, clientsOf, sha256, tarOf, writes } from './clients.js'
import { type PublishOptions, publish, refused } from './publishing.js'

/** A checkout: charts at several depths, and things that look like charts and are none. */
const layout = {
  'charts/web': 'web',
  'charts/api': 'api',
  'charts/data/redis': 'redis',
  'charts/data/deep/down/mongo': 'mongo',
  'platform/gateway': 'gateway',
  'platform/mesh': 'mesh',
  // None of these is to be found: inside a chart, a repository's own folder, somebody else's packages.
  'charts/web/charts/inner': 'inner',
  'charts/.git/hidden': 'hidden',
  'charts/node_modules/foreign': 'foreign',
} as const

let folder: TemporaryFolder
beforeAll(async () => {
  folder = await temporaryFolder()
  for (const [path, name] of Object.entries(layout))
    await writeChart(join(folder.path, path), { name, version: '1.0.0' })
})
afterAll(() => folder[Symbol.asyncDispose]())

/** Packages what these arguments select; gives path and name of each. */
async function selected(args: readonly string[], options: PublishOptions = {}): Promise<Record<string, string>> {
  const { report } = await publish(['--registry', 'none', ...args], { cwd: folder.path, ...options })
  return Object.fromEntries(report.charts.map(({ path, name }) => [path, name]))
}

describe('charts-dir', () => {
  it('is `charts` by default, searched in depth, never inside a chart, .git or node_modules', async () => {
    expect(await selected([])).toEqual({
      'charts/api': 'api',
      'charts/data/deep/down/mongo': 'mongo',
      'charts/data/redis': 'redis',
      'charts/web': 'web',
    })
  })

  it('is the working folder where there is no `charts`', async () => {
    expect(await selected([], { cwd: join(folder.path, 'platform') })).toEqual({ gateway: 'gateway', mesh: 'mesh' })
  })

  it('takes several folders, a chart itself, globs, and each chart once', async () => {
    const args = ['platform', 'charts/web', 'charts/data/*', 'charts/{web,api}', './charts/web/'].flatMap((entry) => [
      '--charts-dir',
      entry,
    ])
    expect(Object.values(await selected(args)).sort()).toEqual(['api', 'gateway', 'mesh', 'mongo', 'redis', 'web'])
    expect(await selected(['--charts-dir', 'charts/api\nplatform/mesh'])).toEqual({
      'charts/api': 'api',
      'platform/mesh': 'mesh',
    })
  })

  it.each(['nowhere', 'nowhere/*', 'charts/w*b-not'])(
    '%s leads to nothing: an input error that names it',
    async (entry) => {
      const stderr = await refused(['--registry', 'none', '--charts-dir', entry, '--charts-dir', 'charts'], {
        cwd: folder.path,
      })
      expect(stderr).toContain(entry)
      expect(stderr).toContain('charts-dir')
    },
  )
})

describe('charts', () => {
  it.each<[string, string[], string[]]>([
    ['a name', ['web'], ['charts/web']],
    ['names, divided by commas', ['web, api'], ['charts/api', 'charts/web']],
    ['a glob of names', ['m*'], ['charts/data/deep/down/mongo', 'platform/mesh']],
    ['a path', ['charts/data/redis'], ['charts/data/redis']],
    ['a path as shells complete it', ['./charts/data/redis/'], ['charts/data/redis']],
    ['a glob of paths', ['charts/data/**'], ['charts/data/deep/down/mongo', 'charts/data/redis']],
    ['braces hold commas together', ['{web,mesh}'], ['charts/web', 'platform/mesh']],
    ['a JSON array', ['["web","mesh"]'], ['charts/web', 'platform/mesh']],
    ['several flags', ['web', 'gate*'], ['charts/web', 'platform/gateway']],
  ])('%s', async (_title, patterns, paths) => {
    const args = ['--charts-dir', 'charts', '--charts-dir', 'platform', ...patterns.flatMap((one) => ['--charts', one])]
    expect(Object.keys(await selected(args))).toEqual(paths)
  })

  it('a pattern that chooses nothing is an input error that names it, and what there is', async () => {
    const stderr = await refused(['--registry', 'none', '--charts', 'web,wbe,nothing-*'], { cwd: folder.path })
    for (const word of ['wbe', 'nothing-*', 'mongo', '[INPUT]']) expect(stderr).toContain(word)
  })
})

describeWith(['registry', 'helm3', 'helm4', 'crane'], 'packages', () => {
  let registry: Registry
  let clients: Clients
  const stack = new AsyncDisposableStack()
  beforeAll(async () => {
    registry = stack.use(await startRegistry())
    clients = stack.use(await clientsOf(registry))
  })
  afterAll(() => stack.disposeAsync())

  it.each(['helm3', 'helm4'] as const)('made by %s are pushed byte for byte', async (helm) => {
    const work = join(folder.path, helm)
    await writeChart(join(work, 'source'), { name: 'ready', version: '1.0.0+build.7' })
    const archive = await clients.package(join(work, 'source'), helm)
    await mkdir(join(work, 'dist'))
    await writeFile(join(work, 'dist', 'ready.tgz'), archive)
    const args = ['--charts-dir', 'dist/*.tgz', '--registry', `${registry.host}/${helm}`]
    const result = await publish(args, { cwd: work })
    expect(result.chart('ready')).toMatchObject({
      path: 'dist/ready.tgz',
      version: '1.0.0+build.7',
      status: 'published',
    })
    expect(result.at('ready').layerDigest).toBe(sha256(archive))
    const pulled = await clients.pull(helm, `oci://${registry.host}/${helm}/ready`, '--version', '1.0.0+build.7')
    expect(pulled.equals(archive)).toBe(true)
    expect((await publish(args, { cwd: work })).statuses).toEqual({ ready: 'unchanged' })
  })

  it('count only where an entry names or globs them', async () => {
    const work = join(folder.path, 'mixed')
    await writeChart(join(work, 'charts', 'small'), { name: 'small', version: '1.0.0' })
    await mkdir(join(work, 'packages'))
    const archive = await clients.package(join(folder.path, 'charts', 'api'))
    await writeFile(join(work, 'charts', 'api-1.0.0.tgz'), archive)
    await copyFile(join(work, 'charts', 'api-1.0.0.tgz'), join(work, 'packages', 'api-1.0.0.tgz'))
    expect(await selected([], { cwd: work })).toEqual({ 'charts/small': 'small' })
    const named = ['--charts-dir', 'charts', '--charts-dir', 'packages/api-1.0.0.tgz']
    expect(await selected(named, { cwd: work })).toEqual({ 'charts/small': 'small', 'packages/api-1.0.0.tgz': 'api' })
  })

  it('that are no charts fail by themselves', async () => {
    const work = join(folder.path, 'bad')
    await writeChart(join(work, 'small'), { name: 'small', version: '1.0.0' })
    await writeFile(join(work, 'broken.tgz'), 'not a package')
    const args = ['--charts-dir', 'small', '--charts-dir', 'broken.tgz', '--registry', `${registry.host}/bad`]
    const { report } = await publish(args, { cwd: work, exit: 1 })
    expect(report.charts.map(({ path, status, error }) => [path, status, error?.code])).toEqual([
      ['broken.tgz', 'failed', 'ARCHIVE_INVALID'],
      ['small', 'published', undefined],
    ])
  })

  it('two charts with one name and version: an error names both, and neither is sent', async () => {
    const work = join(folder.path, 'twins')
    await writeChart(join(work, 'left'), { name: 'twin', version: '1.0.0' })
    await writeChart(join(work, 'right', 'twin'), { name: 'twin', version: '1.0.0', files: { 'x.txt': 'x' } })
    await writeChart(join(work, 'other'), { name: 'twin', version: '1.0.1' })
    const args = ['--registry', `${registry.host}/twins`]
    const { report, stderr } = await publish(args, { cwd: work, exit: 1 })
    expect(report.charts.map(({ path, error }) => [path, error?.code])).toEqual([
      ['left', 'CHART_DUPLICATE'],
      ['other', undefined],
      ['right/twin', 'CHART_DUPLICATE'],
    ])
    for (const path of ['left', 'right/twin']) expect(stderr).toContain(path)
    expect((await clients.crane('ls', `${registry.host}/twins/twin`)).trim()).toBe('1.0.1')
    expect((await publish([...args, '--charts', 'left'], { cwd: work })).statuses).toEqual({ twin: 'published' })
  })

  it("registry: none with package-dir: helm's packages, and no registry is asked", async () => {
    const before = await writes(registry)
    const to = join(folder.path, 'out')
    const { report } = await publish(['--registry', 'none', '--package-dir', 'out'], { cwd: folder.path })
    expect((await readdir(to)).sort()).toEqual(['api', 'mongo', 'redis', 'web'].map((name) => `${name}-1.0.0.tgz`))
    for (const { path, archive, destinations } of report.charts) {
      const bytes = await readFile(join(to, archive?.file ?? ''))
      expect(sha256(bytes)).toBe(archive?.digest)
      expect(bytes.length).toBe(archive?.size)
      expect(tarOf(bytes).equals(tarOf(await clients.package(join(folder.path, path))))).toBe(true)
      expect(destinations).toEqual([])
    }
    expect(await writes(registry)).toBe(before)
  })
})
