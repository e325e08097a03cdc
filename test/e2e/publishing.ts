import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChartReport, Publication, Report } from '../../src/report/report.js'
import { type Outcome, type PublisherOptions, publisher, temporaryFolder } from '../tools/tools.js'

export interface PublishOptions extends PublisherOptions {
  /** What the run must end with (0). */
  readonly exit?: number
}

/** A run of the bundle that got as far as a report. */
export interface Published extends Outcome {
  /** Both outputs, for what may stand in either. */
  readonly text: string
  readonly report: Report
  /** Status of each chart, by name. */
  readonly statuses: Readonly<Record<string, string>>
  /** The report of the chart with this name; throws where there is not exactly one. */
  chart(name: string): ChartReport
  /** The same at its n-th destination, the first being 0. */
  at(name: string, destination?: number): Publication
  /** Manifest digest of a chart at a destination that holds it; throws where it does not. */
  digest(name: string, destination?: number): string
}

/** Runs the bundle with a report. Throws an error with all of its output where it ends otherwise than it must. */
export async function publish(args: readonly string[], options: PublishOptions = {}): Promise<Published> {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'report.json')
  const { exit = 0, ...rest } = options
  const outcome = await publisher([...args, '--report', path], rest)
  const text = `${outcome.stdout}\n${outcome.stderr}`
  const content = await readFile(path, 'utf8').catch(() => undefined)
  if (outcome.code !== exit || content === undefined)
    throw new Error(`exit code ${outcome.code}, not ${exit}, or no report: ${args.join(' ')}\n${text}`)
  const report: Report = JSON.parse(content)
  const chart = (name: string): ChartReport => {
    const [found, ...more] = report.charts.filter((entry) => entry.name === name)
    if (found === undefined || more.length > 0) throw new Error(`not one chart ${name} in the report:\n${content}`)
    return found
  }
  const at = (name: string, destination = 0): Publication => {
    const found = chart(name).destinations[destination]
    if (found === undefined) throw new Error(`no destination ${destination} of ${name} in the report:\n${content}`)
    return found
  }
  const digest = (name: string, destination = 0): string => {
    const found = at(name, destination).digest
    if (found === null) throw new Error(`no digest of ${name} at destination ${destination}:\n${content}`)
    return found
  }
  const statuses = Object.fromEntries(report.charts.map(({ name, status }) => [name, status]))
  return { ...outcome, text, report, statuses, chart, at, digest }
}

/** Runs the bundle where nothing may be sent, so that there is no report; throws where it ends with another code. */
export async function refused(args: readonly string[], options: PublishOptions = {}): Promise<string> {
  const { exit = 2, ...rest } = options
  const { code, stdout, stderr } = await publisher(args, rest)
  if (code !== exit) throw new Error(`exit code ${code}, not ${exit}: ${args.join(' ')}\n${stdout}\n${stderr}`)
  return stderr
}
