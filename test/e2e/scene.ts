import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import type { Report } from '../../src/report/report.js'
import { type Outcome, publisher, temporaryFolder } from '../tools/tools.js'
import { type Registry, type RegistryOptions, startRegistry } from '../world/distribution.js'
import { type Decide, type Faults, type FaultsOptions, startFaults } from '../world/faults.js'
import { type HeldTag, heldTags } from './held.js'

/** One run of the publisher, with the report it wrote. */
export interface Played extends Outcome {
  readonly report: Report
  /** `published`, … or the code of the error, by chart, at the first destination. */
  readonly fates: Readonly<Record<string, string>>
}

/** A run through faults, where that failed a second one without, and what the registry holds after each. */
export interface Story {
  /** Where it played: the real registry, and the path below which the charts are. */
  readonly registry: Registry
  readonly path: string
  readonly faulty: Played
  /** The run itself where it was a success. */
  readonly again: Played
  /** What it saw of the run through faults. */
  readonly faults: Faults
  /** What the token server was asked with GET in that run. */
  readonly tokenRequests: Faults['requests']
  /** Chart → its tags in the registry. */
  readonly heldBetween: Readonly<Record<string, readonly HeldTag[]>>
  readonly heldAtEnd: Readonly<Record<string, readonly HeldTag[]>>
}

export interface PlayOptions {
  readonly args?: readonly string[]
  /** Default: the login of the registry's user. Given the `host:port` of the faults. */
  readonly env?: (host: string) => Readonly<Record<string, string | undefined>>
  /** Those of the run without faults, where they are others. */
  readonly mended?: (host: string) => Readonly<Record<string, string | undefined>>
  /** Faults of the token server, which is asked with GET. */
  readonly tokens?: Decide
  readonly faults?: FaultsOptions
  /** The name the publisher calls the registry by (127.0.0.1). */
  readonly hostname?: string
  /** Charts that are in the registry before, pushed by `prepare`. */
  readonly prepare?: (repository: string) => Promise<void>
}

/** A real registry, two charts, and room for many stories, each in repositories of its own. */
export interface Scene extends AsyncDisposable {
  readonly registry: Registry
  /** The folder in which `charts/api` and `charts/web` lie. */
  readonly folder: string
  /** The proxy before the token server, which the registry names as realm. */
  readonly tokens: Faults | undefined
  /** Publishes both charts through these faults, and, where that failed, again without them. */
  play(name: string, decide: Decide, options?: PlayOptions): Promise<Story>
}

export const CHARTS = ['api', 'web'] as const

/** Starts a registry of this kind, and writes the two charts. `always` decides on requests for tokens where no story does. */
export async function openScene(options: RegistryOptions = {}, always?: Decide): Promise<Scene> {
  await using stack = new AsyncDisposableStack()
  const { path: folder } = stack.use(await temporaryFolder())
  for (const name of CHARTS) await writeChart(join(folder, 'charts', name), name)
  const tokenFaults = new Map<string, Decide>()
  let tokens: Faults | undefined
  const realm: RegistryOptions['realm'] = async ({ realm }) => {
    const upstream = `127.0.0.1:${new URL(realm).port}`
    tokens = stack.use(
      await startFaults(upstream, (request) => (tokenFaults.get(storyOf(request.url)) ?? always)?.(request)),
    )
    return `http://localhost:${tokens.port}/token`
  }
  const registry = stack.use(await startRegistry({ storage: 'inmemory', realm, ...options }))
  const kept = stack.move()
  return {
    registry,
    folder,
    tokens,
    play: async (name, decide, playing = {}) => {
      if (playing.tokens) tokenFaults.set(name, playing.tokens)
      const story = { registry, folder, name, decide, calm: () => tokenFaults.delete(name) }
      return await playStory(story, playing, () => tokens?.requests.filter(({ url }) => storyOf(url) === name) ?? [])
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

/** A small chart; its values are what differs between contents. */
export async function writeChart(folder: string, name: string, values = 'replicas: 1\n'): Promise<void> {
  await mkdir(join(folder, 'templates'), { recursive: true })
  const template = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`
  await writeFile(join(folder, 'Chart.yaml'), `apiVersion: v2\nname: ${name}\nversion: 1.0.0\ndescription: A test\n`)
  await writeFile(join(folder, 'values.yaml'), values)
  await writeFile(join(folder, 'templates', 'map.yaml'), template)
}

/** Runs the publisher whatever comes of it, and reads the report; one without charts where none was written. */
export async function attempt(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Played> {
  await using out = await temporaryFolder()
  const file = join(out.path, 'report.json')
  const outcome = await publisher([...args, '--report', file], { cwd: folder, env })
  const text = await readFile(file, 'utf8').catch(() => '{"charts":[]}')
  const report = JSON.parse(text) as Report
  const fates = report.charts.map(({ name, status, error, destinations }) => {
    const own = destinations[0]?.error ?? error
    return [name, own?.code ?? destinations[0]?.status ?? status] as const
  })
  return { ...outcome, report, fates: Object.fromEntries(fates) }
}

/** The login of the registry's user, as variables. */
export function loginOf({ username, password }: Registry): Record<string, string> {
  return { CHART_PUBLISHER_USERNAME: username, CHART_PUBLISHER_PASSWORD: password }
}

interface Script {
  readonly registry: Registry
  readonly folder: string
  readonly name: string
  readonly decide: Decide
  /** Ends the faults of the token server. */
  readonly calm: () => void
}

async function playStory(
  { registry, folder, name, decide, calm }: Script,
  { args = [], env = () => loginOf(registry), mended = env, hostname = '127.0.0.1', prepare, ...options }: PlayOptions,
  tokenRequests: () => Faults['requests'],
): Promise<Story> {
  await prepare?.(name)
  let over = false
  const faults = await startFaults(registry.host, (request) => (over ? undefined : decide(request)), options.faults)
  const host = `${hostname}:${faults.port}`
  const destination = ['--registry', `${host}/${name}`]
  const held = async () =>
    Object.fromEntries(
      await Promise.all(CHARTS.map(async (chart) => [chart, await heldTags(registry, `${name}/${chart}`)] as const)),
    )
  const faulty = await attempt(folder, [...destination, ...args], env(host))
  const requests = [...faults.requests]
  const asked = [...tokenRequests()]
  const heldBetween = await held()
  over = true
  calm()
  const done = Object.values(faulty.fates).every((fate) => fate === 'published' || fate === 'unchanged')
  const again = faulty.code === 0 && done ? faulty : await attempt(folder, [...destination, ...args], mended(host))
  await faults[Symbol.asyncDispose]()
  const count: Faults['count'] = (kind) => requests.filter((seen) => seen.kind === kind).length
  const seen = { ...faults, requests, count }
  return {
    registry,
    path: name,
    faulty,
    again,
    faults: seen,
    tokenRequests: asked,
    heldBetween,
    heldAtEnd: await held(),
  }
}

/** The story a request for a token is about, by its scope. */
function storyOf(url: string): string {
  const scope = new URL(url, 'http://localhost').searchParams.get('scope') ?? ''
  return scope.split(':')[1]?.split('/')[0] ?? ''
}

/** What must hold after every fault, whatever it was. */
export function expectWhole({ faulty, again, faults, heldBetween, heldAtEnd }: Story): void {
  for (const tags of [...Object.values(heldBetween), ...Object.values(heldAtEnd)]) {
    for (const { tag, broken } of tags) expect([tag, broken]).toEqual(['1.0.0', []])
  }
  // What the report calls published is there, under the digest it names.
  for (const { report, held } of [
    { report: faulty.report, held: heldBetween },
    { report: again.report, held: heldAtEnd },
  ]) {
    for (const { name, destinations } of report.charts) {
      const [first] = destinations
      if (first?.digest != null) expect([name, held[name]?.[0]?.digest]).toEqual([name, first.digest])
    }
  }
  expect(again.code + again.stderr).toBe(`0${again.stderr}`)
  expect(Object.keys(heldAtEnd).filter((chart) => heldAtEnd[chart]?.length === 1)).toEqual([...CHARTS])
  expect(faulty.stdout + faulty.stderr).not.toMatch(/INTERNAL|^\s+at .+:\d+:\d+/m)
  expect(faults.requests.filter(({ method }) => method === 'HEAD')).toEqual([])
  for (const chart of failedLookups(faulty)) {
    const writes = faults.requests.filter(({ method, url }) => method !== 'GET' && url.includes(`/${chart}/`))
    expect([chart, writes]).toEqual([chart, []])
  }
}

/** Charts of which nobody could tell whether they are there. */
function failedLookups({ report }: Played): string[] {
  const unclear = /could not tell/
  return report.charts
    .filter(({ error, destinations }) => unclear.test(destinations[0]?.error?.message ?? error?.message ?? ''))
    .map(({ name }) => name)
}
