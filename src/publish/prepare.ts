import { join, resolve, sep } from 'node:path'
import type { FoundChart } from '../chart/discover.js'
import { type Problem, PublisherError } from '../errors.js'
import type { Log } from '../host/host.js'
import type { Settings } from '../settings/settings.js'
import { refuseOwnOutput } from './own-output.js'
import { type ChartPackage, Packer } from './package.js'
import { type LookedUp, type PlanOptions, packAndLookUp, type Unpacked } from './plan.js'
import { eachLimited } from './pool.js'

export interface PrepareContext {
  readonly log: Log
  readonly workingFolder: string
  /** Aborted: nothing new is begun. */
  readonly stop: AbortSignal
  readonly writeFile: (path: string, content: Uint8Array) => Promise<void>
}

/** In bytes; less than the 255 of common file systems by what a passing name beside it needs. */
const LONGEST_FILE_NAME = 238

/** A chart that is ready for the plan, or why it isn't. */
export type Outcome = LookedUp | Unpacked

/** Packs and looks up every chart. Nothing is written but to package-dir. */
export async function prepare(
  found: readonly FoundChart[],
  settings: Settings,
  options: PlanOptions,
  context: PrepareContext,
): Promise<Outcome[]> {
  const packer = new Packer(settings)
  const byName = new Map<string, ChartPackage[]>()
  const files = new Map<string, string>()
  let done = 0
  const outcomes = await eachLimited(found, settings.concurrency * 2, async (chart) => {
    const outcome = await packAndLookUp(
      chart,
      async (folder) => {
        if (context.stop.aborted) throw interrupted()
        refuseOwnOutput(folder, settings, options.targets, context.workingFolder)
        const made = await packer.pack(folder)
        const twins = byName.get(identityOf(made)) ?? []
        byName.set(identityOf(made), [...twins, made])
        if (twins.length === 0 && settings.packageDir !== undefined) {
          refuseSameFile(made, files)
          await keepPackage(made, settings.packageDir, context)
        }
        return made
      },
      options,
    )
    context.log.progress(`packed ${++done} of ${found.length}`)
    if ('problem' in outcome) return outcome
    for (const warning of outcome.chart.warnings) context.log.warning(warning)
    return outcome
  })
  context.log.progress('')
  return outcomes.map((outcome) => ('problem' in outcome ? outcome : refuseTwin(outcome, byName)))
}

async function keepPackage(made: ChartPackage, folder: string, context: PrepareContext): Promise<void> {
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

function identityOf({ metadata }: ChartPackage): string {
  return `${metadata.name}@${metadata.version}`
}

/** `a` of version 1-2 and `a-1` of version 2 are two charts with one file name. */
function refuseSameFile({ archive, found }: ChartPackage, files: Map<string, string>): void {
  const other = files.get(archive.file)
  files.set(archive.file, found.path)
  if (other === undefined) return
  throw new PublisherError({
    code: 'FILE',
    message: `the packages of ${found.path} and ${other} have the same file name, ${archive.file}`,
    hint: 'publish them in two runs, or leave package-dir out',
    file: `${found.path}/Chart.yaml`,
  })
}

/** Two charts with one name and version would overwrite each other. */
function refuseTwin(outcome: LookedUp, byName: ReadonlyMap<string, readonly ChartPackage[]>): Outcome {
  const twins = byName.get(identityOf(outcome.chart)) ?? []
  if (twins.length < 2) return outcome
  const { found, metadata } = outcome.chart
  const paths = twins.map((twin) => twin.found.path).sort()
  const problem: Problem = {
    code: 'CHART_DUPLICATE',
    message: `${metadata.name}@${metadata.version} is there ${twins.length} times: ${paths.join(', ')}`,
    hint: 'select one of them with charts, or give them different names or versions',
    file: found.kind === 'archive' ? found.path : `${found.path}/Chart.yaml`,
  }
  return { found, problem }
}

function interrupted(): PublisherError {
  return new PublisherError({ code: 'INTERRUPTED', message: 'stopped before it was packed', hint: 'run again' })
}
