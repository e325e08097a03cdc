import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { describeWith, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { publisherUser, strangeUser, type User } from '../world/users.js'
import { writeChart } from './charts.js'
import { loginFile } from './clients.js'
import { type PublishOptions, publish } from './publishing.js'

const refreshToken = 'refresh-token-of-identified'
/** Known by a refresh token; where the token server takes no POST, that is the password. */
const identified: User = { username: 'identified', password: refreshToken, actions: ['pull', 'push'] }
const stack = new AsyncDisposableStack()
afterAll(() => stack.disposeAsync())

describeWith(['registry'], 'login files', () => {
  let registry: Registry
  let folder: string
  let charts: string
  let files = 0
  beforeAll(async () => {
    const token = { users: [publisherUser, strangeUser, identified], refreshTokens: { identified: refreshToken } }
    registry = stack.use(await startRegistry({ auth: 'token', token }))
    folder = stack.use(await temporaryFolder()).path
    charts = join(folder, 'charts')
    await writeChart(join(charts, 'one'), { name: 'one', version: '1.0.0' })
    await mkdir(join(folder, 'bin'))
  })

  /** Publishes, and gives what the token server was asked. No secret may show. */
  async function requestsOf(env: Record<string, string>, options: PublishOptions = {}) {
    const from = registry.tokenServer?.requests.length ?? 0
    const args = ['--charts-dir', charts, '--registry', `${registry.host}/team`, '--debug']
    const PATH = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`
    const result = await publish(args, { env: { PATH, ...env }, ...options })
    for (const { password } of [publisherUser, strangeUser, identified]) expect(result.text).not.toContain(password)
    const requests = registry.tokenServer?.requests.slice(from) ?? []
    return { ...result, requests, users: [...new Set(requests.map(({ user }) => user))] }
  }

  /** A folder for DOCKER_CONFIG with this login file in it. */
  async function dockerConfig(content: unknown): Promise<string> {
    files += 1
    const path = join(folder, `docker-${files}`, 'config.json')
    await mkdir(dirname(path))
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
    return dirname(path)
  }

  /** Puts `docker-credential-<name>` on PATH: it writes down what it is asked, and answers with this shell line. */
  async function helper(name: string, answer: string): Promise<{ asked: () => Promise<string> }> {
    const path = join(folder, 'bin', `docker-credential-${name}`)
    const log = `${path}.log`
    await writeFile(path, `#!/bin/sh\nread -r server\necho "$1 $server" >>'${log}'\n${answer}\n`)
    await chmod(path, 0o755)
    return { asked: () => readFile(log, 'utf8').catch(() => '') }
  }
  const knows = ({ username, password }: Pick<User, 'username' | 'password'>) =>
    `cat <<'END'\n${JSON.stringify({ ServerURL: 'x', Username: username, Secret: password })}\nEND`
  const auths = () => JSON.parse(loginFile({ [registry.host]: strangeUser })).auths

  it('credHelpers: the helper of this host is asked, before credsStore and auths', async () => {
    const own = await helper('own', knows(publisherUser))
    const store = await helper('store', knows(strangeUser))
    const config = { auths: auths(), credHelpers: { [registry.host]: 'own' }, credsStore: 'store' }
    const { users, stderr } = await requestsOf({ DOCKER_CONFIG: await dockerConfig(config) })
    expect(users).toEqual([publisherUser.username])
    expect(await own.asked()).toBe(`get ${registry.host}\n`)
    expect(await store.asked()).toBe('')
    expect(stderr).toContain('docker-credential-own')
  })

  it('credsStore: is asked for every host, before auths; a strange password comes whole', async () => {
    const store = await helper('everything', knows(strangeUser))
    const config = { auths: { [registry.host]: {} }, credHelpers: { 'other.example': 'own' }, credsStore: 'everything' }
    const { users } = await requestsOf({ DOCKER_CONFIG: await dockerConfig(config) })
    expect(users).toEqual([strangeUser.username])
    expect(await store.asked()).toBe(`get ${registry.host}\n`)
  })

  it('a helper that knows none leaves it to auths, and to the next file', async () => {
    await helper('empty', "echo 'credentials not found in native keychain'; exit 1")
    const config = await dockerConfig({ auths: auths(), credsStore: 'empty' })
    expect((await requestsOf({ DOCKER_CONFIG: config })).users).toEqual([strangeUser.username])
    const next = join(folder, 'next.json')
    await writeFile(next, loginFile({ [registry.host]: publisherUser }))
    const env = { DOCKER_CONFIG: await dockerConfig({ credsStore: 'empty' }), REGISTRY_AUTH_FILE: next }
    expect((await requestsOf(env)).users).toEqual([publisherUser.username])
  })

  it.each([
    ['is not there', 'nowhere', ''],
    ['fails', 'failing', "echo 'the keychain is locked: hunter2'; exit 3"],
    ['answers nonsense', 'babbling', "echo 'hunter2'"],
  ])('a helper that %s is an error that names it, and shows nothing of its answer', async (_title, name, answer) => {
    if (answer !== '') await helper(name, answer)
    const env = { DOCKER_CONFIG: await dockerConfig({ credHelpers: { [registry.host]: name } }) }
    const result = await requestsOf(env, { exit: 1 })
    expect(result.at('one').error?.code).toBe('CREDENTIALS')
    expect(result.stderr).toContain(`docker-credential-${name}`)
    expect(result.text).not.toContain('hunter2')
    expect(result.requests).toEqual([])
  })

  it('the name of a helper is no path', async () => {
    const env = { DOCKER_CONFIG: await dockerConfig({ credsStore: '../bin/docker-credential-own' }) }
    const result = await requestsOf(env, { exit: 1 })
    expect(result.at('one').error?.code).toBe('CREDENTIALS')
  })

  it.each(['identitytoken', 'the user <token> of a helper'])('%s is exchanged as a refresh token', async (way) => {
    await helper('tokens', knows({ username: '<token>', password: refreshToken }))
    const auth = Buffer.from('00000000-0000-0000-0000-000000000000:').toString('base64')
    const config =
      way === 'identitytoken'
        ? { auths: { [registry.host]: { auth, identitytoken: refreshToken } } }
        : { credsStore: 'tokens' }
    const { requests, users } = await requestsOf({ DOCKER_CONFIG: await dockerConfig(config) })
    expect(users).toEqual(['identified'])
    expect(requests.map(({ method }) => method)).toEqual(['POST'])
    const form = new URLSearchParams(requests[0]?.body)
    expect(Object.fromEntries(form)).toMatchObject({ grant_type: 'refresh_token', refresh_token: refreshToken })
    expect(form.get('scope')).toBe('repository:team/one:pull,push')
  })

  it('a token server that takes no POST gets the refresh token by GET', async () => {
    registry.tokenServer?.change({ post: 'refuse' })
    const auth = Buffer.from('identified:').toString('base64')
    const config = { auths: { [registry.host]: { auth, identitytoken: refreshToken } } }
    const { requests, users } = await requestsOf({ DOCKER_CONFIG: await dockerConfig(config) })
    registry.tokenServer?.change({ post: 'accept' })
    expect(users).toContain('identified')
    expect(requests.map(({ method, status }) => `${method} ${status}`)).toEqual(['POST 405', 'GET 200'])
  })

  it('username and password in plain words count as auth does', async () => {
    const { username, password } = strangeUser
    const config = { auths: { [registry.host]: { username, password } } }
    expect((await requestsOf({ DOCKER_CONFIG: await dockerConfig(config) })).users).toEqual([username])
  })

  it.each([
    ['is no JSON', '{"auths": {"hunter2"'],
    ['is a list', '["hunter2"]'],
    ['is a text', '"hunter2"'],
    ['holds binary', '\u0000\u0001\u0002 hunter2'],
  ])('a file that %s is told and passed over', async (_title, content) => {
    const next = join(folder, 'after-broken.json')
    await writeFile(next, loginFile({ [registry.host]: publisherUser }))
    const folderOfIt = await dockerConfig(content)
    const env = { DOCKER_AUTH_CONFIG: content, DOCKER_CONFIG: folderOfIt, REGISTRY_AUTH_FILE: next }
    const { users, stderr, text } = await requestsOf(
      content.includes('\u0000') ? { ...env, DOCKER_AUTH_CONFIG: '' } : env,
    )
    expect(users).toEqual([publisherUser.username])
    expect(stderr).toContain(`warning: ${join(folderOfIt, 'config.json')}`)
    if (!content.includes('\u0000')) expect(stderr).toContain('warning: DOCKER_AUTH_CONFIG')
    expect(text).not.toContain('hunter2')
  })

  it.each([
    ['no base64 of a login', { auth: '%%%hunter2%%%' }, true],
    ['a login without a password', { auth: Buffer.from('publisher').toString('base64') }, true],
    ['a number', { auth: 42 }, false],
    ['null', null, false],
  ])('an entry that holds %s is passed over', async (_title, entry, warned) => {
    const next = join(folder, 'after-bad-entry.json')
    await writeFile(next, loginFile({ [registry.host]: publisherUser }))
    const config = await dockerConfig({ auths: { [registry.host]: entry, 'other.example': 7 }, credHelpers: [] })
    const { users, stderr, text } = await requestsOf({ DOCKER_CONFIG: config, REGISTRY_AUTH_FILE: next })
    expect(users).toEqual([publisherUser.username])
    if (warned) expect(stderr).toContain(`warning: ${join(config, 'config.json')}`)
    expect(text).not.toContain('hunter2')
  })

  it('an empty file says nothing', async () => {
    const env = {
      DOCKER_CONFIG: await dockerConfig(''),
      DOCKER_AUTH_CONFIG: loginFile({ [registry.host]: publisherUser }),
    }
    const { users, stderr } = await requestsOf(env)
    expect(users).toEqual([publisherUser.username])
    expect(stderr).not.toContain('warning')
  })
})
