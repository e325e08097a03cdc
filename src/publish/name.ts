import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FoundChart } from '../chart/discover.js'
import { parseMetadata } from '../chart/metadata.js'

/** The name in a chart's Chart.yaml, or a ready-made package's file name without its version; undefined where it can't be read. */
export function readName({ kind, location }: FoundChart): string | undefined {
  if (kind === 'archive') return /([^/\\]+?)-v?\d[^/\\]*\.t(?:ar\.)?gz$/i.exec(location)?.[1]
  try {
    return parseMetadata(readFileSync(join(location, 'Chart.yaml')), 'Chart.yaml').name || undefined
  } catch {
    return undefined
  }
}
