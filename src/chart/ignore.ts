import { PublisherError } from '../errors.js'
import { BadPatternError, goMatch } from './go/match.js'
import { trimSpace } from './go/text.js'

/** Whether a path of the chart (with `/`, relative to its folder) stays out of the package. */
export type Ignores = (path: string, isFolder: boolean) => boolean

interface Rule {
  readonly negated: boolean
  readonly folderOnly: boolean
  readonly matches: (path: string) => boolean
}

/** Go's bufio.Scanner, with which Helm reads the file, gives up on a line of more bytes. */
const LONGEST_LINE = 65_535

/** What Helm leaves out without being told: hidden files directly in `templates/`. */
const DEFAULT_RULE = 'templates/.?*'

/**
 * The rules of a `.helmignore`, with Helm's own semantics (they are not git's): `!x` means "ignore all but x", `**` is refused, and a
 * pattern without `/` looks at the base name alone. Only the top chart's file counts. Throws CHART_INVALID with the line.
 */
export function parseHelmignore(content: string | undefined, file: string): Ignores {
  const rules: Rule[] = []
  const lines = (content ?? '').replace(/^\ufeff/, '').split('\n')
  for (const [index, line] of lines.entries()) {
    if (line.length > LONGEST_LINE / 3 && Buffer.byteLength(line) > LONGEST_LINE)
      throw invalid('a line is longer than 64 KiB (bufio.Scanner: token too long)', file, index + 1)
    const rule = parseRule(line, file, index + 1)
    if (rule !== undefined) rules.push(rule)
  }
  const fallback = parseRule(DEFAULT_RULE, file, 0)
  if (fallback !== undefined) rules.push(fallback)
  return (path, isFolder) => rules.some((rule) => decides(rule, path, isFolder))
}

/** A negated rule ignores whatever it does not match: that is Helm's, however odd. */
function decides(rule: Rule, path: string, isFolder: boolean): boolean {
  if (rule.negated) return (rule.folderOnly && !isFolder) || !rule.matches(path)
  return (!rule.folderOnly || isFolder) && rule.matches(path)
}

function parseRule(line: string, file: string, number: number): Rule | undefined {
  let text = trimSpace(line)
  if (text === '' || text.startsWith('#')) return undefined
  if (text.includes('**')) throw invalid(`double-star (**) syntax is not supported: "${text}"`, file, number)
  try {
    goMatch(text, 'abc')
  } catch (error) {
    if (error instanceof BadPatternError) throw invalid(error.message, file, number)
    throw error
  }
  const negated = text.startsWith('!')
  if (negated) text = text.slice(1)
  const folderOnly = text.endsWith('/')
  if (folderOnly) text = text.slice(0, -1)
  const pattern = text.startsWith('/') ? text.slice(1) : text
  const wholePath = text.includes('/')
  return {
    negated,
    folderOnly,
    matches: (path) => matchesQuietly(pattern, wholePath ? path : path.slice(path.lastIndexOf('/') + 1)),
  }
}

/** Helm checks a pattern against "abc" only; one whose fault shows later simply never matches. */
function matchesQuietly(pattern: string, name: string): boolean {
  try {
    return goMatch(pattern, name)
  } catch (error) {
    if (error instanceof BadPatternError) return false
    throw error
  }
}

function invalid(message: string, file: string, line: number): PublisherError {
  return new PublisherError({
    code: 'CHART_INVALID',
    message: `.helmignore: ${message}`,
    hint: 'Helm refuses the chart for it: see https://helm.sh/docs/chart_template_guide/helm_ignore_file/ for what a rule may be',
    file,
    line,
  })
}
