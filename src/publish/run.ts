import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Discovery, discoverCharts, type FoundChart } from '../chart/discover.js'
import { selectCharts } from '../chart/select.js'
import { PublisherError } from '../errors.js'
import type { Destination } from '../oci/reference.js'
import { type ChartReport, makeReport, type Report } from '../report/report.js'
import { resultLine } from '../report/table.js'
import type { Settings } from '../settings/settings.js'
import { chartReport, failedReport } from './chart-report.js'
import { openTarget, type Target } from './destination.js'
import { identify } from './identity.js'
import { type LookedUp, type Planned, type PlanOptions, planCharts, type Unpacked } from './plan.js'
import { eachLimited, type Gate, gate } from './pool.js'
import { type PrepareContext, prepare } from './prepare.js'
import { pushStep } from './push.js'
import { findSource } from './source.js'
import type { OpenRegistry } from './transfer.js'

export interface RunContext extends PrepareContext {
  readonly workspace: string | undefined
  /** The registry of a host. Called once for each. */
  readonly openRegistry: OpenRegistry
}

const COMPARISONS_AT_A_TIME = 2

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
  refuseStampingArchives(found, settings)
  const targets = await openTargets(destinations, context)
  const options = await planOptions(settings, targets, context)
  const outcomes = await context.log.group('Package and look up', () => prepare(found, settings, options, context))
  const unpacked = outcomes.filter((outcome): outcome is Unpacked => 'problem' in outcome)
  const packed = outcomes.filter((outcome): outcome is LookedUp => !('problem' in outcome))
  const planned = await planCharts(packed, options)
  for (const { line, weight } of planNotices(planned)) context.log[weight](line)
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

/** A ready-made package is pushed as it is: to stamp it would be to make another. */
function refuseStampingArchives(found: readonly FoundChart[], { version, appVersion }: Settings): void {
  const ready = found.filter(({ kind }) => kind === 'archive').map(({ path }) => path)
  if (ready.length === 0 || (version === undefined && appVersion === undefined)) return
  throw new PublisherError({
    code: 'INPUT',
    message: `${version === undefined ? 'app-version' : 'version'} can't be stamped on ready-made packages: ${ready.slice(0, 10).join(', ')}`,
    hint: 'leave it out, or name the folders of the charts',
  })
}

async function openTargets(destinations: readonly Destination[], context: RunContext): Promise<Target[]> {
  const targets: Target[] = []
  for (const destination of destinations) {
    if (destination.kind !== 'none') targets.push(await openTarget(destination, context))
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
    lookup: {
      dryRun: settings.dryRun,
      keepManifests: targets.length > 1 || settings.tags.length > 0,
      comparing: gate(COMPARISONS_AT_A_TIME),
    },
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

interface Told {
  readonly line: string
  readonly weight: 'notice' | 'warning'
}

function planNotices(planned: readonly Planned[]): Told[] {
  return planned.flatMap(({ chart, steps }) => {
    const name = `${chart.metadata.name}@${chart.metadata.version}`
    const lines = new Map<string, Told['weight']>()
    for (const { decision, extra } of steps) {
      if (decision.action === 'none' && decision.warning !== undefined)
        lines.set(`kept as it is. ${decision.warning}`, 'warning')
      if (decision.action === 'unknown') lines.set(`can't tell with the rights we have. ${decision.why}`, 'notice')
      for (const tag of extra) if (tag.decision.action === 'stay') lines.set(tag.decision.notice, 'notice')
    }
    if (chart.metadata.version.includes('+'))
      lines.set('tags can\'t hold "+", so its tag has "_", as with helm push', 'notice')
    return [...lines].map(([line, weight]) => ({ line: `${name}: ${line}`, weight }))
  })
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
