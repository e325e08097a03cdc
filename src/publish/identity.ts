import { join } from 'node:path'
import type { FoundChart } from '../chart/discover.js'
import { parseMetadata } from '../chart/metadata.js'
import { readPlainFile } from '../chart/read.js'
import { MAX_YAML_SIZE } from '../chart/yaml/text.js'

/** What a chart is called, as far as it can be told without loading it; empty where it can't. */
export interface Identity {
  readonly name: string
  readonly version: string
}

/** The name and version in a chart's Chart.yaml, or in the file name of a ready-made package. Never throws. */
export function identify({ kind, location, boundary, refused }: FoundChart): Identity {
  if (refused !== undefined) return { name: '', version: '' }
  if (kind === 'archive') {
    const [, name = '', version = ''] = /([^/\\]+?)-(v?\d[^/\\]*)\.t(?:ar\.)?gz$/i.exec(location) ?? []
    return { name, version }
  }
  try {
    const shownAs = 'Chart.yaml'
    const content = readPlainFile(join(location, shownAs), { maxBytes: MAX_YAML_SIZE, shownAs, boundary })
    const { name, version } = parseMetadata(content, shownAs)
    return { name, version }
  } catch {
    return { name: '', version: '' }
  }
}
