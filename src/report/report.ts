import type { Problem } from '../errors.js'

/** What became of a chart at a destination, the least bad first. */
export const STATUSES = [
  'unchanged',
  'kept',
  'published',
  'overwritten',
  'planned',
  'not-run',
  'unknown',
  'failed',
] as const
export type Status = (typeof STATUSES)[number]

/** An error as the report holds it. */
export interface ReportedError {
  readonly code: string
  readonly message: string
  readonly hint: string | null
  /** The file at fault, as the user would name it. */
  readonly file: string | null
  /** Line in `file`, from 1. */
  readonly line: number | null
}

/** One chart at one destination. */
export interface Publication {
  /** The destination as written: `ghcr.io/acme/charts`, `oci-layout:DIR`. */
  readonly registry: string
  /** `ghcr.io/acme/charts/web:1.2.3`. */
  readonly reference: string
  /** Of the manifest that the registry holds: what users pin. Null where it holds none that we know of. */
  readonly digest: string | null
  /** Of the chart's archive there. */
  readonly layerDigest: string | null
  /** What the tag stood for before; overwritten only. */
  readonly previousDigest: string | null
  readonly status: Status
  /** Every tag that stands for this digest now, the version's first. */
  readonly tags: readonly string[]
  readonly error: ReportedError | null
}

/** One chart of the run. */
export interface ChartReport {
  readonly name: string
  readonly version: string
  readonly versionFrom: string
  readonly appVersion: string | null
  readonly path: string
  readonly status: Status
  /** What we packed (or were given packed); null where that failed. */
  readonly archive: { readonly file: string; readonly digest: string; readonly size: number } | null
  readonly dependencies: readonly DependencyReport[]
  readonly destinations: readonly Publication[]
  readonly error: ReportedError | null
}

/** A sub-chart that went into the package. */
export interface DependencyReport {
  readonly name: string
  readonly version: string
  /** Where it came from: `charts/` as long as it was there. */
  readonly source: string
  readonly digest: string | null
}

/** The whole run. `schema` changes only when a reader could break. */
export interface Report {
  readonly schema: 1
  readonly charts: readonly ChartReport[]
  readonly summary: Summary
}

export interface Summary {
  readonly published: number
  readonly overwritten: number
  readonly unchanged: number
  readonly kept: number
  readonly planned: number
  readonly failed: number
  readonly unknown: number
  readonly notRun: number
  readonly milliseconds: number
}

/** The worst of some statuses: what a chart is called that fared differently at its destinations. */
export function worst(statuses: readonly Status[]): Status {
  return STATUSES.findLast((status) => statuses.includes(status)) ?? 'planned'
}

/** The error of a report out of what went wrong. */
export function reported(problem: Problem): ReportedError {
  const { code, message, hint = null, file = null, line = null } = problem
  return { code, message, hint, file, line }
}

/** The report of a run that took so many milliseconds. */
export function makeReport(charts: readonly ChartReport[], milliseconds: number): Report {
  const count = (status: Status) => charts.filter((chart) => chart.status === status).length
  return {
    schema: 1,
    charts,
    summary: {
      published: count('published'),
      overwritten: count('overwritten'),
      unchanged: count('unchanged'),
      kept: count('kept'),
      planned: count('planned'),
      failed: count('failed'),
      unknown: count('unknown'),
      notRun: count('not-run'),
      milliseconds,
    },
  }
}

/** The report with secrets taken out of every error: a registry may have sent back what it was sent. */
export function redactReport(report: Report, redact: (text: string) => string): Report {
  const clean = (error: ReportedError | null): ReportedError | null =>
    error === null
      ? null
      : { ...error, message: redact(error.message), hint: error.hint === null ? null : redact(error.hint) }
  const charts = report.charts.map((chart) => ({
    ...chart,
    error: clean(chart.error),
    destinations: chart.destinations.map((one) => ({ ...one, error: clean(one.error) })),
  }))
  return { ...report, charts }
}
