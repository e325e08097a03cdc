import { type Problem, PublisherError, problemOf } from '../errors.js'
import { RegistryError } from '../oci/errors.js'
import { type Blob, blobsOf, type StoredManifest } from '../oci/manifest.js'
import type { Registry } from '../oci/registry.js'
import { type Publication, reported, type Status } from '../report/report.js'
import { CHART_TYPE } from './artifact.js'
import type { Planned, Step } from './plan.js'

/** A chart, its config and its provenance are smaller, in bytes. */
const MOST_COPIED = 110 * 1024 * 1024

/** What a push may be told from outside. */
export interface PushOptions {
  readonly dryRun: boolean
  /** Whether to begin nothing more: Ctrl-C, or fail-fast after a failure. */
  readonly stopped: () => boolean
}

/** Carries out what was planned for one chart at one destination. Never throws: what went wrong is in the result. */
export async function pushStep(planned: Planned, step: Step, options: PushOptions): Promise<Publication> {
  const { decision } = step
  if (decision.action === 'fail') return unable(planned, step, decision.problem)
  if (decision.action === 'unknown') return publication(planned, step, 'unknown', {})
  const writes = decision.action !== 'none' || step.extra.some((extra) => extra.decision.action === 'set')
  if (writes && options.dryRun) {
    return decision.action === 'none'
      ? publication(planned, step, decision.status, { held: true })
      : publication(planned, step, 'planned', {})
  }
  if (writes && options.stopped()) return publication(planned, step, 'not-run', {})
  try {
    if (decision.action !== 'none') await put(planned, step)
    const status: Status =
      decision.action === 'none' ? decision.status : decision.action === 'overwrite' ? 'overwritten' : 'published'
    const held = decision.action !== 'none' || decision.held !== undefined
    return await putExtraTags(planned, step, status, held)
  } catch (error) {
    return unable(planned, step, problemOf(error))
  }
}

/** Blobs first, both at once, then the manifest straight to its tag: there is never a tag without its blobs. */
async function put(planned: Planned, step: Step): Promise<void> {
  const { registry } = step.target
  const repository = step.target.repository(planned.chart.metadata.name)
  const blobs = await blobsFor(planned, step)
  const pushBlobs = () => Promise.all(blobs.map((blob) => registry.pushBlob(repository, blob)))
  await pushBlobs()
  try {
    await registry.pushManifest(repository, planned.tag, step.manifest)
  } catch (error) {
    if (!lostBlob(error)) throw error
    // Seen where storage is only eventually consistent: the blobs are sent once more.
    await pushBlobs()
    await registry.pushManifest(repository, planned.tag, step.manifest)
  }
}

async function blobsFor(planned: Planned, step: Step): Promise<Blob[]> {
  const { chart, artifact } = planned
  if (step.copyFrom !== undefined)
    return copiedBlobs(step.copyFrom.registry, step.copyFrom.repository(chart.metadata.name), step.manifest)
  return [
    artifact.config,
    { mediaType: CHART_TYPE, digest: chart.archive.digest, size: chart.archive.size, content: await chart.content() },
  ]
}

/** The blobs of a manifest that another destination holds, byte for byte. */
async function copiedBlobs(from: Registry, repository: string, stored: StoredManifest): Promise<Blob[]> {
  const descriptors = blobsOf(stored)
  const size = descriptors.reduce((total, descriptor) => total + descriptor.size, 0)
  if (size > MOST_COPIED) {
    throw new PublisherError({
      code: 'REGISTRY_REFUSED',
      message: `what ${from.name} holds for ${repository} has ${size} bytes, more than any chart; it is not copied`,
      hint: 'look at who pushed it there',
    })
  }
  return Promise.all(descriptors.map(async (blob) => ({ ...blob, content: await from.pullBlob(repository, blob) })))
}

function lostBlob(error: unknown): boolean {
  return error instanceof RegistryError && (error.says('MANIFEST_BLOB_UNKNOWN') || error.says('BLOB_UNKNOWN'))
}

/** The version is there; now the tags beside it. One that fails is told, and takes nothing back. */
async function putExtraTags(planned: Planned, step: Step, status: Status, held: boolean): Promise<Publication> {
  const repository = step.target.repository(planned.chart.metadata.name)
  const tags: string[] = []
  const problems: string[] = []
  for (const { tag, decision } of step.extra) {
    try {
      if (decision.action === 'set') await step.target.registry.pushManifest(repository, tag, step.manifest)
      if (decision.action === 'set' || decision.action === 'there') tags.push(tag)
    } catch (error) {
      problems.push(`tag ${tag}: ${problemOf(error).message}`)
    }
  }
  if (problems.length === 0) return publication(planned, step, status, { held, tags })
  const error = new PublisherError({
    code: 'REGISTRY_REFUSED',
    message: `the version is there, but not all of its tags: ${problems.join('; ')}`,
    hint: 'run again: what is there stays, and the tags are tried anew',
  })
  return publication(planned, step, 'failed', { held, tags, error: reported(error) })
}

/** What was stopped did not fail: it was not run. */
function unable(planned: Planned, step: Step, problem: Problem): Publication {
  if (problem.code === 'INTERRUPTED') return publication(planned, step, 'not-run', {})
  return publication(planned, step, 'failed', { error: reported(problem) })
}

interface Outcome {
  /** Whether the destination now holds the step's manifest. */
  readonly held?: boolean
  /** Extra tags that stand for it. */
  readonly tags?: readonly string[]
  readonly error?: Publication['error']
}

function publication(planned: Planned, step: Step, status: Status, outcome: Outcome): Publication {
  const { target, decision, manifest } = step
  const held = outcome.held === true
  return {
    registry: target.label,
    reference: target.reference(planned.chart.metadata.name, planned.tag),
    digest: held ? manifest.digest : null,
    layerDigest: held ? step.layerDigest : null,
    previousDigest: status === 'overwritten' && decision.action === 'overwrite' ? decision.previous : null,
    status,
    tags: held ? [planned.tag, ...(outcome.tags ?? [])] : [],
    error: outcome.error ?? null,
  }
}
