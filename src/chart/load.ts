import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PublisherError } from '../errors.js'
import { readArchive } from './archive-read.js'
import { type Chart, type ChartFile, MAX_CHART_DEPTH, MAX_CHART_SIZE, MAX_HELM3_FILE_SIZE } from './chart.js'
import { byBytes } from './go-text.js'
import { parseHelmignore } from './ignore.js'
import { type Lock, parseLock } from './lock.js'
import { applyRequirements, checkTopApiVersion, type Metadata, parseMetadata, validateMetadata } from './metadata.js'
import { checkSchema, checkValues } from './values.js'
import { walkChart } from './walk.js'

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
  readonly shared: { unpacked: number; readonly warnings: string[] }
}

/** Loads a chart's folder as helm 4 does for `helm package`, and refuses what it refuses. Throws PublisherError with file and line. */
export async function loadFolder(folder: string, options: FolderOptions): Promise<LoadedChart> {
  const { shownAs, boundary } = options
  const ignores = parseHelmignore(readIgnoreFile(folder), `${shownAs}/.helmignore`)
  const files = walkChart(folder, { ignores, boundary, shownAs })
  const loading: Loading = { shownAs, depth: 0, shared: { unpacked: 0, warnings: [] } }
  for (const file of files) warnOfSize(file, loading)
  const chart = await loadFiles(files, loading)
  checkTopApiVersion(chart.metadata, `${shownAs}/Chart.yaml`)
  return { chart, warnings: loading.shared.warnings }
}

/** Loads a packed chart as Helm does. The bytes are taken as hostile: bounded, and never written anywhere. */
export async function loadArchive(archive: Uint8Array, shownAs: string): Promise<LoadedChart> {
  const loading: Loading = { shownAs, depth: 0, shared: { unpacked: 0, warnings: [] } }
  const chart = await loadPacked(archive, loading)
  checkTopApiVersion(chart.metadata, shownAs)
  return { chart, warnings: loading.shared.warnings }
}

/** Whether a path of the chart's folder would stay out of its package: it, or a folder it lies in, is ignored. */
export function isIgnored(folder: string, path: string, isFolder: boolean): boolean {
  const ignores = parseHelmignore(readIgnoreFile(folder), '.helmignore')
  const segments = path.split('/')
  return segments.some((_, index) => {
    const last = index === segments.length - 1
    return ignores(segments.slice(0, index + 1).join('/'), last ? isFolder : true)
  })
}

function readIgnoreFile(folder: string): string | undefined {
  const path = join(folder, '.helmignore')
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  if (!stat.isFile() || stat.size > MAX_HELM3_FILE_SIZE)
    throw new PublisherError({
      code: 'CHART_INVALID',
      message: '.helmignore is not a file that can be read',
      file: path,
    })
  return readFileSync(path, 'utf8')
}

async function loadPacked(archive: Uint8Array, loading: Loading): Promise<Chart> {
  const files = await readArchive(archive, loading.shownAs)
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
  const sorted = sort(files, loading)
  return { ...sorted.chart, charts: await loadSubCharts(sorted.below, sorted.chart.metadata.name, loading) }
}

/** The chart without its sub-charts, and the files below `charts/` by the first segment of their path. */
interface Sorted {
  readonly chart: Omit<Chart, 'charts'>
  readonly below: ReadonlyMap<string, readonly ChartFile[]>
}

/** Gives each file its place. Chart.yaml comes first wherever it stands; then the files in their order, as Helm takes them. */
function sort(files: readonly ChartFile[], loading: Loading): Sorted {
  const chartYaml = `${loading.shownAs}/Chart.yaml`
  let metadata = readMetadata(files, chartYaml)
  let lock: Lock | undefined
  let schema: Uint8Array | undefined
  const values: Uint8Array[] = []
  const templates: ChartFile[] = []
  const others: ChartFile[] = []
  const below = new Map<string, ChartFile[]>()
  for (const file of files) {
    const { path, content } = file
    const shown = `${loading.shownAs}/${path}`
    if (path === 'Chart.yaml') continue
    if (path === 'Chart.lock') lock = parseLock(content, shown)
    else if (path === 'values.yaml') {
      checkValues(content, shown)
      values.push(content)
    } else if (path === 'values.schema.json') schema = content
    else if (path === 'requirements.yaml' || path === 'requirements.lock') {
      if (path === 'requirements.lock') lock = parseLock(content, shown)
      else metadata = applyRequirements(metadata, content, shown)
      if (metadata.apiVersion === 'v1') others.push(file)
      else
        loading.shared.warnings.push(
          `${shown} belongs to apiVersion v1; what it says is taken over into Chart.yaml or Chart.lock`,
        )
    } else if (path.startsWith('templates/')) templates.push(file)
    else if (path.startsWith('charts/') && !isProvenance(path)) group(below, path.slice('charts/'.length), content)
    else others.push(file)
  }
  metadata = validateMetadata(metadata, chartYaml)
  if (schema !== undefined) checkSchema(schema, `${loading.shownAs}/values.schema.json`)
  return { chart: { metadata, lock, values, schema, templates, files: others }, below }
}

function readMetadata(files: readonly ChartFile[], chartYaml: string): Metadata {
  let metadata: Metadata | undefined
  for (const { path, content } of files) {
    if (path !== 'Chart.yaml') continue
    metadata =
      metadata === undefined ? parseMetadata(content, chartYaml) : applyRequirements(metadata, content, chartYaml)
  }
  if (metadata !== undefined) return metadata
  throw new PublisherError({
    code: 'CHART_INVALID',
    message: 'Chart.yaml file is missing',
    hint: 'it may be named in .helmignore: a rule that begins with "!" ignores everything else',
    file: chartYaml,
  })
}

/** A detached signature stays where it is, however deep it lies. */
function isProvenance(path: string): boolean {
  return path.endsWith('.prov')
}

function group(below: Map<string, ChartFile[]>, path: string, content: Uint8Array): void {
  const name = path.split('/', 1)[0] ?? ''
  const members = below.get(name)
  if (members === undefined) below.set(name, [{ path, content }])
  else members.push({ path, content })
}

async function loadSubCharts(below: Sorted['below'], parent: string, loading: Loading): Promise<Chart[]> {
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
