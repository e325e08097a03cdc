import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeWith, type RunOptions, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import type { RegistryOptions } from '../world/distribution.js'
import type { Fault, FaultRequest } from '../world/fault.js'
import { type Decide, startFaults } from '../world/faults.js'
import { publisherUser, strangeUser } from '../world/users.js'
import { openScene, type Scene, writeChart } from './scene.js'
import { formsOf, leaks, spyOn } from './spying.js'

/** One chart for each trouble; `fine` has none. */
const TROUBLES = [
  'fine',
  'told',
  'denied',
  'page',
  'moved',
  'odd',
  'upload',
  'looped',
  'plain',
  'token',
  'late',
  'long',
  'longer',
]

/** All that a request shows of who sends it, in many forms. */
function echoOf({ headers }: FaultRequest): string[] {
  const authorization = headers.authorization ?? ''
  const [, credentials = ''] = authorization.split(' ')
  const decoded = Buffer.from(credentials, 'base64').toString()
  const password = decoded.slice(decoded.indexOf(':') + 1)
  return [authorization, credentials, decoded, password, encodeURIComponent(password), JSON.stringify(password)]
}

/** A registry that tells everybody what it was sent. */
const echoing: Decide = (request) => {
  const chart = TROUBLES.find((name) => request.url.includes(`/${name}/`) || request.url.includes(`%2F${name}%3A`))
  const echo = echoOf(request)
  const said = (status: number): Fault => ({
    answer: {
      status,
      headers: { 'content-type': 'application/json', 'x-request-id': echo[0] ?? '', 'retry-after': '0' },
      body: JSON.stringify({ errors: echo.map((message) => ({ code: 'ECHO', message, detail: { message } })) }),
    },
  })
  const query = new URLSearchParams(Object.fromEntries(echo.map((text, index) => [`t${index}`, text]))).toString()
  const leading = (location: string, status = 307): Fault => ({ answer: { status, headers: { location } } })
  const path = `/v2/x/${encodeURIComponent(echo[3] ?? '')}/${encodeURIComponent(echo[0] ?? '')}`
  if (request.kind === 'GET other') return chart === 'token' ? said(403) : undefined
  if (request.url.startsWith('/v2/x/')) return { answer: { status: 400, body: echo.join('\n') } }
  switch (chart) {
    case 'told':
      return request.method === 'GET' ? undefined : said(400)
    case 'long':
      return { answer: { status: 400, body: `ECHO ${'x'.repeat(280)}${echo[3]}` } }
    case 'longer':
      return { answer: { status: 400, body: `ECHO ${'x'.repeat(280)}${echo[0]}` } }
    case 'denied':
      return said(403)
    case 'page':
      return { answer: { status: 404, headers: { 'content-type': 'text/html' }, body: `<html>${echo.join()}` } }
    case 'plain':
      return { answer: { status: 500, headers: { 'retry-after': '0' }, body: echo.join('\n') } }
    case 'moved':
      return leading(`${path}?${query}`)
    case 'odd':
      return leading(`ftp://${query}`)
    case 'looped':
      return leading(`${request.url.split('?')[0]}?${query}`)
    case 'upload':
      return request.kind === 'POST uploads' ? leading(`${path}?${query}`, 202) : undefined
    case 'late':
      return request.kind === 'PUT manifest' ? said(401) : undefined
    default:
      return undefined
  }
}

/** A way to log in: what the run is given, and the secrets in it. */
interface Login {
  readonly auth: NonNullable<RegistryOptions['auth']>
  readonly secrets: readonly (readonly [secret: string, username?: string])[]
  readonly give: (host: string, folder: string) => Given | Promise<Given>
  /** Given as on GitHub's runner alone. */
  readonly github?: true
}

type Given = RunOptions & { readonly args?: readonly string[] }

const { username, password } = strangeUser
const basic = Buffer.from(`${username}:${password}`).toString('base64')
const own = [[password, username]] as const
const dockerAuth = (host: string, entry: object): RunOptions => ({
  env: { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { [host]: entry } }) },
})
const byVariables = () => ({ env: { CHART_PUBLISHER_USERNAME: username, CHART_PUBLISHER_PASSWORD: password } })

const LOGINS: Readonly<Record<string, Login>> = {
  'username and password': { auth: 'htpasswd', secrets: own, give: byVariables },
  'username and password, for tokens': { auth: 'token', secrets: own, give: byVariables },
  'a password on standard input': {
    auth: 'htpasswd',
    secrets: own,
    give: () => ({ args: ['--username', username, '--password-stdin'], input: `${password}\n` }),
  },
  'registry-auth': {
    auth: 'htpasswd',
    secrets: own,
    give: (registry) => ({
      env: { CHART_PUBLISHER_REGISTRY_AUTH: JSON.stringify([{ registry, username, password }]) },
    }),
  },
  'inputs of the action': {
    auth: 'token',
    secrets: [...own, ['ghp_0123456789abcdefghijklmnopqrstuvwxyz']],
    github: true,
    give: () => ({
      env: {
        INPUT_USERNAME: username,
        INPUT_PASSWORD: password,
        'INPUT_GITHUB-TOKEN': 'ghp_0123456789abcdefghijklmnopqrstuvwxyz',
        GITHUB_SERVER_URL: 'https://github.com',
      },
    }),
  },
  'a login of docker': {
    auth: 'htpasswd',
    secrets: own,
    give: async (host, folder) => {
      await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { [host]: { auth: basic } } }))
      return { env: { DOCKER_CONFIG: folder } }
    },
  },
  'a refresh token': {
    auth: 'token',
    secrets: [['a-refresh-token-of-publisher']],
    give: (host) => dockerAuth(host, { identitytoken: 'a-refresh-token-of-publisher' }),
  },
  'a token for the registry': {
    auth: 'none',
    secrets: [['a-registry-token.for.bearers+/=']],
    give: (host) => dockerAuth(host, { registrytoken: 'a-registry-token.for.bearers+/=' }),
  },
  'a credential helper': {
    auth: 'htpasswd',
    secrets: own,
    give: async (host, folder) => {
      const program = join(folder, 'docker-credential-spy')
      await writeFile(
        program,
        `#!/bin/sh\ncat >/dev/null\ncat <<'E'\n${JSON.stringify({ Username: username, Secret: password })}\nE\n`,
      )
      await chmod(program, 0o755)
      const { env } = { env: { DOCKER_AUTH_CONFIG: JSON.stringify({ credHelpers: { [host]: 'spy' } }) } }
      return { env: { ...env, PATH: `${folder}:${process.env.PATH}` } }
    },
  },
  'the job of GitLab': {
    auth: 'htpasswd',
    secrets: own,
    give: (host) => ({
      env: {
        CI_REGISTRY: host,
        CI_REGISTRY_USER: username,
        CI_REGISTRY_PASSWORD: password,
        CI_SERVER_URL: 'https://gitlab.example',
      },
    }),
  },
}

describeWith(['registry', 'openssl'], 'no secret is shown', () => {
  const scenes = new Map<string, Scene>()
  let charts: TemporaryFolder

  beforeAll(async () => {
    charts = await temporaryFolder()
    for (const name of TROUBLES) await writeChart(join(charts.path, 'charts', name), name)
    for (const auth of ['none', 'htpasswd', 'token'] as const) {
      const refreshTokens = { [publisherUser.username]: 'a-refresh-token-of-publisher' }
      scenes.set(auth, await openScene({ auth, token: { refreshTokens } }, echoing))
    }
  })
  afterAll(async () => {
    for (const scene of scenes.values()) await scene[Symbol.asyncDispose]()
    await charts[Symbol.asyncDispose]()
  })

  describe.each(['terminal', 'github'] as const)('in the output or files of a run (%s)', (host) => {
    const logins = Object.entries(LOGINS).filter(([, { github }]) => host === 'github' || github !== true)

    it.each(logins)('by %s, whatever a registry tells of it', async (_title, { auth, secrets, give }) => {
      const scene = scenes.get(auth)
      if (scene === undefined) throw new Error(`no registry with ${auth}`)
      await using folder = await temporaryFolder()
      await using faults = await startFaults(scene.registry.host, echoing)
      const { args = [], ...options } = await give(faults.host, folder.path)
      const destination = ['--registry', `${faults.host}/${host}-${folder.path.slice(-6).toLowerCase()}`]
      const run = await spyOn([...destination, ...args], { cwd: charts.path, ...options }, host)
      expect(run.stdout).toContain('published')
      expect(run.stderr + run.stdout).toContain('ECHO')
      const tokens = (scene.registry.tokenServer?.tokens ?? []).map((token) => [token] as const)
      expect([...secrets, ...tokens].flatMap(([secret, name]) => leaks(run, formsOf(secret, name)))).toEqual([])
    })
  })
})
