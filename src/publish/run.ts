import { realpathSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { type Discovery, discoverCharts, type FoundChart } from '../chart/discover.js'
import { isIgnored } from '../chart/load.js'
import { selectCharts } from '../chart/select.js'
import { contains } from '../chart/walk.js'
import { type Problem, PublisherError } from '../errors.js'
import type { Log } from '../host/host.js'
import type { Destination } from '../oci/reference.js'
import { type ChartReport, makeReport, type Report } from '../report/report.js'
import { resultLine } from '../report/table.js'
import type { Settings } from '../settings/settings.js'
import { chartReport, failedReport } from './chart-report.js'
import { openTarget, type Target } from './destination.js'
import { identify } from './identity.js'
import { type ChartPackage, Packer } from './package.js'
import { type LookedUp, type Planned, type PlanOptions, packAndLookUp, planCharts, type Unpacked } from './plan.js'
import { eachLimited, type Gate, gate } from './pool.js'
import { pushStep } from './push.js'
import { findSource } from './source.js'
import type { OpenRegistry } from './transfer.js'

export interface RunContext {
  readonly log: Log
  readonly workingFolder: string
  readonly workspace: string | undefined
  /** The registry of a host. Called once for each. */
  readonly openRegistry: OpenRegistry
  /** Aborted: nothing new is begun. */
  readonly stop: AbortSignal
  readonly writeFile: (path: string, content: Uint8Array) => Promise<void>
}

/** Charts unpacked in memory at a time; the requests of many more are under way meanwhile. */
const LOADS_AT_A_TIME = 3
const COMPARISONS_AT_A_TIME = 2
/** In bytes; less than the 255 of common file systems by what a passing name beside it needs. */
const LONGEST_FILE_NAME = 238

/**
 * The whole run: finds the charts, packs them all, asks every destination, decides, and only then writes. What fails for one chart or
 * destination is in the report and stops no other. Throws INPUT and NO_CHARTS, before anything is sent.
 */
export async function publishCharts(
  settings: Settings,
  destinations: readonly Destination[],
  context: RunContext,
): Promise<Report> {
  const started = performance.now()
  const found = findCharts(settings, context)
  const targets = await openTargets(destinations, context)
  const options = await planOptions(settings, targets, context)
  const outcomes = await context.log.group('Package and look up', () => prepare(found, settings, options, context))
  const unpacked = outcomes.filter((outcome): outcome is Unpacked => 'problem' in outcome)
  const packed = outcomes.filter((outcome): outcome is LookedUp => !('problem' in outcome))
  const planned = await planCharts(packed, options)
  for (const line of planNotices(planned)) context.log.notice(line)
  const reports = await context.log.group(settings.dryRun ? 'Plan' : 'Push', () =>
    carryOut(planned, unpacked, settings, options.transfer, context),
  )
  const failed = unpacked.map((outcome) => failedReport(outcome.found, outcome.problem))
  const order = new Map(found.map(({ path }, index) => [path, index]))
  const charts = [...reports, ...failed].sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0))
  return makeReport(charts, Math.round(performance.now() - started))
}

function findCharts(settings: Settings, { workingFolder, workspace, log }: RunContext): readonly FoundChart[] {
  const { allowExternalLinks, chartsDirs, charts } = settings
  const discovery: Discovery = discoverCharts(chartsDirs, { workingFolder, workspace, allowExternalLinks })
  for (const warning of discovery.warnings) log.warning(warning)
  if (discovery.charts.length === 0) {
    throw new PublisherError({
      code: 'NO_CHARTS',
      message: `no chart was found in ${chartsDirs.join(', ')}`,
      hint: 'charts-dir names the folder to search; a chart is a folder with a Chart.yaml. Ready-made packages are named or globbed: charts-dir: dist/*.tgz',
    })
  }
  if (charts.length === 0) return discovery.charts
  const selectable = discovery.charts.map((chart) => ({
    path: chart.path,
    name: identify(chart).name || undefined,
    chart,
  }))
  return selectCharts(selectable, charts).map(({ chart }) => chart)
}

async function openTargets(
  destinations: readonly Destination[],
  { workingFolder, openRegistry }: RunContext,
): Promise<Target[]> {
  const targets: Target[] = []
  for (const destination of destinations) {
    if (destination.kind !== 'none') targets.push(await openTarget(destination, workingFolder, openRegistry))
  }
  return targets
}

async function planOptions(
  settings: Settings,
  targets: readonly Target[],
  { workingFolder }: RunContext,
): Promise<PlanOptions> {
  const first = resolve(workingFolder, settings.chartsDirs[0] ?? '.')
  return {
    targets,
    source:
      targets.length === 0
        ? { created: undefined, revision: undefined, url: undefined }
        : await findSource(settings, existing(first, workingFolder)),
    annotations: settings.annotations,
    policy: settings.ifExists,
    tags: settings.tags,
    lookup: { dryRun: settings.dryRun, comparing: gate(COMPARISONS_AT_A_TIME) },
    transfer: gate(settings.concurrency),
  }
}

/** The folder itself where it is one; an entry may be a file or a glob. */
function existing(folder: string, otherwise: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return otherwise
  }
}

type Outcome = LookedUp | Unpacked

/** Packs and looks up every chart. Nothing is written but to package-dir. */
async function prepare(
  found: readonly FoundChart[],
  settings: Settings,
  options: PlanOptions,
  context: RunContext,
): Promise<Outcome[]> {
  const packer = new Packer(settings)
  const loading = gate(LOADS_AT_A_TIME)
  const byFile = new Map<string, ChartPackage[]>()
  let done = 0
  const outcomes = await eachLimited(found, settings.concurrency + LOADS_AT_A_TIME, async (chart) => {
    const outcome = await packAndLookUp(
      chart,
      (folder) =>
        loading(async () => {
          if (context.stop.aborted) throw interrupted()
          refuseOwnOutput(folder, settings, options.targets, context)
          const made = await packer.pack(folder)
          const twins = byFile.get(made.archive.file) ?? []
          byFile.set(made.archive.file, [...twins, made])
          if (twins.length === 0 && settings.packageDir !== undefined)
            await keepPackage(made, settings.packageDir, context)
          return made
        }),
      options,
    )
    context.log.progress(`packed ${++done} of ${found.length}`)
    if ('problem' in outcome) return outcome
    for (const warning of outcome.chart.warnings) context.log.warning(warning)
    return outcome
  })
  context.log.progress('')
  return outcomes.map((outcome) => ('problem' in outcome ? outcome : refuseTwin(outcome, byFile)))
}

async function keepPackage(made: ChartPackage, folder: string, context: RunContext): Promise<void> {
  const { file } = made.archive
  const unfit =
    /[/\0]/.test(file) || (sep === '\\' && /[\\:*?"<>|]/.test(file)) || Buffer.byteLength(file) > LONGEST_FILE_NAME
  if (unfit) {
    throw new PublisherError({
      code: 'FILE',
      message: `"${file.slice(0, 100)}" can't be the name of a file here`,
      hint: 'give the chart another name, or a shorter one',
      file: `${made.found.path}/Chart.yaml`,
    })
  }
  await context.writeFile(join(resolve(context.workingFolder, folder), file), await made.content())
}

/** Two charts with one name and version would overwrite each other. */
function refuseTwin(outcome: LookedUp, byFile: ReadonlyMap<string, readonly ChartPackage[]>): Outcome {
  const twins = byFile.get(outcome.chart.archive.file) ?? []
  if (twins.length < 2) return outcome
  const { found, metadata } = outcome.chart
  const paths = twins.map((twin) => twin.found.path).sort()
  const problem: Problem = {
    code: 'CHART_DUPLICATE',
    message: `${metadata.name}@${metadata.version} is there ${twins.length} times: ${paths.join(', ')}`,
    hint: 'select one of them with charts, or give them different names or versions',
    file: `${found.path}/Chart.yaml`,
  }
  return { found, problem }
}

/** What we write must not end up in a package: the next run would publish it. */
function refuseOwnOutput(
  chart: FoundChart,
  settings: Settings,
  targets: readonly Target[],
  { workingFolder }: RunContext,
): void {
  if (chart.kind !== 'folder') return
  const layouts = targets.map(({ label }) => label).filter((label) => label.startsWith('oci-layout:'))
  const outputs = [
    { option: 'package-dir', path: settings.packageDir, isFolder: true },
    { option: 'report', path: settings.report, isFolder: false },
    ...layouts.map((label) => ({ option: 'registry', path: label.slice('oci-layout:'.length), isFolder: true })),
  ]
  for (const { option, path, isFolder } of outputs) {
    if (path === undefined) continue
    const location = realLocation(resolve(workingFolder, path))
    if (!contains(chart.location, location)) continue
    const inside = relative(chart.location, location).split(sep).join('/')
    if (inside !== '' && isIgnored(chart.location, inside, isFolder)) continue
    throw new PublisherError({
      code: 'CHART_UNSAFE',
      message: `${option} "${path}" lies inside the chart ${chart.path}, and would be published with it`,
      hint:
        inside === ''
          ? 'name another folder'
          : `name another place, or add /${inside}${isFolder ? '/' : ''} to the chart's .helmignore`,
      file: chart.path,
    })
  }
}

/** The real path of what may not be there yet: that of the nearest folder that is. */
function realLocation(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = resolve(path, '..')
    return parent === path ? path : join(realLocation(parent), relative(parent, path))
  }
}

function* planNotices(planned: readonly Planned[]): Generator<string> {
  for (const { chart, steps } of planned) {
    const name = `${chart.metadata.name}@${chart.metadata.version}`
    const notices = new Set<string>()
    for (const { decision, extra } of steps) {
      if (decision.action === 'none' && decision.warning !== undefined)
        notices.add(`${name}: kept as it is. ${decision.warning}`)
      if (decision.action === 'unknown') notices.add(`${name}: can't tell without push rights. ${decision.why}`)
      for (const tag of extra) if (tag.decision.action === 'stay') notices.add(`${name}: ${tag.decision.notice}`)
    }
    if (chart.metadata.version?.includes('+'))
      notices.add(`${name}: tags can't hold "+", so its tag has "_", as with helm push`)
    yield* notices
  }
}

async function carryOut(
  planned: readonly Planned[],
  unpacked: readonly Unpacked[],
  settings: Settings,
  transfer: Gate,
  { log, stop }: RunContext,
): Promise<ChartReport[]> {
  const failedInPlan =
    unpacked.length > 0 || planned.some(({ steps }) => steps.some(({ decision }) => decision.action === 'fail'))
  let failed = failedInPlan
  const stopped = () => stop.aborted || (settings.failFast && failed)
  let done = 0
  const reports = await eachLimited(planned, settings.concurrency, async (chart) => {
    const publications = await Promise.all(
      chart.steps.map(async (step) => {
        const publication = await transfer(() => pushStep(chart, step, { dryRun: settings.dryRun, stopped }))
        if (publication.status === 'failed') failed = true
        log.info(resultLine(publication))
        return publication
      }),
    )
    log.progress(`${++done} of ${planned.length} charts`)
    return chartReport(chart, publications)
  })
  log.progress('')
  return reports
}

function interrupted(): PublisherError {
  return new PublisherError({ code: 'INTERRUPTED', message: 'stopped before it was packed', hint: 'run again' })
}
