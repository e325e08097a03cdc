import { type Chart, MAX_CHART_SIZE } from '../chart/chart.js'
import type { FoundChart } from '../chart/discover.js'
import { loadArchive, loadFolder } from '../chart/load.js'
import type { Metadata } from '../chart/metadata.js'
import { configJson, placeOf, validateMetadata } from '../chart/metadata.js'
import { DEFAULT_EPOCH, missingDependencies, packChart } from '../chart/package.js'
import { readPlainFile } from '../chart/read.js'
import { PublisherError, problemOf } from '../errors.js'
import { type Digest, digestOf } from '../oci/digest.js'
import type { DependencyReport } from '../report/report.js'
import { gate } from './pool.js'

/** A chart packed and ready, its bytes perhaps to be made again. */
export interface ChartPackage {
  readonly found: FoundChart
  readonly metadata: Metadata
  readonly versionFrom: string
  /** The JSON that is the config blob of the OCI artifact. */
  readonly config: Uint8Array
  readonly archive: { readonly file: string; readonly digest: Digest; readonly size: number }
  readonly dependencies: readonly DependencyReport[]
  readonly warnings: readonly string[]
  /** The bytes of the `.tgz`. Throws CHART_CHANGED where they have to be made again and the files are no longer the same. */
  content(): Promise<Uint8Array>
}

/** What a package is stamped with. */
export interface Stamp {
  readonly version: string | undefined
  readonly appVersion: string | undefined
  /** Seconds since 1970 for every entry; undefined: 1980-01-01. */
  readonly epoch: number | undefined
}

const LOADS_AT_A_TIME = 3
/** So many bytes of packages are kept in memory for the push; the others are made again. */
const MEMORY_BUDGET = 64 * 1024 * 1024
/** A ready-made archive larger than what it may unpack to is no chart. */
const MAX_ARCHIVE_SIZE = MAX_CHART_SIZE

/** Makes packages, and keeps the bytes of as many as the memory budget holds. */
export class Packer {
  private kept = 0
  /** Few charts are unpacked in memory at a time, whatever else goes on. */
  private readonly loading = gate(LOADS_AT_A_TIME)

  constructor(private readonly stamp: Stamp) {}

  /** Loads, stamps and packs a chart. Throws PublisherError for whatever Helm would refuse. */
  async pack(found: FoundChart): Promise<ChartPackage> {
    if (found.refused !== undefined) throw new PublisherError(found.refused)
    const made = await this.loading(() => this.make(found))
    const digest = digestOf(made.content)
    const { metadata } = made.chart
    const kept = this.keep(made.content)
    let making: Promise<Uint8Array> | undefined
    return {
      found,
      metadata,
      versionFrom: this.stamp.version === undefined ? 'Chart.yaml' : 'version',
      config: Buffer.from(configJson(metadata)),
      archive: { file: `${metadata.name}-${metadata.version}.tgz`, digest, size: made.content.length },
      dependencies: made.chart.charts.map(({ metadata: sub }) => ({
        name: sub.name,
        version: sub.version,
        source: 'charts/',
        digest: null,
      })),
      warnings: made.warnings,
      content: async () => {
        if (kept !== undefined) return kept
        // Several destinations share one making; afterwards the bytes are let go again.
        making ??= this.again(found, digest).finally(() => {
          making = undefined
        })
        return making
      },
    }
  }

  private keep(content: Uint8Array): Uint8Array | undefined {
    if (this.kept + content.length > MEMORY_BUDGET) return undefined
    this.kept += content.length
    return content
  }

  private async again(found: FoundChart, digest: Digest): Promise<Uint8Array> {
    const { content } = await this.loading(() => this.make(found))
    if (digestOf(content) === digest) return content
    throw new PublisherError({
      code: 'CHART_CHANGED',
      message: `the files of ${found.path} changed during the run`,
      hint: 'nothing of it was sent; run again when nobody writes there',
      file: found.path,
    })
  }

  private async make(found: FoundChart): Promise<{ chart: Chart; content: Uint8Array; warnings: readonly string[] }> {
    if (found.kind === 'archive') return this.readReady(found)
    const { epoch = DEFAULT_EPOCH } = this.stamp
    const loaded = await loadFolder(found.location, {
      boundary: found.boundary,
      shownAs: found.path,
    })
    const chart = this.stamped(loaded.chart, `${found.path}/Chart.yaml`)
    refuseMissing(chart, found)
    return { chart, content: await packed(chart, epoch, found), warnings: loaded.warnings }
  }

  private stamped(chart: Chart, file: string): Chart {
    const { version, appVersion } = this.stamp
    if (version === undefined && appVersion === undefined) return chart
    const metadata = {
      ...chart.metadata,
      ...(version !== undefined && { version }),
      ...(appVersion !== undefined && { appVersion }),
    }
    return { ...chart, metadata: validateMetadata(metadata, file) }
  }

  /** A ready-made archive is checked as Helm would on loading it, and pushed as it is. */
  private async readReady(
    found: FoundChart,
  ): Promise<{ chart: Chart; content: Uint8Array; warnings: readonly string[] }> {
    const content = readPlainFile(found.location, { maxBytes: MAX_ARCHIVE_SIZE, shownAs: found.path })
    const { chart, warnings } = await loadArchive(content, found.path)
    return { chart, content, warnings }
  }
}

/** What can't be written as YAML is found only now; it came from Chart.yaml. */
async function packed(chart: Chart, epoch: number, found: FoundChart): Promise<Uint8Array> {
  try {
    return await packChart(chart, epoch)
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code === 'INTERNAL' || problem.file !== undefined) throw error
    throw new PublisherError({ ...problem, file: `${found.path}/Chart.yaml` }, { cause: error })
  }
}

function refuseMissing(chart: Chart, found: FoundChart): void {
  const missing = missingDependencies(chart)
  if (missing.length === 0) return
  const index = (chart.metadata.dependencies ?? []).findIndex(({ name }) => name === missing[0])
  throw new PublisherError({
    code: 'DEPENDENCY_MISSING',
    message: `found in Chart.yaml, but missing in charts/ directory: ${missing.join(', ')}`,
    hint: `run helm dependency build ${found.path} before`,
    file: `${found.path}/Chart.yaml`,
    ...placeOf(chart.metadata, `dependencies[${index}].name`),
  })
}
