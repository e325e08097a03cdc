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

/** Whether the whole of `name` matches `pattern`. `*` and `?` never match `/`. Throws {@link BadPatternError}. */
export function goMatch(pattern: string, name: string): boolean {
  return matchBytes(bytesOf(pattern), bytesOf(name), pattern)
}

function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
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
  let at = 0
  while (at < chunk.length) {
    failed ||= rest === ''
    const char = chunk[at]
    if (char === '[') {
      const width = failed ? 0 : runeAt(rest, 0).width
      const rune = failed ? 0 : runeAt(rest, 0).rune
      const { end, matches } = matchClass(chunk, at + 1, rune, source)
      rest = rest.slice(width)
      failed ||= !matches
      at = end
      continue
    }
    if (char === '?') {
      if (!failed) {
        failed = rest[0] === '/'
        rest = rest.slice(runeAt(rest, 0).width)
      }
    } else {
      if (char === '\\' && ++at === chunk.length) throw new BadPatternError(source)
      if (!failed) {
        failed = chunk[at] !== rest[0]
        rest = rest.slice(1)
      }
    }
    at++
  }
  return failed ? undefined : rest
}

/** Reads a class from behind its `[`: where it ends, and whether the rune is in it. */
function matchClass(chunk: string, start: number, rune: number, source: string): { end: number; matches: boolean } {
  const negated = chunk[start] === '^'
  let at = negated ? start + 1 : start
  let inside = false
  for (let ranges = 0; ; ranges++) {
    if (chunk[at] === ']' && ranges > 0) return { end: at + 1, matches: inside !== negated }
    const low = classRune(chunk, at, source)
    at = low.end
    let high = low
    if (chunk[at] === '-') {
      high = classRune(chunk, at + 1, source)
      at = high.end
    }
    inside ||= low.rune <= rune && rune <= high.rune
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
