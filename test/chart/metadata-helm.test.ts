import { expect, it } from '@jest/globals'
import { marshalLock, parseLock } from '../../src/chart/lock.js'
import {
  applyRequirements,
  chartYaml,
  checkTopApiVersion,
  type Metadata,
  parseMetadata,
  validateMetadata,
} from '../../src/chart/metadata.js'
import { problemOf } from '../../src/errors.js'
import { describeWith, temporaryFolder } from '../tools/tools.js'
import { EPOCH, type Folder, packageAll, type Verdict } from './helm-metadata.js'
import { acceptedCharts, REFUSED } from './metadata-corpus.js'
import { randomChart } from './random-chart.js'

const RANDOM_CHARTS = 350

function read(chart: Folder): Metadata {
  let metadata = parseMetadata(bytes(chart['Chart.yaml']), 'Chart.yaml')
  checkTopApiVersion(metadata, 'Chart.yaml')
  if (chart['requirements.yaml'] !== undefined)
    metadata = applyRequirements(metadata, bytes(chart['requirements.yaml']), 'requirements.yaml')
  return validateMetadata(metadata, 'Chart.yaml')
}

/** What we would write for this chart. */
function ours(chart: Folder): Verdict {
  try {
    const metadata = read(chart)
    const lock = chart['Chart.lock'] === undefined ? undefined : parseLock(bytes(chart['Chart.lock']), 'Chart.lock')
    const written = lock !== undefined && metadata.apiVersion === 'v2'
    return { chartYaml: chartYaml(metadata), chartLock: written ? marshalLock(lock, EPOCH) : undefined }
  } catch (error) {
    const { code, message } = problemOf(error)
    if (code === 'INTERNAL') throw error
    return { refused: message }
  }
}

/** The chart with sub-charts for its dependencies, without which helm packages nothing. */
function complete(chart: Folder): Folder {
  if ('refused' in ours(chart)) return chart
  const names = new Set((read(chart).dependencies ?? []).map(({ name }) => name))
  const subCharts = [...names].map((name, index) => [
    `charts/${index}/Chart.yaml`,
    `name: ${JSON.stringify(name)}\nversion: 1.0.0\n`,
  ])
  return { ...chart, ...Object.fromEntries(subCharts) }
}

function bytes(content: string | Uint8Array | undefined): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : (content ?? new Uint8Array())
}

/** Each chart with both verdicts; of a refusal only that it is one. */
async function compare(charts: readonly Folder[]): Promise<{ ours: unknown[]; helm: unknown[]; refused: number }> {
  await using folder = await temporaryFolder()
  const helm = await packageAll(folder.path, charts.map(complete))
  const shown = (verdict: Verdict, index: number) => ({
    chart: charts[index],
    ...('refused' in verdict ? { refused: true } : verdict),
  })
  return {
    ours: charts.map(ours).map(shown),
    helm: helm.map(shown),
    refused: helm.filter((verdict) => 'refused' in verdict).length,
  }
}

describeWith(['helm4'], 'Chart.yaml and Chart.lock against helm 4', () => {
  it('writes what helm writes for each rule', async () => {
    const charts = acceptedCharts().map((text) => ({ 'Chart.yaml': text }))
    const verdicts = await compare(charts)
    expect(verdicts.ours).toEqual(verdicts.helm)
    expect(verdicts.refused).toBe(0)
  })

  it('refuses what helm refuses', async () => {
    const verdicts = await compare(REFUSED.map((text) => ({ 'Chart.yaml': text })))
    expect(verdicts.ours).toEqual(verdicts.helm)
    expect(verdicts.refused).toBe(REFUSED.length)
  })

  it('does as helm does on random charts', async () => {
    const charts = Array.from({ length: RANDOM_CHARTS }, (_, seed) => ({
      'Chart.yaml': randomChart(seed, `random-${seed}`),
    }))
    const verdicts = await compare(charts)
    expect(verdicts.ours).toEqual(verdicts.helm)
    expect(verdicts.refused).toBeLessThan(RANDOM_CHARTS / 3)
  })

  it('writes locks as helm does', async () => {
    const times = [
      '2024-01-02T03:04:05Z',
      '"2024-01-02T03:04:05.120+09:00"',
      '2024-01-02T3:04:05Z',
      '2024-02-30T03:04:05Z',
      '2024-01-02',
      '5',
      '~',
      '""',
    ]
    const dependencies = [
      '[]',
      '~',
      '[~]',
      '[{}]',
      '[{name: a, version: 1.10, repository: r}]',
      '[{name: a, tags: [], alias: "x y", unknown: 1}]',
      '[a]',
      '{}',
    ]
    const digests = ['sha256:aa', '0123', '~', '"a\\n"', '[a]']
    const locks = [
      ...times.map((time) => `generated: ${time}\ndigest: d\n`),
      ...dependencies.map((list) => `dependencies: ${list}\ngenerated: 2024-01-02T03:04:05Z\n`),
      ...digests.map((digest) => `DIGEST: ${digest}\n`),
      ...['', '# nothing\n', '~\n', '{}\n', 'text\n', '- a\n', 'a: [\n', 'digest: a\n---\ndigest: b\n'],
    ]
    const charts = locks.map((lock, index) => ({
      'Chart.yaml': `apiVersion: v2\nname: lock-${index}\nversion: 1.0.0\n`,
      'Chart.lock': lock,
    }))
    const v1 = { 'Chart.yaml': 'apiVersion: v1\nname: v1\nversion: 1.0.0\n', 'Chart.lock': 'digest: a\n' }
    const verdicts = await compare([...charts, v1])
    expect(verdicts.ours).toEqual(verdicts.helm)
  })

  it('reads requirements.yaml into the metadata as helm does', async () => {
    const old = `dependencies:\n- {name: a, version: 1.0.0, condition: c, tags: [x, y]}\n- {name: b, alias: z}\nkeywords: [k, l]\nhome: h\n`
    const requirements = [
      '',
      '~\n',
      'dependencies: ~\n',
      'dependencies: []\n',
      'dependencies: [{name: s, version: 2}]\n',
      'dependencies: [{version: 2, tags: [~, w]}, {name: c, alias: ~}, {name: d}]\n',
      'name: renamed\nversion: 3.0.0\nhome: ~\nkeywords: [~, m, n]\nannotations: {a: b}\n',
      'home: ""\nkeywords: ~\napiVersion: ""\n',
      'apiVersion: v1\n',
      '- a\n',
      'dependencies: a\n',
      'version: latest\n',
    ]
    const charts = requirements.map((text, index) => ({
      'Chart.yaml': `apiVersion: v2\nname: requirements-${index}\nversion: 1.0.${index}\n${old}`,
      'requirements.yaml': text,
    }))
    const verdicts = await compare(charts)
    expect(verdicts.ours).toEqual(verdicts.helm)
  })
})
