import { readsAsText } from './scalar.js'
import { BOM, BREAK, chomping, escaped, PRINTABLE, stylesOf } from './style.js'

/** From this column on a line is broken at its next single space. */
const BEST_WIDTH = 80
/** Writes YAML as go-yaml v2's emitter does: the state between two writes decides about spaces and line breaks as it does there. */
export class ScalarWriter {
  #parts: string[] = []
  #column = 0
  /** Whether the last thing written needs no space behind it. */
  #whitespace = true
  /** Whether nothing but indentation and indicators stands on this line. */
  indention = true

  get text(): string {
    return this.#parts.join('')
  }

  /** Goes to this column of a new line, or of this one where only indentation stands before it. */
  newLine(indent: number): void {
    if (!this.indention || this.#column > indent || (this.#column === indent && !this.#whitespace)) this.#break()
    if (this.#column < indent) this.#put(' '.repeat(indent - this.#column))
    this.#whitespace = true
    this.indention = true
  }

  /** A word that stands for a whole node, as `[]` does. */
  indicator(word: string): void {
    this.#separate()
    this.#put(word)
    this.#whitespace = false
    this.indention = false
  }

  /** `-`, `?` or the `:` of a long key: what follows may begin a collection on the same line. */
  blockIndicator(character: string): void {
    this.#separate()
    this.#put(character)
    this.#whitespace = false
  }

  /** A character right behind what was written. */
  append(character: string): void {
    this.#put(character)
    this.#whitespace = false
    this.indention = false
  }

  /** A number, a boolean or null. */
  plain(text: string, indent: number): void {
    this.#plain(text, continuation(indent), true)
  }

  /** A mapping's key of one line: it is never broken. */
  key(text: string): void {
    const styles = stylesOf(text)
    if (!readsAsText(text)) this.#double(text, 0, false)
    else if (styles.plain) this.#plain(text, 0, false)
    else if (styles.single) this.#single(text, 0, false)
    else this.#double(text, 0, false)
  }

  /** A text in the first style that holds it: literal where it has lines, plain, single quotes, double quotes. */
  string(text: string, indent: number): void {
    const styles = stylesOf(text)
    const column = continuation(indent)
    if (text.includes('\n')) {
      if (styles.block) this.#literal(text, column)
      else this.#double(text, column, true)
    } else if (!readsAsText(text)) this.#double(text, column, true)
    else if (styles.plain) this.#plain(text, column, true)
    else if (styles.single) this.#single(text, column, true)
    else this.#double(text, column, true)
  }

  #plain(text: string, indent: number, mayFold: boolean): void {
    this.#separate()
    this.#folded(text, indent, mayFold, (index) => text.charAt(index + 1) !== ' ')
    this.#whitespace = false
    this.indention = false
  }

  #single(text: string, indent: number, mayFold: boolean): void {
    this.#separate()
    this.#put("'")
    this.indention = false
    const folds = (index: number) => index > 0 && index < text.length - 1 && text.charAt(index + 1) !== ' '
    this.#folded(text, indent, mayFold, folds, (character) => (character === "'" ? "''" : character))
    this.#put("'")
    this.#whitespace = false
    this.indention = false
  }

  /** Writes the text; of spaces that stand alone it breaks the line at the first one beyond the best width. */
  #folded(
    text: string,
    indent: number,
    mayFold: boolean,
    folds: (index: number) => boolean,
    written = (character: string) => character,
  ): void {
    let afterSpace = false
    let afterBreak = false
    for (let index = 0; index < text.length; index += 1) {
      const character = text.charAt(index)
      if (character === ' ') {
        if (mayFold && !afterSpace && this.#column > BEST_WIDTH && folds(index)) this.newLine(indent)
        else this.#put(character)
        afterSpace = true
      } else if (BREAK.test(character)) {
        this.#putBreak(character)
        this.indention = true
        afterBreak = true
      } else {
        if (afterBreak) this.newLine(indent)
        this.#put(written(character))
        this.indention = false
        afterSpace = false
        afterBreak = false
      }
    }
  }

  #double(text: string, indent: number, mayFold: boolean): void {
    this.#separate()
    this.#put('"')
    this.indention = false
    // A byte order mark at the start makes go-yaml escape all the rest.
    const plain = text.startsWith(BOM) ? undefined : PRINTABLE
    let afterSpace = false
    for (let index = 0; index < text.length; index += 1) {
      const code = text.codePointAt(index) ?? 0
      const character = String.fromCodePoint(code)
      if (character === ' ' && plain !== undefined) {
        const folds = mayFold && !afterSpace && this.#column > BEST_WIDTH && index > 0 && index < text.length - 1
        if (!folds) this.#put(' ')
        else {
          this.newLine(indent)
          if (text.charAt(index + 1) === ' ') this.#put('\\')
        }
        afterSpace = true
        continue
      }
      const asIs =
        plain?.test(character) && character.length === 1 && !BREAK.test(character) && !'"\\'.includes(character)
      this.#put(asIs ? character : escaped(code, character))
      index += character.length - 1
      afterSpace = false
    }
    this.#put('"')
    this.#whitespace = false
    this.indention = false
  }

  #literal(text: string, indent: number): void {
    this.#separate()
    this.#put(`|${/^[ \n\r\x85\u2028\u2029]/.test(text) ? '2' : ''}${chomping(text)}`)
    this.#break()
    this.indention = true
    this.#whitespace = true
    let afterBreak = true
    for (const character of text) {
      if (BREAK.test(character)) {
        this.#putBreak(character)
        this.indention = true
        afterBreak = true
      } else {
        if (afterBreak) this.newLine(indent)
        this.#put(character)
        this.indention = false
        afterBreak = false
      }
    }
  }

  #separate(): void {
    if (!this.#whitespace) this.#put(' ')
  }

  #put(text: string): void {
    this.#parts.push(text)
    this.#column += text.length
  }

  /** A break of the text: other ones than line feeds are kept as they are. */
  #putBreak(character: string): void {
    this.#parts.push(character)
    this.#column = 0
  }

  #break(): void {
    this.#putBreak('\n')
  }
}

/** Where the further lines of a scalar begin, below a collection of this indentation. */
function continuation(indent: number): number {
  return indent < 0 ? 2 : indent + 2
}
