import { PublisherError } from '../errors.js'
import { MAX_CHART_SIZE } from './chart.js'
import { trimSpace } from './go/text.js'
import { decodeYaml, isMapping, isSequence, type YamlNode } from './yaml/decode.js'

/** Checks values.yaml as Helm does on loading: every document a map, or nothing. Throws CHART_INVALID with the line. */
export function checkValues(content: Uint8Array, file: string): void {
  for (const { text, line } of documentsOf(content, file)) {
    const node = decodeYaml(text, file, MAX_CHART_SIZE)
    if (node === undefined || node.value === null) continue
    if (!isMapping(node.value)) throw notAMap(file, node.line + line)
    refuseUnspeakable(node, file, line)
  }
}

interface Document {
  readonly text: Uint8Array
  /** Lines before it. */
  readonly line: number
}

/** Helm cuts the file at lines of `---`, before any of it is read as YAML; lines of a block text that look so cut it too. */
function documentsOf(content: Uint8Array, file: string): Document[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  // Helm puts a line feed at the end of the file, one byte: UTF-16 is then broken, but for big-endian text that has its own.
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.at(-1) !== 0x0a)) {
    throw notUtf8(file)
  }
  if (!bytes.includes('---')) return [{ text: bytes, line: 0 }]
  const documents: Document[] = []
  let start = 0
  let startLine = 0
  const end = (at: number) => {
    if (at > start) documents.push({ text: bytes.subarray(start, at), line: startLine })
  }
  for (let at = 0, line = 0; at < bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, at)
    const next = feed < 0 ? bytes.length : feed + 1
    if (bytes.toString('latin1', at, at + 3) === '---') {
      const rest = trimSpace(bytes.toString('utf8', at + 3, next))
      if (rest !== '' && !rest.startsWith('#')) throw badSeparator(rest, file, line + 1)
      end(at)
      start = next
      startLine = line + 1
    }
    at = next
  }
  end(bytes.length)
  return documents
}

function notUtf8(file: string): PublisherError {
  return new PublisherError({
    code: 'CHART_INVALID',
    message: 'cannot load values.yaml: it is UTF-16 (yaml: incomplete UTF-16 character)',
    hint: 'save the file as UTF-8 text',
    file,
  })
}

function badSeparator(rest: string, file: string, line: number): PublisherError {
  return new PublisherError({
    code: 'CHART_INVALID',
    message: `cannot load values.yaml: error reading yaml document: invalid Yaml document separator: ${rest.slice(0, 100)}`,
    hint: 'a line that begins with --- ends a document: nothing but a comment may follow on it',
    file,
    line,
  })
}

/** JSON, through which Helm reads values, has no infinity. */
function refuseUnspeakable(node: YamlNode, file: string, line: number): void {
  const { value } = node
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new PublisherError({
      code: 'CHART_INVALID',
      message: `cannot load values.yaml: json: unsupported value: ${value}`,
      hint: 'quote it, to make it a text',
      file,
      line: node.line + line,
    })
  }
  if (isSequence(value)) for (const item of value) refuseUnspeakable(item, file, line)
  else if (isMapping(value)) for (const entry of value.values()) refuseUnspeakable(entry.node, file, line)
}

/** Checks values.schema.json as Helm does on packaging: it is JSON. Throws CHART_INVALID. */
export function checkSchema(content: Uint8Array, file: string): void {
  try {
    const text = Buffer.from(content).toString('utf8')
    JSON.parse(text)
    refuseDeepJson(text)
  } catch (cause) {
    throw new PublisherError(
      {
        code: 'CHART_INVALID',
        message: `invalid JSON in values.schema.json: ${cause instanceof Error ? cause.message : cause}`,
        hint: 'Helm packs no chart with a broken schema, however deep: mend it or remove it',
        file,
      },
      { cause },
    )
  }
}

/** Go's parser gives up where JSON is nested deeper; JavaScript's does not. */
const MAX_JSON_DEPTH = 10_000

function refuseDeepJson(text: string): void {
  let depth = 0
  let inText = false
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (inText) {
      if (char === 0x5c) at++
      else if (char === 0x22) inText = false
    } else if (char === 0x22) inText = true
    else if (char === 0x5b || char === 0x7b) depth++
    else if (char === 0x5d || char === 0x7d) depth--
    if (depth > MAX_JSON_DEPTH) throw new Error(`it is nested deeper than ${MAX_JSON_DEPTH}`)
  }
}

function notAMap(file: string, line: number): PublisherError {
  return new PublisherError({
    code: 'CHART_INVALID',
    message: 'cannot load values.yaml: it is no map of names to values',
    hint: 'every line at its margin is "name: value"',
    file,
    line,
  })
}
