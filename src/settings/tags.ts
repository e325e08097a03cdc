import type { Reader } from './read.js'

const TOKENS = /\{(major|minor|patch)\}/g
const HINT = 'extra tags are words (stable) or templates ({major}.{minor})'

/** The extra tags that may be asked for; the others are problems. A full version is what `version` is for. */
export async function checkTags(tags: readonly string[], reader: Reader): Promise<string[]> {
  if (tags.length === 0) return []
  const { default: semver } = await import('semver')
  return [...new Set(tags)].filter((tag) => {
    const sample = tag.replace(TOKENS, '1')
    const unknown = /\{[^}]*\}?/.exec(sample)?.[0]
    let wrong: string | undefined
    if (unknown !== undefined) wrong = `${unknown} is no token; there are {major}, {minor}, {patch}`
    else if (semver.valid(sample.replaceAll('_', '+')) !== null) wrong = 'a full version is the tag of a chart version'
    else if (sample === 'artifacthub.io' || sample.startsWith('sha256-')) wrong = 'this tag has a meaning of its own'
    else if (!/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(sample))
      wrong = 'a tag has letters, digits, and . _ - after the first'
    if (wrong !== undefined) reader.problem(`tags: "${tag}": ${wrong}`, HINT)
    return wrong === undefined
  })
}
