import type { ChartReport, Publication, ReportedError, Status } from '../../src/report/report.js'

export const digestA = `sha256:${'a'.repeat(64)}`
export const digestB = `sha256:${'b'.repeat(64)}`

/** An error of this code, as a report holds it. */
export function errorOf(code: string, more: Partial<ReportedError> = {}): ReportedError {
  return { code, message: `${code} happened`, hint: null, file: null, line: null, ...more }
}

/** web 1.2.3 at ghcr.io/acme/charts, published. */
export function publicationOf(more: Partial<Publication> = {}): Publication {
  const registry = more.registry ?? 'ghcr.io/acme/charts'
  return {
    registry,
    reference: `${registry}/web:1.2.3`,
    digest: digestA,
    layerDigest: digestB,
    previousDigest: null,
    status: 'published',
    tags: ['1.2.3'],
    error: null,
    ...more,
  }
}

/** One destination that failed with this code. */
export function failedAt(registry: string, code: string): Publication {
  return publicationOf({ registry, status: 'failed', digest: null, layerDigest: null, tags: [], error: errorOf(code) })
}

/** One destination with this status, and no error. */
export function doneAt(registry: string, status: Status): Publication {
  return publicationOf({ registry, status })
}

/** web 1.2.3 of charts/web, published at one destination. */
export function chartOf(more: Partial<ChartReport> = {}): ChartReport {
  return {
    name: 'web',
    version: '1.2.3',
    versionFrom: 'Chart.yaml',
    appVersion: '4.5',
    path: 'charts/web',
    status: 'published',
    archive: { file: 'web-1.2.3.tgz', digest: digestB, size: 1234 },
    dependencies: [],
    destinations: [publicationOf()],
    error: null,
    ...more,
  }
}
