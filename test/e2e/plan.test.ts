import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { describeWith, publisher, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { writeChart } from './charts.js'
import { type Clients, clientsOf, writes } from './clients.js'
import { type Published, publish } from './publishing.js'

const stack = new AsyncDisposableStack()
afterAll(() => stack.disposeAsync())
let folder: string
let places = 0

/** A folder with the charts `one` and `two`, and a path in a registry that nobody uses yet. */
async function fresh(): Promise<{ readonly charts: string; readonly path: string }> {
  places += 1
  const charts = join(folder, `charts-${places}`)
  for (const name of ['one', 'two']) await writeChart(join(charts, name), { name, version: '1.0.0' })
  return { charts, path: `place-${places}` }
}

const change = (charts: string, name: string) => writeFile(join(charts, name, 'values.yaml'), 'greeting: changed\n')

beforeAll(async () => {
  folder = stack.use(await temporaryFolder()).path
})

describeWith(['registry', 'crane'], 'a plan', () => {
  let open: Registry
  let guarded: Registry
  let locked: Registry
  let clients: Clients
  beforeAll(async () => {
    ;[open, guarded, locked] = await Promise.all([
      startRegistry(),
      startRegistry({ auth: 'token' }),
      startRegistry({ auth: 'htpasswd' }),
    ])
    for (const registry of [open, guarded, locked]) stack.use(registry)
    clients = stack.use(await clientsOf(open))
  })

  it.each([['plan'], ['--dry-run']])(
    '%s: tells what would be published, and writes nothing to a registry or layout',
    async (word) => {
      const { charts, path } = await fresh()
      const before = await writes(open)
      const layout = join(folder, path)
      const args = ['--charts-dir', charts, '--registry', `${open.host}/${path}`, '--registry', `oci-layout:${layout}`]
      const result = await publish([word, ...args, '--tags', 'stable'])
      expect(result.statuses).toEqual({ one: 'planned', two: 'planned' })
      expect(result.report.summary).toMatchObject({ planned: 2, published: 0, failed: 0 })
      expect(result.at('one')).toMatchObject({ status: 'planned', digest: null, error: null })
      expect(await writes(open)).toBe(before)
      await expect(readdir(layout)).rejects.toThrow('ENOENT')
      const done = await publish([...args, '--tags', 'stable'])
      expect(done.statuses).toEqual({ one: 'published', two: 'published' })
    },
  )

  it('tells unchanged, conflicts with their files, and what would be overwritten, as publish does', async () => {
    const { charts, path } = await fresh()
    const args = ['--charts-dir', charts, '--registry', `${open.host}/${path}`]
    const first = await publish(args)
    await change(charts, 'two')
    const before = await writes(open)
    const plan = await publish(['plan', ...args], { exit: 1 })
    expect(plan.statuses).toEqual({ one: 'unchanged', two: 'failed' })
    expect(plan.at('two').error?.code).toBe('VERSION_CONFLICT')
    expect(plan.at('two').error?.message).toContain('values.yaml')
    expect(plan.digest('one')).toBe(first.digest('one'))
    expect((await publish(['plan', ...args, '--if-exists', 'skip'])).statuses).toEqual({
      one: 'unchanged',
      two: 'kept',
    })
    const overwrite = await publish(['plan', ...args, '--if-exists', 'overwrite'])
    expect(overwrite.statuses).toEqual({ one: 'unchanged', two: 'planned' })
    expect(await writes(open)).toBe(before)
    expect((await clients.crane('digest', first.at('two').reference)).trim()).toBe(first.digest('two'))
  })

  it('keeps the packages and the report all the same', async () => {
    const { charts, path } = await fresh()
    const packages = join(folder, `${path}-packages`)
    await publish(['plan', '--charts-dir', charts, '--registry', `${open.host}/${path}`, '--package-dir', packages])
    expect((await readdir(packages)).sort()).toEqual(['one-1.0.0.tgz', 'two-1.0.0.tgz'])
  })

  it('needs no right but to read, and asks for no other', async () => {
    const { charts, path } = await fresh()
    const args = ['--charts-dir', charts, '--registry', `${guarded.host}/${path}`]
    await publish([...args, '--charts', 'one', '--username', guarded.username], {
      env: { CHART_PUBLISHER_PASSWORD: guarded.password },
    })
    const asked = guarded.tokenServer?.requests.length ?? 0
    const { username, password } = guarded.reader
    const reader = { env: { CHART_PUBLISHER_PASSWORD: password } }
    const plan = await publish(['plan', ...args, '--username', username], reader)
    expect(plan.statuses).toEqual({ one: 'unchanged', two: 'planned' })
    const scopes = guarded.tokenServer?.requests.slice(asked).flatMap((request) => request.scopes)
    expect(new Set(scopes)).toEqual(new Set([`repository:${path}/one:pull`, `repository:${path}/two:pull`]))
  })

  it('says unknown where it may not look, and that is no error', async () => {
    const { charts, path } = await fresh()
    const args = ['--charts-dir', charts, '--registry', `${locked.host}/${path}`, '--registry', `${open.host}/${path}`]
    const plan = await publish(['plan', ...args])
    expect(plan.chart('one').destinations.map(({ status }) => status)).toEqual(['unknown', 'planned'])
    expect(plan.statuses).toEqual({ one: 'unknown', two: 'unknown' })
    expect(plan.report.summary.unknown).toBe(2)
    expect(plan.stderr).toContain("can't tell")
  })

  it('a refused login is an error all the same', async () => {
    const { charts, path } = await fresh()
    const args = ['plan', '--charts-dir', charts, '--username', 'publisher', '--registry']
    for (const registry of [locked, guarded]) {
      const env = { CHART_PUBLISHER_PASSWORD: 'not-the-password' }
      const plan = await publish([...args, `${registry.host}/${path}`], { exit: 3, env })
      expect(plan.at('one').error?.code).toBe('UNAUTHORIZED')
      expect(plan.stderr).toContain('username and password')
    }
  })
})

describeWith(['registry', 'crane'], 'fail-fast', () => {
  let registry: Registry
  let clients: Clients
  beforeAll(async () => {
    registry = stack.use(await startRegistry())
    clients = stack.use(await clientsOf(registry))
  })

  /** `two` can't be published for this reason; `one` could. */
  const reasons: readonly (readonly [string, (charts: string, args: readonly string[]) => Promise<unknown>])[] = [
    [
      'a conflict',
      async (charts, args) => {
        await publish([...args, '--charts', 'two'])
        await change(charts, 'two')
      },
    ],
    ['a chart that helm refuses', (charts) => writeFile(join(charts, 'two', 'Chart.yaml'), 'name: two\n')],
    [
      'an image at an extra tag',
      async (_charts, args) => {
        await writeFile(join(folder, 'empty.tar'), Buffer.alloc(1024))
        const place = args[args.indexOf('--registry') + 1]
        await clients.crane('append', '-f', join(folder, 'empty.tar'), '-t', `${place}/two:stable`)
      },
    ],
  ]
  const outcome = ({ report }: Published) =>
    Object.fromEntries(report.charts.map(({ path, status }) => [path.slice(path.lastIndexOf('/') + 1), status]))

  it.each(reasons)('%s means that nothing is pushed; without it the others are', async (_title, spoil) => {
    const { charts, path } = await fresh()
    const args = ['--charts-dir', charts, '--registry', `${registry.host}/${path}`, '--tags', 'stable']
    await spoil(charts, args)
    const before = await writes(registry)
    const stopped = await publish([...args, '--fail-fast'], { exit: 1 })
    expect(outcome(stopped)).toEqual({ one: 'not-run', two: 'failed' })
    expect(stopped.report.summary).toMatchObject({ notRun: 1, failed: 1, published: 0 })
    expect(await writes(registry)).toBe(before)
    const slow = await publish(args, { exit: 1 })
    expect(outcome(slow)).toEqual({ one: 'published', two: 'failed' })
  })

  it('counts a failure at any destination, and pushes to none', async () => {
    const { charts, path } = await fresh()
    const layout = join(folder, path)
    const args = ['--charts-dir', charts, '--registry', `oci-layout:${layout}`, '--registry', 'registry.invalid/charts']
    const result = await publish([...args, '--fail-fast'], { exit: 1 })
    expect(result.chart('one').destinations.map(({ status }) => status)).toEqual(['not-run', 'failed'])
    await expect(readdir(layout)).rejects.toThrow('ENOENT')
  })

  it('a run without a failure is not held up', async () => {
    const { charts, path } = await fresh()
    const result = await publish(['--charts-dir', charts, '--registry', `${registry.host}/${path}`, '--fail-fast'])
    expect(result.statuses).toEqual({ one: 'published', two: 'published' })
  })
})

describeWith(['registry'], 'nothing is sent before everything is known to be right', () => {
  it.each([
    ['an unknown flag', ['--regsitry', 'x']],
    ['a tag at the destination', ['--registry', 'HOST/charts:stable']],
    ['an unknown policy', ['--if-exists', 'replace']],
    ['a refused extra tag', ['--tags', '1.2.3']],
    ['no chart of that name', ['--charts', 'nobody']],
  ])('%s ends in 2, without a request', async (_title, wrong) => {
    await using registry = await startRegistry({ storage: 'inmemory' })
    const { charts } = await fresh()
    const args = ['--charts-dir', charts, '--registry', `${registry.host}/charts`, ...wrong]
    const { code, stderr } = await publisher(args.map((arg) => arg.replace('HOST', registry.host)))
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('[INPUT]') })
    expect(await registry.completeLog()).not.toContain('chart-publisher/')
  })

  it('an empty folder ends in 2', async () => {
    const empty = join(folder, 'empty')
    await rm(empty, { recursive: true, force: true })
    await mkdir(empty)
    const { code, stderr } = await publisher(['--charts-dir', empty, '--registry', 'registry.invalid/charts'])
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('[NO_CHARTS]') })
  })
})
