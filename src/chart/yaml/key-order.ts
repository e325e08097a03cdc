import { isDigit, isLetter } from '../go/unicode.js'

/**
 * go-yaml's natural order of keys: letters by code point, other characters before letters, runs of digits by their number
 * (`b9` before `b10`). It is no strict order: Helm's own result for keys that contradict each other differs from run to run.
 */
export function byKeyOrder(a: string, b: string): number {
  const left = [...a]
  const right = [...b]
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const x = left[index] ?? ''
    const y = right[index] ?? ''
    if (x !== y) return byDifference(left, right, index)
  }
  return left.length - right.length
}

/** The order of two keys that differ first at this place. */
function byDifference(left: readonly string[], right: readonly string[], index: number): number {
  const x = left[index] ?? ''
  const y = right[index] ?? ''
  if (isLetter(x) && isLetter(y)) return codeOf(x) - codeOf(y)
  if (isLetter(x)) return 1
  if (isLetter(y)) return -1
  // A zero inside a number is a digit of it, not its beginning.
  const start = (x === '0' || y === '0') && continuesNumber(left, index) ? 1n : 0n
  const one = numberAt(left, index, start)
  const other = numberAt(right, index, start)
  if (one.value !== other.value) return one.value < other.value ? -1 : 1
  if (one.end !== other.end) return one.end - other.end
  return codeOf(x) - codeOf(y)
}

function continuesNumber(characters: readonly string[], index: number): boolean {
  for (let before = index - 1; before >= 0 && isDigit(characters[before] ?? ''); before -= 1) {
    if (characters[before] !== '0') return true
  }
  return false
}

/** The number that begins here, in Go's 64 bits, and where it ends. */
function numberAt(characters: readonly string[], start: number, first: bigint): { value: bigint; end: number } {
  let value = first
  let end = start
  for (; end < characters.length && isDigit(characters[end] ?? ''); end += 1) {
    value = BigInt.asIntN(64, value * 10n + BigInt(codeOf(characters[end] ?? '') - 0x30))
  }
  return { value, end }
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0
}
