import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { OUTPUTS } from '../../src/settings/options.js'
import { describeWith, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { writeChart } from './charts.js'
import { type Clients, clientsOf } from './clients.js'
import { step } from './runner.js'

let registry: Registry
let clients: Clients
let work: TemporaryFolder
let count = 0

/** A new checkout with charts in it, and a place of its own in the registry. */
async function scene(...charts: readonly Parameters<typeof writeChart>[1][]) {
  count += 1
  const cwd = join(work.path, `${count}`)
  await mkdir(join(cwd, 'charts'), { recursive: true })
  for (const chart of charts) await writeChart(join(cwd, 'charts', chart.name), chart)
  const destination = `${registry.host}/t${count}`
  const login = { registry: destination, username: registry.username, password: registry.password }
  return { cwd, destination, inputs: login, repository: `t${count}` }
}

const web = { name: 'web', version: '1.2.3', metadata: 'appVersion: "4.5"\n' }
const api = { name: 'api', version: '0.1.0' }
const broken = { name: 'bad', version: '1.0.0', metadata: 'maintainers: {a: [}\n' }

describeWith(['registry', 'crane', 'helm4'], 'a step of GitHub Actions', () => {
  beforeAll(async () => {
    registry = await startRegistry({ auth: 'htpasswd' })
    clients = await clientsOf(registry)
    work = await temporaryFolder()
  })

  afterAll(async () => {
    await clients?.[Symbol.asyncDispose]()
    await registry?.[Symbol.asyncDispose]()
    await work?.[Symbol.asyncDispose]()
  })

  it('sets every output, to what the registry holds', async () => {
    const { cwd, inputs, destination, repository } = await scene(web, api)
    const { code, outputs } = await step({ cwd, inputs: { ...inputs, report: 'out/r.json' } })
    const digest = async (name: string) => (await clients.crane('digest', `${destination}/${name}`)).trim()
    const [ofWeb, ofApi] = [await digest('web:1.2.3'), await digest('api:0.1.0')]
    const { charts } = JSON.parse(await readFile(join(cwd, 'out', 'r.json'), 'utf8'))
    const { matrix = '', notes, digests = '', charts: told = '', ...rest } = outputs
    expect(code).toBe(0)
    expect(Object.keys(outputs).sort()).toEqual(OUTPUTS.map(({ name }) => name).sort())
    expect(rest).toEqual({
      name: '',
      version: '',
      reference: '',
      digest: '',
      published: 'api@0.1.0,web@1.2.3',
      unchanged: '',
      failed: '',
      report: 'out/r.json',
    })
    expect(JSON.parse(told)).toEqual(charts)
    expect(JSON.parse(digests)).toEqual({
      api: `${destination}/api:0.1.0@${ofApi}`,
      web: `${destination}/web:1.2.3@${ofWeb}`,
    })
    expect(JSON.parse(matrix).include).toEqual(
      [
        ['api', '0.1.0', ofApi],
        ['web', '1.2.3', ofWeb],
      ].map(([name, version, hash]) => ({
        name,
        version,
        digest: hash,
        reference: `${destination}/${name}:${version}`,
        'subject-name': `${destination}/${name}`,
        'subject-digest': hash,
      })),
    )
    expect(notes).toContain(`helm install web oci://${registry.host}/${repository}/web@${ofWeb}`)
  })

  it('of one chart tells it in short; a second time it is unchanged, with the same digest', async () => {
    const { cwd, inputs, destination } = await scene(web, api)
    const first = await step({ cwd, inputs: { ...inputs, charts: 'web' } })
    expect(first.outputs).toMatchObject({
      name: 'web',
      version: '1.2.3',
      reference: `${destination}/web:1.2.3`,
      digest: (await clients.crane('digest', `${destination}/web:1.2.3`)).trim(),
      published: 'web@1.2.3',
    })
    const second = await step({ cwd, inputs: { ...inputs, charts: 'web' } })
    expect(second.outputs).toMatchObject({ digest: first.outputs.digest, published: '', unchanged: 'web@1.2.3' })
    const all = await step({ cwd, inputs })
    expect(all.outputs).toMatchObject({ published: 'api@0.1.0', unchanged: 'web@1.2.3', failed: '' })
  })

  it('sets the outputs on failure too: what went well is there, and can be used', async () => {
    const { cwd, inputs } = await scene(web, broken)
    const { code, outputs } = await step({ cwd, inputs })
    expect(code).toBe(1)
    expect(outputs).toMatchObject({ published: 'web@1.2.3', failed: 'charts/bad', name: '', report: '' })
    expect(JSON.parse(outputs.matrix ?? '').include).toHaveLength(1)
    expect(Object.keys(outputs)).toHaveLength(OUTPUTS.length)
  })

  it('leaves a summary for people, with the errors and what to do', async () => {
    const { cwd, inputs, destination } = await scene(web, broken)
    const { summary, outputs } = await step({ cwd, inputs })
    const [{ 'subject-digest': digest }] = JSON.parse(outputs.matrix ?? '').include
    const lines = summary.split('\n')
    expect(lines[0]).toBe('## Helm charts')
    expect(lines).toContain('| Chart | Version | Status | Where | Digest |')
    expect(lines).toContain(`| web | 1.2.3 | ✅ published | \`${destination}/web:1.2.3\` | \`${digest}\` |`)
    expect(lines).toContain('| charts/bad | - | ❌ failed | - | - |')
    expect(summary).toMatch(/1 published, 1 failed in \d+\.\d s/)
    expect(summary).toMatch(/- \*\*CHART_INVALID\*\* `charts\/bad`: .*line 4/)
  })

  it('makes annotations at file and line, whatever characters the path has', async () => {
    const { cwd, inputs } = await scene(web)
    await writeChart(join(cwd, 'charts', 'a, b: 50%'), broken)
    await writeChart(join(cwd, 'charts', 'needy'), {
      name: 'needy',
      version: '1.0.0',
      metadata: 'dependencies:\n- name: redis\n  version: 1.x\n  repository: https://r.example\n',
    })
    const { commands, stdout } = await step({ cwd, inputs })
    expect(commands.filter(({ name }) => name === 'error')).toEqual([
      {
        name: 'error',
        properties: { file: 'charts/a, b: 50%/Chart.yaml', line: '4' },
        text: expect.stringMatching(/line 4.*\[CHART_INVALID\]/s),
      },
      {
        name: 'error',
        properties: { file: 'charts/needy/Chart.yaml', line: '5' },
        text: expect.stringMatching(/redis.*\[DEPENDENCY_MISSING\]\n.*helm dependency build/s),
      },
    ])
    expect(stdout).toContain('::error file=charts/a%2C b%3A 50%25/Chart.yaml,line=4::')
  })

  it('points to the version that must be changed where it is taken', async () => {
    const { cwd, inputs, destination } = await scene(web)
    await step({ cwd, inputs })
    await writeFile(join(cwd, 'charts', 'web', 'values.yaml'), 'greeting: good-bye\n')
    const { code, commands, outputs } = await step({ cwd, inputs })
    expect([code, outputs.failed]).toEqual([1, 'web@1.2.3'])
    expect(commands.filter(({ name }) => name === 'error')).toEqual([
      {
        name: 'error',
        properties: { file: 'charts/web/Chart.yaml', line: '3' },
        text: expect.stringContaining('VERSION_CONFLICT'),
      },
    ])
    const [text] = commands.filter(({ name }) => name === 'error').map((command) => command.text)
    for (const word of ['web@1.2.3', destination, 'values.yaml', 'bump the version']) expect(text).toContain(word)
  })

  it('folds its log into a group for each phase, and closes each', async () => {
    const { cwd, inputs } = await scene(web)
    const phases = (await step({ cwd, inputs })).commands.filter(({ name }) => /group/.test(name))
    expect(phases.map(({ name, text }) => `${name} ${text}`)).toEqual([
      'group Package and look up',
      'endgroup ',
      'group Push',
      'endgroup ',
    ])
    const planned = await step({ cwd, inputs: { ...inputs, 'dry-run': 'true' } })
    expect(planned.told('group')).toEqual(['Package and look up', 'Plan'])
  })

  it('masks every secret before anything else is said, in the forms in which it travels', async () => {
    const { cwd, inputs, destination } = await scene(web)
    const secret = 'p:ä%41 "\\$x=/+'
    const auth = `- {registry: ${registry.host}, username: strange, password: '${secret}'}`
    const { registry: to } = inputs
    const { code, stdout, stderr, told, outputs, summary } = await step({
      cwd,
      inputs: { registry: to, 'registry-auth': auth, 'github-token': 'ghs_only-for-tests', debug: 'true' },
    })
    expect([code, outputs.published]).toEqual([0, 'web@1.2.3'])
    const masks = told('add-mask')
    const lines = stdout.split('\n')
    const atOnce = masks.slice(
      0,
      lines.findIndex((line) => !line.startsWith('::add-mask::')),
    )
    for (const given of [secret, 'ghs_only-for-tests']) expect(atOnce).toContain(given)
    const later = lines.filter((line) => !line.startsWith('::add-mask::')).join('\n')
    const base64 = (text: string) => Buffer.from(text).toString('base64')
    for (const form of [...masks, encodeURIComponent(secret), base64(secret), base64(`strange:${secret}`)])
      expect(later + stderr + summary + JSON.stringify(outputs)).not.toContain(form)
    expect(later).toContain(`GET http://${destination.split('/')[0]}/v2/`)
  })

  it('debugs where the runner does', async () => {
    const { cwd, inputs } = await scene(web)
    const quiet = await step({ cwd, inputs })
    expect(quiet.stdout).not.toMatch(/(?:GET|PUT) http/)
    const debugging = await step({ cwd, inputs, env: { RUNNER_DEBUG: '1' } })
    expect(debugging.told('debug')).toContainEqual(
      expect.stringMatching(/^GET http:\S+\/web\/manifests\/1\.2\.3 200 \d+ ms$/),
    )
  })
})
