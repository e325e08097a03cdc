import { type YamlSource, yamlError } from './text.js'

/** A place in a text: the line counts from 1, the column from 0. */
export interface Mark {
  readonly offset: number
  readonly line: number
  readonly column: number
}

const TAB = 0x09
const LINE_FEED = 0x0a
const SPACE = 0x20
const LINE_SEPARATOR = 0x2028
const PARAGRAPH_SEPARATOR = 0x2029

/** Reads a YAML text character by character. It holds no carriage return and no U+0085: they were made line feeds. */
export class Cursor {
  readonly text: string
  readonly file: string
  offset = 0
  line = 1
  #lineStart = 0

  constructor(source: YamlSource) {
    this.text = source.text
    this.file = source.file
  }

  get column(): number {
    return this.offset - this.#lineStart
  }

  mark(): Mark {
    return { offset: this.offset, line: this.line, column: this.column }
  }

  /** The character `ahead` of here; empty at the end. */
  peek(ahead = 0): string {
    return this.text.charAt(this.offset + ahead)
  }

  atEnd(ahead = 0): boolean {
    return this.offset + ahead >= this.text.length
  }

  atBlank(ahead = 0): boolean {
    const code = this.text.charCodeAt(this.offset + ahead)
    return code === SPACE || code === TAB
  }

  /** YAML 1.1 counts U+2028 and U+2029 as line breaks too. */
  atBreak(ahead = 0): boolean {
    const code = this.text.charCodeAt(this.offset + ahead)
    return code === LINE_FEED || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR
  }

  atBreakOrEnd(ahead = 0): boolean {
    return this.atBreak(ahead) || this.atEnd(ahead)
  }

  atBlankOrEnd(ahead = 0): boolean {
    return this.atBlank(ahead) || this.atBreakOrEnd(ahead)
  }

  /** Whether a line begins here with `---` or `...` standing alone. */
  atDocumentMarker(): boolean {
    if (this.column !== 0) return false
    const marker = this.text.slice(this.offset, this.offset + 3)
    return (marker === '---' || marker === '...') && this.atBlankOrEnd(3)
  }

  /** Goes over characters that are no line breaks. */
  skip(count = 1): void {
    this.offset += count
  }

  /** Goes over one line break and gives it. */
  takeBreak(): string {
    const taken = this.peek()
    this.offset += 1
    this.line += 1
    this.#lineStart = this.offset
    return taken
  }

  /** Goes over what matches (a sticky expression without line breaks) and gives it. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.offset
    const taken = pattern.exec(this.text)?.[0] ?? ''
    this.offset += taken.length
    return taken
  }

  /** A refusal at this place, or at another. */
  error(problem: string, line = this.line): Error {
    return yamlError(this.file, problem, line)
  }
}
