import { PublisherError } from '../errors.js'
import type { Chart, ChartFile } from './chart.js'
import { type Lock, parseLock } from './lock.js'
import { applyRequirements, type Metadata, parseMetadata, validateMetadata } from './metadata.js'
import { checkSchema, checkValues } from './values.js'

/** The chart without its sub-charts, and the files below `charts/` by the first segment of their path. */
export interface SortedFiles {
  readonly chart: Omit<Chart, 'charts'>
  readonly below: ReadonlyMap<string, readonly ChartFile[]>
}

/** A chart while its files are gone through. */
interface Sorting {
  /** How the user names the chart's folder or archive. */
  readonly shownAs: string
  readonly warnings: string[]
  metadata: Metadata | undefined
  lock: Lock | undefined
  schema: Uint8Array | undefined
  readonly values: Uint8Array[]
  readonly templates: ChartFile[]
  readonly files: ChartFile[]
  readonly below: Map<string, ChartFile[]>
}

/** Gives each file its place. Chart.yaml comes first wherever it stands; then the files in their order, as Helm takes them. */
export function sortFiles(files: readonly ChartFile[], shownAs: string, warnings: string[]): SortedFiles {
  const chartYaml = `${shownAs}/Chart.yaml`
  const sorting: Sorting = {
    shownAs,
    warnings,
    metadata: readMetadata(files, chartYaml),
    lock: undefined,
    schema: undefined,
    values: [],
    templates: [],
    files: [],
    below: new Map(),
  }
  for (const file of files) place(file, sorting)
  const { lock, schema, values, templates, files: others, below } = sorting
  if (sorting.metadata === undefined) throw missingChartYaml(chartYaml)
  const metadata = validateMetadata(sorting.metadata, chartYaml)
  if (schema !== undefined) checkSchema(schema, `${shownAs}/values.schema.json`)
  return { chart: { metadata, lock, values, schema, templates, files: others }, below }
}

function place(file: ChartFile, sorting: Sorting): void {
  const { path, content } = file
  const shown = `${sorting.shownAs}/${path}`
  if (path === 'Chart.yaml') return
  if (path === 'Chart.lock') sorting.lock = parseLock(content, shown)
  else if (path === 'values.yaml') {
    checkValues(content, shown)
    sorting.values.push(content)
  } else if (path === 'values.schema.json') sorting.schema = content
  else if (path === 'requirements.yaml' || path === 'requirements.lock') placeRequirements(file, sorting)
  else if (path.startsWith('templates/')) sorting.templates.push(file)
  else if (path.startsWith('charts/') && !isProvenance(path))
    group(sorting.below, path.slice('charts/'.length), content)
  else sorting.files.push(file)
}

/** The files of apiVersion v1: kept there, taken over into Chart.yaml and Chart.lock elsewhere. */
function placeRequirements(file: ChartFile, sorting: Sorting): void {
  const shown = `${sorting.shownAs}/${file.path}`
  const before = sorting.metadata ?? NO_METADATA
  if (file.path === 'requirements.lock') sorting.lock = parseLock(file.content, shown)
  sorting.metadata = file.path === 'requirements.lock' ? before : applyRequirements(before, file.content, shown)
  if (sorting.metadata.apiVersion === 'v1') sorting.files.push(file)
  else
    sorting.warnings.push(`${shown} belongs to apiVersion v1; what it says is taken over into Chart.yaml or Chart.lock`)
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
