import type { Lock } from './lock.js'
import type { Metadata } from './metadata.js'

/** A file of a chart: its path inside the chart (with `/`) and its bytes, without a byte order mark. */
export interface ChartFile {
  readonly path: string
  readonly content: Uint8Array
}

/** A chart as Helm holds it in memory: what goes into the package, sorted by its meaning. */
export interface Chart {
  readonly metadata: Metadata
  readonly lock: Lock | undefined
  /** values.yaml as it stands; an archive may hold it twice, and Helm then writes it twice. */
  readonly values: readonly Uint8Array[]
  /** values.schema.json as it stands. */
  readonly schema: Uint8Array | undefined
  readonly templates: readonly ChartFile[]
  readonly files: readonly ChartFile[]
  /** The sub-charts of `charts/`, by name: Helm's own order is random. */
  readonly charts: readonly Chart[]
}

/**
 * Helm loads no chart above this size, unpacked and in bytes (MaxDecompressedChartSize, helm 4 pkg/chart/loader/archive). We count
 * what packed sub-charts unpack to as well, since the result could not be loaded either.
 */
export const MAX_CHART_SIZE = 100 * 1024 * 1024

/** Helm 3 can load no chart with a larger file, in bytes (MaxDecompressedFileSize). Helm 4 can. */
export const MAX_HELM3_FILE_SIZE = 5 * 1024 * 1024

/** Bounds that Helm doesn't have; no honest chart comes near. They end link mazes and archives nested for the nesting's sake. */
export const MAX_FILES = 50_000
export const MAX_CHART_DEPTH = 64
