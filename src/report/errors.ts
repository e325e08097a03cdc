import type { Problem } from '../errors.js'
import type { Report, ReportedError } from './report.js'

/** An error as a person reads it, and the place in the user's files it is about. */
export interface ToldError {
  readonly text: string
  readonly place: { readonly file: string; readonly line?: number }
}

/** Every error of a report, each once: those of charts, then those of destinations that say something else. */
export function errorsOf(report: Report): ToldError[] {
  return report.charts.flatMap(({ path, error, destinations }) => {
    const told: ToldError[] = []
    const seen = new Set<string>()
    const add = (subject: string, one: ReportedError | null) => {
      if (one === null || seen.has(one.message)) return
      seen.add(one.message)
      told.push({ text: `${subject}${problemText(one)}`, place: placeOf(path, one) })
    }
    for (const { reference, error: own } of destinations) add(`${reference}: `, own)
    add('', error)
    return told
  })
}

/** "what happened [CODE]", and what to do on the next line. */
export function problemText({
  code,
  message,
  hint,
}: Pick<Problem | ReportedError, 'code' | 'message' | 'hint'>): string {
  return `${message} [${code}]${hint === undefined || hint === null ? '' : `\n  ${hint}`}`
}

function placeOf(path: string, { file, line }: ReportedError): ToldError['place'] {
  const isArchive = /\.t(?:ar\.)?gz$/i.test(path)
  return { file: file ?? (isArchive ? path : `${path}/Chart.yaml`), ...(line !== null && { line }) }
}
