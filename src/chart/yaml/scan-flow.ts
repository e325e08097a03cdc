import type { Cursor } from './cursor.js'

/** A plain or quoted scalar, as the scanner found it. */
export interface FlowScalar {
  readonly value: string
  /** Whether the cursor now stands on a later line than the scalar's last character. */
  readonly brokeLine: boolean
}

const PLAIN_IN_BLOCK = /[^\t\n \u2028\u2029:]+/y
const PLAIN_IN_FLOW = /[^\t\n \u2028\u2029:,?[\]{}]+/y
const SINGLE = /[^\t\n \u2028\u2029']+/y
const DOUBLE = /[^\t\n \u2028\u2029"\\]+/y
const BLANKS = /[\t ]+/y

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
}
const CODE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/**
 * A plain scalar. It goes on over lines that are indented at least `indent` columns, in flow collections over all; there the
 * indicators, `?` among them, end it.
 */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): FlowScalar {
  const run = inFlow ? PLAIN_IN_FLOW : PLAIN_IN_BLOCK
  let value = ''
  let gap: Gap = NO_GAP
  while (!cursor.atDocumentMarker() && cursor.peek() !== '#') {
    const word = takePlainWord(cursor, run)
    if (word !== '') {
      value += gap.text + word
      gap = NO_GAP
    }
    if (!cursor.atBlank() && !cursor.atBreak()) break
    gap = takeGap(cursor, { indent })
    if (!inFlow && cursor.column < indent) break
  }
  return { value, brokeLine: gap.brokeLine }
}

/** A quoted scalar; the cursor stands on its quote. */
export function scanQuoted(cursor: Cursor): FlowScalar {
  const { line } = cursor
  const quote = cursor.peek()
  const take = quote === "'" ? takeSingle : takeDouble
  let value = ''
  cursor.skip()
  for (;;) {
    if (cursor.atDocumentMarker()) throw cursor.error('found unexpected document indicator in a quoted scalar', line)
    if (cursor.atEnd()) throw cursor.error('found unexpected end of stream in a quoted scalar', line)
    const { text, afterBreak = false } = take(cursor)
    value += text
    if (cursor.peek() === quote) break
    value += takeGap(cursor, { afterBreak }).text
  }
  cursor.skip()
  return { value, brokeLine: false }
}

/** White space between two words: what it stands for, and whether a line ended in it. */
interface Gap {
  readonly text: string
  readonly brokeLine: boolean
}

const NO_GAP: Gap = { text: '', brokeLine: false }

interface GapRules {
  /** An escaped line break went before: it counts as the first one, and stands for nothing. */
  readonly afterBreak?: boolean
  /** Left of this column a tab at a line's start is refused. */
  readonly indent?: number
}

/** Blanks stand for themselves; a first line break stands for a space, each further one for itself. U+2028 and U+2029 are kept. */
function takeGap(cursor: Cursor, { afterBreak = false, indent = 0 }: GapRules): Gap {
  let brokeLine = afterBreak
  let blanks = ''
  let first = ''
  let rest = ''
  while (cursor.atBlank() || cursor.atBreak()) {
    if (cursor.atBreak()) {
      const found = cursor.takeBreak()
      if (brokeLine) rest += found
      else first = found
      brokeLine = true
    } else if (!brokeLine) blanks += cursor.take(BLANKS)
    else if (cursor.peek() === '\t' && cursor.column < indent) {
      throw cursor.error('found a tab character that violates indentation')
    } else cursor.skip()
  }
  if (!brokeLine) return { text: blanks, brokeLine }
  if (first === '\n') return { text: rest === '' ? ' ' : rest, brokeLine }
  return { text: first + rest, brokeLine }
}

function takePlainWord(cursor: Cursor, run: RegExp): string {
  let word = cursor.take(run)
  while (cursor.peek() === ':' && !cursor.atBlankOrEnd(1)) {
    cursor.skip()
    word += `:${cursor.take(run)}`
  }
  return word
}

interface Piece {
  readonly text: string
  /** Whether it ends in a backslash before a line break: the break is gone, and the next line's indentation with it. */
  readonly afterBreak?: boolean
}

function takeSingle(cursor: Cursor): Piece {
  let text = cursor.take(SINGLE)
  while (cursor.peek() === "'" && cursor.peek(1) === "'") {
    cursor.skip(2)
    text += `'${cursor.take(SINGLE)}`
  }
  return { text }
}

function takeDouble(cursor: Cursor): Piece {
  let text = cursor.take(DOUBLE)
  while (cursor.peek() === '\\') {
    if (cursor.atBreak(1)) {
      cursor.skip()
      cursor.takeBreak()
      return { text, afterBreak: true }
    }
    text += takeEscape(cursor) + cursor.take(DOUBLE)
  }
  return { text }
}

function takeEscape(cursor: Cursor): string {
  const name = cursor.peek(1)
  const simple = ESCAPES[name]
  const length = CODE_LENGTHS[name]
  if (simple === undefined && length === undefined) throw cursor.error('found unknown escape character')
  cursor.skip(2)
  if (simple !== undefined || length === undefined) return simple ?? ''
  const digits = cursor.text.slice(cursor.offset, cursor.offset + length)
  if (digits.length < length || !/^[0-9A-Fa-f]+$/.test(digits))
    throw cursor.error('did not find expected hexdecimal number')
  const code = Number.parseInt(digits, 16)
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw cursor.error('found invalid Unicode character escape code')
  }
  cursor.skip(length)
  return String.fromCodePoint(code)
}
