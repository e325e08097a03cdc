import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { describeWith, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { writeChart } from './charts.js'
import { type Clients, clientsOf, writes } from './clients.js'
import { publish, refused } from './publishing.js'

describeWith(['registry', 'crane', 'helm3', 'helm4'], 'where a chart goes', () => {
  const stack = new AsyncDisposableStack()
  let registry: Registry
  let clients: Clients
  let folder: TemporaryFolder
  beforeAll(async () => {
    registry = stack.use(await startRegistry())
    clients = stack.use(await clientsOf(registry))
    folder = stack.use(await temporaryFolder())
    await writeChart(join(folder.path, 'charts', 'web'), { name: 'web', version: '1.0.0' })
  })
  afterAll(() => stack.disposeAsync())

  it.each([
    ['a host alone, and a slash', 'HOST/', 'HOST/web:1.0.0'],
    ['a scheme, and a slash at the end', 'oci://HOST/a/b/', 'HOST/a/b/web:1.0.0'],
    ['a deep path', 'HOST/a/b.c/d-e/f_g', 'HOST/a/b.c/d-e/f_g/web:1.0.0'],
    ['capitals, as owners on GitHub have', 'HOST/Acme-Corp/Charts', 'HOST/acme-corp/charts/web:1.0.0'],
    ['localhost', 'localhost:PORT/by-name', 'localhost:PORT/by-name/web:1.0.0'],
  ])('%s: %s', async (_title, to, reference) => {
    const fill = (text: string) => text.replace('HOST', registry.host).replace('PORT', String(registry.port))
    const result = await publish(['--registry', fill(to)], { cwd: folder.path })
    expect(result.at('web')).toMatchObject({ reference: fill(reference), status: 'published' })
    const repository = fill(reference).replace(':1.0.0', '')
    for (const helm of ['helm3', 'helm4'] as const)
      expect((await clients.pull(helm, `oci://${repository}`, '--version', '1.0.0')).length).toBeGreaterThan(0)
  })

  it.each([
    ['no host', 'acme/charts'],
    ['a tag', 'HOST/charts:stable'],
    ['a digest', `HOST/charts@sha256:${'a'.repeat(64)}`],
    ['another scheme', 'https://HOST/charts'],
    ['a space', 'HOST/my charts'],
    ['nothing after oci-layout:', 'oci-layout:'],
    ['none beside another', 'none,HOST/charts'],
  ])('%s: an input error, and nothing is sent', async (_title, to) => {
    const before = await writes(registry)
    const stderr = await refused(['--registry', to.replace('HOST', registry.host)], { cwd: folder.path })
    expect(stderr).toContain('registry')
    expect(stderr).toContain('[INPUT]')
    expect(await writes(registry)).toBe(before)
  })

  it('what no reference can say fails by itself, before anything of it is sent', async () => {
    const charts = join(folder.path, 'odd')
    const version = `1.0.0-${'long.'.repeat(30)}1`
    await writeChart(join(charts, 'capital'), { name: 'Capital', version: '1.0.0' })
    await writeChart(join(charts, 'long'), { name: 'long', version })
    await writeChart(join(charts, 'plain'), { name: 'plain', version: '1.0.0' })
    const args = ['--charts-dir', charts, '--registry', `${registry.host}/odd`]
    const result = await publish(args, { exit: 1 })
    const fates = result.report.charts.map(({ name, status, error }) => [name, status, error?.code])
    expect(fates).toEqual([
      ['Capital', 'failed', 'REFERENCE_INVALID'],
      ['long', 'failed', 'REFERENCE_INVALID'],
      ['plain', 'published', undefined],
    ])
    expect(result.stderr).toContain('Capital')
    const holdings = Object.keys(await clients.holdings()).filter((name) => name.startsWith('odd/'))
    expect(holdings).toEqual(['odd/plain:1.0.0'])
  })
})
