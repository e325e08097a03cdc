import { statSync } from 'node:fs'
import { join } from 'node:path'
import { PublisherError } from '../errors.js'
import { type Effort, newEffort, readArchive } from './archive-read.js'
import { type Chart, type ChartFile, MAX_CHART_DEPTH, MAX_CHART_SIZE, MAX_HELM3_FILE_SIZE } from './chart.js'
import { byBytes } from './go/text.js'
import { parseHelmignore } from './ignore.js'
import { checkTopApiVersion, parseMetadata } from './metadata.js'
import { readPlainFile } from './read.js'
import { type SortedFiles, sortFiles } from './sort.js'
import { walkChart } from './walk.js'
import { MAX_YAML_SIZE } from './yaml/text.js'

/** A chart, and what its maintainer should hear of. */
export interface LoadedChart {
  readonly chart: Chart
  readonly warnings: readonly string[]
}

export interface FolderOptions {
  /** Real path of the folder that links must not leave; undefined: they may. */
  readonly boundary: string | undefined
  /** How the user names the folder, for messages. */
  readonly shownAs: string
}

/** Bounds and warnings that a chart shares with all its sub-charts. */
interface Loading {
  readonly shownAs: string
  readonly depth: number
  readonly shared: { unpacked: number; readonly effort: Effort; readonly warnings: string[] }
}

/** Loads a chart's folder as helm 4 does for `helm package`, and refuses what it refuses. Throws PublisherError with file and line. */
export async function loadFolder(folder: string, options: FolderOptions): Promise<LoadedChart> {
  const { shownAs, boundary } = options
  const ignores = parseHelmignore(readIgnoreFile(folder, options), `${shownAs}/.helmignore`)
  const files = walkChart(folder, { ignores, boundary, shownAs })
  checkTopChartYaml(folder, options)
  const loading: Loading = { shownAs, depth: 0, shared: { unpacked: 0, effort: newEffort(), warnings: [] } }
  for (const file of files) warnOfSize(file, loading)
  const chart = await loadFiles(files, loading)
  return { chart, warnings: loading.shared.warnings }
}

/** Loads a packed chart as Helm does. The bytes are taken as hostile: bounded, and never written anywhere. */
export async function loadArchive(archive: Uint8Array, shownAs: string): Promise<LoadedChart> {
  const loading: Loading = { shownAs, depth: 0, shared: { unpacked: 0, effort: newEffort(), warnings: [] } }
  const chart = await loadPacked(archive, loading)
  checkTopApiVersion(chart.metadata, shownAs)
  return { chart, warnings: loading.shared.warnings }
}

/** Whether a path of the chart's folder would stay out of its package: it, or a folder it lies in, is ignored. */
export function isIgnored(folder: string, path: string, isFolder: boolean, options: FolderOptions): boolean {
  const ignores = parseHelmignore(readIgnoreFile(folder, options), `${options.shownAs}/.helmignore`)
  const segments = path.split('/')
  return segments.some((_, index) => {
    const last = index === segments.length - 1
    return ignores(segments.slice(0, index + 1).join('/'), last ? isFolder : true)
  })
}

/** Helm looks at the file itself first, whatever .helmignore says of it and requirements.yaml makes of it. */
function checkTopChartYaml(folder: string, { shownAs, boundary }: FolderOptions): void {
  const file = `${shownAs}/Chart.yaml`
  const content = readPlainFile(join(folder, 'Chart.yaml'), { maxBytes: MAX_YAML_SIZE, shownAs: file, boundary })
  checkTopApiVersion(parseMetadata(content, file), file)
}

function readIgnoreFile(folder: string, { shownAs, boundary }: FolderOptions): string | undefined {
  const path = join(folder, '.helmignore')
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined
  return readPlainFile(path, { maxBytes: MAX_HELM3_FILE_SIZE, shownAs: `${shownAs}/.helmignore`, boundary }).toString(
    'utf8',
  )
}

async function loadPacked(archive: Uint8Array, loading: Loading): Promise<Chart> {
  const files = await readArchive(archive, loading.shownAs, loading.shared.effort)
  loading.shared.unpacked += files.reduce((total, file) => total + file.content.length, 0)
  if (loading.shared.unpacked > MAX_CHART_SIZE) {
    throw new PublisherError({
      code: 'CHART_TOO_LARGE',
      message: `the chart and its packed sub-charts unpack to more than ${MAX_CHART_SIZE} bytes, the most Helm loads`,
      file: loading.shownAs,
    })
  }
  for (const file of files) warnOfSize(file, loading)
  return loadFiles(files, loading)
}

async function loadFiles(files: readonly ChartFile[], loading: Loading): Promise<Chart> {
  const sorted = sortFiles(files, loading.shownAs, loading.shared.warnings)
  return { ...sorted.chart, charts: await loadSubCharts(sorted.below, sorted.chart.metadata.name, loading) }
}

async function loadSubCharts(below: SortedFiles['below'], parent: string, loading: Loading): Promise<Chart[]> {
  const charts: Chart[] = []
  for (const [name, files] of [...below].sort(([a], [b]) => byBytes(a, b))) {
    if (name.startsWith('_') || name.startsWith('.')) continue
    const inner: Loading = { ...loading, shownAs: `${loading.shownAs}/charts/${name}`, depth: loading.depth + 1 }
    if (inner.depth > MAX_CHART_DEPTH) {
      throw new PublisherError({
        code: 'CHART_TOO_LARGE',
        message: `the sub-charts of ${parent} are nested more than ${MAX_CHART_DEPTH} deep`,
        file: inner.shownAs.slice(0, 200),
      })
    }
    charts.push(await loadSubChart(name, files, parent, inner))
  }
  return charts.sort((a, b) => byBytes(a.metadata.name, b.metadata.name))
}

async function loadSubChart(
  name: string,
  files: readonly ChartFile[],
  parent: string,
  loading: Loading,
): Promise<Chart> {
  const first = files[0]
  if (!name.endsWith('.tgz') || first === undefined) {
    const inside = files.filter(({ path }) => path.includes('/'))
    if (inside.length === 0) throw strayFile(name, parent, loading)
    return loadFiles(
      inside.map(({ path, content }) => ({ path: path.slice(path.indexOf('/') + 1), content })),
      loading,
    )
  }
  if (first.path !== name) {
    throw new PublisherError({
      code: 'CHART_INVALID',
      message: `error unpacking subchart tar in ${parent}: charts/${name} is a folder, not an archive`,
      hint: 'rename the folder',
      file: loading.shownAs,
    })
  }
  return loadPacked(first.content, loading)
}

function strayFile(name: string, parent: string, loading: Loading): PublisherError {
  return new PublisherError({
    code: 'CHART_INVALID',
    message: `error unpacking subchart ${name} in ${parent}: Chart.yaml file is missing (a file in charts/ that is no .tgz)`,
    hint: `remove charts/${name}, begin its name with "_" or ".", or name it in .helmignore`,
    file: loading.shownAs,
  })
}

function warnOfSize(file: ChartFile, loading: Loading): void {
  if (file.content.length <= MAX_HELM3_FILE_SIZE) return
  loading.shared.warnings.push(
    `${loading.shownAs}/${file.path} is larger than ${MAX_HELM3_FILE_SIZE} bytes: helm 3 can't load this chart, helm 4 can`,
  )
}
