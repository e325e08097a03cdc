import { formatJsonNumber } from './number.js'
import { byBytes } from './text.js'

/**
 * What Go's encoders can be given here. A `Map` stands for a struct: its entries are written in their order. A plain object stands
 * for a Go map: its keys are sorted. A bigint is an integer, a number a float64.
 */
export type GoValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly GoValue[]
  | ReadonlyMap<string, GoValue>
  | { readonly [key: string]: GoValue }

const SPECIAL = /["\\\p{Cc}<>&\u2028\u2029]|\p{Surrogate}/gu
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** The text of Go's encoding/json.Marshal: compact, `<`, `>` and `&` escaped, a lone surrogate as `\ufffd`. Throws on infinities and NaN. */
export function marshalJson(value: GoValue): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return jsonString(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`json: unsupported value: ${value}`)
    return formatJsonNumber(value)
  }
  if (isList(value)) return `[${value.map(marshalJson).join(',')}]`
  return `{${entriesOf(value)
    .map(([key, member]) => `${jsonString(key)}:${marshalJson(member)}`)
    .join(',')}}`
}

/** A string as Go writes it into JSON, with its quotes. */
export function jsonString(text: string): string {
  return `"${text.replace(SPECIAL, escaped)}"`
}

/** Whether it is a list; `Array.isArray` does not narrow readonly arrays. */
export function isList(value: GoValue): value is readonly GoValue[] {
  return Array.isArray(value)
}

/** The entries of a struct in their order, of a map sorted by the bytes of their keys. */
export function entriesOf(
  value: ReadonlyMap<string, GoValue> | { readonly [key: string]: GoValue },
): [string, GoValue][] {
  if (isStruct(value)) return [...value]
  return Object.entries(value).sort(([a], [b]) => byBytes(a, b))
}

function isStruct(
  value: ReadonlyMap<string, GoValue> | { readonly [key: string]: GoValue },
): value is ReadonlyMap<string, GoValue> {
  return value instanceof Map
}

function escaped(character: string): string {
  const code = character.charCodeAt(0)
  // DEL and the C1 controls are written as they are: Go escapes only what JSON forbids, and what HTML and JavaScript trip over.
  if (code >= 0x7f && code < 0xa0) return character
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd'
  return SHORT[character] ?? `\\u${code.toString(16).padStart(4, '0')}`
}
