import { describe, expect, it } from '@jest/globals'
import { outputsOf } from '../../src/report/outputs.js'
import { type ChartReport, makeReport, reported } from '../../src/report/report.js'
import { OUTPUTS } from '../../src/settings/options.js'
import { chartOf, digestA, digestB, doneAt, errorOf, failedAt, publicationOf } from './made.js'

function outputs(charts: readonly ChartReport[], path?: string): Record<string, string> {
  return Object.fromEntries(outputsOf(makeReport(charts, 1), path))
}

const api = chartOf({
  name: 'api',
  version: '2.0.0+7',
  path: 'charts/api',
  destinations: [publicationOf({ reference: 'ghcr.io/acme/charts/api:2.0.0_7', digest: digestB })],
})

describe('the outputs', () => {
  it('are those of the table, whatever happened', () => {
    const names = OUTPUTS.map(({ name }) => name).sort()
    expect(Object.keys(outputs([])).sort()).toEqual(names)
    expect(Object.keys(outputs([chartOf(), api])).sort()).toEqual(names)
  })

  it('of one chart tell its name, version, and reference and digest at the first destination', () => {
    const two = [publicationOf(), publicationOf({ registry: 'b.example/c', digest: digestB })]
    expect(outputs([chartOf({ destinations: two })], 'out/report.json')).toMatchObject({
      name: 'web',
      version: '1.2.3',
      reference: 'ghcr.io/acme/charts/web:1.2.3',
      digest: digestA,
      report: 'out/report.json',
      published: 'web@1.2.3',
      unchanged: '',
      failed: '',
    })
  })

  it('of several charts leave out what is for one', () => {
    expect(outputs([chartOf(), api])).toMatchObject({ name: '', version: '', reference: '', digest: '', report: '' })
  })

  it('list charts by what became of them', () => {
    const charts = [
      chartOf(),
      chartOf({ name: 'over', status: 'overwritten' }),
      chartOf({ name: 'same', status: 'unchanged' }),
      chartOf({ name: 'kept', status: 'kept' }),
      chartOf({ name: 'bad', status: 'failed' }),
      chartOf({ name: 'later', status: 'not-run' }),
      chartOf({ name: 'wanted', status: 'planned' }),
      api,
    ]
    expect(outputs(charts)).toMatchObject({
      published: 'web@1.2.3,over@1.2.3,api@2.0.0+7',
      unchanged: 'same@1.2.3,kept@1.2.3',
      failed: 'bad@1.2.3',
    })
  })

  it('name a failed chart by its path where nothing of it could be read', () => {
    const broken = chartOf({ name: '', version: '', status: 'failed', archive: null, destinations: [] })
    expect(outputs([broken]).failed).toBe('charts/web')
  })

  it('hold a row of the matrix for each chart and destination that holds it', () => {
    const charts = [
      chartOf({ destinations: [publicationOf(), failedAt('b.example/c', 'FORBIDDEN')], status: 'failed' }),
      api,
    ]
    expect(JSON.parse(outputs(charts).matrix ?? '')).toEqual({
      include: [
        {
          name: 'web',
          version: '1.2.3',
          reference: 'ghcr.io/acme/charts/web:1.2.3',
          digest: digestA,
          'subject-name': 'ghcr.io/acme/charts/web',
          'subject-digest': digestA,
        },
        {
          name: 'api',
          version: '2.0.0+7',
          reference: 'ghcr.io/acme/charts/api:2.0.0_7',
          digest: digestB,
          'subject-name': 'ghcr.io/acme/charts/api',
          'subject-digest': digestB,
        },
      ],
    })
  })

  it('keep the port of a registry in the subject of the matrix', () => {
    const [row] = JSON.parse(
      outputs([chartOf({ destinations: [doneAt('127.0.0.1:5000/c', 'published')] })]).matrix ?? '',
    ).include
    expect(row['subject-name']).toBe('127.0.0.1:5000/c/web')
  })

  it('give an empty matrix, not none, where no destination holds anything', () => {
    const charts = [chartOf({ destinations: [failedAt('a.example/c', 'FORBIDDEN')], status: 'failed' })]
    expect(outputs(charts)).toMatchObject({ matrix: '{"include":[]}', digests: '{}', notes: '' })
    expect(outputs([])).toMatchObject({ matrix: '{"include":[]}', digests: '{}', charts: '[]' })
  })

  it('tell the digests at the first destination alone', () => {
    const onlySecond = chartOf({
      name: 'other',
      destinations: [failedAt('a.example/c', 'FORBIDDEN'), publicationOf({ registry: 'b.example/c' })],
    })
    expect(JSON.parse(outputs([chartOf(), onlySecond, api]).digests ?? '')).toEqual({
      web: `ghcr.io/acme/charts/web:1.2.3@${digestA}`,
      api: `ghcr.io/acme/charts/api:2.0.0_7@${digestB}`,
    })
  })

  it("hold the report's charts, as they are", () => {
    const charts = [chartOf({ error: errorOf('FORBIDDEN', { file: 'charts/web/Chart.yaml', line: 3 }) }), api]
    expect(JSON.parse(outputs(charts).charts ?? '')).toEqual(charts)
  })

  it('come in an order in which the long ones are the last', () => {
    const names = [...outputsOf(makeReport([], 1), undefined).keys()]
    expect(names.slice(-4)).toEqual(['digests', 'matrix', 'notes', 'charts'])
  })
})

describe('the notes', () => {
  it('install each chart pinned by digest, and tell of the app inside', () => {
    expect(outputs([chartOf()]).notes).toBe(
      [
        '### web 1.2.3 (app version 4.5)',
        '',
        '```sh',
        `helm install web oci://ghcr.io/acme/charts/web@${digestA}`,
        '```',
        '',
      ].join('\n'),
    )
  })

  it('take the first destination that holds the chart', () => {
    const destinations = [failedAt('a.example/c', 'FORBIDDEN'), publicationOf({ registry: 'b.example:5000/c' })]
    expect(outputs([chartOf({ destinations })]).notes).toContain(`oci://b.example:5000/c/web@${digestA}`)
  })

  it('tell only the digest of a chart in a folder, which helm can not install from', () => {
    const inFolder = chartOf({ appVersion: null, destinations: [doneAt('oci-layout:published', 'published')] })
    expect(outputs([inFolder]).notes).toBe(`### web 1.2.3\n\n\`${digestA}\`\n`)
  })

  it("do not let a chart's text become Markdown, HTML or a line of its own", () => {
    const notes = outputs([chartOf({ appVersion: '1\n# Big <script>alert(1)</script> [x](http://evil) `y`' })]).notes
    expect(notes?.split('\n')[0]).toBe(
      '### web 1.2.3 (app version 1 \\# Big \\<script\\>alert\\(1\\)\\</script\\> \\[x\\]\\(http://evil\\) \\`y\\`)',
    )
  })
})

describe('an error in the report', () => {
  it('has every field, null where there is nothing to say', () => {
    expect(reported({ code: 'FILE', message: 'm' })).toEqual({
      code: 'FILE',
      message: 'm',
      hint: null,
      file: null,
      line: null,
    })
    expect(reported({ code: 'CHART_INVALID', message: 'm', hint: 'h', file: 'a/Chart.yaml', line: 3 })).toEqual({
      code: 'CHART_INVALID',
      message: 'm',
      hint: 'h',
      file: 'a/Chart.yaml',
      line: 3,
    })
  })
})
