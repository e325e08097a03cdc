import { notesText } from './notes.js'
import type { ChartReport, Publication, Report } from './report.js'

/** The outputs of a run by name, the short ones first. Those that have no value are empty. */
export function outputsOf(report: Report, reportPath: string | undefined): Map<string, string> {
  const { charts } = report
  const only = charts.length === 1 ? charts[0] : undefined
  const first = only?.destinations[0]
  return new Map([
    ['name', harmless(only?.name)],
    ['version', harmless(only?.version)],
    ['reference', harmless(first?.reference)],
    ['digest', first?.digest ?? ''],
    ['report', reportPath ?? ''],
    ['published', names(charts, ['published', 'overwritten'])],
    ['unchanged', names(charts, ['unchanged', 'kept'])],
    ['failed', names(charts, ['failed'])],
    ['digests', JSON.stringify(Object.fromEntries(charts.flatMap(pinned)))],
    ['matrix', JSON.stringify({ include: charts.flatMap(rows) })],
    ['notes', notesText(report)],
    ['charts', JSON.stringify(charts)],
  ])
}

/** People paste these lists into scripts: a chart that failed may be called anything. */
const UNSAFE = /[^\w.@+:/-]/g

/** The value, or nothing where a script that holds it could be made to run it. */
function harmless(value: string | undefined): string {
  return value === undefined || value.search(UNSAFE) >= 0 ? '' : value
}

function names(charts: readonly ChartReport[], statuses: readonly string[]): string {
  return charts
    .filter(({ status }) => statuses.includes(status))
    .map(({ name, version, path }) => (version === '' ? name || path : `${name}@${version}`))
    .map((text) => text.replace(UNSAFE, '_'))
    .join(',')
}

/** `[name, reference with digest]` of a chart at its first destination, where that holds it. */
function pinned({ name, destinations }: ChartReport): [string, string][] {
  const first = destinations[0]
  return first === undefined || first.digest === null ? [] : [[name, `${first.reference}@${first.digest}`]]
}

function rows({ name, version, destinations }: ChartReport): Record<string, string>[] {
  return destinations.flatMap(({ reference, digest }: Publication) => {
    if (digest === null) return []
    const subject = reference.slice(0, reference.lastIndexOf(':'))
    return [{ name, version, reference, digest, 'subject-name': subject, 'subject-digest': digest }]
  })
}
