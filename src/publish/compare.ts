import { readArchive } from '../chart/archive-read.js'
import { parseLock } from '../chart/lock.js'
import { configJson, parseMetadata, validateMetadata } from '../chart/metadata.js'
import { digestOf } from '../oci/digest.js'

/** Where Chart.yaml and Chart.lock of a chart and of its sub-charts lie. */
const CHART_FILE = /^(?:charts\/[^/]+\/)*(Chart\.yaml|Chart\.lock)$/

/** How a packed chart in a registry compares with ours. */
export interface Comparison {
  /** The files that differ, in path order; none where both hold the same. */
  readonly changes: readonly string[]
  /** What the other one holds, as one text: equal for equal content, however it was packed. */
  readonly content: string
}

/**
 * Compares two packed charts by their files: Chart.yaml counts by what it says, Chart.lock without its time, everything else byte for
 * byte. Ours is first; the other is hostile until read.
 */
export async function compareCharts(ours: Uint8Array, theirs: Uint8Array, shownAs: string): Promise<Comparison> {
  const [mine, other] = await Promise.all([
    fingerprints(ours, shownAs),
    fingerprints(theirs, `${shownAs} in the registry`),
  ])
  const paths = new Set([...mine.keys(), ...other.keys()])
  const changes = [...paths].filter((path) => mine.get(path) !== other.get(path)).sort()
  return { changes, content: digestOf(Buffer.from(JSON.stringify([...other].sort(([a], [b]) => (a < b ? -1 : 1))))) }
}

/** What each file says, as a digest; a path that stands there twice has both. */
async function fingerprints(archive: Uint8Array, shownAs: string): Promise<Map<string, string>> {
  const prints = new Map<string, string>()
  for (const { path, content } of await readArchive(archive, shownAs)) {
    const print = fingerprint(path, content)
    const known = prints.get(path)
    prints.set(path, known === undefined ? print : `${known} ${print}`)
  }
  return prints
}

function fingerprint(path: string, content: Uint8Array): string {
  const name = CHART_FILE.exec(path)?.[1]
  try {
    if (name === 'Chart.yaml') return configJson(validateMetadata(parseMetadata(content, path), path))
    if (name === 'Chart.lock') return JSON.stringify({ ...parseLock(content, path), generated: undefined })
  } catch {
    // What can't be read is compared byte for byte.
  }
  return digestOf(content)
}
