import type { Cursor, Mark } from './cursor.js'

/** Where a mapping's key may have begun without a `?`; the `:` that would prove it is still ahead. */
export interface PossibleKey {
  readonly mark: Mark
  /** Number of the token it would begin with. */
  readonly token: number
  /** Nothing but a key can stand here: without its `:` the text is wrong. */
  readonly required: boolean
}

/** How far behind its key a `:` may stand, in characters, and on the same line (YAML 1.2, 7.4.2; go-yaml applies it to 1.1). */
const MAX_KEY_LENGTH = 1024

/** The possible keys of a text, one for each open flow collection and one for the block context around them. */
export class PossibleKeys {
  readonly #cursor: Cursor
  readonly #levels: (PossibleKey | undefined)[] = [undefined]
  #ended = false

  constructor(cursor: Cursor) {
    this.#cursor = cursor
  }

  get inFlow(): boolean {
    return this.#levels.length > 1
  }

  openFlow(): void {
    this.#levels.push(undefined)
  }

  closeFlow(): void {
    if (this.inFlow) this.#levels.pop()
  }

  /** The text has ended: no `:` follows any more. */
  end(): void {
    this.#ended = true
  }

  /** Puts a key in the place of the innermost one. */
  save(key: PossibleKey): void {
    this.drop()
    this.#levels[this.#levels.length - 1] = key
  }

  /** The innermost possible key is none. Throws where there had to be one. */
  drop(): void {
    const key = this.#levels.at(-1)
    if (key?.required) throw this.#missingColon(key)
    this.#levels[this.#levels.length - 1] = undefined
  }

  /** The innermost possible key, which a `:` here proves to be one; undefined where a `:` proves nothing. */
  takeProven(): PossibleKey | undefined {
    const key = this.#levels.at(-1)
    if (key === undefined || !this.#isFresh(key)) return undefined
    this.#levels[this.#levels.length - 1] = undefined
    return key
  }

  /** Whether the token of this number may still turn out to begin a key. */
  mayBegin(token: number): boolean {
    const key = this.#levels.find((candidate) => candidate?.token === token)
    return key !== undefined && this.#isFresh(key)
  }

  /** Whether a `:` found now would still belong to the key; one that can't any more is forgotten. */
  #isFresh(key: PossibleKey): boolean {
    const { mark } = key
    const { line, text, offset } = this.#cursor
    if (!this.#ended && mark.line === line && isKeyLength(text, mark.offset, offset)) return true
    if (key.required) throw this.#missingColon(key)
    this.#levels[this.#levels.indexOf(key)] = undefined
    return false
  }

  #missingColon(key: PossibleKey): Error {
    return this.#cursor.error("could not find expected ':'", key.mark.line)
  }
}

function isKeyLength(text: string, start: number, end: number): boolean {
  return end - start <= MAX_KEY_LENGTH || [...text.slice(start, end)].length <= MAX_KEY_LENGTH
}
