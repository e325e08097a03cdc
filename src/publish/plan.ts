import type { FoundChart } from '../chart/discover.js'
import { byBytes } from '../chart/go/text.js'
import { placeOf } from '../chart/metadata.js'
import { compareVersions, parseLooseVersion } from '../chart/version.js'
import { type ErrorCode, type Problem, problemOf } from '../errors.js'
import type { Digest } from '../oci/digest.js'
import type { StoredManifest } from '../oci/manifest.js'
import { versionTag } from '../oci/reference.js'
import type { IfExists } from '../settings/settings.js'
import { type Artifact, artifactOf } from './artifact.js'
import { type Decision, decide } from './decide.js'
import type { Target } from './destination.js'
import { type LookupOptions, lookUp, lookUpTag } from './lookup.js'
import type { ChartPackage, Packer } from './package.js'
import type { Gate } from './pool.js'
import type { Source } from './source.js'
import type { State } from './state.js'
import { decideTag, extraTags, type TagDecision } from './tags.js'

/** A chart that could not even be packed. */
export interface Unpacked {
  readonly found: FoundChart
  readonly problem: Problem
}

/** A packed chart, and what is to be done with it at each destination. */
export interface Planned {
  readonly chart: ChartPackage
  readonly artifact: Artifact
  /** The version's own tag. */
  readonly tag: string
  readonly steps: readonly Step[]
}

/** One chart at one destination. */
export interface Step {
  readonly target: Target
  readonly decision: Decision
  /** The manifest that stands there when all goes well; its bytes only where they may have to be put somewhere. */
  readonly manifest: StoredManifest
  /** Of the chart's archive in it. */
  readonly layerDigest: Digest
  /** Where to copy it from; undefined: it is ours. */
  readonly copyFrom: Target | undefined
  readonly extra: readonly { readonly tag: string; readonly decision: TagDecision }[]
}

export interface PlanOptions {
  readonly targets: readonly Target[]
  readonly source: Source
  readonly annotations: Readonly<Record<string, string>>
  readonly policy: IfExists
  readonly tags: readonly string[]
  readonly lookup: LookupOptions
  /** Lets as many transfers run at a time as the user allows. */
  readonly transfer: Gate
}

const VERSION_PROBLEMS: ReadonlySet<ErrorCode> = new Set(['VERSION_CONFLICT', 'DIVERGED'])

/** A packed chart with what stands at each destination for it. */
export interface LookedUp {
  readonly chart: ChartPackage
  readonly artifact: Artifact
  readonly tag: string
  readonly states: readonly State[]
}

/** Packs one chart and asks every destination for its version, all at once. */
export async function packAndLookUp(
  found: FoundChart,
  packer: Pack,
  options: PlanOptions,
): Promise<LookedUp | Unpacked> {
  try {
    const chart = await packer(found)
    const tag = versionTag(chart.metadata.version)
    const states = await Promise.all(
      options.targets.map((target) => options.transfer(() => lookUp(chart, target, tag, options.lookup))),
    )
    return { chart, artifact: artifactOf(chart, options.source, options.annotations), tag, states }
  } catch (error) {
    return { found, problem: problemOf(error) }
  }
}

export type Pack = (found: FoundChart) => ReturnType<Packer['pack']>

/** Decides what to do with each chart at each destination; asks for the extra tags, and writes nothing. */
export async function planCharts(charts: readonly LookedUp[], options: PlanOptions): Promise<Planned[]> {
  return Promise.all(
    charts.map(async (looked) => {
      const { chart, artifact, tag, states } = looked
      const name = `${chart.metadata.name}@${chart.metadata.version}`
      const decisions = decide(
        { chart: name, labels: options.targets.map(({ label }) => label), states },
        options.policy,
      ).map((decision) => placed(decision, chart))
      const wanted = extraTags(options.tags, chart.metadata.version).filter(
        (extra) => !outdone(looked, extra, charts, options.tags),
      )
      const steps = await Promise.all(
        decisions.map((decision, index) => planStep(looked, decision, index, wanted, options)),
      )
      return { chart, artifact, tag, steps }
    }),
  )
}

/** A conflict is mended where the version stands. */
function placed(decision: Decision, { metadata }: ChartPackage): Decision {
  if (decision.action !== 'fail' || !VERSION_PROBLEMS.has(decision.problem.code)) return decision
  return { ...decision, problem: { ...decision.problem, ...placeOf(metadata, 'version') } }
}

async function planStep(
  looked: LookedUp,
  decision: Decision,
  index: number,
  wanted: readonly string[],
  options: PlanOptions,
): Promise<Step> {
  const target = options.targets[index] as Target
  const from = decision.action === 'push' || decision.action === 'overwrite' ? decision.from : undefined
  const held = heldState(decision.action === 'none' ? looked.states[index] : looked.states[from ?? -1])
  const manifest = held?.manifest ?? looked.artifact.manifest
  const step = {
    target,
    decision,
    manifest,
    layerDigest: held?.layerDigest ?? looked.chart.archive.digest,
    // What is ours to the byte need not be read from elsewhere.
    copyFrom:
      from === undefined || manifest.digest === looked.artifact.manifest.digest ? undefined : options.targets[from],
    extra: [],
  }
  const idle =
    decision.action === 'fail' ||
    decision.action === 'unknown' ||
    (decision.action === 'none' && decision.held === undefined)
  if (idle) return step
  const { name, version } = looked.chart.metadata
  const extra = await Promise.all(
    wanted.map(async (tag) => {
      const held = await options.transfer(() => lookUpTag(name, target, tag, options.lookup.dryRun))
      return { tag, decision: decideTag(tag, held, version, manifest.digest) }
    }),
  )
  const failed = extra.find((entry) => entry.decision.action === 'fail')?.decision
  // Nothing is written for a version whose extra tag is already known to fail.
  return failed?.action === 'fail' ? { ...step, decision: failed } : { ...step, extra }
}

function heldState(state: State | undefined): (State & { kind: 'same' | 'different' }) | undefined {
  return state?.kind === 'same' || state?.kind === 'different' ? state : undefined
}

/** Whether another version of the same chart in this run takes the tag: the higher one has it. */
function outdone(looked: LookedUp, tag: string, charts: readonly LookedUp[], templates: readonly string[]): boolean {
  const { name, version } = looked.chart.metadata
  const mine = parseLooseVersion(version)
  return charts.some(({ chart: { metadata } }) => {
    if (metadata.name !== name || metadata.version === version || !extraTags(templates, metadata.version).includes(tag))
      return false
    const theirs = parseLooseVersion(metadata.version)
    if (mine === undefined || theirs === undefined) return false
    // Build metadata does not count for the order: one of two equals has the tag, always the same one.
    const order = compareVersions(theirs, mine) || byBytes(metadata.version, version)
    return order > 0
  })
}
