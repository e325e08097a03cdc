import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeWith, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { type ForwardProxy, startProxy } from '../world/proxy.js'
import { writeChart } from './charts.js'
import { type Clients, clientsOf } from './clients.js'
import { step } from './runner.js'

let work: TemporaryFolder
/** Stands where ghcr.io is, as far as the proxy leads. */
let ghcr: Registry
let proxy: ForwardProxy
let clients: Clients

beforeAll(async () => {
  work = await temporaryFolder()
  await writeChart(join(work.path, 'charts', 'web'), { name: 'web', version: '1.2.3' })
})

afterAll(() => work?.[Symbol.asyncDispose]())

const github = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY_OWNER: 'AcMe-Inc',
  GITHUB_REPOSITORY: 'AcMe-Inc/Charts',
  GITHUB_SHA: '0123456789012345678901234567890123456789',
}

describeWith(['registry', 'crane', 'openssl'], 'on github.com, without a registry', () => {
  beforeAll(async () => {
    ghcr = await startRegistry({ auth: 'htpasswd', tls: true, names: ['ghcr.io'] })
    proxy = await startProxy({ map: { 'ghcr.io:443': ghcr.port } })
    clients = await clientsOf(ghcr)
  })

  afterAll(async () => {
    await clients?.[Symbol.asyncDispose]()
    await proxy?.[Symbol.asyncDispose]()
    await ghcr?.[Symbol.asyncDispose]()
  })

  const run = (inputs: Record<string, string>, env: Record<string, string>) =>
    step({
      cwd: work.path,
      inputs: { 'ca-file': ghcr.caFile ?? '', ...inputs },
      env: { ...github, HTTPS_PROXY: proxy.url, GITHUB_ACTOR: ghcr.username, ...env },
    })

  it("charts go to ghcr.io/<owner>/charts in lower case, with the actor's name and the job's token", async () => {
    const { code, outputs } = await run({ 'github-token': ghcr.password }, {})
    expect([code, outputs.reference]).toEqual([0, 'ghcr.io/acme-inc/charts/web:1.2.3'])
    expect((await clients.crane('digest', `${ghcr.host}/acme-inc/charts/web:1.2.3`)).trim()).toBe(outputs.digest)
    expect(new Set(proxy.requests.map(({ method, url }) => `${method} ${url}`))).toEqual(
      new Set(['CONNECT ghcr.io:443']),
    )
  })

  it('charts tell the repository and the commit they are from', async () => {
    await run({ 'github-token': ghcr.password }, {})
    const manifest = JSON.parse(await clients.crane('manifest', `${ghcr.host}/acme-inc/charts/web:1.2.3`))
    expect(manifest.annotations).toMatchObject({
      'org.opencontainers.image.source': 'https://github.com/AcMe-Inc/Charts',
      'org.opencontainers.image.revision': github.GITHUB_SHA,
    })
  })

  it('what the user gave is used before the token of the job', async () => {
    const login = `- {registry: ghcr.io/acme-inc, username: ${ghcr.username}, password: ${ghcr.password}}`
    const { code } = await run({ 'registry-auth': login, 'github-token': 'of-another-life' }, {})
    expect(code).toBe(0)
  })

  it('the token of an Enterprise Server stays at home, even where ghcr.io is named', async () => {
    const asked = proxy.requests.length
    const ghes = { GITHUB_SERVER_URL: 'https://ghes.example' }
    const { code, stdout } = await run({ registry: 'ghcr.io/acme-inc/charts', 'github-token': ghcr.password }, ghes)
    expect([code, proxy.requests.length > asked]).toEqual([3, true])
    expect(stdout).toMatch(/UNAUTHORIZED/)
    expect(stdout).toMatch(/no credentials/)
  })
})

describeWith(['registry', 'crane'], 'on GitLab, without a registry', () => {
  it("charts go to the project's, with the job's own login", async () => {
    await using registry = await startRegistry({ auth: 'htpasswd' })
    await using own = await clientsOf(registry)
    const { code } = await step({
      cwd: work.path,
      env: {
        GITHUB_ACTIONS: undefined,
        CI: 'true',
        GITLAB_CI: 'true',
        CI_REGISTRY: registry.host,
        CI_REGISTRY_IMAGE: `${registry.host}/group/project`,
        CI_REGISTRY_USER: registry.username,
        CI_REGISTRY_PASSWORD: registry.password,
        CI_SERVER_URL: 'https://gitlab.example',
        CI_PROJECT_URL: 'https://gitlab.example/group/project',
        CI_COMMIT_SHA: 'f'.repeat(40),
        CI_COMMIT_TIMESTAMP: '2026-11-20T10:30:00+02:00',
      },
    })
    const manifest = JSON.parse(await own.crane('manifest', `${registry.host}/group/project/charts/web:1.2.3`))
    expect(code).toBe(0)
    expect(manifest.annotations).toMatchObject({
      'org.opencontainers.image.source': 'https://gitlab.example/group/project',
      'org.opencontainers.image.revision': 'f'.repeat(40),
      'org.opencontainers.image.created': '2026-11-20T08:30:00Z',
    })
  })
})

describe('on a CI that tells of no registry', () => {
  it.each([
    ['an Enterprise Server', { ...github, GITHUB_SERVER_URL: 'https://ghes.example' }, 'registry: HOST/PATH'],
    ['GitLab', { GITHUB_ACTIONS: undefined, CI: 'true', GITLAB_CI: 'true' }, 'CHART_PUBLISHER_REGISTRY'],
  ])('%s, the line to write is told, and nothing is sent', async (_, env, line) => {
    await using outside = await startProxy()
    const proxied = { HTTPS_PROXY: outside.url, HTTP_PROXY: outside.url }
    const { code, stdout, stderr } = await step({ cwd: work.path, env: { ...env, ...proxied } })
    expect([code, outside.requests]).toEqual([2, []])
    expect(stdout + stderr).toContain('registry is not given')
    expect(stdout + stderr).toContain(line)
  })
})
