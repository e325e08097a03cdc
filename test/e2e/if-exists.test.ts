import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { members, tar, tgz } from '../differential/tarball.js'
import { describeWith, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { ociError } from '../world/fault.js'
import { startFaults } from '../world/faults.js'
import { writeChart } from './charts.js'
import { type Clients, clientsOf, type Helm, writes } from './clients.js'
import { type Published, publish } from './publishing.js'

const policies = ['fail', 'skip', 'overwrite'] as const
const stack = new AsyncDisposableStack()
afterAll(() => stack.disposeAsync())
let registry: Registry
let clients: Clients
let folder: string
/** A chart with all that is compared in its own way: metadata, a lock, a sub-chart. */
let chart: string
let places = 0

beforeAll(async () => {
  registry = stack.use(await startRegistry())
  clients = stack.use(await clientsOf(registry))
  folder = stack.use(await temporaryFolder()).path
  chart = join(folder, 'demo')
})

const lock = (generated: string, digest = 'sha256:0123') =>
  `dependencies:\n- name: sub\n  repository: ""\n  version: 0.1.0\ndigest: ${digest}\ngenerated: "${generated}"\n`

/** Writes the chart as it is at the beginning of each test, and gives a place in the registry that nobody uses yet. */
async function fresh(): Promise<string> {
  await rm(chart, { recursive: true, force: true })
  await writeChart(chart, {
    name: 'demo',
    version: '1.0.0',
    metadata: 'description: a demo\nkeywords: [a, b]\ndependencies:\n- name: sub\n  version: 0.1.0\n  repository: ""\n',
    files: { 'Chart.lock': lock('2020-01-02T03:04:05Z'), 'old.txt': 'to be removed\n' },
  })
  await writeChart(join(chart, 'charts', 'sub'), { name: 'sub', version: '0.1.0' })
  places += 1
  return `${registry.host}/place-${places}`
}

/** Changes one file, adds one, removes one, and one of the sub-chart. */
async function change(): Promise<readonly string[]> {
  await writeFile(join(chart, 'values.yaml'), 'greeting: good evening\n')
  await writeFile(join(chart, 'new.txt'), 'new\n')
  await rm(join(chart, 'old.txt'))
  await writeFile(join(chart, 'charts', 'sub', 'values.yaml'), 'other: true\n')
  return ['charts/sub/values.yaml', 'new.txt', 'old.txt', 'values.yaml']
}

const args = (place: string, policy: string) => ['--charts-dir', chart, '--registry', place, '--if-exists', policy]
const held = async (place: string) => (await clients.crane('digest', `${place}/demo:1.0.0`)).trim()

/** The first publication, by helm or by us; gives the digest of the manifest. */
async function firstBy(who: Helm | 'us', place: string): Promise<string> {
  return who === 'us' ? (await publish(args(place, 'fail'))).digest('demo') : clients.push(who, chart, place)
}

describeWith(['registry', 'helm3', 'helm4', 'crane'], 'the version is there with the same content', () => {
  for (const helm of ['helm3', 'helm4'] as const) {
    it.each(policies)(
      `pushed by ${helm}, if-exists %s: unchanged, with its digest, and nothing is sent`,
      async (policy) => {
        const place = await fresh()
        const digest = await clients.push(helm, chart, place)
        const before = await writes(registry)
        const result = await publish(args(place, policy))
        const manifest = JSON.parse(await clients.crane('manifest', `${place}/demo:1.0.0`))
        expect(result.at('demo')).toMatchObject({
          status: 'unchanged',
          digest,
          layerDigest: manifest.layers[0].digest,
          previousDigest: null,
          error: null,
        })
        expect(result.chart('demo').archive?.digest).not.toBe(manifest.layers[0].digest)
        expect(await held(place)).toBe(digest)
        expect(await writes(registry)).toBe(before)
      },
    )
  }

  it.each(policies)(
    'published by us from another commit and at another time, if-exists %s: unchanged',
    async (policy) => {
      const place = await fresh()
      const env = { SOURCE_DATE_EPOCH: '1000000000', CI_COMMIT_SHA: 'a'.repeat(40) }
      const first = await publish([...args(place, 'fail'), '--oci-annotations', 'a=b'], { env })
      const second = await publish(args(place, policy))
      expect(second.chart('demo').archive?.digest).not.toBe(first.chart('demo').archive?.digest)
      expect(second.at('demo')).toMatchObject({ status: 'unchanged', digest: first.digest('demo') })
      expect(await held(place)).toBe(first.digest('demo'))
    },
  )

  it('packed by hand: Chart.yaml counts by what it says, Chart.lock without its time', async () => {
    const place = await fresh()
    const files = {
      'Chart.yaml': [
        '# by hand',
        'dependencies: [{repository: "", version: 0.1.0, name: sub}]',
        'description: "a demo"',
        'keywords:\n- a\n- "b"',
        "version: '1.0.0'",
        'name: demo\napiVersion: v2\n',
      ].join('\n'),
      'Chart.lock': `# by hand\n${lock('2024-05-06T07:08:09.123456789Z')}`,
      'old.txt': 'to be removed\n',
    }
    const more = ['values.yaml', 'templates/greeting.yaml']
    const below = ['charts/sub/Chart.yaml', 'charts/sub/values.yaml', 'charts/sub/templates/greeting.yaml']
    const rest = [...more, ...below].map(async (path) => [path, await readFile(join(chart, path))] as const)
    const archive = join(folder, 'by-hand.tgz')
    await writeFile(archive, tgz(members('demo', { ...files, ...Object.fromEntries(await Promise.all(rest)) })))
    await clients.helm('helm4', 'push', archive, `oci://${place}`)
    const result = await publish(args(place, 'fail'))
    expect(result.at('demo')).toMatchObject({ status: 'unchanged', digest: await held(place) })
  })
})

describeWith(['registry', 'helm3', 'helm4', 'crane'], 'the version is there with other content', () => {
  const publishers = ['helm3', 'helm4', 'us'] as const

  /** First published by somebody, then changed and published by us. */
  async function conflict(who: Helm | 'us', policy: string, exit = 0) {
    const place = await fresh()
    const digest = await firstBy(who, place)
    const before = await writes(registry)
    const changed = await change()
    const result = await publish(args(place, policy), { exit })
    return { place, digest, changed, result, sent: (await writes(registry)) - before }
  }
  const named = (text: string | undefined) => (/other content: (.*)/.exec(text ?? '')?.[1] ?? '').split(', ')

  it.each(publishers)('pushed by %s, if-exists fail: an error names the files, nothing is sent', async (who) => {
    const { place, digest, changed, result, sent } = await conflict(who, 'fail', 1)
    const { status, error } = result.at('demo')
    expect({ status, code: error?.code, named: named(error?.message) }).toEqual({
      status: 'failed',
      code: 'VERSION_CONFLICT',
      named: changed,
    })
    expect(error?.message).toContain('demo@1.0.0')
    expect(error?.hint).toMatch(/bump the version/)
    expect(result.stderr).toContain('VERSION_CONFLICT')
    expect(sent).toBe(0)
    expect(await held(place)).toBe(digest)
  })

  it.each(publishers)('pushed by %s, if-exists skip: kept, with its digest, and told', async (who) => {
    const { place, digest, changed, result, sent } = await conflict(who, 'skip')
    const { layers } = JSON.parse(await clients.crane('manifest', `${place}/demo:1.0.0`))
    expect(result.at('demo')).toMatchObject({ status: 'kept', digest, layerDigest: layers[0].digest, error: null })
    for (const file of changed) expect(result.stderr).toContain(file)
    expect(sent).toBe(0)
    expect(await held(place)).toBe(digest)
  })

  it.each(publishers)('pushed by %s, if-exists overwrite: replaced, and both digests are told', async (who) => {
    const { place, digest, result } = await conflict(who, 'overwrite')
    const now = await held(place)
    expect(now).not.toBe(digest)
    expect(result.at('demo')).toMatchObject({ status: 'overwritten', digest: now, previousDigest: digest, error: null })
    expect(result.stdout).toContain(now)
    expect(result.stdout).toContain(digest)
    const shown = await clients.helm('helm4', 'show', 'values', `oci://${place}/demo`, '--version', '1.0.0')
    expect(shown.stdout).toContain('good evening')
    expect((await publish(args(place, 'fail'))).statuses).toEqual({ demo: 'unchanged' })
  })

  it.each<[string, string, () => Promise<unknown>]>([
    ['what Chart.yaml says', 'Chart.yaml', async () => rewrite('Chart.yaml', 'a demo', 'another demo')],
    ['the digest in Chart.lock', 'Chart.lock', async () => rewrite('Chart.lock', '0123', '4567')],
    [
      'a space in a template',
      'templates/greeting.yaml',
      async () => rewrite('templates/greeting.yaml', 'data:', 'data: '),
    ],
  ])('differs in %s alone: that file is named', async (_title, file, alter) => {
    const place = await fresh()
    await clients.push('helm4', chart, place)
    await alter()
    const result = await publish(args(place, 'fail'), { exit: 1 })
    expect(named(result.at('demo').error?.message)).toEqual([file])
  })

  async function rewrite(file: string, from: string, to: string): Promise<void> {
    const path = join(chart, file)
    await writeFile(path, (await readFile(path, 'utf8')).replace(from, to))
  }
})

describeWith(['registry', 'crane'], 'the tag holds no chart', () => {
  /** What is left alone: the tag's digest and the count of writes are as before. */
  async function untouched(place: string, policy: string): Promise<Published> {
    const [digest, before] = [await held(place), await writes(registry)]
    const result = await publish(args(place, policy), { exit: 1 })
    expect(await held(place)).toBe(digest)
    expect(await writes(registry)).toBe(before)
    return result
  }

  it.each(policies)('an image, if-exists %s: an error, and it is left alone', async (policy) => {
    const place = await fresh()
    const layer = join(folder, 'layer.tar')
    await writeFile(layer, tar(members('etc', { motd: 'hello' })))
    await clients.crane('append', '-f', layer, '-t', `${place}/demo:1.0.0`)
    const { error, status } = (await untouched(place, policy)).at('demo')
    expect({ status, code: error?.code }).toEqual({ status: 'failed', code: 'NOT_A_CHART' })
    await clients.crane('index', 'append', '-m', `${place}/demo:1.0.0`, '-t', `${place}/demo:1.0.0`)
    expect((await untouched(place, policy)).at('demo').error?.code).toBe('NOT_A_CHART')
  })

  it('a version that may not be read (412) fails, and is kept under skip', async () => {
    const place = await fresh()
    await publish(args(place, 'fail'))
    await using harbor = await startFaults(registry.host, ({ kind }) =>
      kind === 'GET manifest' ? ociError(412, 'PROJECTPOLICYVIOLATION', 'not scanned yet') : undefined,
    )
    const there = place.replace(registry.host, harbor.host)
    for (const policy of ['fail', 'overwrite']) {
      const { status, error } = (await publish(args(there, policy), { exit: 1 })).at('demo')
      expect({ status, told: error?.message.includes('not scanned yet') }).toEqual({ status: 'failed', told: true })
    }
    const kept = await publish(args(there, 'skip'))
    expect(kept.at('demo')).toMatchObject({ status: 'kept', digest: null, error: null })
    expect(harbor.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})
