import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { cleanEnvironment, run, tool } from '../tools/tools.js'
import { type Batch, defaultEpoch } from './case.js'

/** A `.tgz`, taken apart. */
export interface Archive {
  readonly tar: Buffer
  /** The gzip header: everything before the compressed data. */
  readonly header: Buffer
  /** File name of the `.tgz`. */
  readonly file: string
}

export interface Refusal {
  readonly refused: string
}

export type Verdict = Archive | Refusal

const CHUNK = 24
const PROCESSES = 2
const FEXTRA = 4
const FNAME = 8
const FCOMMENT = 16

/** The gzip header of these bytes, by the flags it sets itself (RFC 1952, 2.3). */
export function gzipHeader(bytes: Buffer): Buffer {
  const flags = bytes.readUInt8(3)
  let end = 10
  if (flags & FEXTRA) end += 2 + bytes.readUInt16LE(end)
  if (flags & FNAME) end = bytes.indexOf(0, end) + 1
  if (flags & FCOMMENT) end = bytes.indexOf(0, end) + 1
  return bytes.subarray(0, end)
}

/** Reads a `.tgz`. */
export async function readArchive(folder: string, file: string): Promise<Archive> {
  const bytes = await readFile(join(folder, file))
  return { tar: gunzipSync(bytes), header: gzipHeader(bytes), file }
}

/** Runs `helm package` with an environment of its own; `folder` gets helm's caches and is the working directory. */
export function helmPackage(folder: string, charts: readonly string[], to: string, batch: Batch) {
  const stamp = [
    ...(batch.version === undefined ? [] : ['--version', batch.version]),
    ...(batch.appVersion === undefined ? [] : ['--app-version', batch.appVersion]),
  ]
  const env = cleanEnvironment(folder, { SOURCE_DATE_EPOCH: batch.epoch ?? defaultEpoch })
  return run(tool('helm4'), ['package', '-d', to, ...stamp, ...charts], { env, cwd: folder })
}

/**
 * What helm 4 makes of each of these chart folders. Helm stops at the first chart it refuses: that one's verdict is
 * then known, and the rest of its chunk goes on in another process.
 */
export async function helmVerdicts(
  folder: string,
  charts: readonly string[],
  batch: Batch,
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>()
  const queue: (readonly string[])[] = []
  for (let start = 0; start < charts.length; start += CHUNK) queue.push(charts.slice(start, start + CHUNK))
  let runs = 0
  const work = async (): Promise<void> => {
    for (let chunk = queue.shift(); chunk !== undefined; chunk = queue.shift()) {
      runs += 1
      const rest = await judge(folder, chunk, join(folder, `out-${runs}`), batch, verdicts)
      if (rest.length > 0) queue.push(rest)
    }
  }
  await Promise.all(Array.from({ length: PROCESSES }, work))
  return verdicts
}

/** Packages a chunk; gives back the charts that helm did not come to. */
async function judge(
  folder: string,
  chunk: readonly string[],
  to: string,
  batch: Batch,
  verdicts: Map<string, Verdict>,
): Promise<readonly string[]> {
  await mkdir(to, { recursive: true })
  const { code, stdout, stderr } = await helmPackage(folder, chunk, to, batch)
  const saved = [...stdout.matchAll(/^Successfully packaged chart and saved it to: (.*)$/gm)].map(
    ([, path]) => path ?? '',
  )
  if (new Set(saved).size !== saved.length) throw new Error(`two charts of one name and version: ${saved.join(' ')}`)
  for (const [index, path] of saved.entries()) {
    verdicts.set(chunk[index] ?? '', await readArchive(to, path.slice(to.length + 1)))
  }
  await rm(to, { recursive: true })
  if (code === 0) return []
  const failed = chunk[saved.length]
  const message = /^Error: ([\s\S]*)$/m.exec(stderr)?.[1]?.trim()
  if (failed === undefined || message === undefined) throw new Error(`helm ended with ${code}: ${stdout}\n${stderr}`)
  verdicts.set(failed, { refused: message })
  return chunk.slice(saved.length + 1)
}
