import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeWith } from '../tools/tools.js'
import type { RegistryOptions } from '../world/distribution.js'
import { startFaults } from '../world/faults.js'
import { attempt, loginOf, openScene, type Scene } from './scene.js'

const times = (count: number, ...kinds: readonly string[]): string[] => kinds.flatMap((kind) => Array(count).fill(kind))

/** For two charts: the six requests of a new one, the one of one that is there, and the first for a host that asks for a login. */
const NEW = [
  ...times(2, 'GET manifest 404', 'PUT manifest 201'),
  ...times(4, 'POST uploads 202', 'PUT upload 201'),
].sort()
const THERE = times(2, 'GET manifest 200')
const ABSENT = times(2, 'GET manifest 404')
const scopes = (name: string, actions: string) => [
  `repository:${name}/api:${actions}`,
  `repository:${name}/web:${actions}`,
]

describeWith(['registry', 'openssl'], 'a run asks for no more than it needs', () => {
  /** What a run of these arguments asked of the registry by kind and status, and of the token server by scope, sorted. */
  async function asked(scene: Scene, name: string, args: readonly string[] = [], env = loginOf(scene.registry)) {
    await using faults = await startFaults(scene.registry.host, () => undefined)
    const before = scene.tokens?.requests.length ?? 0
    const destination = ['--registry', `${faults.host}/${name}`]
    const { code, stderr } = await attempt(scene.folder, [...args, ...destination], env)
    expect([code, stderr]).toEqual([0, ''])
    const tokenUrls = (scene.tokens?.requests ?? []).slice(before).map(({ url }) => new URL(url, 'http://localhost'))
    return {
      registry: faults.requests.map(({ kind, status }) => `${kind} ${status}`).sort(),
      tokens: tokenUrls.map(({ searchParams }) => searchParams.get('scope') ?? '').sort(),
    }
  }

  const kinds: Readonly<Record<string, { readonly options: RegistryOptions; readonly first: readonly string[] }>> = {
    'an open registry': { options: {}, first: ['GET base 200'] },
    'one with Basic': { options: { auth: 'htpasswd' }, first: ['GET base 401'] },
    'one with tokens': { options: { auth: 'token' }, first: ['GET base 401'] },
  }

  describe.each(Object.entries(kinds))('of %s, given a login', (_title, { options, first }) => {
    let scene: Scene
    beforeAll(async () => {
      scene = await openScene(options)
    })
    afterAll(async () => {
      await scene[Symbol.asyncDispose]()
    })
    const tokens = options.auth === 'token' ? scopes : () => []

    it('six for a new chart, one for each host, and a token for each repository', async () => {
      const expected = { registry: [...first, ...NEW].sort(), tokens: tokens('six', 'pull,push') }
      expect(await asked(scene, 'six')).toEqual(expected)
    })

    it('one for a chart that is there', async () => {
      await asked(scene, 'one')
      expect(await asked(scene, 'one')).toEqual({ registry: [...first, ...THERE], tokens: tokens('one', 'pull,push') })
    })

    it('one for a plan, and no right to push', async () => {
      const expected = { registry: [...first, ...ABSENT], tokens: tokens('plan', 'pull') }
      expect(await asked(scene, 'plan', ['plan'])).toEqual(expected)
    })

    it('a lookup and a manifest more for an extra tag', async () => {
      const expected = [...first, ...NEW, ...ABSENT, ...times(2, 'PUT manifest 201')].sort()
      expect((await asked(scene, 'tags', ['--tags', 'stable'])).registry).toEqual(expected)
    })
  })

  it.each(['htpasswd', 'token'] as const)('and sends a wrong password once: %s', async (auth) => {
    // Many failed logins lock accounts.
    await using scene = await openScene({ auth })
    await using faults = await startFaults(scene.registry.host, () => undefined)
    const env = { ...loginOf(scene.registry), CHART_PUBLISHER_PASSWORD: 'a-wrong-password' }
    const { code } = await attempt(scene.folder, ['--registry', `${faults.host}/wrong`], env)
    const logins = [...faults.requests, ...(scene.tokens?.requests ?? [])]
    expect([code, logins.filter(({ headers }) => headers.authorization !== undefined).length]).toEqual([3, 1])
  })

  it('of nobody in particular: six and one', async () => {
    await using scene = await openScene()
    expect((await asked(scene, 'x', [], {})).registry).toEqual(NEW)
    expect((await asked(scene, 'x', [], {})).registry).toEqual(THERE)
  })
})
