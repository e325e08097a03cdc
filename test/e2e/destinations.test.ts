import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { members, tar } from '../differential/tarball.js'
import { cleanEnvironment, describeWith, run, temporaryFolder, tool } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { writeChart } from './charts.js'
import { type Clients, clientsOf, sha256, writes } from './clients.js'
import { type PublishOptions, publish } from './publishing.js'

const stack = new AsyncDisposableStack()
afterAll(() => stack.disposeAsync())

describeWith(['registry', 'docker-registry', 'crane', 'helm3', 'helm4', 'skopeo'], 'several destinations', () => {
  let a: Registry
  let b: Registry
  let clients: Clients
  let chart: string
  let places = 0

  beforeAll(async () => {
    ;[a, b] = await Promise.all([startRegistry(), startRegistry({ software: 'docker-registry' })])
    stack.use(a)
    stack.use(b)
    clients = stack.use(await clientsOf(a))
    chart = join(stack.use(await temporaryFolder()).path, 'demo')
  })

  /** Writes the chart, and gives places at two registries and in a folder that nobody uses yet. */
  async function fresh() {
    await rm(chart, { recursive: true, force: true })
    await writeChart(chart, { name: 'demo', version: '1.0.0' })
    places += 1
    const layout = join(clients.home, `layout-${places}`)
    return {
      atA: `${a.host}/place-${places}`,
      atB: `${b.host}/place-${places}`,
      layout,
      inLayout: `oci-layout:${layout}`,
    }
  }
  const say = (greeting: string) => writeFile(join(chart, 'values.yaml'), `greeting: ${greeting}\n`)
  const to = (registries: readonly string[], more: readonly string[] = [], options: PublishOptions = {}) =>
    publish(['--charts-dir', chart, ...registries.flatMap((registry) => ['--registry', registry]), ...more], options)
  const manifestAt = (place: string) => clients.crane('manifest', `${place}/demo:1.0.0`)
  const digestAt = async (place: string) => sha256(await manifestAt(place))
  const nothingAt = (place: string) => expect(manifestAt(place)).rejects.toThrow(/MANIFEST_UNKNOWN|NAME_UNKNOWN/)
  async function manifestIn(layout: string): Promise<string> {
    const args = ['inspect', '--raw', `oci:${join(layout, 'demo')}:1.0.0`]
    const { code, stdout, stderr } = await run(tool('skopeo'), args, { env: cleanEnvironment(clients.home) })
    if (code !== 0) throw new Error(stderr)
    return stdout
  }
  /** Puts another content than the chart's at each of these places; leaves the chart as it was. */
  async function others(...registries: readonly string[]): Promise<string[]> {
    const digests: string[] = []
    for (const [index, registry] of registries.entries()) {
      await say(`other ${index}`)
      digests.push((await to([registry])).digest('demo'))
    }
    await say('hello')
    return digests
  }

  it('get one content and one digest', async () => {
    const { atA, atB, layout, inLayout } = await fresh()
    const result = await to([atA, atB, inLayout])
    expect(result.chart('demo').destinations.map(({ registry, status }) => [registry, status])).toEqual([
      [atA, 'published'],
      [atB, 'published'],
      [inLayout, 'published'],
    ])
    const digest = result.digest('demo')
    expect(await digestAt(atA)).toBe(digest)
    expect(await digestAt(atB)).toBe(digest)
    expect(sha256(await manifestIn(layout))).toBe(digest)
    expect((await to([inLayout, atB, atA])).statuses).toEqual({ demo: 'unchanged' })
  })

  it.each(['helm3', 'helm4'] as const)(
    '%s pushed the same content to one: the others get a byte copy',
    async (helm) => {
      const { atA, atB, layout, inLayout } = await fresh()
      const digest = await clients.push(helm, chart, atA)
      const result = await to([inLayout, atA, atB])
      expect(result.chart('demo').destinations.map(({ status }) => status)).toEqual([
        'published',
        'unchanged',
        'published',
      ])
      for (const { digest: told, layerDigest } of result.chart('demo').destinations)
        expect({ told, layerDigest }).toEqual({ told: digest, layerDigest: result.at('demo', 1).layerDigest })
      const manifest = await manifestAt(atA)
      expect(await manifestAt(atB)).toBe(manifest)
      expect(await manifestIn(layout)).toBe(manifest)
      const archives = await Promise.all([atA, atB].map((at) => clients.pull('helm3', `oci://${at}/demo@${digest}`)))
      expect(archives[0]).toEqual(archives[1])
    },
  )

  it('a provenance goes along with the copy', async () => {
    const { atA, atB } = await fresh()
    const archive = join(clients.home, 'demo-1.0.0.tgz')
    await writeFile(archive, await clients.package(chart))
    await writeFile(`${archive}.prov`, 'signed by nobody')
    await clients.helm('helm4', 'push', archive, `oci://${atA}`)
    const result = await to([atB, atA])
    expect(result.digest('demo')).toBe(await digestAt(atA))
    const { layers } = JSON.parse(await manifestAt(atB))
    const provenance = layers.find((layer: { mediaType: string }) => layer.mediaType.includes('provenance'))
    expect(await clients.crane('blob', `${atB}/demo@${provenance.digest}`)).toBe('signed by nobody')
  })

  it('a layout that holds it gives a byte copy to a registry', async () => {
    const { atA, atB, inLayout } = await fresh()
    const digest = await clients.push('helm3', chart, atA)
    await to([atA, inLayout])
    const result = await to([atB, inLayout])
    expect(result.chart('demo').destinations.map(({ status }) => status)).toEqual(['published', 'unchanged'])
    expect(await digestAt(atB)).toBe(digest)
    expect(await manifestAt(atB)).toBe(await manifestAt(atA))
  })

  it('if-exists skip: those that lack it get a copy of what is kept', async () => {
    const { atA, atB, layout, inLayout } = await fresh()
    const [digest] = await others(atB)
    const result = await to([atA, atB, inLayout], ['--if-exists', 'skip'])
    expect(result.chart('demo').destinations.map(({ status }) => status)).toEqual(['published', 'kept', 'published'])
    expect(new Set(result.chart('demo').destinations.map((place) => place.digest))).toEqual(new Set([digest]))
    expect(await digestAt(atA)).toBe(digest)
    expect(sha256(await manifestIn(layout))).toBe(digest)
    const shown = await clients.helm('helm4', 'show', 'values', `oci://${atA}/demo`, '--version', '1.0.0')
    expect(shown.stdout).toContain('other 0')
  })

  it('if-exists fail: other content at one stops the chart at all', async () => {
    const { atA, atB } = await fresh()
    const [digest] = await others(atB)
    const before = [await writes(a), await writes(b)]
    const result = await to([atA, atB], [], { exit: 1 })
    expect(result.chart('demo').destinations.map(({ status, error }) => [status, error?.code])).toEqual([
      ['failed', 'VERSION_CONFLICT'],
      ['failed', 'VERSION_CONFLICT'],
    ])
    expect(result.at('demo', 0).error?.message).toContain(atB)
    expect(result.at('demo', 1).error?.message).toContain('values.yaml')
    await nothingAt(atA)
    expect(await digestAt(atB)).toBe(digest)
    expect([await writes(a), await writes(b)]).toEqual(before)
  })

  it('if-exists overwrite: this content goes everywhere', async () => {
    const { atA, atB, layout, inLayout } = await fresh()
    const [first, second] = await others(atA, inLayout)
    const result = await to([atA, atB, inLayout], ['--if-exists', 'overwrite'])
    expect(result.chart('demo').destinations.map((place) => [place.status, place.previousDigest])).toEqual([
      ['overwritten', first],
      ['published', null],
      ['overwritten', second],
    ])
    const digest = result.digest('demo')
    expect(await Promise.all([digestAt(atA), digestAt(atB)])).toEqual([digest, digest])
    expect(sha256(await manifestIn(layout))).toBe(digest)
  })

  it('if-exists overwrite, and one holds the same content: the others get its very bytes', async () => {
    const { atA, atB, inLayout } = await fresh()
    const [previous] = await others(atB)
    const digest = await clients.push('helm4', chart, atA)
    const result = await to([inLayout, atA, atB], ['--if-exists', 'overwrite'])
    expect(
      result.chart('demo').destinations.map((place) => [place.status, place.digest, place.previousDigest]),
    ).toEqual([
      ['published', digest, null],
      ['unchanged', digest, null],
      ['overwritten', digest, previous],
    ])
    expect(await manifestAt(atB)).toBe(await manifestAt(atA))
  })

  it.each(['fail', 'skip'])(
    'that differ among themselves, if-exists %s: DIVERGED, nothing is written',
    async (policy) => {
      const { atA, atB, inLayout } = await fresh()
      const digests = await others(atA, atB)
      const before = [await writes(a), await writes(b)]
      const result = await to([atA, atB, inLayout], ['--if-exists', policy], { exit: 1 })
      expect(result.chart('demo').destinations.map(({ status, error }) => [status, error?.code])).toEqual(
        Array(3).fill(['failed', 'DIVERGED']),
      )
      for (const place of [atA, atB]) expect(result.at('demo').error?.message).toContain(place)
      expect([await digestAt(atA), await digestAt(atB)]).toEqual(digests)
      expect([await writes(a), await writes(b)]).toEqual(before)
      await expect(manifestIn(inLayout)).rejects.toThrow()
    },
  )

  it.each(['fail', 'skip'])('of which one holds ours and one other content, if-exists %s: DIVERGED', async (policy) => {
    const { atA, atB, inLayout } = await fresh()
    const [other] = await others(atB)
    const { digest } = (await to([atA])).at('demo')
    const result = await to([atA, atB, inLayout], ['--if-exists', policy], { exit: 1 })
    expect(result.at('demo', 1).error?.code).toBe('DIVERGED')
    expect(result.statuses).toEqual({ demo: 'failed' })
    expect([await digestAt(atA), await digestAt(atB)]).toEqual([digest, other])
    expect(result.at('demo', 2).status).toBe('failed')
  })

  it('hold the same other content, pushed by two helms: no DIVERGED, since their files are equal', async () => {
    const { atA, atB } = await fresh()
    await say('other')
    const digests = [await clients.push('helm3', chart, atA), await clients.push('helm4', chart, atB)]
    await say('hello')
    const refused = await to([atA, atB], [], { exit: 1 })
    expect(refused.chart('demo').destinations.map(({ error }) => error?.code)).toEqual(
      Array(2).fill('VERSION_CONFLICT'),
    )
    const kept = await to([atA, atB], ['--if-exists', 'skip'])
    expect(kept.chart('demo').destinations.map(({ status, digest }) => [status, digest])).toEqual(
      digests.map((digest) => ['kept', digest]),
    )
  })

  it('an image at one is left alone, under every policy', async () => {
    const { atA, atB } = await fresh()
    const layer = join(clients.home, 'layer.tar')
    await writeFile(layer, tar(members('etc', { motd: 'hello' })))
    await clients.crane('append', '-f', layer, '-t', `${atA}/demo:1.0.0`)
    const image = await digestAt(atA)
    for (const policy of ['fail', 'skip', 'overwrite']) {
      const result = await to([atA, atB], ['--if-exists', policy], { exit: 1 })
      expect(result.at('demo').error?.code).toBe('NOT_A_CHART')
      expect(await digestAt(atA)).toBe(image)
    }
  })

  it('one is down, the others get everything: exit code 1', async () => {
    const { atA, atB } = await fresh()
    const result = await to([atA, 'registry.invalid/charts', atB], [], { exit: 1 })
    expect(result.chart('demo').destinations.map(({ status, error }) => [status, error?.code])).toEqual([
      ['published', undefined],
      ['failed', 'UNREACHABLE'],
      ['published', undefined],
    ])
    expect(await digestAt(atA)).toBe(result.digest('demo'))
    expect(await digestAt(atB)).toBe(result.digest('demo', 2))
    expect(result.statuses).toEqual({ demo: 'failed' })
  })

  it('one refuses us, the others get everything: exit code 3', async () => {
    const { atA, inLayout } = await fresh()
    await using guarded = await startRegistry({ auth: 'htpasswd' })
    const env = {
      CHART_PUBLISHER_REGISTRY_AUTH: JSON.stringify([
        { registry: guarded.host, username: 'nobody', password: 'knows' },
      ]),
    }
    const result = await to([`${guarded.host}/charts`, atA, inLayout], [], { exit: 3, env })
    expect(result.chart('demo').destinations.map(({ status, error }) => [status, error?.code])).toEqual([
      ['failed', 'UNAUTHORIZED'],
      ['published', undefined],
      ['published', undefined],
    ])
    expect(result.stderr).toContain('registry-auth')
    expect(await digestAt(atA)).toBe(result.digest('demo', 1))
  })
})
