import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { cleanEnvironment, run, tool } from '../tools/tools.js'

/** A chart's folder: contents by path. */
export type Folder = Readonly<Record<string, string | Uint8Array>>

/** What helm wrote into the package, or why it made none. */
export type Verdict =
  | { readonly chartYaml: string; readonly chartLock: string | undefined }
  | { readonly refused: string }

const CHUNK = 150
const PROCESSES = 2
const BLOCK = 512

/** The instant all packages are stamped with, in seconds since 1970. */
export const EPOCH = 1

/** Packages charts with helm 4; their names and versions must differ. Helm stops at a chart it refuses: the others get a new process. */
export async function packageAll(folder: string, charts: readonly Folder[]): Promise<Verdict[]> {
  const paths = await Promise.all(charts.map((chart, index) => writeChart(join(folder, `chart-${index}`), chart)))
  const verdicts = new Map<string, Verdict>()
  const queue: string[][] = []
  for (let start = 0; start < paths.length; start += CHUNK) queue.push(paths.slice(start, start + CHUNK))
  let runs = 0
  const work = async (): Promise<void> => {
    for (let chunk = queue.shift(); chunk !== undefined; chunk = queue.shift()) {
      runs += 1
      const rest = await packageChunk(join(folder, `out-${runs}`), chunk, verdicts)
      if (rest.length > 0) queue.push(rest)
    }
  }
  await Promise.all(Array.from({ length: PROCESSES }, work))
  return paths.map((path) => verdicts.get(path) ?? { refused: 'not reached' })
}

async function packageChunk(to: string, chunk: readonly string[], verdicts: Map<string, Verdict>): Promise<string[]> {
  await mkdir(to)
  const env = cleanEnvironment(to, { SOURCE_DATE_EPOCH: String(EPOCH) })
  const { code, stdout, stderr } = await run(tool('helm4'), ['package', '-d', to, ...chunk], { env, cwd: to })
  const saved = [...stdout.matchAll(/saved it to: ([^\n]*)$/gm)].map((match) => match[1] ?? '')
  if (new Set(saved).size !== saved.length) throw new Error(`two charts of one name and version: ${saved.join(' ')}`)
  for (const [index, file] of saved.entries()) {
    const tar = gunzipSync(await readFile(file))
    verdicts.set(chunk[index] ?? '', {
      chartYaml: entryOf(tar, 'Chart.yaml') ?? '',
      chartLock: entryOf(tar, 'Chart.lock'),
    })
  }
  if (code === 0) return []
  verdicts.set(chunk[saved.length] ?? '', { refused: stderr })
  return chunk.slice(saved.length + 1)
}

async function writeChart(path: string, chart: Folder): Promise<string> {
  for (const [name, content] of Object.entries(chart)) {
    await mkdir(dirname(join(path, name)), { recursive: true })
    await writeFile(join(path, name), content)
  }
  return path
}

/** The text of a file right below the archive's top folder. */
function entryOf(tar: Buffer, name: string): string | undefined {
  for (let offset = 0; offset + BLOCK <= tar.length && tar[offset] !== 0; ) {
    const path = tar.toString('utf8', offset, offset + 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(tar.toString('ascii', offset + 124, offset + 136), 8)
    const start = offset + BLOCK
    if (path.split('/').slice(1).join('/') === name) return tar.toString('utf8', start, start + size)
    offset = start + Math.ceil(size / BLOCK) * BLOCK
  }
  return undefined
}
