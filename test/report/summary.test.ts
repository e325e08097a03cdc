import { describe, expect, it } from '@jest/globals'
import { makeReport } from '../../src/report/report.js'
import { summaryMarkdown } from '../../src/report/summary.js'
import { lastLine, resultLine, sumText, tableText } from '../../src/report/table.js'
import { chartOf, digestA, digestB, doneAt, errorOf, failedAt, publicationOf } from './made.js'

const mixed = makeReport(
  [
    chartOf(),
    chartOf({
      name: 'api',
      path: 'charts/api',
      status: 'failed',
      destinations: [doneAt('a.example/c', 'published'), failedAt('b.example/c', 'FORBIDDEN')],
      error: errorOf('FORBIDDEN', { hint: 'grant | it' }),
    }),
    chartOf({
      name: '',
      version: '',
      path: 'charts/broken',
      status: 'failed',
      archive: null,
      destinations: [],
      error: errorOf('CHART_INVALID', { message: 'no <name>\nat all' }),
    }),
  ],
  1250,
)

describe('the step summary', () => {
  const markdown = summaryMarkdown(mixed, false)

  it('has a row for each chart and destination, and for each chart without one', () => {
    const rows = markdown.split('\n').filter((line) => line.startsWith('| '))
    expect(rows).toEqual([
      '| Chart | Version | Status | Where | Digest |',
      `| web | 1.2.3 | ✅ published | \`ghcr.io/acme/charts/web:1.2.3\` | \`${digestA}\` |`,
      `| api | 1.2.3 | ✅ published | \`a.example/c/web:1.2.3\` | \`${digestA}\` |`,
      '| api | 1.2.3 | ❌ failed | `b.example/c/web:1.2.3` | - |',
      '| charts/broken | - | ❌ failed | - | - |',
    ])
  })

  it('tells each error once, with what to do, in one line each', () => {
    expect(markdown.slice(markdown.indexOf('### What went wrong')).trim().split('\n').slice(2)).toEqual([
      '- **FORBIDDEN** `charts/api`: FORBIDDEN happened. _grant \\| it_',
      '- **CHART_INVALID** `charts/broken`: no \\<name\\> at all',
    ])
  })

  it('says how many, and whether it was a dry run', () => {
    expect(markdown).toContain('## Helm charts\n\n1 published, 2 failed in 1.3 s\n')
    expect(summaryMarkdown(makeReport([], 0), true)).toMatch(/^## Helm charts \(dry run\)\n\nnothing to do in 0\.0 s/)
  })

  it('has no chapter of errors where there is none', () => {
    expect(summaryMarkdown(makeReport([chartOf()], 1), false)).not.toContain('went wrong')
  })

  it('lets no text of a chart break out of its cell', () => {
    const evil = chartOf({ name: 'a|b', version: '1 | 2', destinations: [publicationOf({ reference: 'x`y|z\n' })] })
    const row = summaryMarkdown(makeReport([evil], 1), false)
      .split('\n')
      .find((line) => line.startsWith('| a'))
    expect(row?.replaceAll('\\|', '').split('|')).toHaveLength(7)
    expect(row).toContain('`x y z `')
  })
})

describe('the table on a terminal', () => {
  it('lines up its columns, and trails no blanks', () => {
    expect([...tableText(mixed).split('\n'), lastLine(mixed, false)]).toEqual([
      'CHART          VERSION  STATUS     DIGEST',
      `web            1.2.3    published  ${digestA}`,
      `api            1.2.3    FAILED     ${digestA}`,
      'charts/broken  -        FAILED     -',
      '1 published, 2 failed in 1.3 s; failed: api, charts/broken',
    ])
  })

  it('shows the package of a chart that goes nowhere', () => {
    expect(tableText(makeReport([chartOf({ status: 'planned', destinations: [] })], 0))).toContain('web-1.2.3.tgz')
  })

  it('shows every digest of a chart that has several', () => {
    const destinations = [publicationOf(), publicationOf({ registry: 'b.example/c', digest: digestB })]
    expect(tableText(makeReport([chartOf({ destinations })], 0))).toContain(`${digestA} ${digestB}`)
  })
})

describe('the sum', () => {
  it('names only what there is', () => {
    expect(sumText(makeReport([chartOf({ status: 'unchanged' })], 40), false)).toBe('1 unchanged in 0.0 s')
  })

  it('says that nothing was pushed by a dry run', () => {
    expect(sumText(makeReport([chartOf({ status: 'planned' })], 40), true)).toBe(
      '1 to publish in 0.0 s (dry run: nothing was pushed)',
    )
  })
})

describe('the line of a result', () => {
  it('tells status, reference, digest and what was there before', () => {
    expect(resultLine(publicationOf())).toBe(`published   ghcr.io/acme/charts/web:1.2.3  ${digestA}`)
    expect(resultLine(publicationOf({ status: 'overwritten', previousDigest: digestB }))).toBe(
      `overwritten ghcr.io/acme/charts/web:1.2.3  ${digestA} (was ${digestB})`,
    )
    expect(resultLine(failedAt('a.example/c', 'FORBIDDEN'))).toBe('FAILED      a.example/c/web:1.2.3')
  })
})
