import { afterAll, expect, it } from '@jest/globals'
import { describeWith } from '../tools/tools.js'
import { type Authority, createAuthority } from '../world/certificates.js'
import { type Fault, ociError } from '../world/fault.js'
import { expectWhole, loginOf, type PlayOptions, type Scene } from './scene.js'
import { playAll, type Tell } from './stories.js'

let authority: Authority | undefined

const json = (body: string): Fault => ({
  answer: { status: 200, headers: { 'content-type': 'application/json' }, body },
})
const zero = { 'retry-after': '0' }

/** What becomes of `web` where the token server does this for it alone; says: what the error must name. */
const ONE: Readonly<Record<string, { readonly fault: Fault; readonly fate: string; readonly says: RegExp }>> = {
  '500': { fault: ociError(500, 'UNKNOWN', 'x', zero), fate: 'REGISTRY_FAILED', says: /\/token\S* answered 500/ },
  '429': { fault: ociError(429, 'TOOMANYREQUESTS', 'x', zero), fate: 'REGISTRY_FAILED', says: /answered 429/ },
  '403': { fault: ociError(403, 'DENIED'), fate: 'FORBIDDEN', says: /token server refused .* 403 \(DENIED/ },
  '404': { fault: { answer: { status: 404 } }, fate: 'REGISTRY_REFUSED', says: /404/ },
  'a cut connection': { fault: { drop: 'before' }, fate: 'UNREACHABLE', says: /no answer/ },
  'no token': { fault: json('{"expires_in":60}'), fate: 'NOT_A_REGISTRY', says: /without a token/ },
  'a token that is no text': { fault: json('{"token":{"a":1}}'), fate: 'NOT_A_REGISTRY', says: /without a token/ },
  'a web page': { fault: json('<html>Welcome</html>'), fate: 'NOT_A_REGISTRY', says: /without a token/ },
  'an answer without end': { fault: { endless: {} }, fate: 'REGISTRY_REFUSED', says: /more than the \d+ bytes/ },
}

/** The registry names this realm in place of its own. */
const naming =
  (
    realm: (scene: Scene) => string,
    options: () => Promise<PlayOptions> = async () => ({ hostname: 'localhost' }),
  ): Tell =>
  async (scene, name) => {
    const challenge = { 'www-authenticate': `Bearer realm="${realm(scene)}",service="test-registry"` }
    const moved: Fault = {
      change: ({ headers }) => ({
        headers: { ...headers, ...(headers['www-authenticate'] !== undefined && challenge) },
      }),
    }
    return await scene.play(name, () => moved, await options())
  }

async function tls(): Promise<PlayOptions> {
  authority ??= await createAuthority()
  const certificate = await authority.server('127.0.0.1', 'localhost')
  return { hostname: 'localhost', args: ['--ca-file', authority.root.certificateFile], faults: { certificate } }
}

/** What the registry names as realm, where no credential may go. */
const REALMS: Readonly<Record<string, { readonly tell: Tell; readonly says: RegExp }>> = {
  'a private address': {
    tell: naming(({ tokens }) => `http://127.0.0.1:${tokens?.port}/token`),
    says: /private address/,
  },
  'a private address in disguise': {
    tell: naming(({ tokens }) => `http://2130706433:${tokens?.port}/token`),
    says: /private address/,
  },
  'the address of cloud metadata': { tell: naming(() => 'http://169.254.169.254/token'), says: /private address/ },
  'a private address of IPv6': { tell: naming(() => 'http://[fd00::1]/token'), says: /private address/ },
  'a private address of IPv4 in IPv6': {
    tell: naming(() => 'http://[::ffff:10.0.0.1]/token'),
    says: /private address/,
  },
  'a file': { tell: naming(() => 'file:///etc/passwd'), says: /no address/ },
  'nothing of sense': { tell: naming(() => 'not a url'), says: /no address/ },
}

const userWith = (username: string, password: string) => () => ({
  CHART_PUBLISHER_USERNAME: username,
  CHART_PUBLISHER_PASSWORD: password,
})
const calm = () => undefined
const mended = (scene: Scene) => () => loginOf(scene.registry)

const ofWeb =
  (fault: Fault): Tell =>
  (scene, name) =>
    scene.play(name, calm, { tokens: ({ url }) => (url.includes('%2Fweb%3A') ? fault : undefined) })

const tales: Record<string, Tell> = {
  // Those that take their time go first.
  'it is down': (scene, name) => scene.play(name, calm, { tokens: () => ociError(503, 'UNAVAILABLE', 'x', zero) }),
  'a cut connection': ofWeb({ drop: 'before' }),
  'a wrong password': (scene, name) =>
    scene.play(name, calm, { env: userWith('publisher', 'wrong-password'), mended: mended(scene) }),
  'a reader': (scene, name) => {
    const { username, password } = scene.registry.reader
    return scene.play(name, calm, { env: userWith(username, password), mended: mended(scene) })
  },
  nobody: (scene, name) => scene.play(name, calm, { env: () => ({}), mended: mended(scene) }),
  'a refusal': (scene, name) => scene.play(name, calm, { tokens: () => ociError(401, 'UNAUTHORIZED', 'locked out') }),
  'http from https': naming(({ tokens }) => `http://localhost:${tokens?.port}/token`, tls),
  'a refresh token': (scene, name) =>
    scene.play(name, calm, { env: dockerLogin({ identitytoken: 'a-refresh-token' }), mended: mended(scene) }),
}
for (const [title, { fault }] of Object.entries(ONE)) tales[title] ??= ofWeb(fault)
for (const [title, { tell }] of Object.entries(REALMS)) tales[title] = tell

function dockerLogin(entry: Readonly<Record<string, string>>) {
  return (host: string) => ({ DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { [host]: entry } }) })
}

describeWith(['registry', 'openssl'], 'a token server', () => {
  const told = playAll(tales, { auth: 'token', token: { refreshTokens: { publisher: 'a-refresh-token' } } })
  afterAll(async () => {
    await authority?.[Symbol.asyncDispose]()
  })

  it.each(Object.entries(ONE))('that has a fault for one chart ends that one: %s', async (title, { fate, says }) => {
    const story = await told(title)
    expect([story.faulty.code, story.faulty.fates]).toEqual([1, { api: 'published', web: fate }])
    expect(story.faulty.stderr).toMatch(says)
    expect(story.heldBetween.web).toEqual([])
    expectWhole(story)
  })

  it.each([
    ['a wrong password', 3, 'UNAUTHORIZED', /username and password/],
    ['a reader', 3, 'UNAUTHORIZED', /username and password/],
    ['nobody', 3, 'UNAUTHORIZED', /no (token without )?credentials/],
    ['a refusal', 3, 'UNAUTHORIZED', /locked out/],
    ['it is down', 1, 'REGISTRY_FAILED', /answered 503/],
  ] as const)('that gives nobody a good token: %s', async (title, code, fate, says) => {
    const story = await told(title)
    expect([story.faulty.code, story.faulty.fates]).toEqual([code, { api: fate, web: fate }])
    expect(story.faulty.stderr).toMatch(says)
    expect(story.faults.requests.filter(({ status, method }) => method !== 'GET' && status !== 401)).toEqual([])
    expect(story.heldBetween).toEqual({ api: [], web: [] })
    expectWhole(story)
  })

  it.each(['a wrong password', 'a refusal'])('that refused a login is not sent it again: %s', async (title) => {
    // Many failed logins lock accounts.
    expect((await told(title)).tokenRequests).toHaveLength(1)
  })

  it.each(Object.entries(REALMS))('is not asked at %s', async (title, { says }) => {
    const story = await told(title)
    expect([story.faulty.code, story.faulty.fates]).toEqual([1, { api: 'REGISTRY_REFUSED', web: 'REGISTRY_REFUSED' }])
    expect(story.faulty.stderr).toMatch(says)
    expect([story.tokenRequests, story.heldBetween]).toEqual([[], { api: [], web: [] }])
    expectWhole(story)
  })

  it('is not asked in http by a registry in https', async () => {
    const { faulty, tokenRequests, heldBetween } = await told('http from https')
    expect([faulty.code, faulty.fates]).toEqual([1, { api: 'REGISTRY_REFUSED', web: 'REGISTRY_REFUSED' }])
    expect(faulty.stderr).toMatch(/not https/)
    expect([tokenRequests, heldBetween]).toEqual([[], { api: [], web: [] }])
  })

  it('is given a refresh token in a POST, not in a URL', async () => {
    const story = await told('a refresh token')
    expect([story.faulty.code, story.faulty.fates]).toEqual([0, { api: 'published', web: 'published' }])
    expect(story.tokenRequests).toEqual([])
    expectWhole(story)
  })
})

/** The token server's answer, with another life than the true one. */
const announced = (life: object): Fault => ({
  change: ({ body }) => {
    const { expires_in: _, issued_at: __, ...answer } = JSON.parse(body.toString())
    return { body: Buffer.from(JSON.stringify({ ...answer, ...life })) }
  },
})

/** Uploads reach the registry when the token of the lookups has run out. */
const late =
  (tokens?: Fault): Tell =>
  (scene, name) =>
    scene.play(name, ({ kind, count }) => (kind === 'POST uploads' && count < 3 ? { delayMs: 3000 } : undefined), {
      tokens: () => tokens,
    })

const shortLived: Readonly<Record<string, Tell>> = {
  said: late(),
  'not said': late(announced({})),
  'lied about': late(announced({ expires_in: 3600 })),
  'said in nonsense': late(announced({ expires_in: 'soon' })),
}

describeWith(['registry', 'openssl'], 'a token that is good for two seconds', () => {
  // Distribution takes it for a minute longer than it says.
  const told = playAll(shortLived, { auth: 'token', token: { lifeSeconds: -58 } })

  it.each(Object.keys(shortLived))('is renewed when it has run out: its life is %s', async (title) => {
    const story = await told(title)
    expect([story.faulty.code, story.faulty.fates]).toEqual([0, { api: 'published', web: 'published' }])
    expect(story.faults.requests.filter(({ kind, status }) => kind === 'POST uploads' && status === 401)).not.toEqual(
      [],
    )
    expectWhole(story)
  })
})

describeWith(['registry', 'openssl'], 'a token server that knows GET alone', () => {
  const env = ({ registry }: Scene) =>
    dockerLogin({
      auth: Buffer.from(`${registry.username}:`).toString('base64'),
      identitytoken: registry.password,
    })
  const told = playAll(
    { identity: (scene, name) => scene.play(name, calm, { env: env(scene) }) },
    { auth: 'token', token: { post: 'refuse' } },
  )

  it('is asked with GET after it refused a POST', async () => {
    const story = await told('identity')
    expect([story.faulty.code, story.faulty.fates]).toEqual([0, { api: 'published', web: 'published' }])
    expectWhole(story)
  })
})
