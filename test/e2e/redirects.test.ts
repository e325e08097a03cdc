import { afterAll, expect, it } from '@jest/globals'
import { describeWith } from '../tools/tools.js'
import { type Authority, createAuthority } from '../world/certificates.js'
import type { Fault, Kind } from '../world/fault.js'
import { type Faults, startFaults } from '../world/faults.js'
import { publisherUser } from '../world/users.js'
import { attempt, expectWhole, loginOf, type PlayOptions, type Scene, type Story } from './scene.js'
import { formsOf } from './spying.js'
import { playAll, type Tell } from './stories.js'

let certificates: Promise<Authority> | undefined

/** TLS before the registry, and the other origin in this scheme, under a name of its own. */
async function tls(elsewhere: 'http' | 'https', elsewhereName = 'localhost'): Promise<PlayOptions> {
  certificates ??= createAuthority()
  const authority = await certificates
  const certificate = await authority.server('127.0.0.1', 'localhost')
  return {
    args: ['--ca-file', authority.root.certificateFile],
    faults: { certificate, elsewhereName, ...(elsewhere === 'https' && { elsewhereCertificate: certificate }) },
  }
}

/** All requests of these kinds meet the fault. */
const tell =
  (kinds: readonly Kind[], fault: Fault, options: () => PlayOptions | Promise<PlayOptions> = () => ({})): Tell =>
  async (scene, name) =>
    scene.play(name, ({ kind }) => (kinds.includes(kind) ? fault : undefined), await options())

/** Publishes both charts first, so that lookups find them. */
const publishedBefore = async ({ registry, folder }: Scene, repository: string): Promise<void> => {
  const { code, stderr } = await attempt(folder, ['--registry', `${registry.host}/${repository}`], loginOf(registry))
  expect([code, stderr]).toEqual([0, ''])
}

const named: PlayOptions = { faults: { elsewhereName: 'localhost' } }
/** Behind TLS, it writes Locations as if there were none. */
const forgetful: Fault = {
  change: ({ headers }) => ({
    headers: { ...headers, location: String(headers.location).replace(/^https:/, 'http:') },
  }),
}

const READS = [301, 302, 303, 307, 308] as const
const REWRITES = [301, 302, 303] as const
const LOGINS = [
  ['GET base', 'Basic realm="evil"'],
  ['GET base', 'Bearer realm="EVIL/token",service="evil"'],
  ['GET manifest', 'Basic realm="evil"'],
  ['GET manifest', 'Bearer realm="EVIL/token",service="evil"'],
  ['POST uploads', 'Bearer realm="EVIL/token",service="evil"'],
  ['PUT upload', 'Bearer realm="EVIL/token",service="evil"'],
] as const

const seenByEvil = new Map<string, Faults['requests']>()

/** Redirects a kind of request to a host that answers with a challenge, and takes whatever a token server is sent. */
const tempted =
  (kind: Kind, challenge: string): Tell =>
  async (scene, name) => {
    await using evil = await startFaults(scene.registry.host, ({ url }) =>
      url.startsWith('/token')
        ? { answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"token":"caught"}' } }
        : { answer: { status: 401, headers: { 'www-authenticate': challenge.replace('EVIL', evil.url) } } },
    )
    seenByEvil.set(`${kind} ${challenge}`, evil.requests)
    return await scene.play(name, (request) =>
      request.kind === kind
        ? { answer: { status: 307, headers: { location: `${evil.url}${request.url}` } } }
        : undefined,
    )
  }

const tales: Record<string, Tell> = {
  bodies: tell(['PUT upload', 'PUT manifest'], { redirect: 307 }, () => named),
  uploads: tell(['POST uploads'], { moveLocation: true }, () => named),
  'uploads over https': tell(['POST uploads'], { moveLocation: true }, () => tls('https')),
  circle: (scene, name) =>
    scene.play(name, ({ kind, url }) => {
      const round = kind === 'GET manifest' && url.includes('/web/')
      return round ? { answer: { status: 307, headers: { location: url } } } : undefined
    }),
  'down: lookup': tell(['GET manifest'], { redirect: 307 }, () => tls('http')),
  'down: upload': tell(['POST uploads'], { moveLocation: true }, () => tls('http')),
  private: tell(['GET manifest'], { redirect: 307 }, async () => ({
    ...(await tls('https', '127.0.0.1')),
    hostname: 'localhost',
  })),
  forgetful: tell(['POST uploads'], forgetful, () => tls('https')),
}
for (const status of READS) {
  tales[`lookup ${status}`] = (scene, name) =>
    scene.play(name, ({ kind }) => (kind === 'GET manifest' ? { redirect: status } : undefined), {
      prepare: (repository) => publishedBefore(scene, repository),
    })
}
for (const status of REWRITES) tales[`write ${status}`] = tell(['PUT manifest'], { redirect: status })
for (const [kind, challenge] of LOGINS) tales[`${kind} ${challenge}`] = tempted(kind, challenge)

/** What could tell somebody who we are: headers made for it, or our password in any other place. */
const telling = ['authorization', 'cookie', 'proxy-authorization']
const passwords = formsOf(publisherUser.password, publisherUser.username)
const credentialsIn = (requests: Faults['requests']) =>
  requests.flatMap(({ method, url, headers }) => [
    ...telling.filter((name) => headers[name] !== undefined).map((name) => `${method} ${url} ${name}`),
    ...passwords.filter((form) => url.includes(form) || JSON.stringify(headers).includes(form)),
  ])

describeWith(['registry', 'openssl'], 'redirects', () => {
  const told = playAll(tales, { auth: 'htpasswd' })
  afterAll(async () => (await certificates)?.[Symbol.asyncDispose]())

  /** The story, where both charts fared alike and no other origin learnt who we are. */
  async function toldWith(title: string, code: number, fate: string): Promise<Story> {
    const story = await told(title)
    expect([story.faulty.code, story.faulty.fates]).toEqual([code, { api: fate, web: fate }])
    expect(credentialsIn(story.faults.elsewhere.requests)).toEqual([])
    expectWhole(story)
    return story
  }

  it.each(READS)('of a lookup are followed without credentials: %d', async (status) => {
    const story = await toldWith(`lookup ${status}`, 0, 'unchanged')
    expect(story.faults.elsewhere.requests).toHaveLength(2)
  })

  it('of an upload and of a manifest are followed with their bodies', async () => {
    const story = await toldWith('bodies', 0, 'published')
    expect(story.faults.elsewhere.requests).toHaveLength(6)
  })

  it.each(REWRITES)('of what writes are an error, never a write turned into a read: %d', async (status) => {
    const story = await toldWith(`write ${status}`, 1, 'REGISTRY_REFUSED')
    expect(story.faults.elsewhere.requests).toEqual([])
    expect(story.heldBetween).toEqual({ api: [], web: [] })
  })

  it.each(['uploads', 'uploads over https'])('send no credentials where a Location leads: %s', async (title) => {
    const story = await toldWith(title, 0, 'published')
    expect(story.faults.elsewhere.requests.map(({ method }) => method)).toEqual(Array(4).fill('PUT'))
  })

  it('that go in a circle end', async () => {
    const story = await told('circle')
    expect([story.faulty.code, story.faulty.fates]).toEqual([1, { api: 'published', web: 'REGISTRY_REFUSED' }])
    expect(story.faulty.stderr).toContain('redirected more than 5 times')
    expect(story.faults.count('GET manifest')).toBeLessThanOrEqual(7)
    expectWhole(story)
  })

  it.each(['down: lookup', 'down: upload'])('never lead from https to http on another host: %s', async (title) => {
    const story = await toldWith(title, 1, 'REGISTRY_REFUSED')
    expect(story.faulty.stderr).toContain('from https to http')
    expect(story.faults.elsewhere.requests).toEqual([])
  })

  it('never lead from a host name to a private address', async () => {
    const story = await toldWith('private', 1, 'REGISTRY_REFUSED')
    expect(story.faulty.stderr).toContain('private address')
    expect(story.faults.elsewhere.requests).toEqual([])
  })

  it('of a registry that does not know of the TLS before it stay in https', async () => {
    await toldWith('forgetful', 0, 'published')
  })

  it.each(LOGINS)('of %s to a host that asks for a login (%s) give it none', async (kind, challenge) => {
    const title = `${kind} ${challenge}`
    expectWhole(await told(title))
    expect(seenByEvil.get(title)?.length).toBeGreaterThan(0)
    expect(credentialsIn(seenByEvil.get(title) ?? [])).toEqual([])
  })
})
