import type { Cursor } from './cursor.js'

type Chomping = 'strip' | 'clip' | 'keep'

interface Header {
  readonly folded: boolean
  readonly chomping: Chomping
  /** The indentation indicator, 1 to 9; 0 where there is none and the first line decides. */
  readonly increment: number
}

const HEADER = /[|>](?:([+-])([0-9])?|([0-9])([+-])?)?/y
const BLANKS = /[\t ]*/y
const COMMENT = /#[^\n\u2028\u2029]*/y
const LINE = /[^\n\u2028\u2029]+/y

/** A literal (`|`) or folded (`>`) scalar below a collection that is indented by `parent` columns, -1 at the top. */
export function scanBlock(cursor: Cursor, parent: number): string {
  const { folded, chomping, increment } = takeHeader(cursor)
  let { indent, breaks } = takeIndentation(cursor, increment > 0 ? Math.max(parent, 0) + increment : 0, parent)
  let value = ''
  let lastBreak = ''
  let lastBlank = false
  while (cursor.column === indent && !cursor.atEnd()) {
    const blank = cursor.atBlank()
    const join = folded && lastBreak === '\n' && !lastBlank && !blank
    value += (join ? (breaks === '' ? ' ' : '') : lastBreak) + breaks + cursor.take(LINE)
    lastBlank = blank
    lastBreak = cursor.atBreak() ? cursor.takeBreak() : ''
    ;({ indent, breaks } = takeIndentation(cursor, indent, parent))
  }
  if (chomping === 'strip') return value
  return value + lastBreak + (chomping === 'keep' ? breaks : '')
}

function takeHeader(cursor: Cursor): Header {
  const { line } = cursor
  HEADER.lastIndex = cursor.offset
  const [header = '', signFirst, digitAfter, digitFirst, signAfter] = HEADER.exec(cursor.text) ?? []
  cursor.skip(header.length)
  const digit = digitAfter ?? digitFirst
  const sign = signFirst ?? signAfter
  if (digit === '0') throw cursor.error('found an indentation indicator equal to 0 in a block scalar')
  cursor.take(BLANKS)
  cursor.take(COMMENT)
  if (!cursor.atBreakOrEnd()) throw cursor.error('did not find expected comment or line break after | or >', line)
  if (cursor.atBreak()) cursor.takeBreak()
  return {
    folded: header.startsWith('>'),
    chomping: sign === '+' ? 'keep' : sign === '-' ? 'strip' : 'clip',
    increment: Number(digit ?? 0),
  }
}

/** Goes over empty lines and the indentation of the next one. An indentation of 0 is not known yet: the deepest of these lines sets it. */
function takeIndentation(cursor: Cursor, known: number, parent: number): { indent: number; breaks: string } {
  let deepest = 0
  let breaks = ''
  for (;;) {
    while ((known === 0 || cursor.column < known) && cursor.peek() === ' ') cursor.skip()
    deepest = Math.max(deepest, cursor.column)
    if ((known === 0 || cursor.column < known) && cursor.peek() === '\t') {
      throw cursor.error('found a tab character where an indentation space is expected')
    }
    if (!cursor.atBreak()) break
    breaks += cursor.takeBreak()
  }
  return { indent: known === 0 ? Math.max(deepest, parent + 1, 1) : known, breaks }
}
