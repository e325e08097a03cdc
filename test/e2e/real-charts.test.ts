import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeWith, root } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { type Clients, clientsOf, sha256, tarOf, writes } from './clients.js'
import { type Published, publish } from './publishing.js'

const neighbour = join(root, '..', 'shared', 'charts')
const corpus = process.env.CHARTS_CORPUS || neighbour
/** A folder of charts of which some miss dependencies: that of `CHARTS_CORPUS`, else the one beside the project. */
const charts = existsSync(join(corpus, 'grafana')) ? join(corpus, 'grafana') : undefined

function body(): void {
  const stack = new AsyncDisposableStack()
  let registry: Registry
  let clients: Clients
  let first: Published
  /** What helm 4 makes of each folder: its package, or the text of its error. */
  const verdicts = new Map<string, Buffer | string>()
  const args = () => ['--charts-dir', charts ?? '', '--registry', `${registry.host}/charts`]
  const published = () => first.report.charts.filter(({ status }) => status === 'published')

  beforeAll(async () => {
    registry = stack.use(await startRegistry())
    clients = stack.use(await clientsOf(registry))
    for (const name of await readdir(charts ?? '')) {
      const folder = join(charts ?? '', name)
      // Charts that moved away have left a README behind.
      if (!existsSync(join(folder, 'Chart.yaml'))) continue
      verdicts.set(folder, await clients.package(folder).catch((error: Error) => error.message))
    }
    first = await publish(args(), { exit: 1 })
  })
  afterAll(() => stack.disposeAsync())

  it('what helm packages is published, the others fail and name what they miss', () => {
    const fates = first.report.charts.map(({ path, status, error }) => [path, status, error?.code ?? '-'])
    const expected = [...verdicts].map(([path, verdict]) =>
      typeof verdict === 'string' ? [path, 'failed', 'DEPENDENCY_MISSING'] : [path, 'published', '-'],
    )
    expect(fates.sort()).toEqual(expected.sort())
    expect(published().length).toBeGreaterThan(0)
    for (const { path, error } of first.report.charts) {
      const missing = /missing in charts\/ directory: (.*)/.exec(String(verdicts.get(path)))?.[1]
      if (missing === undefined) continue
      for (const name of missing.split(', ')) expect(error?.message).toContain(name)
      expect(first.stderr).toContain(error?.message)
    }
  })

  it("the registry holds helm's own packages under the digests of the report", async () => {
    const holdings = await clients.holdings()
    const told = published().map(({ name, destinations: [place] }) => [
      `charts/${name}:${place?.tags[0]}`,
      place?.digest,
    ])
    expect(holdings).toEqual(Object.fromEntries(told))
    for (const { path, name, destinations } of published()) {
      const pulled = await clients.pull('helm4', `oci://${registry.host}/charts/${name}@${destinations[0]?.digest}`)
      expect(sha256(pulled)).toBe(destinations[0]?.layerDigest)
      const packaged = verdicts.get(path)
      expect(typeof packaged === 'object' && tarOf(packaged).equals(tarOf(pulled))).toBe(true)
    }
  })

  it.each(['helm3', 'helm4'] as const)('%s renders every published chart', async (helm) => {
    const wrong: string[] = []
    for (const { name, version, path } of published()) {
      const flags = ['--kube-version', '1.33.0', '--api-versions', 'monitoring.coreos.com/v1']
      const remote = [`oci://${registry.host}/charts/${name}`, '--version', version]
      const [there, here] = await Promise.all([
        clients.helm(helm, 'template', 'x', ...remote, ...flags).catch((error: Error) => error.message),
        clients.helm(helm, 'template', 'x', path, ...flags).catch((error: Error) => error.message),
      ])
      // A chart may refuse its default values: then it does so here as there.
      if (typeof there === 'string' && typeof here !== 'string') wrong.push(`${name}: ${there}`)
    }
    expect(wrong).toEqual([])
  })

  it('the same again changes nothing', async () => {
    const before = await writes(registry)
    const second = await publish(args(), { exit: 1 })
    const status = (of: Published) => of.report.charts.map((chart) => chart.status)
    expect(status(second)).toEqual(status(first).map((one) => (one === 'published' ? 'unchanged' : one)))
    expect(await writes(registry)).toBe(before)
  })
}

if (charts === undefined) describe.skip('a folder of real charts [missing: CHARTS_CORPUS with grafana]', body)
else describeWith(['registry', 'helm3', 'helm4', 'crane'], 'a folder of real charts', body)
