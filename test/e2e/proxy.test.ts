import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeWith, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { heldTags } from './held.js'
import { type Mapped, proxyUser, startMapped } from './mapped.js'
import { loginOf, writeChart } from './scene.js'
import { formsOf, leaks, type Spied, spyOn } from './spying.js'

const NAME = 'registry.example.com'

describeWith(['registry', 'openssl'], 'a proxy', () => {
  let world: Mapped
  let folder: TemporaryFolder
  let runs = 0

  beforeAll(async () => {
    folder = await temporaryFolder()
    await writeChart(join(folder.path, 'charts', 'web'), 'web')
    world = await startMapped({ [NAME]: () => undefined }, { auth: 'token' })
  })
  afterAll(async () => {
    await world[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  })

  interface Proxied extends Spied {
    /** What the proxy was asked in this run. */
    readonly asked: readonly string[]
    readonly repository: string
  }

  /** Publishes to this host, and sees to it that the proxy's password is nowhere to be read. */
  async function publishTo(
    host: string,
    env: Readonly<Record<string, string>>,
    {
      args = ['--ca-file', world.caFile],
      on = 'terminal' as const,
    }: { args?: readonly string[]; on?: 'terminal' | 'github' } = {},
  ): Promise<Proxied> {
    runs += 1
    const repository = `run-${runs}`
    const before = world.proxy.requests.length
    const run = await spyOn(
      ['--registry', `${host}/${repository}`, ...args],
      { cwd: folder.path, env: { ...loginOf(world.registry), ...env } },
      on,
    )
    expect(leaks(run, formsOf(proxyUser.password, proxyUser.username))).toEqual([])
    expect(run.stdout + run.stderr).not.toMatch(/INTERNAL/)
    const seen = world.proxy.requests.slice(before)
    expect(
      seen.filter(({ proxyAuthorization }) => proxyAuthorization === undefined).map(({ target }) => target),
    ).toEqual([])
    const asked = seen.map(({ method, target, status }) => `${method} ${target} ${status}`)
    return { ...run, asked: [...new Set(asked)].sort(), repository: `${repository}/web` }
  }

  it.each([
    ['HTTPS_PROXY', 'terminal'],
    ['https_proxy', 'terminal'],
    ['HTTPS_PROXY', 'github'],
  ] as const)(
    'of %s is used for the registry and its token server, with user and password (%s)',
    async (variable, on) => {
      const run = await publishTo(NAME, { [variable]: world.proxy.url }, { on })
      expect([run.code, run.asked]).toEqual([0, ['CONNECT auth.example.com:443 200', `CONNECT ${NAME}:443 200`]])
      expect(await heldTags(world.registry, run.repository)).toMatchObject([{ tag: '1.0.0', broken: [] }])
      const beyond = [...(world.fronts[NAME]?.requests ?? []), ...(world.tokens?.requests ?? [])]
      expect(beyond.filter(({ headers }) => headers['proxy-authorization'] !== undefined)).toEqual([])
    },
  )

  it('of HTTP_PROXY is used for plain HTTP alone', async () => {
    const run = await publishTo(NAME, world.env, { args: ['--plain-http', '--ca-file', world.caFile] })
    expect(run.asked.filter((line) => line.includes(`${NAME}:80`))).not.toEqual([])
    expect(run.asked.filter((line) => line.includes(`${NAME}:443`))).toEqual([])
    const other = await publishTo(NAME, { HTTP_PROXY: world.proxy.url })
    expect([other.code, other.asked]).toEqual([1, []])
  })

  it.each(['127.0.0.1', 'localhost'])('is not used for %s', async (name) => {
    const run = await publishTo(`${name}:${world.registry.port}`, world.env, {
      args: ['--plain-http', '--ca-file', world.caFile],
    })
    expect(run.asked.filter((line) => !line.includes('auth.example.com'))).toEqual([])
    expect([run.code, run.asked]).toEqual([0, ['CONNECT auth.example.com:443 200']])
  })

  it.each([NAME, '.example.com', 'example.com', `other.example,${NAME}`, `${NAME}:443`, '*'])(
    'is not used for what NO_PROXY names: %s',
    async (no) => {
      const run = await publishTo(NAME, { ...world.env, NO_PROXY: no })
      // The name is known to the proxy alone.
      expect([run.code, run.asked]).toEqual([1, []])
      expect(run.stderr).toMatch(/ENOTFOUND|EAI_AGAIN/)
    },
  )

  it.each(['other.example.com', 'gistry.example.com', `${NAME}:444`])(
    'is used for what NO_PROXY does not name: %s',
    async (no) => {
      expect((await publishTo(NAME, { ...world.env, NO_PROXY: no })).code).toBe(0)
    },
  )

  describe.each(['terminal', 'github'] as const)('that refuses (%s)', (on) => {
    const wrong = () => world.proxy.url.replace('proxy-user:', 'nobody:')

    it('a login is an error with advice, at once', async () => {
      const started = performance.now()
      const run = await publishTo(NAME, { HTTPS_PROXY: wrong() }, { on })
      expect([run.code, run.asked]).toEqual([1, [`CONNECT ${NAME}:443 407`]])
      const [text] = [run.stdout + run.stderr]
      expect(text).toMatch(/407/)
      expect(text).toMatch(/HTTPS_PROXY/)
      expect(text).toContain('UNREACHABLE')
      expect(performance.now() - started).toBeLessThan(5000)
    })

    it('a host is an error with advice', async () => {
      const run = await publishTo('unmapped.example.com', world.env, { on })
      expect([run.code, run.asked]).toEqual([1, ['CONNECT unmapped.example.com:443 403']])
      expect(run.stdout + run.stderr).toMatch(/403/)
      expect(run.stdout + run.stderr).toMatch(/NO_PROXY/)
    })
  })

  it('that is down is an error that names it, not its password', async () => {
    const url = `http://${proxyUser.username}:${encodeURIComponent(proxyUser.password)}@127.0.0.1:1`
    const run = await publishTo(NAME, { HTTPS_PROXY: url })
    expect([run.code, run.asked]).toEqual([1, []])
    expect(run.stderr).toMatch(/ECONNREFUSED 127\.0\.0\.1:1\b/)
  })

  it.each(['nonsense', 'http://', 'socks5://u:pröxy-pässword@127.0.0.1:1', 'http://u:pröxy-pässword@[::::'])(
    'whose address is none is an error of the input: %s',
    async (url) => {
      const run = await publishTo(NAME, { HTTPS_PROXY: url })
      expect([run.code, run.stderr]).toEqual([2, expect.stringMatching(/HTTPS_PROXY/)])
      expect(leaks(run, formsOf('pröxy-pässword', 'u'))).toEqual([])
    },
  )
})
