import type { FoundChart } from '../chart/discover.js'
import type { Problem } from '../errors.js'
import { type ChartReport, type Publication, reported, worst } from '../report/report.js'
import { identify } from './identity.js'
import type { Planned } from './plan.js'

/** The report of a chart that was packed. Its own error is the first of its destinations'. */
export function chartReport({ chart }: Planned, destinations: readonly Publication[]): ChartReport {
  const { metadata, found, archive, dependencies, versionFrom } = chart
  const failed = destinations.find(({ status, error }) => status === 'failed' && error !== null)
  return {
    name: metadata.name,
    version: metadata.version,
    versionFrom,
    appVersion: metadata.appVersion ?? null,
    path: found.path,
    status: destinations.length === 0 ? 'planned' : worst(destinations.map(({ status }) => status)),
    archive,
    dependencies,
    destinations,
    error: failed?.error ?? null,
  }
}

/** The report of a chart that could not be packed, or must not be sent. */
export function failedReport(found: FoundChart, problem: Problem): ChartReport {
  return {
    ...identify(found),
    versionFrom: 'Chart.yaml',
    appVersion: null,
    path: found.path,
    status: problem.code === 'INTERRUPTED' ? 'not-run' : 'failed',
    archive: null,
    dependencies: [],
    destinations: [],
    error: problem.code === 'INTERRUPTED' ? null : reported(problem),
  }
}
