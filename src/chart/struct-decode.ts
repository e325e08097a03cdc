import { PublisherError } from '../errors.js'
import { formatFloat32 } from './go/number.js'
import { byBytes } from './go/text.js'
import type { FreeValue } from './metadata-types.js'
import { isMapping, isSequence, type YamlEntry, type YamlNode } from './yaml/decode.js'
import { baseName } from './yaml/text.js'

/** Where something stands, for messages. */
export interface Place {
  readonly file: string
  /** From 1. */
  readonly line: number
}

/** A file being read: its name, and where each field was found, by paths like `dependencies[0].alias`. */
export interface Reading {
  readonly file: string
  readonly places: Map<string, Place>
}

/** Stands for the path of a text that was written as an infinity or NaN: a text can be made of it, JSON cannot. */
export const NON_FINITE = '\0non-finite'

/** Where a reader stands. */
interface At {
  readonly reading: Reading
  readonly path: string
}

/**
 * Reads a value as Go's JSON decoder fills a field that already holds `before`: null leaves a text or a flag as it is and empties
 * a list or map, a struct and a map take new members to their old ones. Undefined stands for Go's zero value.
 */
export type Reader<T> = (node: YamlNode, before: T | undefined, at: At) => T | undefined

/** The fields of a Go struct: the key each has in YAML and JSON, and how it is read. */
export type Shape<T> = {
  readonly [K in keyof T]-?: { readonly key: string; readonly read: Reader<Exclude<T[K], undefined>> }
}

/** A text; sigs.k8s.io/yaml makes texts of numbers and booleans, of floats after rounding them to 32 bits. */
export const text: Reader<string> = (node, before, at) => {
  const { value } = node
  if (value === null) return before
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) at.reading.places.set(NON_FINITE, { file: at.reading.file, line: node.line })
    return formatFloat32(value)
  }
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  throw wrongType(node, 'a text', at)
}

export const flag: Reader<boolean> = (node, before, at) => {
  if (node.value === null) return before
  if (typeof node.value === 'boolean') return node.value || undefined
  throw wrongType(node, 'true or false, without quotes', at)
}

/** A list of texts; null among them is an empty text. */
export const texts: Reader<readonly string[]> = (node, before, at) => {
  return listOf(node, 'a list of texts', at, (item, index, itemAt) => text(item, before?.[index], itemAt) ?? '')
}

/** A map of texts. */
export const textMap: Reader<Readonly<Record<string, string>>> = (node, before, at) => {
  if (node.value === null) return undefined
  if (!isMapping(node.value)) throw wrongType(node, 'a map of texts', at)
  const entries = [...node.value].map(([key, entry]) => [
    key,
    text(entry.node, undefined, inside(at, key, entry)) ?? '',
  ])
  return { ...before, ...Object.fromEntries(entries) }
}

/** A list of whatever YAML can hold that JSON can too. */
export const freeValues: Reader<readonly FreeValue[]> = (node, _before, at) => {
  return listOf(node, 'a list', at, (item, _index, itemAt) => freeValue(item, itemAt))
}

/** A list of structs; null stands for one that isn't there. */
export function structs<T extends object>(shape: Shape<T>, words: string): Reader<readonly (Partial<T> | null)[]> {
  return (node, before, at) =>
    listOf(node, words, at, (item, index, itemAt) => {
      if (item.value === null) return null
      return readStruct(shape, item, before?.[index] ?? {}, itemAt)
    })
}

/** The root of a document as a struct, read over `before`; a null document leaves it as it is. */
export function readRoot<T extends object>(
  shape: Shape<T>,
  node: YamlNode,
  before: Partial<T>,
  reading: Reading,
): Partial<T> {
  return node.value === null ? before : readStruct(shape, node, before, { reading, path: '' })
}

function readStruct<T extends object>(shape: Shape<T>, node: YamlNode, before: Partial<T>, at: At): Partial<T> {
  const { value } = node
  if (!isMapping(value)) throw wrongType(node, `a map with ${keysOf(shape)}`, at)
  const draft = { ...before }
  // Keys that differ only in case mean one field: Go reads them sorted, and the last one counts.
  for (const [key, entry] of [...value].sort(([a], [b]) => byBytes(a, b))) {
    const property = propertyOf(shape, key)
    if (property !== undefined) readField(shape, property, entry, draft, at)
    // Nobody reads it, but Go writes it into the JSON between YAML and struct.
    else freeValue(entry.node, { ...at, path: join(at.path, key) })
  }
  return draft
}

function readField<T extends object, K extends keyof T>(
  shape: Shape<T>,
  property: K,
  entry: YamlEntry,
  draft: Partial<T>,
  at: At,
) {
  const { key, read } = shape[property]
  const here = inside(at, key, entry)
  const value = read(entry.node, draft[property] as Exclude<T[K], undefined> | undefined, here)
  if (value === undefined) delete draft[property]
  else draft[property] = value
}

function propertyOf<T extends object>(shape: Shape<T>, key: string): keyof T | undefined {
  const folded = fold(key)
  return (Object.keys(shape) as (keyof T)[]).find((property) => fold(shape[property].key) === folded)
}

/** Go's case folding, as far as it reaches ASCII: the long s and the Kelvin sign among others. */
function fold(key: string): string {
  return key.replaceAll('\u017f', 's').toLowerCase()
}

function listOf<T>(
  node: YamlNode,
  words: string,
  at: At,
  read: (item: YamlNode, index: number, at: At) => T,
): T[] | undefined {
  if (node.value === null) return undefined
  if (!isSequence(node.value)) throw wrongType(node, words, at)
  return node.value.map((item, index) => read(item, index, inside(at, index, item)))
}

function freeValue(node: YamlNode, at: At): FreeValue {
  const { value } = node
  if (isSequence(value)) return value.map((item) => freeValue(item, at))
  if (isMapping(value)) return Object.fromEntries([...value].map(([key, entry]) => [key, freeValue(entry.node, at)]))
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw wrongType(node, 'a value that JSON can hold', at)
  return value
}

function inside(at: At, step: string | number, { line }: { readonly line: number }): At {
  const path = join(at.path, step)
  at.reading.places.set(path, { file: at.reading.file, line })
  return { reading: at.reading, path }
}

function join(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`
  return path === '' ? step : `${path}.${step}`
}

/** A refusal that names the field, what should stand there and what does. */
export function wrongType(node: YamlNode, expected: string, { reading, path }: At): PublisherError {
  const what = path === '' ? 'the file' : path
  return new PublisherError({
    code: 'CHART_INVALID',
    message: `cannot load ${baseName(reading.file)}: ${what} must be ${expected}, not ${describe(node)}`,
    hint: path === '' ? 'it begins with "key: value" lines' : `correct ${path}`,
    file: reading.file,
    line: node.line,
  })
}

function describe({ value }: YamlNode): string {
  if (isSequence(value)) return 'a list'
  if (isMapping(value)) return 'a map'
  if (typeof value === 'string')
    return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`
  if (typeof value === 'boolean' || value === null) return String(value)
  return `the number ${value}`
}

function keysOf<T extends object>(shape: Shape<T>): string {
  const keys = (Object.keys(shape) as (keyof T)[]).map((property) => shape[property].key)
  return `${keys.slice(0, 3).join(', ')}${keys.length > 3 ? ' …' : ''}`
}
