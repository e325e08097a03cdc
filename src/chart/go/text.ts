/** The white space that Go's unicode.IsSpace knows, as the inside of a character class. It differs from JavaScript's `\s`: U+0085 yes, U+FEFF no. */
export const GO_SPACE = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

const AROUND = new RegExp(`^[${GO_SPACE}]+|[${GO_SPACE}]+$`, 'gu')
const SURROGATE = /[\ud800-\udfff]/

/** The text without the white space around it, as Go's strings.TrimSpace gives it. */
export function trimSpace(text: string): string {
  return text.replace(AROUND, '')
}

/** Orders texts by their UTF-8 bytes, as Go sorts strings. JavaScript's own order differs above U+FFFF. */
export function byBytes(a: string, b: string): number {
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}
