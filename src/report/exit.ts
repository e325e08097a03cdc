import type { Report } from './report.js'

/** What the process ends with; the numbers are part of the interface. */
export const EXIT = { ok: 0, failed: 1, input: 2, denied: 3, defect: 70, interrupted: 130, terminated: 143 } as const

const DENIED = new Set(['UNAUTHORIZED', 'FORBIDDEN'])

/** The exit code of a run that got as far as a report. */
export function exitCode(report: Report, signal: 'SIGINT' | 'SIGTERM' | undefined): number {
  if (signal !== undefined) return signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated
  const codes = report.charts.flatMap(({ error, destinations }) => [
    error?.code,
    ...destinations.map((destination) => destination.error?.code),
  ])
  if (codes.includes('INTERNAL')) return EXIT.defect
  if (someDestinationDenied(report)) return EXIT.denied
  return report.charts.some(({ status }) => status === 'failed' || status === 'not-run') ? EXIT.failed : EXIT.ok
}

/** Whether a destination took nothing, since everything that was to go there was refused for want of rights. */
function someDestinationDenied(report: Report): boolean {
  const byRegistry = new Map<string, boolean>()
  for (const { registry, error } of report.charts.flatMap(({ destinations }) => destinations)) {
    const denied = error !== null && DENIED.has(error.code)
    byRegistry.set(registry, denied && (byRegistry.get(registry) ?? true))
  }
  return [...byRegistry.values()].includes(true)
}
