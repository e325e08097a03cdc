import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { describeWith, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { strangeUser, type User } from '../world/users.js'
import { writeChart } from './charts.js'
import { loginFile } from './clients.js'
import { type PublishOptions, publish, refused } from './publishing.js'

type Environment = Record<string, string>

/** Every place where a login may lie, in the order of its weight: the one that has it is who logs in. */
const sources = ['inputs', 'inline', 'helm', 'docker', 'containers', 'runtime', 'xdg'] as const
/** Who else has a login: one name for each entry in a file. */
const others = ['near', 'far', 'nobody-asked', 'job'] as const
const userOf = (username: string): User => ({ username, password: `secret-of-${username}`, actions: ['pull', 'push'] })
const users = [...sources, ...others].map(userOf)

const stack = new AsyncDisposableStack()
afterAll(() => stack.disposeAsync())

describeWith(['registry'], 'credentials', () => {
  let registry: Registry
  let folder: string
  let charts: string
  beforeAll(async () => {
    registry = stack.use(await startRegistry({ auth: 'token', token: { users: [...users, strangeUser] } }))
    folder = stack.use(await temporaryFolder()).path
    charts = join(folder, 'charts')
    for (const name of ['one', 'two']) await writeChart(join(charts, name), { name, version: '1.0.0' })
  })

  /** Publishes, and tells who asked the token server for each repository. Secrets must not show. */
  async function whoPublishes(env: Environment, more: readonly string[] = [], options: PublishOptions = {}) {
    const from = registry.tokenServer?.requests.length ?? 0
    const args = ['--charts-dir', charts, '--registry', `${registry.host}/team/charts`, '--debug', ...more]
    const result = await publish(args, { env, ...options })
    for (const { password } of [...users, strangeUser]) expect(result.text).not.toContain(password)
    const requests = registry.tokenServer?.requests.slice(from) ?? []
    const asked = Object.fromEntries(
      requests.map(({ scopes, user }) => [/\/(\w+):/.exec(scopes[0] ?? '')?.[1] ?? '', user]),
    )
    return { ...result, asked, users: [...new Set(requests.map(({ user }) => user))] }
  }

  /** Writes a file of the test, and gives its path. */
  async function file(path: string, content: string): Promise<string> {
    const full = join(folder, path)
    await mkdir(dirname(full), { recursive: true })
    await writeFile(full, content)
    return full
  }
  const logins = (name: string, key = registry.host) => loginFile({ [key]: userOf(name) })

  /** Sets up one source, with a login of its own name. */
  const setUp: Readonly<Record<(typeof sources)[number], () => Promise<Environment>>> = {
    inputs: async () => ({
      CHART_PUBLISHER_USERNAME: 'inputs',
      CHART_PUBLISHER_PASSWORD: userOf('inputs').password,
    }),
    inline: async () => ({ DOCKER_AUTH_CONFIG: logins('inline') }),
    helm: async () => ({ HELM_REGISTRY_CONFIG: await file('helm.json', logins('helm')) }),
    docker: async () => ({ DOCKER_CONFIG: dirname(await file('docker/config.json', logins('docker'))) }),
    containers: async () => ({ REGISTRY_AUTH_FILE: await file('auth.json', logins('containers')) }),
    runtime: async () => {
      await file('runtime/containers/auth.json', logins('runtime'))
      return { XDG_RUNTIME_DIR: join(folder, 'runtime') }
    },
    xdg: async () => {
      await file('xdg/containers/auth.json', logins('xdg'))
      return { XDG_CONFIG_HOME: join(folder, 'xdg') }
    },
  }

  it.each(sources.map((source, index) => [source, sources.slice(index)] as const))(
    '%s: is a source, and comes before those after it (%j)',
    async (source, present) => {
      const environments = await Promise.all(present.map((name) => setUp[name]()))
      const { users: seen, stderr } = await whoPublishes(Object.assign({}, ...environments))
      expect(seen).toEqual([source])
      expect(stderr).toContain('credentials from')
    },
  )

  it.each<[string, string, (home: string) => Environment]>([
    ["helm's default", 'home-1/.config/helm/registry/config.json', (home) => ({ HOME: home })],
    ['HELM_CONFIG_HOME', 'home-2/registry/config.json', (home) => ({ HELM_CONFIG_HOME: home })],
    ['XDG_CONFIG_HOME', 'home-3/helm/registry/config.json', (home) => ({ XDG_CONFIG_HOME: home })],
    ["docker's default", 'home-4/.docker/config.json', (home) => ({ HOME: home })],
    ["podman's default", 'home-5/.config/containers/auth.json', (home) => ({ HOME: home })],
  ])('a login file where %s says', async (_title, path, env) => {
    await file(path, logins('near'))
    const { users: seen } = await whoPublishes(env(join(folder, path.slice(0, path.indexOf('/')))))
    expect(seen).toEqual(['near'])
  })

  it('a source without a login for this host is passed over', async () => {
    const env = {
      DOCKER_AUTH_CONFIG: loginFile({ 'other.example': userOf('nobody-asked'), [`x${registry.host}`]: userOf('far') }),
      HELM_REGISTRY_CONFIG: await file('empty-entry.json', JSON.stringify({ auths: { [registry.host]: {} } })),
      ...(await setUp.docker()),
    }
    expect((await whoPublishes(env)).users).toEqual(['docker'])
  })

  it.each(['https://HOST', 'https://HOST/v1/', 'http://HOST/v2/'])('the key %s stands for its host', async (key) => {
    const env = { DOCKER_AUTH_CONFIG: logins('near', key.replace('HOST', registry.host)) }
    expect((await whoPublishes(env)).users).toEqual(['near'])
  })

  it('keys with a path: the longest one counts, for each repository', async () => {
    const auths = loginFile({
      [registry.host]: userOf('nobody-asked'),
      [`${registry.host}/tea`]: userOf('nobody-asked'),
      [`${registry.host}/team`]: userOf('far'),
      [`${registry.host}/team/charts/one`]: userOf('near'),
    })
    const { asked } = await whoPublishes({ REGISTRY_AUTH_FILE: await file('paths.json', auths) })
    expect(asked).toEqual({ one: 'near', two: 'far' })
  })

  it('registry-auth: the longest prefix wins, and it comes before every login file', async () => {
    const entries = [
      ['other.example', 'nobody-asked'],
      [`${registry.host}/tea`, 'nobody-asked'],
      [`${registry.host}/team/charts`, 'far'],
      [`oci://${registry.host}/team/charts/two/`, 'near'],
      [registry.host, 'nobody-asked'],
    ] as const
    const list = entries.map(
      ([host, name]) => `- {registry: "${host}", username: ${name}, password: secret-of-${name}}`,
    )
    const { asked, stderr } = await whoPublishes({
      CHART_PUBLISHER_REGISTRY_AUTH: list.join('\n'),
      ...(await setUp.inline()),
      ...(await setUp.docker()),
    })
    expect(asked).toEqual({ one: 'far', two: 'near' })
    expect(stderr).toContain('registry-auth')
  })

  it('the input of an action counts before the variable', async () => {
    const summary = await file('summary.md', '')
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary, INPUT_USERNAME: 'near' }
    const password = { INPUT_PASSWORD: userOf('near').password }
    const output = { GITHUB_OUTPUT: await file('output', '') }
    // The runner takes the command that masks a secret out of the log; it is the one place where it may stand.
    const from = registry.tokenServer?.requests.length ?? 0
    const args = ['--charts-dir', charts, '--registry', `${registry.host}/team/charts`]
    const { stdout } = await publish(args, { env: { ...(await setUp.inputs()), ...env, ...password, ...output } })
    const seen = registry.tokenServer?.requests.slice(from).map(({ user }) => user)
    expect(new Set(seen)).toEqual(new Set(['near']))
    const shown = stdout.split('\n').filter((line) => line.includes(password.INPUT_PASSWORD))
    expect(shown).toEqual([`::add-mask::${password.INPUT_PASSWORD}`])
  })

  it.each(['--password-stdin', 'a variable', 'the path of a file', 'registry-auth', 'a login file'])(
    'a strange password comes whole through %s',
    async (way) => {
      const { username, password } = strangeUser
      const auth = [{ registry: registry.host, username, password }]
      const ways: Record<string, [Environment, string[], string]> = {
        '--password-stdin': [{}, ['--username', username, '--password-stdin'], `${password}\n`],
        'a variable': [{ CHART_PUBLISHER_PASSWORD: password }, ['--username', username], ''],
        'the path of a file': [
          { CHART_PUBLISHER_PASSWORD: await file('password', `${password}\n`) },
          ['--username', username],
          '',
        ],
        'registry-auth': [{ CHART_PUBLISHER_REGISTRY_AUTH: JSON.stringify(auth) }, [], ''],
        'a login file': [{ DOCKER_AUTH_CONFIG: loginFile({ [registry.host]: strangeUser }) }, [], ''],
      }
      const [env, args, input] = ways[way] ?? [{}, [], '']
      expect((await whoPublishes(env, args, { input })).users).toEqual([username])
    },
  )

  it("a GitLab job's own password goes to its registry, and to no token server but GitLab's", async () => {
    const realm = new URL(registry.tokenServer?.realm ?? '')
    const env = {
      CI: 'true',
      CI_REGISTRY: registry.host,
      CI_REGISTRY_USER: 'job',
      CI_REGISTRY_PASSWORD: userOf('job').password,
    }
    const own = await whoPublishes({ ...env, CI_SERVER_URL: realm.origin, ...(await setUp.inline()) })
    expect(own.users).toEqual(['job'])
    const foreign = { ...env, CI_SERVER_URL: 'https://gitlab.example.com' }
    const result = await whoPublishes(foreign, [], { exit: 1 })
    expect(result.asked).toEqual({})
    expect(result.at('one').error?.code).toBe('REGISTRY_REFUSED')
    expect((await whoPublishes({ ...foreign, ...(await setUp.inputs()) })).users).toEqual(['inputs'])
  })

  it('github-token goes to no other registry than ghcr.io', async () => {
    const env = { CHART_PUBLISHER_GITHUB_TOKEN: 'ghs_of-a-job', GITHUB_SERVER_URL: 'https://github.com' }
    const result = await whoPublishes(env, [], { exit: 3 })
    expect(result.users).toEqual([undefined])
    expect(JSON.stringify(registry.tokenServer?.requests)).not.toContain('ghs_of-a-job')
    expect(registry.tokenServer?.requests.at(-1)?.headers.authorization).toBeUndefined()
  })

  it.each<[string, string[], Environment, string]>([
    ['a password as a flag', ['--username', 'a', '--password', 'b'], {}, 'password'],
    ['a username alone', ['--username', 'a'], {}, 'password'],
    ['a password alone', [], { CHART_PUBLISHER_PASSWORD: 'x-y-z' }, 'username'],
    [
      'one login for two registries',
      ['--username', 'a', '--registry', 'b.example'],
      { CHART_PUBLISHER_PASSWORD: 'x-y-z' },
      'registry-auth',
    ],
    ['a registry-auth that is no list', [], { CHART_PUBLISHER_REGISTRY_AUTH: 'registry: x-y-z' }, 'registry-auth'],
    [
      'a registry-auth without a password',
      [],
      { CHART_PUBLISHER_REGISTRY_AUTH: '- {registry: a.example, username: x-y-z}' },
      'password',
    ],
  ])('%s is an input error', async (_title, more, env, named) => {
    const args = ['--charts-dir', charts, '--registry', `${registry.host}/charts`, ...more]
    const stderr = await refused(args, { env })
    expect(stderr).toContain('[INPUT]')
    expect(stderr).toContain(named)
    expect(stderr).not.toContain('x-y-z')
  })
})
