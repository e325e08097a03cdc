import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { describeWith, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import type { Decide, Faults } from '../world/faults.js'
import { basic, publisherUser } from '../world/users.js'
import { type Mapped, startMapped } from './mapped.js'
import { writeChart } from './scene.js'
import { formsOf, leaks, type Spied, spyOn } from './spying.js'

const TOKEN = 'ghs_0123456789abcdefghijklmnopqrstuvwxyz'
const challenged =
  (realm: string): Decide =>
  ({ kind, headers }) => {
    if (kind === 'GET other') return { answer: { status: 200, body: '{"token":"issued-by-the-token-server"}' } }
    const anonymous = headers.authorization !== 'Bearer issued-by-the-token-server'
    const challenge = `Bearer realm="${realm}",service="x"`
    return anonymous ? { answer: { status: 401, headers: { 'www-authenticate': challenge } } } : undefined
  }

describeWith(['registry', 'openssl'], 'the token of a job', () => {
  let own: Mapped
  let foreign: Mapped
  let gitlab: Mapped
  let folder: TemporaryFolder

  beforeAll(async () => {
    folder = await temporaryFolder()
    await writeChart(join(folder.path, 'charts', 'web'), 'web')
    own = await startMapped({ 'ghcr.io': challenged('https://ghcr.io/token'), 'registry.example.com': () => undefined })
    const astray = challenged('https://evil.example.com/token')
    foreign = await startMapped({ 'ghcr.io': astray, 'registry.gitlab.example': astray, 'evil.example.com': astray })
    gitlab = await startMapped({ 'registry.gitlab.example': () => undefined }, { auth: 'token' })
  })
  afterAll(async () => {
    for (const world of [own, foreign, gitlab]) await world[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  })

  async function publishTo(world: Mapped, registry: string, env: Readonly<Record<string, string>>): Promise<Spied> {
    const args = ['--registry', registry, '--ca-file', world.caFile]
    const run = await spyOn(
      args,
      { cwd: folder.path, env: { ...world.env, ...env } },
      env.GITHUB_SERVER_URL ? 'github' : 'terminal',
    )
    expect(
      leaks(run, [...formsOf(TOKEN, 'octocat'), ...formsOf(publisherUser.password, publisherUser.username)]),
    ).toEqual([])
    expect(leaks(run, formsOf('issued-by-the-token-server'))).toEqual([])
    return run
  }

  const github = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_ACTOR: 'octocat', 'INPUT_GITHUB-TOKEN': TOKEN }
  const ofGitlab = {
    CI_REGISTRY: 'registry.gitlab.example',
    CI_REGISTRY_USER: publisherUser.username,
    CI_REGISTRY_PASSWORD: publisherUser.password,
    CI_SERVER_URL: 'https://auth.example.com',
  }
  const withLogin = ({ requests }: Pick<Faults, 'requests'>, authorization: string) =>
    requests.filter(({ headers }) => headers.authorization === authorization).map(({ url }) => url.split('?')[0])
  const ofJob = basic({ username: 'octocat', password: TOKEN })

  it('of GitHub goes to the token server of ghcr.io', async () => {
    const front = own.fronts['ghcr.io']
    expect((await publishTo(own, 'ghcr.io/acme/charts', github)).code).toBe(0)
    expect(withLogin(front ?? { requests: [] }, ofJob)).toEqual(['/token'])
  })

  it('of GitHub goes to no other registry', async () => {
    const { requests } = own.fronts['registry.example.com'] ?? { requests: [] }
    expect((await publishTo(own, 'registry.example.com/acme', github)).code).toBe(0)
    expect([requests.length > 0, requests.filter(({ headers }) => headers.authorization !== undefined)]).toEqual([
      true,
      [],
    ])
  })

  it('of GitHub Enterprise goes not even to ghcr.io', async () => {
    const front = own.fronts['ghcr.io'] ?? { requests: [] }
    const before = withLogin(front, ofJob).length
    await publishTo(own, 'ghcr.io/acme/enterprise', { ...github, GITHUB_SERVER_URL: 'https://github.acme.example' })
    expect(withLogin(front, ofJob)).toHaveLength(before)
  })

  it.each([
    ['GitHub', 'ghcr.io/acme/charts', github],
    ['GitLab', 'registry.gitlab.example/acme/charts', { ...ofGitlab, CI_SERVER_URL: 'https://gitlab.example' }],
  ] as const)('of %s goes to no token server that a registry names', async (_title, registry, env) => {
    const run = await publishTo(foreign, registry, env)
    expect([run.code, run.stdout + run.stderr]).toEqual([1, expect.stringContaining('evil.example.com')])
    expect(run.stdout + run.stderr).toContain('REGISTRY_REFUSED')
    expect(foreign.fronts['evil.example.com']?.requests).toEqual([])
    for (const { requests } of Object.values(foreign.fronts)) {
      expect(requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
    }
  })

  it('of GitLab goes to the server that runs the job', async () => {
    const run = await publishTo(gitlab, 'registry.gitlab.example/acme/charts', ofGitlab)
    expect([run.code, run.stderr]).toEqual([0, expect.anything()])
    expect(withLogin(gitlab.tokens ?? { requests: [] }, basic(publisherUser))).toEqual(['/token'])
    expect(withLogin(gitlab.fronts['registry.gitlab.example'] ?? { requests: [] }, basic(publisherUser))).toEqual([])
  })
})
