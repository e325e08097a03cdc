import { posix } from 'node:path'
import { PublisherError } from '../errors.js'
import { type Chart, MAX_CHART_SIZE } from './chart.js'
import { compress } from './gzip.js'
import { marshalLock } from './lock.js'
import { chartYaml } from './metadata.js'
import { type TarEntry, writeTar } from './tar-write.js'

/** Seconds since 1970 of 1980-01-01T00:00:00Z, the stamp of every entry where SOURCE_DATE_EPOCH is unset. */
export const DEFAULT_EPOCH = 315_532_800

/** The `.tgz` of a chart: the tar is helm 4.3's byte for byte, with SOURCE_DATE_EPOCH set to `epoch` (seconds since 1970). */
export async function packChart(chart: Chart, epoch: number): Promise<Buffer> {
  return compress(writeTar(entriesOf(chart, '', epoch), epoch))
}

/** Names that are required by Chart.yaml and not in `charts/`. Versions and conditions don't count for Helm, nor the sub-charts' own needs. */
export function missingDependencies(chart: Chart): string[] {
  const present = new Set(chart.charts.map((sub) => sub.metadata.name))
  const needed = new Set((chart.metadata.dependencies ?? []).map(({ name }) => name))
  return [...needed].filter((name) => !present.has(name))
}

/** The entries of a chart in helm's order, its sub-charts last. */
function entriesOf(chart: Chart, parent: string, epoch: number): TarEntry[] {
  const base = posix.join(parent, chart.metadata.name)
  const entries: TarEntry[] = [textEntry(posix.join(base, 'Chart.yaml'), chartYaml(chart.metadata))]
  if (chart.metadata.apiVersion === 'v2' && chart.lock !== undefined) {
    entries.push(textEntry(posix.join(base, 'Chart.lock'), marshalLock(chart.lock, epoch)))
  }
  for (const content of chart.values) entries.push({ path: posix.join(base, 'values.yaml'), content })
  if (chart.schema !== undefined) entries.push({ path: posix.join(base, 'values.schema.json'), content: chart.schema })
  for (const { path, content } of [...chart.templates, ...chart.files])
    entries.push({ path: posix.join(base, path), content })
  for (const sub of chart.charts) entries.push(...entriesOf(sub, posix.join(base, 'charts'), epoch))
  if (parent === '') refuseOversize(entries, base)
  return entries
}

function textEntry(path: string, text: string): TarEntry {
  return { path, content: Buffer.from(text) }
}

/** What unpacks to more can be packed by helm, and loaded by none. */
function refuseOversize(entries: readonly TarEntry[], name: string): void {
  const size = entries.reduce((total, { content }) => total + content.length, 0)
  if (size < MAX_CHART_SIZE) return
  throw new PublisherError({
    code: 'CHART_TOO_LARGE',
    message: `${name} unpacks to ${size} bytes; Helm loads no chart of ${MAX_CHART_SIZE} bytes or more`,
    hint: 'name what does not belong to the chart in its .helmignore',
  })
}
