import { posix } from 'node:path'
import { PublisherError } from '../errors.js'
import { type ChartFile, MAX_CHART_SIZE, MAX_FILES } from './chart.js'
import { decompress, MAX_UNPACKED } from './gzip.js'
import { type RawEntry, readTar } from './tar-read.js'
import { hasGitEntry, withoutMark } from './walk.js'

/** What may still be unpacked for one chart, its packed sub-charts included: headers, folders and padding count as well as files. */
export interface Effort {
  bytes: number
  entries: number
}

/** The whole effort that one chart may cost. */
export function newEffort(): Effort {
  return { bytes: MAX_UNPACKED, entries: MAX_FILES }
}

function spend(effort: Effort, bytes: number, entries: number, shownAs: string): void {
  effort.bytes -= bytes
  effort.entries -= entries
  if (effort.bytes >= 0 && effort.entries >= 0) return
  throw refused(
    'CHART_TOO_LARGE',
    `with all that is packed in it, it unpacks to more than ${MAX_UNPACKED} bytes or ${MAX_FILES} entries`,
    shownAs,
  )
}

/** Mode bits that say "folder" whatever the type flag says (c_ISDIR). */
const TYPE_BITS = ~0o7777
const FOLDER_BITS = 0o40000

/**
 * The files of a packed chart, by their path inside its base folder, under the rules with which Helm loads an archive. Nothing is
 * written to disk. Throws ARCHIVE_INVALID, CHART_TOO_LARGE, or CHART_UNSAFE for a `.git` entry.
 */
export async function readArchive(archive: Uint8Array, shownAs: string, effort = newEffort()): Promise<ChartFile[]> {
  const files: ChartFile[] = []
  let budget = MAX_CHART_SIZE
  const { content, fault } = await decompress(archive, shownAs, effort.bytes)
  const entries = readTar(content, shownAs, fault)
  spend(effort, content.length, entries.length, shownAs)
  for (const entry of entries) {
    if (entry.type === '5' || (entry.mode & TYPE_BITS) === FOLDER_BITS) continue
    if (entry.type === 'g') continue
    if (entry.size > entry.content.length)
      throw refused('ARCHIVE_INVALID', `"${entry.path}" claims a size that it does not have`, shownAs)
    budget -= entry.content.length
    if (budget <= 0)
      throw refused('CHART_TOO_LARGE', `it unpacks to more than ${MAX_CHART_SIZE} bytes, the most Helm loads`, shownAs)
    files.push(toFile(entry, shownAs))
  }
  if (files.length === 0) throw refused('ARCHIVE_INVALID', 'no files in chart archive', shownAs)
  return files
}

function toFile(entry: RawEntry, shownAs: string): ChartFile {
  const path = pathInside(entry.path, shownAs)
  if (hasGitEntry(path))
    throw refused('CHART_UNSAFE', `it holds "${path}": what git keeps there must not be published`, shownAs)
  return { path, content: withoutMark(entry.content) }
}

/** The path below the base folder, whatever that is called; a name with `\` was made on Windows. */
function pathInside(name: string, shownAs: string): string {
  const segments = name.split(name.includes('\\') ? '\\' : '/')
  const below = segments.slice(1).join('/')
  if (below.startsWith('/'))
    throw refused('ARCHIVE_INVALID', `chart illegally contains absolute paths ("${name}")`, shownAs)
  const path = posix.normalize(below).replace(/(?<=.)\/$/, '')
  if (path === '.')
    throw refused('ARCHIVE_INVALID', `chart illegally contains content outside the base directory: "${name}"`, shownAs)
  if (path.startsWith('..'))
    throw refused('ARCHIVE_INVALID', `chart illegally references parent directory ("${name}")`, shownAs)
  if (/^[a-zA-Z]:\//.test(path))
    throw refused('ARCHIVE_INVALID', `chart contains illegally named files ("${name}")`, shownAs)
  if (segments[0] === 'Chart.yaml') throw refused('ARCHIVE_INVALID', 'chart yaml not in base directory', shownAs)
  return path
}

function refused(
  code: 'ARCHIVE_INVALID' | 'CHART_TOO_LARGE' | 'CHART_UNSAFE',
  what: string,
  shownAs: string,
): PublisherError {
  return new PublisherError({
    code,
    message: `${shownAs}: ${what}`,
    hint: 'Helm would not load this archive, or should not: make it anew with helm package from a clean folder',
    file: shownAs,
  })
}
