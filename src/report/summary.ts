import { inline } from './notes.js'
import type { ChartReport, Publication, Report } from './report.js'
import { sumText } from './table.js'

const MARKS: Readonly<Record<string, string>> = {
  failed: '❌',
  unknown: '❔',
  'not-run': '⏸️',
  planned: '📝',
  unchanged: '✔️',
  kept: '⚠️',
}

/** The summary on a run's page: a table of what became of each chart, and each error with what to do. */
export function summaryMarkdown(report: Report, dryRun: boolean): string {
  const rows = report.charts.flatMap((chart) =>
    chart.destinations.length === 0
      ? [row(chart, undefined)]
      : chart.destinations.map((publication) => row(chart, publication)),
  )
  const errors = report.charts.flatMap(errorLines)
  return [
    `## Helm charts${dryRun ? ' (dry run)' : ''}`,
    '',
    sumText(report, dryRun),
    '',
    '| Chart | Version | Status | Where | Digest |',
    '|---|---|---|---|---|',
    ...rows,
    ...(errors.length > 0 ? ['', '### What went wrong', '', ...errors] : []),
    '',
  ].join('\n')
}

function row(chart: ChartReport, publication: Publication | undefined): string {
  const status = publication?.status ?? chart.status
  const cells = [
    inline(chart.name || chart.path),
    inline(chart.version || '-'),
    `${MARKS[status] ?? '✅'} ${status}`,
    publication === undefined ? '-' : code(publication.reference),
    publication?.digest === null || publication === undefined ? '-' : code(publication.digest),
  ]
  return `| ${cells.join(' | ')} |`
}

function errorLines(chart: ChartReport): string[] {
  const errors = [...(chart.error === null ? [] : [{ where: chart.path, error: chart.error }])]
  for (const { reference, error } of chart.destinations) {
    if (error !== null && error.message !== chart.error?.message) errors.push({ where: reference, error })
  }
  return errors.map(
    ({ where, error }) =>
      `- **${error.code}** ${code(where)}: ${inline(error.message)}${error.hint === null ? '' : `. _${inline(error.hint)}_`}`,
  )
}

function code(text: string): string {
  return `\`${text.replace(/[`|\r\n]/g, ' ')}\``
}
