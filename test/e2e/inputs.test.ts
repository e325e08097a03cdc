import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { OPTIONS, OUTPUTS } from '../../src/settings/options.js'
import { type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { writeChart } from './charts.js'
import { step } from './runner.js'

let work: TemporaryFolder
const cwd = () => work.path

beforeAll(async () => {
  work = await temporaryFolder()
  await writeChart(join(work.path, 'charts', 'web'), { name: 'web', version: '1.2.3' })
  await writeChart(join(work.path, 'charts', 'api'), { name: 'api', version: '0.1.0' })
})

afterAll(() => work[Symbol.asyncDispose]())

const none = { name: '', version: '', reference: '', digest: '', published: '', unchanged: '', failed: '', notes: '' }
/** What later steps find after a run that did not get as far as a report: all of it, so that `fromJSON` works. */
const nothing = { ...none, report: '', charts: '[]', digests: '{}', matrix: '{"include":[]}' }

describe('the inputs of a step', () => {
  it('are known, or the nearest is named', async () => {
    const { code, commands, outputs } = await step({
      cwd: cwd(),
      inputs: { registry: 'none', 'chart-dir': 'charts', dryrun: 'true', kubeconfig: 'secret-under-a-wrong-name' },
    })
    const errors = commands.filter(({ name }) => name === 'error')
    expect(code).toBe(2)
    expect(errors).toHaveLength(3)
    expect(errors.map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringContaining('chart-dir is no input; did you mean "charts-dir"?'),
      expect.stringContaining('dryrun is no input; did you mean "dry-run"?'),
      expect.stringContaining('kubeconfig is no input'),
    ])
    expect(errors.map(({ properties }) => properties)).toEqual([{}, {}, {}])
    expect(JSON.stringify(commands)).not.toContain('secret-under-a-wrong-name')
    expect(outputs).toEqual(nothing)
  })

  it('that are empty are not given: a workflow may hand on what nobody filled in', async () => {
    const empty = Object.fromEntries(OPTIONS.map(({ name }) => [name, '']))
    const { code, outputs } = await step({ cwd: cwd(), inputs: { ...empty, registry: 'none' } })
    expect([code, outputs.failed, JSON.parse(outputs.charts ?? '').length]).toEqual([0, '', 2])
  })

  it('that are lists may have a line for each, with blanks around', async () => {
    const { code, outputs } = await step({ cwd: cwd(), inputs: { registry: 'none\n', charts: '\n  web\n\n  a?i\n' } })
    expect([code, JSON.parse(outputs.charts ?? '').map(({ name }: { name: string }) => name)]).toEqual([
      0,
      ['api', 'web'],
    ])
  })

  it('beat variables, and are told by their own names', async () => {
    const env = { CHART_PUBLISHER_CHARTS: 'api', CHART_PUBLISHER_TIMEOUT: 'soon', CHART_PUBLISHER_REGISTRY: 'none' }
    const { code, outputs } = await step({ cwd: cwd(), inputs: { charts: 'web', timeout: '5' }, env })
    expect([code, outputs.name]).toEqual([0, 'web'])
    const wrong = await step({ cwd: cwd(), inputs: { concurrency: 'all' }, env })
    expect(wrong.told('error').map((text) => text.split('\n')[0])).toEqual([
      expect.stringMatching(/^CHART_PUBLISHER_TIMEOUT: "soon"/),
      expect.stringMatching(/^concurrency: "all"/),
    ])
  })

  it('are no inputs outside GitHub Actions', async () => {
    const env = { GITHUB_ACTIONS: undefined, CI: undefined }
    const { code, commands } = await step({ cwd: cwd(), inputs: { registry: 'https://wrong', nonsense: '1' }, env })
    expect([code, commands, await readdir(join(cwd(), 'published'))]).toEqual([0, [], ['api', 'web']])
  })

  it('leave outputs to later steps where there is no chart', async () => {
    const { code, outputs } = await step({ cwd: cwd(), inputs: { registry: 'none', 'charts-dir': 'nowhere' } })
    expect([code, outputs]).toEqual([2, nothing])
  })
})

describe('the limit of a job for outputs', () => {
  /** Charts whose appVersion is so long that the outputs which tell it are longer than the runner takes. */
  async function longwinded(charts: number, appVersion: string) {
    const folder = await temporaryFolder()
    await mkdir(join(folder.path, 'charts'))
    for (let index = 0; index < charts; index++) {
      const chart = { name: `c${index}`, version: '1.0.0', metadata: `appVersion: "${appVersion}"\n` }
      await writeChart(join(folder.path, 'charts', chart.name), chart)
    }
    const result = await step({ cwd: folder.path, inputs: { registry: 'oci-layout:out', report: 'r.json' } })
    const report = JSON.parse(await readFile(join(folder.path, 'r.json'), 'utf8'))
    await folder[Symbol.asyncDispose]()
    return { ...result, report }
  }
  const leftOut = (texts: readonly string[]) =>
    texts.flatMap((text) => /output (\w+) is left out/.exec(text)?.[1] ?? [])

  it('leaves out the long ones with a notice; the report has everything', async () => {
    const { code, outputs, told, report } = await longwinded(12, 'x'.repeat(100_000))
    expect([code, report.charts.length, report.charts[11].appVersion.length]).toEqual([0, 12, 100_000])
    expect(Object.keys(outputs).sort()).toEqual(
      OUTPUTS.map(({ name }) => name)
        .filter((name) => name !== 'notes' && name !== 'charts')
        .sort(),
    )
    expect(leftOut(told('notice'))).toEqual(['notes', 'charts'])
    expect(JSON.parse(outputs.matrix ?? '').include).toHaveLength(12)
    expect(outputs.published?.split(',')).toHaveLength(12)
  })

  it('is not reached by what was left out', async () => {
    // Each * is escaped in notes, which are then twice as long as in charts.
    const { outputs, told } = await longwinded(6, '*'.repeat(100_000))
    expect(outputs.notes ?? '').toBe('')
    expect(JSON.parse(outputs.charts ?? '[]')).toHaveLength(6)
    expect(leftOut(told('notice'))).toEqual(['notes'])
  })
})
