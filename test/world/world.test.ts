import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import {
  cleanEnvironment,
  describeWith,
  type Outcome,
  run,
  type TemporaryFolder,
  temporaryFolder,
  tool,
} from '../tools/tools.js'
import type { KeyPair } from './certificates.js'
import { type Registry, type RegistryOptions, startRegistry } from './distribution.js'
import { publisherUser, readerUser, strangeUser, type User } from './users.js'

let folder: TemporaryFolder

beforeAll(async () => {
  folder = await temporaryFolder()
  await mkdir(join(folder.path, 'web', 'templates'), { recursive: true })
  await writeFile(join(folder.path, 'web', 'Chart.yaml'), 'apiVersion: v2\nname: web\nversion: 1.2.3\n')
  await writeFile(join(folder.path, 'web', 'templates', 'a.yaml'), 'kind: ConfigMap\n')
  await run(tool('helm4'), ['package', 'web', '-d', folder.path], { cwd: folder.path })
})

afterAll(() => folder[Symbol.asyncDispose]())

/** helm and crane as one user of one registry: with a HOME, and so with logins, of their own. */
async function client(registry: Registry, user?: User, pair?: KeyPair) {
  const home = await temporaryFolder()
  const env = cleanEnvironment(home.path, { SSL_CERT_FILE: registry.caFile })
  const trust = registry.caFile ? ['--ca-file', registry.caFile] : ['--plain-http']
  const secure = [...trust, ...(pair ? ['--cert-file', pair.certificateFile, '--key-file', pair.keyFile] : [])]
  const as = user ? ['-u', user.username, '--password-stdin'] : []
  const start = (name: string, args: readonly string[], input = ''): Promise<Outcome> =>
    run(tool(name), args, { env, cwd: home.path, input })
  return {
    logIn: (password = user?.password) =>
      start('helm4', ['registry', 'login', registry.host, ...as, ...secure], password),
    push: () =>
      start('helm4', ['push', join(folder.path, 'web-1.2.3.tgz'), `oci://${registry.host}/charts`, ...secure]),
    pull: () => start('helm4', ['pull', `oci://${registry.host}/charts/web`, '--version', '1.2.3', ...secure]),
    craneLogIn: () => start('crane', ['auth', 'login', registry.host, ...as], user?.password),
    digest: () => start('crane', ['digest', `${registry.host}/charts/web:1.2.3`]),
    [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
  }
}

type Case = readonly [title: string, options: RegistryOptions]

const open: readonly Case[] = [
  ['distribution', {}],
  ['distribution in memory', { storage: 'inmemory' }],
  ['distribution with TLS', { tls: true }],
  ['docker-registry 2.8', { software: 'docker-registry' }],
  ['crane', { software: 'crane' }],
]

const guarded: readonly Case[] = [
  ['distribution with htpasswd', { auth: 'htpasswd' }],
  ['distribution with tokens', { auth: 'token' }],
  ['distribution with TLS and tokens', { auth: 'token', tls: true }],
  ['docker-registry 2.8 with htpasswd', { software: 'docker-registry', auth: 'htpasswd' }],
  ['docker-registry 2.8 with TLS and tokens', { software: 'docker-registry', auth: 'token', tls: true }],
]

describeWith(['helm4', 'crane', 'registry', 'docker-registry', 'openssl'], 'a registry of the tests', () => {
  it.each(open)('%s takes a chart from helm, and gives it to helm and crane', async (_, options) => {
    await using registry = await startRegistry(options)
    await using nobody = await client(registry)
    const pushed = await nobody.push()
    const { stdout: digest } = await nobody.digest()
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}\n$/)
    expect(pushed.stdout + pushed.stderr).toContain(digest.trim())
    expect(await nobody.pull()).toMatchObject({ code: 0 })
  })

  it.each(guarded)('%s takes it from a user with the right password alone', async (_, options) => {
    await using registry = await startRegistry(options)
    await using user = await client(registry, publisherUser)
    expect((await user.push()).stderr).toMatch(/401|unauthorized|no basic auth|basic credential not found/i)
    expect((await user.logIn('wrong')).code).not.toBe(0)
    expect(await user.logIn()).toMatchObject({ code: 0 })
    expect(await user.push()).toMatchObject({ code: 0 })
    expect(await user.pull()).toMatchObject({ code: 0 })
    expect(await user.craneLogIn()).toMatchObject({ code: 0 })
    expect(await user.digest()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^sha256:/) })
  })

  it.each(guarded)('%s knows the user whose password is strange', async (_, options) => {
    await using registry = await startRegistry(options)
    await using user = await client(registry, strangeUser)
    await user.logIn()
    expect(await user.push()).toMatchObject({ code: 0 })
  })

  it.each(guarded.filter(([, { auth }]) => auth === 'token'))(
    '%s lets the reader pull, not push',
    async (_, options) => {
      await using registry = await startRegistry(options)
      await using publisher = await client(registry, publisherUser)
      await using reader = await client(registry, readerUser)
      await publisher.logIn()
      await publisher.push()
      await reader.logIn()
      expect(await reader.pull()).toMatchObject({ code: 0 })
      expect((await reader.push()).stderr).toMatch(/denied|unauthorized|insufficient_scope/i)
    },
  )

  it('lets nobody in without a client certificate where it wants one', async () => {
    await using registry = await startRegistry({ mutualTls: true })
    await using stranger = await client(registry)
    await using known = await client(registry, undefined, await registry.authority?.client('robot'))
    expect((await stranger.push()).stderr).toMatch(/certificate required/)
    expect(await known.push()).toMatchObject({ code: 0 })
  })

  it.each([...open, ['distribution with mutual TLS', { mutualTls: true }] as const])(
    '%s tells in its log what it was asked',
    async (_, options) => {
      await using registry = await startRegistry(options)
      await using user = await client(registry, undefined, await registry.authority?.client('robot'))
      await user.push()
      expect(await registry.completeLog()).toMatch(/PUT \/v2\/charts\/web\/manifests\/1\.2\.3\b/)
    },
  )
})
