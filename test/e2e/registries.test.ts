import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { describeWith, root } from '../tools/tools.js'
import { type Registry, type RegistryOptions, startRegistry } from '../world/distribution.js'
import { type Clients, clientsOf, type Helm, sha256, tarOf, writes } from './clients.js'
import { type Published, publish } from './publishing.js'

const examples = join(root, 'examples', 'charts')
/** Each example chart: its version and the tag that stands for it. */
const versions = {
  common: ['0.5.1', '0.5.1'],
  'gateway-crds': ['0.3.0+k8s.1.31', '0.3.0_k8s.1.31'],
  shop: ['2.0.0-rc.1', '2.0.0-rc.1'],
  web: ['1.4.2', '1.4.2'],
} as const
const charts = Object.entries(versions).map(([name, [version, tag]]) => ({ name, version, tag }))
const all = (status: string) => Object.fromEntries(charts.map(({ name }) => [name, status]))
/** Does the same with every chart, at once. */
const each = (task: (chart: (typeof charts)[number]) => Promise<void>) => Promise.all(charts.map(task))
const helms: readonly Helm[] = ['helm3', 'helm4']

/** Flags and variables that a registry of these options wants from us. */
async function access(registry: Registry, options: RegistryOptions) {
  const pair = options.mutualTls ? await registry.authority?.client('publisher') : undefined
  const trust = registry.caFile === undefined ? [] : ['--ca-file', registry.caFile]
  const client = pair === undefined ? [] : ['--cert-file', pair.certificateFile, '--key-file', pair.keyFile]
  const guarded = options.auth !== undefined
  const login = guarded ? ['--username', registry.username] : []
  const args = ['--charts-dir', examples, '--registry', `${registry.host}/charts`, ...trust, ...client, ...login]
  return { args, env: guarded ? { CHART_PUBLISHER_PASSWORD: registry.password } : {}, pair }
}

interface Scene {
  readonly registry: Registry
  readonly clients: Clients
  readonly first: Published
  /** Publishes the examples once more. */
  readonly again: () => Promise<Published>
}

/** Starts the registry, publishes the examples there, and gives both to the tests of `body`. */
function withExamples(title: string, options: RegistryOptions, body: (scene: () => Scene) => void): void {
  const software = options.software === 'distribution' || options.software === undefined ? 'registry' : options.software
  describeWith(['helm3', 'helm4', 'crane', software], title, () => {
    let scene: Scene | undefined
    const stack = new AsyncDisposableStack()
    beforeAll(async () => {
      const registry = stack.use(await startRegistry(options))
      const { args, env, pair } = await access(registry, options)
      const clients = stack.use(await clientsOf(registry, { ...(pair && { pair }) }))
      scene = { registry, clients, first: await publish(args, { env }), again: () => publish(args, { env }) }
    })
    afterAll(() => stack.disposeAsync())
    body(() => {
      if (scene === undefined) throw new Error('the scene was not set')
      return scene
    })
  })
}

/** Everything was published, helm takes it by tag and by digest, and once more changes nothing. */
function holdsThem(scene: () => Scene): void {
  it('holds every chart under the digest that the report tells', async () => {
    const { first, registry, clients } = scene()
    expect(first.statuses).toEqual(all('published'))
    await each(async ({ name, version, tag }) => {
      const { reference, tags, layerDigest } = first.at(name)
      expect({ reference, tags }).toEqual({ reference: `${registry.host}/charts/${name}:${tag}`, tags: [tag] })
      const byTag = await clients.helm('helm4', 'pull', `oci://${registry.host}/charts/${name}`, '--version', version)
      expect(byTag.stdout + byTag.stderr).toContain(`Digest: ${first.digest(name)}\n`)
      expect(layerDigest).toBe(first.chart(name).archive?.digest)
    })
  })

  it('publishes again: all unchanged, and nothing is sent', async () => {
    const { first, registry, again } = scene()
    const before = await writes(registry)
    expect(before).toBeGreaterThan(0)
    const second = await again()
    expect(second.statuses).toEqual(all('unchanged'))
    expect(charts.map(({ name }) => second.digest(name))).toEqual(charts.map(({ name }) => first.digest(name)))
    expect(await writes(registry)).toBe(before)
  })
}

/** crane sees what we told; helm 3 and 4 pull, show and render every chart. */
function servesThem(scene: () => Scene): void {
  it('crane finds these digests, and the manifests have them', async () => {
    const { first, clients, registry } = scene()
    const told = charts.map(({ name, tag }) => [`charts/${name}:${tag}`, first.digest(name)])
    expect(await clients.holdings()).toEqual(Object.fromEntries(told))
    await each(async ({ name }) => {
      const manifest = await clients.crane('manifest', first.at(name).reference)
      expect(sha256(manifest)).toBe(first.digest(name))
      await clients.crane('pull', '--format', 'oci', first.at(name).reference, join(clients.home, 'pulled', name))
      const layer = first.at(name).layerDigest
      const blob = await clients.crane('blob', `${registry.host}/charts/${name}@${layer}`)
      expect(blob.length).toBeGreaterThan(0)
    })
  })

  it.each(helms)('%s pulls by tag and by digest, shows and renders', async (helm) => {
    const { first, clients, registry } = scene()
    await each(async ({ name, version }) => {
      const url = `oci://${registry.host}/charts/${name}`
      const byTag = await clients.pull(helm, url, '--version', version)
      expect(sha256(byTag)).toBe(first.at(name).layerDigest)
      expect(await clients.pull(helm, `${url}@${first.digest(name)}`)).toEqual(byTag)
      const shown = await clients.helm(helm, 'show', 'all', url, '--version', version)
      expect(shown.stdout).toContain(`name: ${name}\n`)
      expect(shown.stdout).toContain(`version: ${version}\n`)
      // A library chart can't be installed.
      if (name === 'common') return
      const rendered = await clients.helm(helm, 'template', 'released', url, '--version', version)
      expect(rendered.stdout).toContain('kind: ')
    })
  })

  it("what is pulled is helm's own package, tar for tar", async () => {
    const { clients, registry } = scene()
    await each(async ({ name, version }) => {
      const pulled = await clients.pull('helm4', `oci://${registry.host}/charts/${name}`, '--version', version)
      const packaged = await clients.package(join(examples, name))
      expect(tarOf(pulled).equals(tarOf(packaged))).toBe(true)
    })
  })
}

const full: readonly (readonly [string, RegistryOptions])[] = [
  ['distribution', {}],
  ['docker-registry 2.8', { software: 'docker-registry' }],
  ['crane registry serve', { software: 'crane' }],
]
for (const [title, options] of full) {
  withExamples(title, options, (scene) => {
    holdsThem(scene)
    servesThem(scene)
  })
}

const guarded: readonly (readonly [string, RegistryOptions])[] = [
  ['distribution with htpasswd', { auth: 'htpasswd' }],
  ['distribution with tokens', { auth: 'token' }],
  ['distribution with TLS of a private CA', { tls: true }],
  ['distribution with mutual TLS', { mutualTls: true }],
  ['distribution with tokens and TLS', { auth: 'token', tls: true }],
  ['docker-registry 2.8 with htpasswd and TLS', { software: 'docker-registry', auth: 'htpasswd', tls: true }],
  ['docker-registry 2.8 with tokens', { software: 'docker-registry', auth: 'token' }],
]
for (const [title, options] of guarded) withExamples(title, options, holdsThem)
