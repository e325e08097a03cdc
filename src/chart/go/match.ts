/**
 * Go's filepath.Match, which gives `.helmignore` its meaning. It works on UTF-8 bytes (held as latin1 strings), as Go does.
 * https://pkg.go.dev/path/filepath#Match, in the form it has on Unix, everywhere: a chart must not depend on the machine.
 */

/** Thrown for a pattern that is malformed, in the part of it that was looked at: Go does not check what a mismatch cuts off. */
export class BadPatternError extends Error {
  constructor(pattern: string) {
    super(`syntax error in pattern "${pattern}"`)
    this.name = 'BadPatternError'
  }
}

interface Chunk {
  readonly star: boolean
  readonly text: string
  readonly rest: string
}

/** Whether the whole of a name, given by {@link bytesOf}, is matched. Throws {@link BadPatternError}. */
export type Matcher = (bytes: string) => boolean

/** The matcher of a pattern, where `*` and `?` never match `/`. */
export function goMatcher(pattern: string): Matcher {
  const bytes = bytesOf(pattern)
  if (!/[*?[\\]/.test(bytes)) return (name) => name === bytes
  return (name) => matchBytes(bytes, name, pattern)
}

/** The UTF-8 bytes of a text, as a latin1 string: what matchers take. */
export function bytesOf(text: string): string {
  return /^\p{ASCII}*$/u.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1')
}

function matchBytes(pattern: string, name: string, source: string): boolean {
  let remaining = pattern
  let subject = name
  while (remaining.length > 0) {
    const { star, text, rest } = nextChunk(remaining)
    remaining = rest
    if (star && text === '') return !subject.includes('/')
    const next = afterChunk(text, subject, star, rest === '', source)
    if (next === undefined) return false
    subject = next
  }
  return subject === ''
}

/** What is left of `subject` once the chunk is matched, at its start or, behind a star, further on. */
function afterChunk(chunk: string, subject: string, star: boolean, last: boolean, source: string): string | undefined {
  const here = matchChunk(chunk, subject, source)
  if (here !== undefined && (here === '' || !last)) return here
  if (!star) return undefined
  for (let at = 0; at < subject.length && subject[at] !== '/'; at++) {
    const found = matchChunk(chunk, subject.slice(at + 1), source)
    if (found !== undefined && (found === '' || !last)) return found
  }
  return undefined
}

/** Cuts the next run of non-star terms off the pattern. */
function nextChunk(pattern: string): Chunk {
  let start = 0
  while (pattern[start] === '*') start++
  let inRange = false
  for (let at = start; at < pattern.length; at++) {
    const char = pattern[at]
    if (char === '\\') at++
    else if (char === '[') inRange = true
    else if (char === ']') inRange = false
    else if (char === '*' && !inRange)
      return { star: start > 0, text: pattern.slice(start, at), rest: pattern.slice(at) }
  }
  return { star: start > 0, text: pattern.slice(start), rest: '' }
}

/** Matches a chunk at the start of `subject`; undefined where it doesn't. Goes on reading the chunk after a mismatch, to find its errors. */
function matchChunk(chunk: string, subject: string, source: string): string | undefined {
  let rest = subject
  let failed = false
  for (let at = 0; at < chunk.length; ) {
    failed ||= rest === ''
    const term = readTerm(chunk, at, source)
    const width: number = failed ? 0 : term.width(rest)
    failed ||= width === 0
    rest = rest.slice(width)
    at = term.end
  }
  return failed ? undefined : rest
}

/** One term of a chunk: where it ends, and how many bytes of a subject it takes; 0 where it does not match. */
interface Term {
  readonly end: number
  readonly width: (subject: string) => number
}

function readTerm(chunk: string, at: number, source: string): Term {
  const char = chunk[at]
  if (char === '[') {
    const { end, holds } = readClass(chunk, at + 1, source)
    return {
      end,
      width: (subject) => {
        const first = runeAt(subject, 0)
        return holds(first.rune) ? first.width : 0
      },
    }
  }
  if (char === '?') return { end: at + 1, width: (subject) => (subject[0] === '/' ? 0 : runeAt(subject, 0).width) }
  const literal = char === '\\' ? at + 1 : at
  if (literal === chunk.length) throw new BadPatternError(source)
  return { end: literal + 1, width: (subject) => (subject[0] === chunk[literal] ? 1 : 0) }
}

/** Reads a class from behind its `[`: where it ends, and which runes are in it. */
function readClass(chunk: string, start: number, source: string): { end: number; holds: (rune: number) => boolean } {
  const negated = chunk[start] === '^'
  const ranges: { readonly low: number; readonly high: number }[] = []
  for (let at = negated ? start + 1 : start; ; ) {
    if (chunk[at] === ']' && ranges.length > 0) {
      return { end: at + 1, holds: (rune) => ranges.some(({ low, high }) => low <= rune && rune <= high) !== negated }
    }
    const low = classRune(chunk, at, source)
    const high = chunk[low.end] === '-' ? classRune(chunk, low.end + 1, source) : low
    ranges.push({ low: low.rune, high: high.rune })
    at = high.end
  }
}

/** One possibly escaped character of a class; something must follow it, at least the closing bracket. */
function classRune(chunk: string, start: number, source: string): { rune: number; end: number } {
  let at = start
  if (at >= chunk.length || chunk[at] === '-' || chunk[at] === ']') throw new BadPatternError(source)
  if (chunk[at] === '\\' && ++at >= chunk.length) throw new BadPatternError(source)
  const { rune, width, valid } = runeAt(chunk, at)
  const end = at + width
  if (!valid || end >= chunk.length) throw new BadPatternError(source)
  return { rune, end }
}

/** The code point at a byte offset, and its width in bytes; an invalid byte counts as U+FFFD of width 1. */
function runeAt(bytes: string, at: number): { rune: number; width: number; valid: boolean } {
  const first = bytes.charCodeAt(at)
  if (first < 0x80) return { rune: first, width: 1, valid: true }
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1
  const text = Buffer.from(bytes.slice(at, at + width), 'latin1').toString('utf8')
  const rune = text.codePointAt(0) ?? 0xfffd
  if (width === 1 || rune === 0xfffd || text.length !== (rune > 0xffff ? 2 : 1))
    return { rune: 0xfffd, width: 1, valid: false }
  return { rune, width, valid: true }
}
