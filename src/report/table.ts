import type { ChartReport, Publication, Report, Status } from './report.js'

/** What a person calls a status. */
const WORDS: Readonly<Record<Status, string>> = {
  unchanged: 'unchanged',
  kept: 'kept',
  published: 'published',
  overwritten: 'overwritten',
  planned: 'to publish',
  'not-run': 'not run',
  unknown: 'unknown',
  failed: 'FAILED',
}

/** The line that tells a chart's fate at a destination, as soon as it is known. */
export function resultLine(publication: Publication): string {
  const digest = publication.digest === null ? '' : `  ${publication.digest}`
  const replaced = publication.previousDigest === null ? '' : ` (was ${publication.previousDigest})`
  const [, ...extra] = publication.tags
  const tags = extra.length === 0 ? '' : `  + ${extra.join(', ')}`
  return `${WORDS[publication.status].padEnd(11)} ${publication.reference}${digest}${replaced}${tags}`
}

/** Above so many charts, those that are unchanged are only counted. */
const MANY = 20

/** The table at the end of a run on a terminal. */
export function tableText(report: Report): string {
  const many = report.charts.length > MANY
  const listed = report.charts.filter(({ status }) => !many || status !== 'unchanged')
  const left = report.charts.length - listed.length
  const rows = listed.map((chart) => [
    chart.name || chart.path,
    chart.version || '-',
    WORDS[chart.status],
    chart.destinations.length === 0 ? (chart.archive?.file ?? '-') : digestOf(chart),
  ])
  const all = [['CHART', 'VERSION', 'STATUS', 'DIGEST'], ...rows]
  const shown = all.map((row) => row.map((cell, column) => (column < 3 ? cut(cell) : cell)))
  const widths = [0, 1, 2].map((column) => Math.max(...shown.map((row) => (row[column] ?? '').length)))
  const lines = shown.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  if (left > 0) lines.push(`(${left} unchanged, not listed)`)
  return lines.join('\n')
}

/** The last line: what it came to, and which charts failed. */
export function lastLine(report: Report, dryRun: boolean): string {
  const failed = report.charts.filter(({ status }) => status === 'failed').map(({ name, path }) => cut(name || path))
  const names =
    failed.length === 0 ? '' : `; failed: ${failed.slice(0, MANY).join(', ')}${failed.length > MANY ? ', …' : ''}`
  return `${sumText(report, dryRun)}${names}`
}

/** "3 published, 12 unchanged, 1 failed in 0.8 s". */
export function sumText(report: Report, dryRun: boolean): string {
  const { summary } = report
  const counts = (
    [
      ['published', summary.published],
      ['overwritten', summary.overwritten],
      [dryRun ? 'to publish' : 'packaged', summary.planned],
      ['unchanged', summary.unchanged],
      ['kept', summary.kept],
      ['failed', summary.failed],
      ['unknown', summary.unknown],
      ['not run', summary.notRun],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count} ${word}`)
  return `${counts.join(', ') || 'nothing to do'} in ${(summary.milliseconds / 1000).toFixed(1)} s${dryRun ? ' (dry run: nothing was pushed)' : ''}`
}

const WIDEST = 80

function cut(cell: string): string {
  const line = cell.replace(/\s+/g, ' ')
  return line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line
}

function digestOf(chart: ChartReport): string {
  const digests = new Set(chart.destinations.flatMap(({ digest }) => (digest === null ? [] : [digest])))
  return digests.size === 0 ? '-' : [...digests].join(' ')
}
