import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { OPTIONS, type Option } from '../../src/settings/options.js'
import { parseSettings, variableOf } from '../../src/settings/parse.js'
import type { Settings } from '../../src/settings/settings.js'
import { temporaryFolder } from '../tools/tools.js'
import { settle } from './settled.js'

const github = { GITHUB_ACTIONS: 'true' }
const options: readonly Option[] = OPTIONS

async function settingsOf(args: readonly string[], environment: Record<string, string> = {}): Promise<Settings> {
  const { settings, problems } = await settle(args, environment)
  expect(problems).toEqual([])
  return settings
}

describe('where a value comes from', () => {
  const everywhere = {
    ...github,
    'INPUT_PACKAGE-DIR': 'of-input',
    CHART_PUBLISHER_PACKAGE_DIR: 'of-variable',
    INPUT_REGISTRY: 'none',
  }

  it('is a flag, before an input, before a variable, before the default', async () => {
    expect((await settingsOf(['--package-dir', 'of-flag'], everywhere)).packageDir).toBe('of-flag')
    expect((await settingsOf([], everywhere)).packageDir).toBe('of-input')
    expect((await settingsOf([], { ...everywhere, 'INPUT_PACKAGE-DIR': '' })).packageDir).toBe('of-variable')
    expect((await settingsOf([], { ...github, INPUT_REGISTRY: 'none' })).packageDir).toBeUndefined()
  })

  it('is an input only under GitHub Actions', async () => {
    const { GITHUB_ACTIONS: _, ...elsewhere } = everywhere
    expect((await settingsOf([], elsewhere)).packageDir).toBe('of-variable')
    // Nor are foreign INPUT_ variables looked at there.
    expect((await settle([], { INPUT_NONSENSE: 'x' })).problems).toEqual([])
  })

  it('is not an empty one: it counts as not given, wherever it stands', async () => {
    for (const empty of ['', ' ', '\n']) {
      expect((await settingsOf([`--package-dir=${empty}`], everywhere)).packageDir).toBe('of-input')
      expect((await settingsOf([], { ...everywhere, 'INPUT_PACKAGE-DIR': empty })).packageDir).toBe('of-variable')
      expect((await settingsOf([], { CHART_PUBLISHER_PACKAGE_DIR: empty })).packageDir).toBeUndefined()
    }
    expect((await settingsOf(['--charts', '', '--dry-run='], { CHART_PUBLISHER_DRY_RUN: 'true' })).dryRun).toBe(true)
  })

  it('of every option can be an input or a variable of its name', () => {
    for (const { name } of options) {
      for (const environment of [{ ...github, [`INPUT_${name.toUpperCase()}`]: 'x' }, { [variableOf(name)]: 'x' }]) {
        const { given, problems, warnings } = parseSettings([], environment)
        expect([name, [...given.keys()], problems, warnings]).toEqual([name, [name], [], []])
      }
    }
  })

  it('of every option but the secrets can be a flag of its name', () => {
    for (const { name, secret } of options) {
      const { given, problems } = parseSettings([`--${name}=x`], {})
      const expected = secret ? [[], 1] : [[name], 0]
      expect([name, [...given.keys()], problems.length]).toEqual([name, ...expected])
    }
  })
})

describe('the defaults', () => {
  it('are those of the table', async () => {
    const { environment: _, ...settings } = await settingsOf([])
    expect(settings).toMatchObject({
      command: 'publish',
      chartsDirs: ['.'],
      charts: [],
      registries: ['oci-layout:published'],
      tags: [],
      ifExists: 'fail',
      annotations: {},
      registryLogins: [],
      allowExternalLinks: false,
      insecureSkipTlsVerify: false,
      failFast: false,
      dryRun: false,
      debug: false,
      timeoutMs: 60_000,
      concurrency: 16,
    })
    for (const name of ['login', 'githubToken', 'version', 'appVersion', 'plainHttp', 'epoch', 'report'] as const)
      expect([name, settings[name]]).toEqual([name, undefined])
  })

  it('of charts-dir is charts where that exists', async () => {
    await using folder = await temporaryFolder()
    const dirs = async () => (await settle([], {}, { workingFolder: folder.path })).settings.chartsDirs
    expect(await dirs()).toEqual(['.'])
    await mkdir(join(folder.path, 'charts'))
    expect(await dirs()).toEqual(['charts'])
  })

  it("of debug is the runner's", async () => {
    expect((await settle([], {}, { runnerDebug: true })).settings.debug).toBe(true)
    expect((await settle(['--debug=false'], {}, { runnerDebug: true })).settings.debug).toBe(false)
  })
})

describe('the registry nobody named', () => {
  const dotcom = { ...github, GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY_OWNER: 'AcMe-Inc' }

  it.each([
    ['outside CI', {}, 'oci-layout:published'],
    ['where CI is false, as gitlab-ci-local has it', { CI: 'false' }, 'oci-layout:published'],
    ['on github.com', { ...dotcom, CI: 'true' }, 'ghcr.io/acme-inc/charts'],
    ['on GitLab', { CI: 'true', CI_REGISTRY_IMAGE: 'gitlab.example:5050/g/p' }, 'gitlab.example:5050/g/p/charts'],
  ] as const)('%s is %3$s', async (_, environment, registry) => {
    expect((await settingsOf([], environment)).registries).toEqual([registry])
  })

  it.each([
    ['an Enterprise Server', { ...dotcom, GITHUB_SERVER_URL: 'https://ghes.example' }, 'registry: HOST/PATH'],
    ['Forgejo', { ...dotcom, GITHUB_SERVER_URL: 'https://codeberg.org' }, 'registry: HOST/PATH'],
    ['GitLab with its registry switched off', { CI: 'true', GITLAB_CI: 'true' }, 'CHART_PUBLISHER_REGISTRY'],
    ['any other CI', { CI: '1' }, 'CHART_PUBLISHER_REGISTRY'],
  ])('on %s is an error with the line to write', async (_, environment, line) => {
    const { problems } = await settle([], environment)
    expect(problems).toEqual([expect.stringMatching(/^INPUT: registry is not given/)])
    expect(problems[0]?.split(' → ')[1]).toContain(line)
  })

  it('is no question where one is named', async () => {
    expect((await settingsOf(['--registry', 'r.example/c'], { CI: '1' })).registries).toEqual(['r.example/c'])
  })
})

describe('secrets', () => {
  it('are masked as they are read, whole', async () => {
    const registryAuth =
      '- {registry: a.example, username: u, password: first-secret}\n- {registry: b.example, username: v, password: second-secret}'
    const { masked } = await settle(['--username', 'u', '--registry', 'r.example'], {
      CHART_PUBLISHER_PASSWORD: 'p-secret',
      CHART_PUBLISHER_GITHUB_TOKEN: 't-secret',
      CHART_PUBLISHER_REGISTRY_AUTH: registryAuth,
    })
    expect([...masked].sort()).toEqual(['first-secret', 'p-secret', 'second-secret', 't-secret'])
  })

  it('may be files whose path a variable holds, without the newline at their end', async () => {
    await using folder = await temporaryFolder()
    const file = async (name: string, content: string) => {
      await writeFile(join(folder.path, name), content)
      return join(folder.path, name)
    }
    const { settings, problems, masked } = await settle(['--username', 'u', '--registry', 'r.example'], {
      CHART_PUBLISHER_PASSWORD: await file('p', 'p-secret\n'),
      CHART_PUBLISHER_GITHUB_TOKEN: await file('t', 't-secret\r\n'),
      CHART_PUBLISHER_REGISTRY_AUTH: await file('a', '- {registry: a.example, username: u, password: a-secret}\n'),
    })
    expect(problems).toEqual([])
    expect(settings).toMatchObject({ login: { username: 'u', password: 'p-secret' }, githubToken: 't-secret' })
    expect(settings.registryLogins).toEqual([{ registry: 'a.example', username: 'u', password: 'a-secret' }])
    expect([...masked].sort()).toEqual(['a-secret', 'p-secret', 't-secret'])
  })

  it('that look like a path where there is no file are what they are', async () => {
    const { settings } = await settle(['--username', 'u', '--registry', 'r.example'], {
      CHART_PUBLISHER_PASSWORD: '/no/such/file',
    })
    expect(settings.login?.password).toBe('/no/such/file')
  })

  it('of an input are never read as a path: whoever writes a workflow could read files', async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, 'p')
    await writeFile(path, 'content')
    const inputs = { ...github, INPUT_USERNAME: 'u', INPUT_PASSWORD: path, INPUT_REGISTRY: 'r.example' }
    expect((await settle([], inputs)).settings.login?.password).toBe(path)
  })

  it('of registry-auth keep host, port and path, in lower case and without a scheme', async () => {
    const list = ['https://R.example/', 'oci://r.example:5000/Acme/charts', 'r.example/a'].map((registry) => ({
      registry,
      username: 'u',
      password: 'a-password',
    }))
    const { settings } = await settle([], { CHART_PUBLISHER_REGISTRY_AUTH: JSON.stringify(list) })
    const hosts = settings.registryLogins.map(({ registry }) => registry)
    expect(hosts).toEqual(['r.example', 'r.example:5000/acme/charts', 'r.example/a'])
  })

  it('come from standard input with --password-stdin, without the newline at its end', async () => {
    for (const [stdin, password] of [
      ['from-stdin\n', 'from-stdin'],
      ['from-stdin\r\n', 'from-stdin'],
      [' with blanks ', ' with blanks '],
      ['two\nlines\n', 'two\nlines'],
    ] as const) {
      const args = ['--username', 'u', '--password-stdin', '--registry', 'r.example']
      const { settings, masked } = await settle(args, { CHART_PUBLISHER_PASSWORD: 'of-variable' }, { stdin })
      expect([settings.login?.password, masked]).toEqual([password, [password]])
    }
  })
})
