import { PublisherError } from '../errors.js'
import { BadPatternError, bytesOf, goMatcher, type Matcher } from './go/match.js'
import { trimSpace } from './go/text.js'

/** Whether a path of the chart (with `/`, relative to its folder) stays out of the package. */
export type Ignores = (path: string, isFolder: boolean) => boolean

interface Rule {
  readonly negated: boolean
  readonly folderOnly: boolean
  /** Whether the pattern looks at the whole path, or at its last segment alone. */
  readonly wholePath: boolean
  readonly matches: Matcher
}

/** Go's bufio.Scanner, with which Helm reads the file, gives up on a line of more bytes. */
const LONGEST_LINE = 65_535

/** Rules times files that are held against each other: some seconds' work. No honest chart comes near; Helm has no such limit. */
const MOST_EFFORT = 20_000_000

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
  let effort = 0
  return (path, isFolder) => {
    effort += rules.length
    if (effort > MOST_EFFORT) throw tooManyRules(file)
    const whole = bytesOf(path)
    const last = whole.slice(whole.lastIndexOf('/') + 1)
    return rules.some((rule) => decides(rule, rule.wholePath ? whole : last, isFolder))
  }
}

/** A negated rule ignores whatever it does not match: that is Helm's, however odd. */
function decides(rule: Rule, name: string, isFolder: boolean): boolean {
  if (rule.negated) return (rule.folderOnly && !isFolder) || !matchesQuietly(rule, name)
  return (!rule.folderOnly || isFolder) && matchesQuietly(rule, name)
}

function parseRule(line: string, file: string, number: number): Rule | undefined {
  let text = trimSpace(line)
  if (text === '' || text.startsWith('#')) return undefined
  if (text.includes('**')) throw invalid(`double-star (**) syntax is not supported: "${text}"`, file, number)
  try {
    goMatcher(text)('abc')
  } catch (error) {
    if (error instanceof BadPatternError) throw invalid(error.message, file, number)
    throw error
  }
  const negated = text.startsWith('!')
  if (negated) text = text.slice(1)
  const folderOnly = text.endsWith('/')
  if (folderOnly) text = text.slice(0, -1)
  const wholePath = text.includes('/')
  const matches = goMatcher(text.startsWith('/') ? text.slice(1) : text)
  return { negated, folderOnly, wholePath, matches }
}

/** Helm checks a pattern against "abc" only; one whose fault shows later simply never matches. */
function matchesQuietly({ matches }: Rule, name: string): boolean {
  try {
    return matches(name)
  } catch (error) {
    if (error instanceof BadPatternError) return false
    throw error
  }
}

function tooManyRules(file: string): PublisherError {
  return new PublisherError({
    code: 'CHART_TOO_LARGE',
    message: `.helmignore has so many rules, and the chart so many files, that they can't be held against each other`,
    hint: 'ignore folders instead of files: a rule such as "docs/" stands for all that is below',
    file,
  })
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
