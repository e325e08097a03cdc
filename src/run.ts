import { resolve } from 'node:path'
import { type Problem, problemOf } from './errors.js'
import { writeWhole } from './host/files.js'
import type { Host } from './host/host.js'
import { errorsOf, problemText } from './report/errors.js'
import { EXIT, exitCode } from './report/exit.js'
import { outputsOf } from './report/outputs.js'
import { makeReport, type Report, redactReport } from './report/report.js'
import { summaryMarkdown } from './report/summary.js'
import { lastLine, tableText } from './report/table.js'
import type { Environment } from './settings/parse.js'
import { parseSettings } from './settings/parse.js'
import { resolveSettings } from './settings/resolve.js'
import type { Settings } from './settings/settings.js'
import { TOOL } from './settings/tool.js'

/** What the process gives the run. */
export interface Io {
  readonly args: readonly string[]
  readonly environment: Environment
  readonly workingFolder: string
  readonly platform: NodeJS.Platform
  readonly print: (text: string) => void
  readonly readStdin: () => Promise<string>
  readonly openHost: () => Promise<Host>
  /** Aborted at the first Ctrl-C or SIGTERM: nothing new is begun. */
  readonly stop: AbortSignal
  /** Aborted some time later, or at the second: what is under way is cut. */
  readonly abort: AbortSignal
  readonly signal: () => 'SIGINT' | 'SIGTERM' | undefined
}

/** The way of the data: settings → discover → package → plan → push → report. Gives the exit code; never throws. */
export async function run(io: Io): Promise<number> {
  const raw = parseSettings(io.args, io.environment)
  if (raw.asked === 'version') {
    io.print(`${TOOL.version}\n`)
    return EXIT.ok
  }
  if (raw.asked === 'help') {
    io.print((await import('./settings/help.js')).helpText())
    return EXIT.ok
  }
  const host = await io.openHost()
  try {
    const stdin = raw.passwordFromStdin ? await untilStopped(io.readStdin(), io.stop) : undefined
    if (io.stop.aborted) return stopCode(io)
    const { workingFolder, environment } = io
    const mask = (secret: string) => host.mask(secret)
    const resolved = await resolveSettings(raw, {
      environment,
      workingFolder,
      stdin,
      mask,
      runnerDebug: host.debugging,
    })
    for (const warning of raw.warnings) host.log.warning(warning)
    for (const notice of resolved.notices) host.log.notice(notice)
    return await publish(resolved.settings, resolved.problems, host, io)
  } catch (error) {
    return tellFailure(error, host)
  }
}

async function publish(settings: Settings, problems: readonly Problem[], host: Host, io: Io): Promise<number> {
  const [{ parseDestinations }, { publishCharts }, { registries }] = await Promise.all([
    import('./publish/destination.js'),
    import('./publish/run.js'),
    import('./publish/transfer.js'),
  ])
  const parsed = parseDestinations(settings.registries)
  const wrong = [...problems, ...parsed.problems]
  if (wrong.length > 0) {
    for (const problem of wrong) tell(problem, host)
    giveOutputs(makeReport([], 0), undefined, host)
    return EXIT.input
  }
  const { stop, abort, platform, workingFolder } = io
  const userAgent = `${TOOL.name}/${TOOL.version}`
  const made = await publishCharts(settings, parsed.destinations, {
    log: host.log,
    workingFolder,
    workspace: host.workspace ?? io.environment.CI_PROJECT_DIR,
    openRegistry: registries(settings, {
      log: host.log,
      mask: (secret) => host.mask(secret),
      redact: (text) => host.redact(text),
      platform,
      userAgent,
      stop,
      abort,
    }),
    stop,
    writeFile: writeWhole,
  })
  const report = redactReport(made, (text) => host.redact(text))
  const written = await writeReport(report, settings, host, io)
  await deliver(report, settings, host)
  const code = exitCode(report, io.signal())
  return written || code !== EXIT.ok ? code : EXIT.failed
}

/** Writes the report file, where one is asked for; a failure is told, and takes nothing back of what was published. */
async function writeReport(report: Report, settings: Settings, host: Host, io: Io): Promise<boolean> {
  if (settings.report === undefined) return true
  try {
    await writeWhole(resolve(io.workingFolder, settings.report), `${JSON.stringify(report, null, 2)}\n`)
    return true
  } catch (error) {
    tell(problemOf(error), host)
    return false
  }
}

/** Hands the report to the people and the later steps that wait for it. */
async function deliver(report: Report, settings: Settings, host: Host): Promise<void> {
  host.log.info(`\n${tableText(report)}\n`)
  for (const { text, place } of errorsOf(report)) host.log.error(text, place)
  host.log.info(lastLine(report, settings.dryRun))
  giveOutputs(report, settings.report, host)
  await host.summary(summaryMarkdown(report, settings.dryRun))
}

/** Hands the outputs to later steps, the short ones first; one that has no more room is left out. */
function giveOutputs(report: Report, path: string | undefined, host: Host): void {
  let room = host.outputLimit ?? Number.POSITIVE_INFINITY
  for (const [name, value] of outputsOf(report, path)) {
    if (value.length <= room) {
      room -= value.length
      host.output(name, value)
    } else
      host.log.notice(`output ${name} is left out: outputs would be larger than this host takes; the report has it`)
  }
}

function tell(problem: Problem, host: Host): void {
  const { file, line } = problem
  host.log.error(problemText(problem), { ...(file !== undefined && { file }), ...(line !== undefined && { line }) })
}

/** Waits for something that may never come, until Ctrl-C. */
async function untilStopped<T>(coming: Promise<T>, stop: AbortSignal): Promise<T | undefined> {
  return Promise.race([
    coming,
    new Promise<undefined>((resolve) => stop.addEventListener('abort', () => resolve(undefined))),
  ])
}

function stopCode(io: Io): number {
  return io.signal() === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted
}

/** What ended the run before there was a report. */
function tellFailure(error: unknown, host: Host): number {
  const problem = problemOf(error)
  giveOutputs(makeReport([], 0), undefined, host)
  tell(problem, host)
  if (problem.code !== 'INTERNAL')
    return problem.code === 'INPUT' || problem.code === 'NO_CHARTS' ? EXIT.input : EXIT.failed
  host.log.error(`this is a defect of ${TOOL.name} ${TOOL.version}: please report it with the following lines`)
  if (error instanceof Error) host.log.error(error.stack ?? error.message)
  return EXIT.defect
}
