import { formatFloat32 } from '../go/number.js'
import { decodeUtf8 } from '../go/utf8.js'
import { parseYaml } from './parser.js'
import { resolvePlain, resolveTagged, TAG, type YamlScalar } from './scalar.js'
import { MAX_YAML_NODES, type MappingNode, type ScalarNode, type SyntaxNode } from './syntax.js'
import { decodeText, type YamlSource, yamlError } from './text.js'

/** A value of a YAML text and the line it stands on, from 1. What came in through an alias has the line of its anchor. */
export interface YamlNode {
  readonly line: number
  readonly value: YamlScalar | readonly YamlNode[] | YamlMapping
}

/** A mapping by its keys as JSON would have them; of equal keys the last one counts. */
export type YamlMapping = ReadonlyMap<string, YamlEntry>

export interface YamlEntry {
  /** Of the key, from 1. */
  readonly line: number
  readonly node: YamlNode
}

/**
 * The first document of a YAML 1.1 text as sigs.k8s.io/yaml reads it: go-yaml v2's rules for scalars, tags, merge keys and aliases,
 * keys turned into texts. Undefined where there is no document. Throws CHART_INVALID with the line, CHART_TOO_LARGE above `limit` bytes.
 */
export function decodeYaml(content: Uint8Array, file: string, limit?: number): YamlNode | undefined {
  const source = decodeText(content, file, limit)
  const root = parseYaml(source)
  return root === undefined ? undefined : new Decoder(source).document(root)
}

export function isMapping(value: YamlNode['value']): value is YamlMapping {
  return value instanceof Map
}

export function isSequence(value: YamlNode['value']): value is readonly YamlNode[] {
  return Array.isArray(value)
}

/** Bounds of go-yaml v2 on what aliases may add (decode.go): up to 400,000 steps they may be 99 in 100, from 4,000,000 on 10. */
const ALIAS_FREE_STEPS = 1000
const ALIAS_FREE_COUNT = 100
const ALIAS_STEPS_LOW = 400_000
const ALIAS_STEPS_HIGH = 4_000_000
const ALIAS_RATIO_LOW = 0.99
const ALIAS_RATIO_HIGH = 0.1

/** Stands for a key that JSON can't have. */
const UNSUPPORTED = '\0unsupported'

class Decoder {
  readonly #source: YamlSource
  readonly #following = new Set<SyntaxNode>()
  /** Entries whose keys JSON can't have. They are refused only where no later entry of the same key replaces them. */
  readonly #unsupported = new Set<YamlEntry>()
  #steps = 0
  #aliasSteps = 0
  #aliasDepth = 0

  constructor(source: YamlSource) {
    this.#source = source
  }

  document(root: SyntaxNode): YamlNode {
    this.#steps += 1
    const node = this.#node(root)
    if (this.#unsupported.size > 0) this.#refuseUnsupported(node)
    return node
  }

  #node(node: SyntaxNode): YamlNode {
    this.#step(node)
    switch (node.kind) {
      case 'scalar':
        return { line: node.line, value: this.#scalar(node) }
      case 'sequence':
        return { line: node.line, value: node.items.map((item) => this.#node(item)) }
      case 'mapping': {
        const entries = new Map<string, YamlEntry>()
        this.#fill(entries, node)
        return { line: node.line, value: entries }
      }
      default:
        return this.#follow(node, () => this.#node(node.target))
    }
  }

  /** Counts a step, as go-yaml does, and refuses texts in which aliases multiply beyond measure. */
  #step(node: SyntaxNode): void {
    this.#steps += 1
    if (this.#steps > MAX_YAML_NODES) throw this.#error(`exceeded max count of ${MAX_YAML_NODES} values`, node.line)
    if (this.#aliasDepth > 0) this.#aliasSteps += 1
    if (this.#aliasSteps <= ALIAS_FREE_COUNT || this.#steps <= ALIAS_FREE_STEPS) return
    if (this.#aliasSteps / this.#steps > allowedAliasRatio(this.#steps)) {
      throw this.#error('document contains excessive aliasing', node.line)
    }
  }

  #follow<T>(alias: SyntaxNode & { kind: 'alias' }, action: () => T): T {
    if (this.#following.has(alias)) throw this.#error(`anchor '${alias.name}' value contains itself`, alias.line)
    this.#following.add(alias)
    this.#aliasDepth += 1
    const result = action()
    this.#aliasDepth -= 1
    this.#following.delete(alias)
    return result
  }

  #fill(entries: Map<string, YamlEntry>, node: MappingNode): void {
    for (const [key, value] of node.pairs) {
      if (isMergeKey(key)) this.#merge(entries, value)
      else {
        const name = this.#key(key)
        const entry = { line: key.line, node: this.#node(value) }
        if (name === undefined) this.#unsupported.add(entry)
        entries.delete(name ?? UNSUPPORTED)
        entries.set(name ?? UNSUPPORTED, entry)
      }
    }
  }

  /** A merge takes effect where it stands: it overrides what stands before it (go-yaml v2, unlike the specification). */
  #merge(entries: Map<string, YamlEntry>, value: SyntaxNode): void {
    const parts = value.kind === 'sequence' ? value.items.toReversed() : [value]
    for (const part of parts) this.#mergeOne(entries, part)
  }

  #mergeOne(entries: Map<string, YamlEntry>, part: SyntaxNode): void {
    const target = part.kind === 'alias' ? part.target : part
    if (target.kind !== 'mapping')
      throw this.#error('map merge requires map or sequence of maps as the value', part.line)
    this.#step(part)
    if (part.kind === 'alias') {
      this.#follow(part, () => {
        this.#step(target)
        this.#fill(entries, target)
      })
    } else this.#fill(entries, target)
  }

  /** The text of a key; undefined where JSON can't have it. */
  #key(node: SyntaxNode): string | undefined {
    const { value } = this.#node(node)
    if (isMapping(value) || isSequence(value)) {
      throw this.#error(
        'invalid map key: a key must be a text (a value that begins with { or [ needs quotes)',
        node.line,
      )
    }
    return keyText(value)
  }

  #refuseUnsupported({ value }: YamlNode): void {
    if (isSequence(value)) for (const item of value) this.#refuseUnsupported(item)
    if (!isMapping(value)) return
    for (const entry of value.values()) {
      if (this.#unsupported.has(entry))
        throw this.#error('unsupported map key: a key must not be null or above 63 bits', entry.line)
      this.#refuseUnsupported(entry.node)
    }
  }

  #scalar(node: ScalarNode): YamlScalar {
    const { text, tag, implicit, line } = node
    if (tag === '') return implicit ? resolvePlain(text) : text
    if (tag === TAG.binary) return this.#binary(text, line)
    const value = resolveTagged(text, tag)
    if (value === undefined)
      throw this.#error(`cannot decode \`${text}\` as a ${tag.replace('tag:yaml.org,2002:', '!!')}`, line)
    return value
  }

  #binary(text: string, line: number): string {
    const encoded = text.replaceAll('\n', '')
    const bytes = Buffer.from(encoded, 'base64')
    const canonical = bytes.toString('base64')
    // Go takes any bits behind the last byte, but wants the alphabet and the padding to the letter.
    const same = canonical.length === encoded.length && /^[A-Za-z0-9+/]*={0,2}$/.test(encoded)
    if (!same || canonical.replace(/.=*$/, '') !== encoded.replace(/.=*$/, '')) {
      throw this.#error('!!binary value contains invalid base64 data', line)
    }
    return decodeUtf8(bytes)
  }

  #error(problem: string, line: number): Error {
    return yamlError(this.#source.file, problem, line)
  }
}

function allowedAliasRatio(steps: number): number {
  if (steps <= ALIAS_STEPS_LOW) return ALIAS_RATIO_LOW
  if (steps >= ALIAS_STEPS_HIGH) return ALIAS_RATIO_HIGH
  const progress = (steps - ALIAS_STEPS_LOW) / (ALIAS_STEPS_HIGH - ALIAS_STEPS_LOW)
  return ALIAS_RATIO_LOW - (ALIAS_RATIO_LOW - ALIAS_RATIO_HIGH) * progress
}

function isMergeKey(node: SyntaxNode): boolean {
  return node.kind === 'scalar' && node.text === '<<' && (node.implicit || node.tag === TAG.merge)
}

/** A key as sigs.k8s.io/yaml writes it into JSON; undefined for what it refuses: null, and integers above 63 bits. */
function keyText(value: YamlScalar): string | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return String(value)
    case 'bigint':
      return value < 2n ** 63n ? String(value) : undefined
    case 'number':
      return formatFloat32(value).replace('+Inf', '.inf').replace('-Inf', '-.inf').replace('NaN', '.nan')
    default:
      return undefined
  }
}
