import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { OPTIONS } from '../../src/settings/options.js'
import { variableOf } from '../../src/settings/parse.js'
import { TOOL } from '../../src/settings/tool.js'
import { publisher, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { listen } from '../world/process.js'

let work: TemporaryFolder
/** Counts whoever comes; what is refused must not even say hello. */
let visits = 0
const visited = createServer((_, response) => response.writeHead(404).end())
let registry: string

beforeAll(async () => {
  work = await temporaryFolder()
  await mkdir(join(work.path, 'charts', 'web'), { recursive: true })
  await writeFile(join(work.path, 'charts', 'web', 'Chart.yaml'), 'apiVersion: v2\nname: web\nversion: 1.2.3\n')
  visited.on('connection', () => {
    visits += 1
  })
  registry = `127.0.0.1:${await listen(visited)}/charts`
})

afterAll(async () => {
  visited.close()
  await work[Symbol.asyncDispose]()
})

const start = (args: readonly string[], env: Record<string, string> = {}, input = '') =>
  publisher(args, { cwd: work.path, env, input })

describe('the version', () => {
  it.each([['--version'], ['-V']])('is what %s asks for', async (...args) => {
    expect(await start(args)).toEqual({ code: 0, stdout: `${TOOL.version}\n`, stderr: '' })
  })

  it('is not asked for by a --version whose value is missing: a script would publish nothing, and be content', async () => {
    const { code, stdout, stderr } = await start(['--version', '--registry', 'none'])
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('--version needs a value')])
  })

  it('is an input where it has a value', async () => {
    const { code, stdout } = await start(['--version', '9.8.7', '--registry', 'none', '--package-dir', 'stamped'])
    expect([code, await readdir(join(work.path, 'stamped'))]).toEqual([0, ['web-9.8.7.tgz']])
    expect(stdout).not.toMatch(new RegExp(`^${TOOL.version}$`, 'm'))
  })
})

describe('the help', () => {
  it.each(['--help', '-h'])('that %s gives tells every option and command, in 100 columns', async (flag) => {
    const { code, stdout, stderr } = await start([flag])
    expect([code, stderr]).toEqual([0, ''])
    for (const option of OPTIONS) {
      const name = 'secret' in option ? variableOf(option.name) : `--${option.name}`
      expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'))
    }
    for (const word of ['publish', 'plan', '--password-stdin', '-V', '-h', ...['0', '1', '2', '3', '70', '130/143']])
      expect(stdout).toContain(word)
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
    expect(stdout).not.toMatch(/[ \t]$|\.\.$|undefined/m)
  })

  it('wins over what is wrong beside it', async () => {
    expect(await start(['--nonsense', '--help'])).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('what is wrong', () => {
  // Each ends before anything is sent, with 2 and what to write instead.
  const wrong: readonly (readonly [
    args: readonly string[],
    env: Record<string, string>,
    said: string,
    hint: string,
  ])[] = [
    [['--registry', 'https://ghcr.io/acme'], {}, 'scheme "https" is not supported', 'ghcr.io/acme'],
    [['--registry', 'acme/charts'], {}, '"acme" is no host', 'HOST/acme/charts'],
    [['--registry', 'ghcr.io/acme:stable'], {}, 'a tag has no place', 'registry: ghcr.io/acme and tags: stable'],
    [['--registry', `ghcr.io/a@sha256:${'0'.repeat(64)}`], {}, 'a digest has no place', 'write ghcr.io/a'],
    [['--registry', '127.0.0.1:99999/c'], {}, 'is no host name', 'host[:port][/path]'],
    [['--registry', 'none,oci-layout:x'], {}, 'none stands beside other destinations', 'package only'],
    [['--charts', 'no-such-chart'], {}, 'no-such-chart', 'web'],
    [['--charts-dir', 'no-such-folder'], {}, 'no-such-folder', ''],
    [['--charts-dir', '*.tgz'], {}, '*.tgz', ''],
    [['--tags', '1.2.3'], {}, 'a full version', 'stable'],
    [['--username', 'u'], {}, 'username is given without password', 'both or neither'],
    [['--password-stdin', '--username', 'u'], {}, '--password-stdin: nothing came in', 'pipe'],
    [[], { SOURCE_DATE_EPOCH: 'yesterday' }, 'SOURCE_DATE_EPOCH', 'a whole number'],
    [[], { CHART_PUBLISHER_DRY_RUN: 'yes' }, 'CHART_PUBLISHER_DRY_RUN: "yes"', 'true or false'],
    [['--ca-file', 'no-such.pem'], {}, 'no-such.pem', ''],
  ]

  it.each(wrong)('%j %j ends with 2, and nothing is sent', async (args, env, said, hint) => {
    visits = 0
    const { code, stdout, stderr } = await start(['--registry', registry, ...args], env)
    expect([code, visits]).toEqual([2, 0])
    expect(stderr).toContain(said)
    expect(stderr).toContain(hint)
    expect(stdout + stderr).not.toMatch(/^\s+at /m)
  })

  it('with a registry is told beside what is wrong with options', async () => {
    const args = ['--registry', 'https://a.example', '--registry', 'b', '--chart-dir', 'x', '--timeout', '0']
    const { code, stderr } = await start(args)
    expect(code).toBe(2)
    for (const said of ['"https"', '"b" is no host', '--chart-dir', '--timeout']) expect(stderr).toContain(said)
    expect(stderr.match(/\[INPUT\]/g)).toHaveLength(4)
  })

  it('writes no report, no package and no layout', async () => {
    await using folder = await temporaryFolder()
    const at = (name: string) => join(folder.path, name)
    const places = ['--report', at('r.json'), '--package-dir', at('p'), '--registry', `oci-layout:${at('l')}`]
    const { code } = await start([...places, '--concurrency', 'many'])
    expect([code, await readdir(folder.path)]).toEqual([2, []])
  })

  it('is not a registry in upper case, nor one that is told twice', async () => {
    await using folder = await temporaryFolder()
    const layout = `oci-layout:${folder.path}`
    const report = join(folder.path, 'r.json')
    const args = ['--registry', registry.replace('charts', 'ChArTs'), '--registry', registry, '--registry', layout]
    const { stdout } = await start(['plan', ...args, '--report', report])
    expect(stdout.match(new RegExp(`${registry}/web:1\\.2\\.3`, 'g'))).toHaveLength(1)
  })

  it('with a warning about a variable does not stop the run', async () => {
    const { code, stderr } = await start(['--registry', 'none'], { CHART_PUBLISHER_CHART: 'web' })
    expect([code, stderr]).toEqual([0, expect.stringContaining('did you mean "CHART_PUBLISHER_CHARTS"?')])
  })
})

describe('the first command of a newcomer', () => {
  it('without any option publishes charts/ into the folder published', async () => {
    await using folder = await temporaryFolder()
    await mkdir(join(folder.path, 'charts', 'web'), { recursive: true })
    await writeFile(join(folder.path, 'charts', 'web', 'Chart.yaml'), 'apiVersion: v2\nname: web\nversion: 1.2.3\n')
    const { code } = await publisher([], { cwd: folder.path })
    expect([code, await readdir(join(folder.path, 'published'))]).toEqual([0, ['web']])
  })

  it('in a folder without charts says what it looked for', async () => {
    await using folder = await temporaryFolder()
    const { code, stderr } = await publisher([], { cwd: folder.path })
    expect(code).toBe(2)
    expect(stderr).toContain('no chart was found in .')
    expect(stderr).toContain('charts-dir names the folder to search')
  })
})
