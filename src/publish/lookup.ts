import { PublisherError } from '../errors.js'
import { RegistryError } from '../oci/errors.js'
import { type Manifest, parseManifest, type StoredManifest } from '../oci/manifest.js'
import { CONFIG_TYPE, chartLayer, isChart, versionOf } from './artifact.js'
import { compareCharts } from './compare.js'
import type { Target } from './destination.js'
import type { ChartPackage } from './package.js'
import type { Gate } from './pool.js'
import type { HeldTag, State } from './state.js'

/** What stands at a destination for a chart's version, compared with the package. Never throws: what went wrong is a state. */
export async function lookUp(chart: ChartPackage, target: Target, tag: string, options: LookupOptions): Promise<State> {
  try {
    const repository = target.repository(chart.metadata.name)
    const lookup = await target.registry.manifest(repository, tag)
    if (lookup.present === false) return { kind: 'absent' }
    if (lookup.present === 'unreadable') return { kind: 'unreadable', why: lookup.why }
    const manifest = parseManifest(lookup.manifest)
    if (!isChart(manifest)) return { kind: 'other', what: whatIs(manifest, lookup.manifest) }
    const layer = chartLayer(manifest)
    // A thousand charts' manifests are not kept for nothing.
    const content = options.keepManifests ? lookup.manifest.content : NOT_KEPT
    const held = { manifest: { ...lookup.manifest, content }, layerDigest: layer?.digest ?? lookup.manifest.digest }
    if (layer === undefined || layer.digest === chart.archive.digest) return { kind: 'same', ...held }
    const compared = await options.comparing(async () => {
      const theirs = await target.registry.pullBlob(repository, layer)
      return compareCharts(await chart.content(), theirs, target.reference(chart.metadata.name, tag))
    })
    return compared.changes.length === 0 ? { kind: 'same', ...held } : { kind: 'different', ...held, ...compared }
  } catch (error) {
    return failed(error, options.dryRun)
  }
}

const NOT_KEPT = new Uint8Array()

export interface LookupOptions {
  /** Whether the bytes of manifests may be put elsewhere: to another destination, or under another tag. */
  readonly keepManifests: boolean
  readonly dryRun: boolean
  /** Lets few comparisons run at a time: each holds two unpacked charts. */
  readonly comparing: Gate
}

/** What an extra tag stands for now. Never throws. */
export async function lookUpTag(chart: string, target: Target, tag: string, dryRun: boolean): Promise<HeldTag> {
  try {
    const repository = target.repository(chart)
    const lookup = await target.registry.manifest(repository, tag)
    if (lookup.present === false) return { kind: 'absent' }
    if (lookup.present === 'unreadable') return { kind: 'unreadable', why: lookup.why }
    const manifest = parseManifest(lookup.manifest)
    if (!isChart(manifest)) return { kind: 'other', what: whatIs(manifest, lookup.manifest) }
    const version = versionOf(manifest) ?? (await configVersion(repository, target, manifest))
    return { kind: 'chart', digest: lookup.manifest.digest, version }
  } catch (error) {
    return failed(error, dryRun)
  }
}

/** In bytes: the JSON of a Chart.yaml. */
const MAX_CONFIG_BYTES = 4 * 1024 * 1024

/** An artifact without the annotation still says its version in its config. */
async function configVersion(repository: string, target: Target, manifest: Manifest): Promise<string | undefined> {
  if (manifest.config.size > MAX_CONFIG_BYTES) {
    throw new PublisherError({
      code: 'REGISTRY_REFUSED',
      message: `the config of what a tag of ${repository} holds has ${manifest.config.size} bytes, more than any chart's`,
      hint: 'look at who pushed it there',
    })
  }
  const text = Buffer.from(await target.registry.pullBlob(repository, manifest.config)).toString('utf8')
  try {
    const config: unknown = JSON.parse(text)
    const version = typeof config === 'object' && config !== null && 'version' in config ? config.version : undefined
    return typeof version === 'string' ? version : undefined
  } catch {
    return undefined
  }
}

function whatIs(manifest: Manifest | undefined, stored: StoredManifest): string {
  const type = manifest?.config.mediaType ?? stored.mediaType
  return type === CONFIG_TYPE ? 'a Helm artifact without a chart in it' : type || 'something unknown'
}

/** A dry run has read rights only: what it may not see is unknown, no error. */
function failed(error: unknown, dryRun: boolean): { kind: 'failed'; error: unknown } | { kind: 'hidden'; why: string } {
  if (dryRun && error instanceof RegistryError && !error.loginRefused && (error.status === 401 || error.status === 403))
    return { kind: 'hidden', why: error.message }
  return { kind: 'failed', error }
}
