import { PublisherError } from '../../errors.js'
import { entriesOf, type GoValue, isList, jsonString } from '../go/json.js'
import { formatFloat64, formatJsonNumber } from '../go/number.js'
import { byKeyOrder } from './key-order.js'
import { resolvePlain } from './scalar.js'
import { ScalarWriter } from './write.js'

/**
 * The text of sigs.k8s.io/yaml.Marshal, byte for byte: what encoding/json makes of the value, read back as YAML by go-yaml v2 and
 * written in its block style with keys in its natural order. Throws CHART_INVALID where that reading fails, as Helm does: a
 * control character that JSON doesn't escape, a key above 1024 characters.
 */
export function marshalYaml(value: GoValue): string {
  const writer = new ScalarWriter()
  writeNode(writer, value, { indent: -1, parent: 'root' })
  writer.newLine(0)
  return writer.text
}

interface Place {
  /** Columns by which the collection around this node is indented; -1 around the root. */
  readonly indent: number
  readonly parent: 'root' | 'sequence' | 'mapping'
}

/** Keys of more bytes are written behind a `? `. */
const MAX_SIMPLE_KEY = 128
/** go-yaml finds no longer key when it reads the JSON back: characters with quotes and escapes. */
const MAX_JSON_KEY = 1024
/** What Go leaves as it is in JSON, and go-yaml refuses to read. */
const UNREADABLE = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/
const FOLDED_BREAKS = / *\x85[ \x85]*/g

function writeNode(writer: ScalarWriter, value: GoValue, place: Place): void {
  if (typeof value === 'string') writer.string(readBack(value), place.indent)
  else if (typeof value === 'number') writer.plain(numberText(value), place.indent)
  else if (value === null || typeof value !== 'object') writer.plain(String(value), place.indent)
  else if (isList(value)) writeSequence(writer, value, place)
  else writeMapping(writer, entriesOf(value), place.indent)
}

function writeSequence(writer: ScalarWriter, items: readonly GoValue[], { indent, parent }: Place): void {
  if (items.length === 0) writer.indicator('[]')
  // Right behind "key:" the items stand in the key's own column.
  const inner = parent === 'mapping' && !writer.indention ? indent : deeper(indent)
  for (const item of items) {
    writer.newLine(inner)
    writer.blockIndicator('-')
    writeNode(writer, item, { indent: inner, parent: 'sequence' })
  }
}

function writeMapping(writer: ScalarWriter, entries: readonly [string, GoValue][], indent: number): void {
  if (entries.length === 0) writer.indicator('{}')
  const inner = deeper(indent)
  const sorted = entries.map(([key, value]) => [readBackKey(key), value] as const).sort(([a], [b]) => byKeyOrder(a, b))
  for (const [key, value] of sorted) {
    writer.newLine(inner)
    if (isSimpleKey(key)) {
      writer.key(key)
      writer.append(':')
    } else {
      writer.blockIndicator('?')
      writer.string(key, inner)
      writer.newLine(inner)
      writer.blockIndicator(':')
    }
    writeNode(writer, value, { indent: inner, parent: 'mapping' })
  }
}

function deeper(indent: number): number {
  return indent < 0 ? 0 : indent + 2
}

function isSimpleKey(key: string): boolean {
  return !/[\n\r\x85\u2028\u2029]/.test(key) && Buffer.byteLength(key) <= MAX_SIMPLE_KEY
}

/** Go's float64 as JSON, then as go-yaml reads and prints that: an integer where it looks like one. */
function numberText(value: number): string {
  const read = resolvePlain(formatJsonNumber(value))
  return typeof read === 'number' ? formatFloat64(read) : String(read)
}

/** A text after its way through JSON: go-yaml folds raw U+0085, a line break in YAML 1.1, as it folds lines in quotes. */
function readBack(text: string): string {
  if (UNREADABLE.test(text)) {
    throw unwritable(
      `a text holds a control character: ${JSON.stringify(text.slice(0, 60))}`,
      'control characters are not allowed',
    )
  }
  if (!text.includes('\x85')) return text
  if (/\x85(---|\.\.\.)[ \x85]/.test(text))
    throw unwritable('a text holds U+0085', 'found unexpected document indicator')
  return text.replace(FOLDED_BREAKS, (run) => {
    const breaks = run.replaceAll(' ', '').length
    return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)
  })
}

function readBackKey(key: string): string {
  if (key.includes('\x85') || [...jsonString(key)].length > MAX_JSON_KEY) {
    throw unwritable(
      `a key is too long, or has a line break: ${JSON.stringify(key.slice(0, 60))}`,
      "could not find expected ':'",
    )
  }
  return readBack(key)
}

function unwritable(what: string, problem: string): PublisherError {
  return new PublisherError({
    code: 'CHART_INVALID',
    message: `Helm can't write this chart's metadata: ${what} (yaml: ${problem})`,
    hint: 'it stands in an annotation; take it out',
  })
}
