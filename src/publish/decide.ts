import { type Problem, problemOf } from '../errors.js'
import type { Digest } from '../oci/digest.js'
import type { StoredManifest } from '../oci/manifest.js'
import type { IfExists } from '../settings/settings.js'
import type { State } from './state.js'

/** What to do with a version at one destination. `from` is the index of the destination whose manifest is copied; without it ours is pushed. */
export type Decision =
  | { readonly action: 'push'; readonly from?: number }
  | { readonly action: 'overwrite'; readonly from?: number; readonly previous: Digest }
  | { readonly action: 'none'; readonly status: 'unchanged' | 'kept'; readonly held?: Held; readonly warning?: string }
  | { readonly action: 'fail'; readonly problem: Problem }
  | { readonly action: 'unknown'; readonly why: string }

interface Held {
  readonly manifest: StoredManifest
  readonly layerDigest: Digest
}

/** A version, and its states at the destinations, in their order. */
export interface Situation {
  /** `name@version`. */
  readonly chart: string
  readonly labels: readonly string[]
  readonly states: readonly State[]
}

/**
 * What to do with a version at each destination, so that it has one content and one digest wherever it is. Decides; writes nothing.
 * Trouble with access stays with its destination; other content at one of them concerns all.
 */
export function decide(situation: Situation, policy: IfExists): Decision[] {
  const { states } = situation
  const same = states.findIndex(({ kind }) => kind === 'same')
  const different = states.findIndex(({ kind }) => kind === 'different')
  if (policy !== 'overwrite' && differAmongThemselves(states)) {
    return states.map(
      (state, index) =>
        forTrouble(state, policy, situation, index) ?? (state.kind === 'same' ? unchanged(state) : diverged(situation)),
    )
  }
  return states.map((state, index) => {
    const settled = forTrouble(state, policy, situation, index)
    if (settled !== undefined) return settled
    if (state.kind === 'same') return unchanged(state)
    if (state.kind === 'different') return forConflict(situation, state, policy, same, index)
    if (different >= 0 && policy === 'fail') return stoppedBy(situation, different)
    const from = same >= 0 ? same : policy === 'skip' && different >= 0 ? different : undefined
    return { action: 'push', ...(from !== undefined && { from }) }
  })
}

/** What a destination's own state settles, whatever the others hold. */
function forTrouble(state: State, policy: IfExists, { chart, labels }: Situation, index: number): Decision | undefined {
  switch (state.kind) {
    case 'failed':
      return { action: 'fail', problem: problemOf(state.error) }
    case 'hidden':
      return { action: 'unknown', why: state.why }
    case 'other':
      return {
        action: 'fail',
        problem: {
          code: 'NOT_A_CHART',
          message: `the tag of ${chart} at ${labels[index]} holds ${state.what}, not a Helm chart; it is left alone`,
          hint: 'charts and images share tags where they share a repository: publish to another path, or remove that tag yourself',
        },
      }
    case 'unreadable':
      if (policy === 'skip') return { action: 'none', status: 'kept', warning: state.why }
      return {
        action: 'fail',
        problem: {
          code: 'REGISTRY_REFUSED',
          message: state.why,
          hint: 'the version is there, but a policy of the registry forbids to read it; if-exists: skip takes it as it is',
        },
      }
    default:
      return undefined
  }
}

function unchanged(held: Held): Decision {
  return { action: 'none', status: 'unchanged', held: { manifest: held.manifest, layerDigest: held.layerDigest } }
}

function forConflict(
  situation: Situation,
  state: State & { kind: 'different' },
  policy: IfExists,
  same: number,
  index: number,
): Decision {
  const { manifest, layerDigest } = state
  if (policy === 'overwrite')
    return { action: 'overwrite', previous: manifest.digest, ...(same >= 0 && { from: same }) }
  const message = `${situation.labels[index]} holds ${situation.chart} already, with other content: ${listed(state.changes)}`
  if (policy === 'skip') return { action: 'none', status: 'kept', held: { manifest, layerDigest }, warning: message }
  return {
    action: 'fail',
    problem: {
      code: 'VERSION_CONFLICT',
      message,
      hint: 'bump the version in Chart.yaml: users may have pinned what is there (if-exists: skip keeps it, overwrite replaces it)',
    },
  }
}

function stoppedBy({ chart, labels }: Situation, holder: number): Decision {
  return {
    action: 'fail',
    problem: {
      code: 'VERSION_CONFLICT',
      message: `not pushed, since ${labels[holder]} holds ${chart} with other content`,
      hint: 'a version has one content wherever it is: bump the version in Chart.yaml',
    },
  }
}

function differAmongThemselves(states: readonly State[]): boolean {
  const contents = states.flatMap((state) =>
    state.kind === 'same' ? ['ours'] : state.kind === 'different' ? [state.content] : [],
  )
  return new Set(contents).size > 1
}

function diverged({ chart, labels, states }: Situation): Decision {
  const holders = states.flatMap((state, index) =>
    state.kind === 'same' || state.kind === 'different'
      ? [`${labels[index]} has ${state.manifest.digest.slice(0, 19)}…`]
      : [],
  )
  return {
    action: 'fail',
    problem: {
      code: 'DIVERGED',
      message: `the destinations hold different content for ${chart}: ${holders.join('; ')}`,
      hint: 'bump the version, or settle it with if-exists: overwrite, which puts this content everywhere',
    },
  }
}

const MOST_NAMED = 10

function listed(changes: readonly string[]): string {
  const more = changes.length - MOST_NAMED
  return changes.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
