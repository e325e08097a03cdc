import type { Metadata } from '../chart/metadata.js'
import { type Blob, blobOf, MANIFEST_TYPE, type Manifest, type StoredManifest, storeManifest } from '../oci/manifest.js'
import type { ChartPackage } from './package.js'
import type { Source } from './source.js'

/** https://helm.sh/docs/topics/registries/#helm-chart-manifest */
export const CONFIG_TYPE = 'application/vnd.cncf.helm.config.v1+json'
export const CHART_TYPE = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip'
/** What Helm 3.7 and older pushed; still pulled with a warning. */
const LEGACY_CHART_TYPE = 'application/tar+gzip'
const PROVENANCE_TYPE = 'application/vnd.cncf.helm.chart.provenance.v1.prov'
const CHART_TYPES: ReadonlySet<string> = new Set([CHART_TYPE, LEGACY_CHART_TYPE])
const PREFIX = 'org.opencontainers.image.'

/** A chart as it is stored in a registry. */
export interface Artifact {
  readonly config: Blob
  readonly manifest: StoredManifest
}

/** The config blob and manifest of a package, the same for the same package and source wherever they are made. */
export function artifactOf(chart: ChartPackage, source: Source, extra: Readonly<Record<string, string>>): Artifact {
  const config = blobOf(CONFIG_TYPE, chart.config)
  const layer = { mediaType: CHART_TYPE, digest: chart.archive.digest, size: chart.archive.size }
  const manifest = storeManifest({
    mediaType: MANIFEST_TYPE,
    config,
    layers: [layer],
    annotations: annotationsOf(chart.metadata, source, extra),
  })
  return { config, manifest }
}

/**
 * Whether a manifest is a Helm chart's, without a doubt about which: one chart layer, beside it at most a signature. Of two layers helm
 * takes the one that arrives last. A tag that holds anything else is never touched.
 */
export function isChart(manifest: Manifest | undefined): manifest is Manifest {
  if (manifest === undefined || manifest.config.mediaType !== CONFIG_TYPE) return false
  const charts = manifest.layers.filter(({ mediaType }) => CHART_TYPES.has(mediaType))
  return (
    charts.length === 1 &&
    manifest.layers.every(({ mediaType }) => CHART_TYPES.has(mediaType) || mediaType === PROVENANCE_TYPE)
  )
}

/** The layer with the chart's archive. */
export function chartLayer(manifest: Manifest): Manifest['layers'][number] | undefined {
  return manifest.layers.find(({ mediaType }) => CHART_TYPES.has(mediaType))
}

/** The version that a chart's manifest names; Helm and we always set it, and no chart can override it. */
export function versionOf(manifest: Manifest): string | undefined {
  return manifest.annotations[`${PREFIX}version`]
}

/** Helm's annotations in Helm's order of weight, then what we know of the source where the chart says nothing, then the user's. */
function annotationsOf(
  metadata: Metadata,
  source: Source,
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  // A Map, since a chart may call an annotation __proto__.
  const ours = new Map<string, string>()
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined && value.trim() !== '') ours.set(PREFIX + name, value)
  }
  set('created', source.created)
  set('revision', source.revision)
  set('source', source.url)
  set('description', metadata.description)
  set('title', metadata.name)
  set('version', metadata.version)
  set('url', metadata.home)
  set('source', metadata.sources?.[0])
  set('authors', metadata.maintainers?.map(({ name, email }) => (name ?? '') + (email ? ` (${email})` : '')).join(', '))
  for (const [key, value] of Object.entries(metadata.annotations ?? {})) {
    if (key !== `${PREFIX}title` && key !== `${PREFIX}version`) ours.set(key, value)
  }
  for (const [key, value] of Object.entries(extra)) ours.set(key, value)
  return Object.fromEntries(ours)
}
