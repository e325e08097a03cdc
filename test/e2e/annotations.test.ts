import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cleanEnvironment, describeWith, run, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { writeChart } from './charts.js'
import { type Clients, clientsOf } from './clients.js'
import { publish, refused } from './publishing.js'

type Annotations = Readonly<Record<string, string>>
const prefix = 'org.opencontainers.image.'
const sha = '5f2b6c1d0e9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c'
const stack = new AsyncDisposableStack()
afterAll(() => stack.disposeAsync())

describeWith(['registry', 'crane', 'helm4'], 'annotations', () => {
  let registry: Registry
  let clients: Clients
  /** Not in a repository. */
  let folder: TemporaryFolder
  let places = 0
  beforeAll(async () => {
    registry = stack.use(await startRegistry())
    clients = stack.use(await clientsOf(registry))
    folder = stack.use(await temporaryFolder())
    await writeChart(join(folder.path, 'bare'), { name: 'bare', version: '1.0.0' })
    await writeChart(join(folder.path, 'full'), {
      name: 'full',
      version: '2.0.0+build',
      metadata: [
        'description: all that helm looks at',
        'home: https://full.example',
        'sources: [https://source.example/full, https://source.example/more]',
        'maintainers:',
        '- {name: Ada, email: ada@example.com}',
        '- {name: Platform team}',
        '- {name: Grace, url: https://grace.example}',
        'annotations:',
        '  artifacthub.io/license: Apache-2.0',
        '  org.opencontainers.image.vendor: ours',
        '  org.opencontainers.image.title: not the title',
        '',
      ].join('\n'),
    })
  })

  /** Publishes a chart in an environment; gives the annotations that the registry then serves. */
  async function published(chart: string, env: Record<string, string> = {}, ...more: string[]): Promise<Annotations> {
    places += 1
    const args = ['--charts-dir', chart, '--registry', `${registry.host}/place-${places}`, ...more]
    const { report } = await publish(args, { cwd: folder.path, env })
    return annotationsOf(report.charts[0]?.destinations[0]?.reference ?? '')
  }
  const annotationsOf = async (reference: string): Promise<Annotations> =>
    JSON.parse(await clients.crane('manifest', reference)).annotations

  async function github(): Promise<Record<string, string>> {
    const files = { GITHUB_OUTPUT: 'output', GITHUB_STEP_SUMMARY: 'summary.md' }
    const variables: Record<string, string> = {}
    for (const [name, file] of Object.entries(files)) {
      variables[name] = join(folder.path, file)
      await writeFile(join(folder.path, file), '')
    }
    return {
      ...variables,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'acme/charts',
      GITHUB_SHA: sha,
    }
  }
  const gitlab = {
    CI: 'true',
    GITLAB_CI: 'true',
    CI_PROJECT_URL: 'https://gitlab.example.com/acme/charts',
    CI_COMMIT_SHA: sha,
    CI_COMMIT_TIMESTAMP: '2024-02-29T23:30:00+02:00',
  }

  it.each(['bare', 'full'])("are helm's own, in a plain environment (%s)", async (chart) => {
    const digest = await clients.push('helm4', join(folder.path, chart), `${registry.host}/by-helm`)
    const { [`${prefix}created`]: _, ...helms } = await annotationsOf(`${registry.host}/by-helm/${chart}@${digest}`)
    expect(await published(chart)).toEqual(helms)
  })

  it('GitHub: source and revision, where the chart sets none', async () => {
    const env = await github()
    expect(await published('bare', env)).toEqual({
      [`${prefix}title`]: 'bare',
      [`${prefix}version`]: '1.0.0',
      [`${prefix}source`]: 'https://github.com/acme/charts',
      [`${prefix}revision`]: sha,
    })
    const full = await published('full', env)
    expect(full[`${prefix}source`]).toBe('https://source.example/full')
    expect(full[`${prefix}revision`]).toBe(sha)
    expect(full[`${prefix}title`]).toBe('full')
  })

  it('a runner without job summaries and outputs will do', async () => {
    const { GITHUB_STEP_SUMMARY: _, GITHUB_OUTPUT: __, ...env } = await github()
    expect((await published('bare', env))[`${prefix}revision`]).toBe(sha)
  })

  it('GitLab: source, revision and the time of the commit, in UTC', async () => {
    expect(await published('bare', gitlab)).toEqual({
      [`${prefix}title`]: 'bare',
      [`${prefix}version`]: '1.0.0',
      [`${prefix}source`]: 'https://gitlab.example.com/acme/charts',
      [`${prefix}revision`]: sha,
      [`${prefix}created`]: '2024-02-29T21:30:00Z',
    })
  })

  it('SOURCE_DATE_EPOCH comes before the time of the commit', async () => {
    const annotations = await published('bare', { ...gitlab, SOURCE_DATE_EPOCH: '1700000000' })
    expect(annotations[`${prefix}created`]).toBe('2023-11-14T22:13:20Z')
  })

  it.each(['abc', '1.5', '-1'])('SOURCE_DATE_EPOCH=%s is an input error', async (SOURCE_DATE_EPOCH) => {
    const args = ['--charts-dir', 'bare', '--registry', `${registry.host}/epoch`]
    expect(await refused(args, { cwd: folder.path, env: { SOURCE_DATE_EPOCH } })).toContain('SOURCE_DATE_EPOCH')
  })

  it('oci-annotations: one a line, commas and equals signs belong to the value, and they win', async () => {
    const extra = ['team=a, b and c', 'query=x=1&y=2', ` ${prefix}source = https://mine.example `, 'ünï.cødé=ß'].join(
      '\n',
    )
    const annotations = await published('full', await github(), '--oci-annotations', extra)
    expect(annotations).toMatchObject({
      team: 'a, b and c',
      query: 'x=1&y=2',
      [`${prefix}source`]: 'https://mine.example',
      'ünï.cødé': 'ß',
      'artifacthub.io/license': 'Apache-2.0',
      [`${prefix}vendor`]: 'ours',
    })
  })

  it.each(['no equals sign', '=no key'])('oci-annotations: %s is an input error', async (line) => {
    const args = ['--charts-dir', 'bare', '--registry', `${registry.host}/wrong`, '--oci-annotations', line]
    expect(await refused(args, { cwd: folder.path })).toContain('oci-annotations')
  })

  describe('in a git repository', () => {
    const when = '2022-03-04T05:06:07+01:00'
    let repository: string
    const git = async (...args: string[]): Promise<void> => {
      const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false']
      const env = cleanEnvironment(folder.path, { GIT_COMMITTER_DATE: when, GIT_AUTHOR_DATE: '2001-01-01T00:00:00Z' })
      const { code, stderr } = await run('git', ['-C', folder.path, ...identity, ...args], { env })
      if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
    }
    beforeAll(async () => {
      repository = join(folder.path, 'repository')
      await git('init', '-q', repository)
      await writeChart(join(repository, 'charts', 'bare'), { name: 'bare', version: '1.0.0' })
      await git('-C', 'repository', 'add', '.')
      await git('-C', 'repository', 'commit', '-q', '-m', 'first')
    })

    it("created is the time of the committer's clock, in UTC", async () => {
      expect((await published('repository/charts'))[`${prefix}created`]).toBe('2022-03-04T04:06:07Z')
      expect((await published('repository/charts', await github()))[`${prefix}created`]).toBe('2022-03-04T04:06:07Z')
      const later = await published('repository/charts', { CI_COMMIT_TIMESTAMP: '2024-01-02T03:04:05Z' })
      expect(later[`${prefix}created`]).toBe('2024-01-02T03:04:05Z')
    })

    it('one commit gives one manifest digest, in every clone and at every time', async () => {
      const digests: (string | null | undefined)[] = []
      await git('clone', '-q', repository, join(folder.path, 'clone'))
      await git('clone', '-q', '--depth', '1', `file://${repository}`, join(folder.path, 'shallow'))
      await git('-C', 'repository', 'worktree', 'add', '-q', join(folder.path, 'tree'), '--detach')
      for (const [index, checkout] of ['repository', 'clone', 'shallow', 'tree'].entries()) {
        const args = ['--charts-dir', `${checkout}/charts`, '--registry', `${registry.host}/clone-${index}`]
        const { report } = await publish(args, { cwd: folder.path, env: await github() })
        digests.push(report.charts[0]?.destinations[0]?.digest)
      }
      expect(digests[0]).toMatch(/^sha256:/)
      expect(new Set(digests).size).toBe(1)
    })

    it('without a commit it is left out', async () => {
      await git('init', '-q', join(folder.path, 'new'))
      await writeChart(join(folder.path, 'new', 'bare'), { name: 'bare', version: '1.0.0' })
      expect(await published('new/bare')).not.toHaveProperty([`${prefix}created`])
      await rm(join(folder.path, 'new'), { recursive: true })
    })
  })
})
