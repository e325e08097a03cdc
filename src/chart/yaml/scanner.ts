import { Cursor, type Mark } from './cursor.js'
import { PossibleKeys } from './keys.js'
import { scanBlock } from './scan-block.js'
import { scanPlain, scanQuoted } from './scan-flow.js'
import { type Directive, scanAnchor, scanDirective, scanTag, type WrittenTag } from './scan-properties.js'
import type { YamlSource } from './text.js'

export type TokenKind =
  | 'stream-end'
  | 'directive'
  | 'document-start'
  | 'document-end'
  // of block collections: these three have no characters of their own
  | 'sequence-start'
  | 'mapping-start'
  | 'block-end'
  | ('[' | ']' | '{' | '}' | ',')
  | '-'
  | 'key' // `?`, or no characters of its own
  | 'value' // `:`
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar'

export interface Token {
  readonly kind: TokenKind
  readonly line: number
  /** A scalar's value; an anchor's or alias' name. */
  readonly text?: string
  readonly plain?: boolean
  readonly tag?: WrittenTag
  readonly directive?: Directive
}

const COMMENT = /#[^\n\u2028\u2029]*/y
const PLAIN_START = /[^\t\n \u2028\u2029\-?:,[\]{}#&*!|>'"%@`]/
const FLOW_INDICATORS: ReadonlySet<string> = new Set('[]{},')

/**
 * Splits a YAML 1.1 text into tokens, by the rules of libyaml, which go-yaml v2 follows to the letter: what it accepts, and where it
 * ends a scalar, differs from YAML 1.2 in hundreds of cases. It reads no further than the parser asks.
 */
export class Scanner {
  readonly #cursor: Cursor
  readonly #queue: Token[] = []
  #taken = 0
  /** The column of the innermost block collection; -1 outside all. */
  #indent = -1
  readonly #indents: number[] = []
  readonly #keys: PossibleKeys
  #keyAllowed = true

  constructor(source: YamlSource) {
    this.#cursor = new Cursor(source)
    this.#keys = new PossibleKeys(this.#cursor)
  }

  /** The next token, which stays the next one. */
  peek(): Token {
    // As long as the first token may turn out to begin a key, the tokens after it must be seen.
    while (this.#queue.length === 0 || this.#keys.mayBegin(this.#taken)) this.#fetch()
    return this.#queue[0] ?? { kind: 'stream-end', line: this.#cursor.line }
  }

  /** The next token, which is gone then. */
  take(): Token {
    const token = this.peek()
    this.#queue.shift()
    this.#taken += 1
    return token
  }

  error(problem: string, line: number): Error {
    return this.#cursor.error(problem, line)
  }

  get #inFlow(): boolean {
    return this.#keys.inFlow
  }

  #fetch(): void {
    const cursor = this.#cursor
    this.#skipToToken()
    this.#closeBlocks(cursor.column)
    const character = cursor.peek()
    if (cursor.atEnd()) this.#fetchEnd()
    else if (cursor.column === 0 && character === '%') this.#fetchDirective()
    else if (cursor.atDocumentMarker()) this.#fetchDocumentMarker()
    else if (FLOW_INDICATORS.has(character)) this.#fetchFlowIndicator(character)
    else if (character === '-' && cursor.atBlankOrEnd(1)) this.#fetchEntry()
    else if (character === '?' && (this.#inFlow || cursor.atBlankOrEnd(1))) this.#fetchKey()
    else if (character === ':' && (this.#inFlow || cursor.atBlankOrEnd(1))) this.#fetchValue()
    else this.#fetchContent(character)
  }

  #fetchContent(character: string): void {
    const cursor = this.#cursor
    const { line } = cursor
    if ((character === '|' || character === '>') && !this.#inFlow) {
      this.#keys.drop()
      this.#keyAllowed = true
      this.#push({ kind: 'scalar', line, text: scanBlock(cursor, this.#indent), plain: false })
    } else if (character === '*' || character === '&') {
      this.#beginNode()
      this.#push({ kind: character === '*' ? 'alias' : 'anchor', line, text: scanAnchor(cursor) })
    } else if (character === '!') {
      this.#beginNode()
      this.#push({ kind: 'tag', line, tag: scanTag(cursor) })
    } else if (character === "'" || character === '"') {
      this.#beginNode()
      this.#push({ kind: 'scalar', line, text: scanQuoted(cursor).value, plain: false })
    } else {
      // A dash begins a text before anything but a blank; a question mark or a colon does so outside flow collections alone.
      const begins = character === '-' || (!this.#inFlow && (character === '?' || character === ':'))
      if (!begins && !PLAIN_START.test(character)) {
        throw cursor.error(`found character that cannot start any token: ${JSON.stringify(character)}`)
      }
      this.#beginNode()
      const { value, brokeLine } = scanPlain(cursor, this.#indent + 1, this.#inFlow)
      if (brokeLine) this.#keyAllowed = true
      this.#push({ kind: 'scalar', line, text: value, plain: true })
    }
  }

  /** Goes over blanks, comments and line breaks. A tab is no indentation: it is refused where a key could begin. */
  #skipToToken(): void {
    const cursor = this.#cursor
    for (;;) {
      while (cursor.peek() === ' ' || (cursor.peek() === '\t' && (this.#inFlow || !this.#keyAllowed))) cursor.skip()
      if (cursor.peek() === '#') cursor.take(COMMENT)
      if (!cursor.atBreak()) return
      cursor.takeBreak()
      if (!this.#inFlow) this.#keyAllowed = true
    }
  }

  #fetchEnd(): void {
    this.#keys.end()
    this.#closeBlocks(-1)
    this.#keys.drop()
    this.#keyAllowed = false
    this.#push({ kind: 'stream-end', line: this.#cursor.line })
  }

  #fetchDirective(): void {
    this.#closeBlocks(-1)
    this.#keys.drop()
    this.#keyAllowed = false
    const { line } = this.#cursor
    this.#push({ kind: 'directive', line, directive: scanDirective(this.#cursor) })
  }

  #fetchDocumentMarker(): void {
    this.#closeBlocks(-1)
    this.#keys.drop()
    this.#keyAllowed = false
    this.#pushIndicator(this.#cursor.peek() === '-' ? 'document-start' : 'document-end', 3)
  }

  #fetchFlowIndicator(character: string): void {
    const opens = character === '[' || character === '{'
    const closes = character === ']' || character === '}'
    if (opens) {
      this.#saveKey()
      this.#keys.openFlow()
    } else {
      this.#keys.drop()
      if (closes) this.#keys.closeFlow()
    }
    this.#keyAllowed = !closes
    this.#pushIndicator(character as '[' | ']' | '{' | '}' | ',')
  }

  #fetchEntry(): void {
    if (!this.#inFlow) {
      if (!this.#keyAllowed) throw this.#cursor.error('block sequence entries are not allowed in this context')
      this.#openBlock('sequence-start', this.#cursor.mark())
    }
    this.#keys.drop()
    this.#keyAllowed = true
    this.#pushIndicator('-')
  }

  #fetchKey(): void {
    if (!this.#inFlow) {
      if (!this.#keyAllowed) throw this.#cursor.error('mapping keys are not allowed in this context')
      this.#openBlock('mapping-start', this.#cursor.mark())
    }
    this.#keys.drop()
    this.#keyAllowed = !this.#inFlow
    this.#pushIndicator('key')
  }

  #fetchValue(): void {
    const key = this.#keys.takeProven()
    if (key !== undefined) {
      const position = key.token - this.#taken
      this.#queue.splice(position, 0, { kind: 'key', line: key.mark.line })
      this.#openBlock('mapping-start', key.mark, position)
      this.#keyAllowed = false
    } else {
      if (!this.#inFlow) {
        if (!this.#keyAllowed) throw this.#cursor.error('mapping values are not allowed in this context')
        this.#openBlock('mapping-start', this.#cursor.mark())
      }
      this.#keyAllowed = !this.#inFlow
    }
    this.#pushIndicator('value')
  }

  /** A node begins here: it may be a key, and no second one can begin right behind it. */
  #beginNode(): void {
    this.#saveKey()
    this.#keyAllowed = false
  }

  #saveKey(): void {
    if (!this.#keyAllowed) return
    const mark = this.#cursor.mark()
    const required = !this.#inFlow && this.#indent === mark.column
    this.#keys.save({ mark, token: this.#taken + this.#queue.length, required })
  }

  /** Begins a block collection at this column, unless one stands there already. Flow collections know no indentation. */
  #openBlock(kind: 'sequence-start' | 'mapping-start', mark: Mark, position = this.#queue.length): void {
    if (this.#inFlow || this.#indent >= mark.column) return
    this.#indents.push(this.#indent)
    this.#indent = mark.column
    this.#queue.splice(position, 0, { kind, line: mark.line })
  }

  /** Ends the block collections right of this column. */
  #closeBlocks(column: number): void {
    if (this.#inFlow) return
    while (this.#indent > column) {
      this.#push({ kind: 'block-end', line: this.#cursor.line })
      this.#indent = this.#indents.pop() ?? -1
    }
  }

  #pushIndicator(kind: TokenKind, length = 1): void {
    this.#push({ kind, line: this.#cursor.line })
    this.#cursor.skip(length)
  }

  #push(token: Token): void {
    this.#queue.push(token)
  }
}
