import picomatch from 'picomatch'
import { PublisherError } from '../errors.js'

/** No path is longer, and no name that could be published: a glob's cost grows with what it is held against. */
const LONGEST = 4096

/** What a chart can be chosen by. */
export interface Selectable {
  /** As discovery names it, with `/`. */
  readonly path: string
  /** Chart.yaml's name; undefined where it can't be read. */
  readonly name: string | undefined
}

/**
 * The charts that the `charts` input asks for, by name, folder name or path, globs allowed; all where it is empty. A pattern that
 * chooses nothing is an INPUT error: most likely it is misspelt.
 */
export function selectCharts<T extends Selectable>(charts: readonly T[], patterns: readonly string[]): T[] {
  if (patterns.length === 0) return [...charts]
  const chosen = new Set<T>()
  const idle: string[] = []
  for (const pattern of patterns) {
    const matches = picomatch(
      pattern
        .replaceAll('\\', '/')
        .replace(/^\.\//, '')
        .replace(/(?<=.)\/+$/, ''),
    )
    const hits = charts.filter(({ name, path }) =>
      [name, path, lastSegment(path)].some((text) => text !== undefined && text.length <= LONGEST && matches(text)),
    )
    if (hits.length === 0) idle.push(pattern)
    for (const hit of hits) chosen.add(hit)
  }
  if (idle.length > 0) {
    throw new PublisherError({
      code: 'INPUT',
      message: `charts: no chart matches ${idle.map((pattern) => `"${pattern}"`).join(', ')}`,
      hint: `there are: ${
        charts
          .map(({ name, path }) => name ?? path)
          .slice(0, 20)
          .join(', ') || 'none'
      }`,
    })
  }
  return charts.filter((chart) => chosen.has(chart))
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
