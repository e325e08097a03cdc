import { parseFloat64, parseInteger } from '../go/number.js'
import { isYamlTimestamp } from '../go/time.js'

/** What a scalar means: null, a boolean, an integer (bigint), a float (number) or a text. */
export type YamlScalar = null | boolean | bigint | number | string

export const TAG = {
  binary: 'tag:yaml.org,2002:binary',
  bool: 'tag:yaml.org,2002:bool',
  float: 'tag:yaml.org,2002:float',
  int: 'tag:yaml.org,2002:int',
  merge: 'tag:yaml.org,2002:merge',
  null: 'tag:yaml.org,2002:null',
  string: 'tag:yaml.org,2002:str',
  timestamp: 'tag:yaml.org,2002:timestamp',
} as const

type Resolution = readonly [tag: string, value: YamlScalar]

const WORDS = new Map<string, Resolution>([
  ...words(true, TAG.bool, 'y Y yes Yes YES true True TRUE on On ON'),
  ...words(false, TAG.bool, 'n N no No NO false False FALSE off Off OFF'),
  ...words(null, TAG.null, '~ null Null NULL'),
  ['', [TAG.null, null]],
  ...words(Number.NaN, TAG.float, '.nan .NaN .NAN'),
  ...words(Number.POSITIVE_INFINITY, TAG.float, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...words(Number.NEGATIVE_INFINITY, TAG.float, '-.inf -.Inf -.INF'),
])
/** By their first character most texts are seen to be no more than that. */
const MAYBE_MORE = /^[-+.0-9yYnNtTfFoO~]/
const RESOLVED_TAGS: ReadonlySet<string> = new Set([TAG.bool, TAG.float, TAG.int, TAG.null, TAG.string, TAG.timestamp])
/** Where Go's own floats may have an underscore; numbers that begin with a digit or a sign may have it anywhere. */
const BETWEEN_DIGITS = /(?<=[0-9])_(?=[0-9])/g
/** Base 60 is text to go-yaml, but it quotes it for the sake of other readers. */
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/

function words(value: YamlScalar, tag: string, list: string): [string, Resolution][] {
  return list.split(' ').map((word) => [word, [tag, value]])
}

/**
 * What go-yaml v2 (YAML 1.1) makes of a plain scalar: `yes`, `on` and `y` are true, `0755` is octal, `1_000` a thousand, `1:30` text,
 * a date the text it is.
 */
export function resolvePlain(text: string): YamlScalar {
  return resolve(text, true)[1]
}

/** Whether a plain scalar of this text would be read back as this text. */
export function readsAsText(text: string): boolean {
  return resolve(text, true)[0] === TAG.string && !BASE_60.test(text)
}

/**
 * What a scalar with an explicit tag means (the tag in its long form); undefined where the text can't have that tag. Tags that YAML
 * doesn't define are ignored; `!!binary` is left to the caller.
 */
export function resolveTagged(text: string, tag: string): YamlScalar | undefined {
  if (tag === TAG.string || !RESOLVED_TAGS.has(tag)) return text
  const [found, value] = resolve(text, tag === TAG.timestamp)
  if (found === tag) return value
  // An integer may be called a float, unless it takes all 64 bits.
  if (tag === TAG.float && typeof value === 'bigint' && value < 2n ** 63n) return Number(value)
  return undefined
}

function resolve(text: string, timestamps: boolean): Resolution {
  if (text !== '' && !MAYBE_MORE.test(text)) return [TAG.string, text]
  const word = WORDS.get(text)
  if (word !== undefined) return word
  if (text.startsWith('.')) return resolution(parseFloat64(text.replace(BETWEEN_DIGITS, '')), TAG.float, text)
  if (!/^[-+0-9]/.test(text)) return [TAG.string, text]
  if (timestamps && isYamlTimestamp(text)) return [TAG.timestamp, text]
  const digits = text.replaceAll('_', '')
  const integer = parseInteger(digits)
  if (integer !== undefined) return [TAG.int, integer]
  return resolution(parseFloat64(digits), TAG.float, text)
}

function resolution(value: number | undefined, tag: string, text: string): Resolution {
  return value === undefined ? [TAG.string, text] : [tag, value]
}
