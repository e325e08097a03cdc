import type { Problem } from '../errors.js'
import type { Report, ReportedError } from './report.js'

/** An error as a person reads it, and the place in the user's files it is about. */
export interface ToldError {
  readonly text: string
  readonly place: { readonly file: string; readonly line?: number } | undefined
}

/** One error, and the charts at a destination that share its cause. */
interface Cause {
  readonly subject: string
  readonly error: ReportedError
  readonly path: string
  readonly charts: string[]
}

/** A destination's own trouble is told once for all its charts, not two hundred times. */
const OF_DESTINATIONS: ReadonlySet<string> = new Set([
  'UNAUTHORIZED',
  'FORBIDDEN',
  'UNREACHABLE',
  'REGISTRY_FAILED',
  'NOT_A_REGISTRY',
])
const MOST_NAMED = 10

/** Every error of a report, each once: what charts and destinations say, and trouble that many charts share only the first time. */
export function errorsOf(report: Report): ToldError[] {
  const causes = new Map<string, Cause>()
  for (const { path, name, error, destinations } of report.charts) {
    const add = (key: string, subject: string, one: ReportedError) => {
      const known = causes.get(key)
      if (known === undefined) causes.set(key, { subject, error: one, path, charts: [name || path] })
      else known.charts.push(name || path)
    }
    const told = new Set<string>()
    for (const { registry, reference, error: own } of destinations) {
      if (own === null || told.has(own.message)) continue
      told.add(own.message)
      const host = registry.split('/', 1)[0] ?? registry
      const named = own.message.includes(registry) || own.message.startsWith(host) || own.message.startsWith(`http`)
      const subject = named ? '' : `${reference}: `
      add(OF_DESTINATIONS.has(own.code) ? `${registry} ${own.code}` : `${path} ${own.message}`, subject, own)
    }
    if (error !== null && !told.has(error.message)) add(`${path} ${error.message}`, '', error)
  }
  return [...causes.values()].map(({ subject, error, path, charts }) => ({
    text: `${subject}${problemText(error)}${alsoFor(charts)}`,
    // What is wrong with a destination stands in no chart's file.
    place: OF_DESTINATIONS.has(error.code) ? undefined : placeOf(path, error),
  }))
}

function alsoFor([, ...others]: readonly string[]): string {
  if (others.length === 0) return ''
  const named = others.slice(0, MOST_NAMED).join(', ')
  const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : ''
  return `\n  the same for ${others.length} other ${others.length === 1 ? 'chart' : 'charts'}: ${named}${more}`
}

/** "what happened [CODE]", and what to do on the next line. */
export function problemText({
  code,
  message,
  hint,
}: Pick<Problem | ReportedError, 'code' | 'message' | 'hint'>): string {
  return `${message} [${code}]${hint === undefined || hint === null ? '' : `\n  ${hint}`}`
}

function placeOf(path: string, { file, line }: ReportedError): NonNullable<ToldError['place']> {
  const isArchive = /\.t(?:ar\.)?gz$/i.test(path)
  return { file: file ?? (isArchive ? path : `${path}/Chart.yaml`), ...(line !== null && { line }) }
}
