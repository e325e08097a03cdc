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
  checkTopApiVersion(parseMetadata(readTopChartYaml(folder, shownAs), `${shownAs}/Chart.yaml`), `${shownAs}/Chart.yaml`)
  const loading: Loading = { shownAs, depth: 0, shared: { unpacked: 0, warnings: [] } }
  for (const file of files) warnOfSize(file, loading)
  const chart = await loadFiles(files, loading)
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

/** Helm looks at the file itself first, whatever .helmignore says of it and requirements.yaml makes of it. */
function readTopChartYaml(folder: string, shownAs: string): Uint8Array {
  try {
    return readFileSync(join(folder, 'Chart.yaml'))
  } catch (cause) {
    throw new PublisherError(
      {
        code: 'CHART_INVALID',
        message: 'Chart.yaml is not a file that can be read',
        hint: 'is it a broken link, or a folder?',
        file: `${shownAs}/Chart.yaml`,
      },
      { cause },
    )
  }
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

/** A chart while its files are gone through. */
interface Sorting {
  metadata: Metadata | undefined
  lock: Lock | undefined
  schema: Uint8Array | undefined
  readonly values: Uint8Array[]
  readonly templates: ChartFile[]
  readonly files: ChartFile[]
  readonly below: Map<string, ChartFile[]>
}

/** Gives each file its place. Chart.yaml comes first wherever it stands; then the files in their order, as Helm takes them. */
function sort(files: readonly ChartFile[], loading: Loading): Sorted {
  const chartYaml = `${loading.shownAs}/Chart.yaml`
  const sorting: Sorting = {
    metadata: readMetadata(files, chartYaml),
    lock: undefined,
    schema: undefined,
    values: [],
    templates: [],
    files: [],
    below: new Map(),
  }
  for (const file of files) place(file, sorting, loading)
  const { lock, schema, values, templates, files: others, below } = sorting
  if (sorting.metadata === undefined) throw missingChartYaml(chartYaml)
  const metadata = validateMetadata(sorting.metadata, chartYaml)
  if (schema !== undefined) checkSchema(schema, `${loading.shownAs}/values.schema.json`)
  return { chart: { metadata, lock, values, schema, templates, files: others }, below }
}

function place(file: ChartFile, sorting: Sorting, loading: Loading): void {
  const { path, content } = file
  const shown = `${loading.shownAs}/${path}`
  if (path === 'Chart.yaml') return
  if (path === 'Chart.lock') sorting.lock = parseLock(content, shown)
  else if (path === 'values.yaml') {
    checkValues(content, shown)
    sorting.values.push(content)
  } else if (path === 'values.schema.json') sorting.schema = content
  else if (path === 'requirements.yaml' || path === 'requirements.lock') placeRequirements(file, sorting, loading)
  else if (path.startsWith('templates/')) sorting.templates.push(file)
  else if (path.startsWith('charts/') && !isProvenance(path))
    group(sorting.below, path.slice('charts/'.length), content)
  else sorting.files.push(file)
}

/** The files of apiVersion v1: kept there, taken over into Chart.yaml and Chart.lock elsewhere. */
function placeRequirements(file: ChartFile, sorting: Sorting, loading: Loading): void {
  const shown = `${loading.shownAs}/${file.path}`
  const before = sorting.metadata ?? NO_METADATA
  if (file.path === 'requirements.lock') sorting.lock = parseLock(file.content, shown)
  sorting.metadata = file.path === 'requirements.lock' ? before : applyRequirements(before, file.content, shown)
  if (sorting.metadata.apiVersion === 'v1') sorting.files.push(file)
  else
    loading.shared.warnings.push(
      `${shown} belongs to apiVersion v1; what it says is taken over into Chart.yaml or Chart.lock`,
    )
}

/** What Helm starts from where .helmignore hides Chart.yaml, and requirements.yaml or .lock is there. */
const NO_METADATA: Metadata = { name: '', version: '', apiVersion: '' }

/** What Chart.yaml says; an archive may hold it twice, and Helm reads the later one over the earlier. */
function readMetadata(files: readonly ChartFile[], chartYaml: string): Metadata | undefined {
  let metadata: Metadata | undefined
  for (const { path, content } of files) {
    if (path !== 'Chart.yaml') continue
    metadata =
      metadata === undefined ? parseMetadata(content, chartYaml) : applyRequirements(metadata, content, chartYaml)
  }
  return metadata
}

function missingChartYaml(chartYaml: string): PublisherError {
  return new PublisherError({
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
