import type { Directive } from './scan-properties.js'
import { Scanner, type Token, type TokenKind } from './scanner.js'
import {
  MAX_YAML_DEPTH,
  MAX_YAML_NODES,
  type MappingNode,
  mapping,
  type SequenceNode,
  type SyntaxNode,
  sequence,
} from './syntax.js'
import type { YamlSource } from './text.js'

/** The root of the first document; undefined where the text holds none. What comes after that document is not read. */
export function parseYaml(source: YamlSource): SyntaxNode | undefined {
  return new Parser(new Scanner(source)).document()
}

interface Properties {
  readonly line: number
  readonly tag: string
  readonly anchor: string
}

class Parser {
  readonly #scanner: Scanner
  readonly #anchors = new Map<string, SyntaxNode>()
  readonly #handles = new Map<string, string>()
  #depth = 0
  #nodes = 0

  constructor(scanner: Scanner) {
    this.#scanner = scanner
  }

  document(): SyntaxNode | undefined {
    const first = this.#scanner.peek()
    if (first.kind === 'stream-end') return undefined
    const explicit = first.kind === 'directive' || first.kind === 'document-start'
    this.#takeDirectives()
    let root: SyntaxNode
    if (explicit) {
      const start = this.#scanner.take()
      if (start.kind !== 'document-start')
        throw this.#scanner.error('did not find expected <document start>', start.line)
      root = this.#nodeUnless(['directive', 'document-start', 'document-end', 'stream-end'], true, start.line)
    } else root = this.#node(true, false)
    // Reading on as far as the next token is what tells go-yaml that the document has ended.
    this.#scanner.peek()
    return root
  }

  #takeDirectives(): void {
    let version: string | undefined
    while (this.#scanner.peek().kind === 'directive') {
      const { directive, line } = this.#scanner.take()
      if (directive?.kind === 'version') {
        if (version !== undefined) throw this.#scanner.error('found duplicate %YAML directive', line)
        version = directive.version
        if (version !== '1.1') throw this.#scanner.error(`found incompatible YAML document: %YAML ${version}`, line)
      } else if (directive !== undefined) this.#declareHandle(directive, line)
    }
    if (!this.#handles.has('!')) this.#handles.set('!', '!')
    if (!this.#handles.has('!!')) this.#handles.set('!!', 'tag:yaml.org,2002:')
  }

  #declareHandle({ handle, prefix }: Directive & { kind: 'tag' }, line: number): void {
    if (this.#handles.has(handle)) throw this.#scanner.error('found duplicate %TAG directive', line)
    this.#handles.set(handle, prefix)
  }

  /** A node, or an empty one before a token of these kinds. */
  #nodeUnless(ends: readonly TokenKind[], block: boolean, line: number, indentless = false): SyntaxNode {
    return ends.includes(this.#scanner.peek().kind) ? this.#empty(line) : this.#node(block, indentless)
  }

  /** A node. Block collections stand in block context only; an indentless sequence only as a mapping's key or value. */
  #node(block: boolean, indentless: boolean): SyntaxNode {
    const token = this.#scanner.peek()
    this.#count(token.line)
    if (token.kind === 'alias') return this.#alias(this.#scanner.take())
    const properties = this.#properties(token.line)
    const { kind, line } = this.#scanner.peek()
    if (kind === '-' && indentless)
      return this.#collection(properties, sequence, (items) => this.#indentlessItems(items))
    if (kind === 'scalar') return this.#scalar(this.#scanner.take(), properties)
    if (kind === '[') return this.#collection(properties, sequence, (node) => this.#flowItems(node))
    if (kind === '{') return this.#collection(properties, mapping, (node) => this.#flowPairs(node))
    if (kind === 'sequence-start' && block)
      return this.#collection(properties, sequence, (node) => this.#blockItems(node))
    if (kind === 'mapping-start' && block)
      return this.#collection(properties, mapping, (node) => this.#blockPairs(node))
    if (properties.anchor === '' && properties.tag === '') {
      throw this.#scanner.error('did not find expected node content', line)
    }
    return this.#anchored(properties.anchor, {
      kind: 'scalar',
      line: properties.line,
      text: '',
      tag: properties.tag,
      implicit: properties.tag === '',
    })
  }

  /** A scalar that stands nowhere: null. */
  #empty(line: number): SyntaxNode {
    this.#count(line)
    return { kind: 'scalar', line, text: '', tag: '', implicit: true }
  }

  #count(line: number): void {
    this.#nodes += 1
    if (this.#nodes > MAX_YAML_NODES) throw this.#scanner.error(`exceeded max count of ${MAX_YAML_NODES} values`, line)
  }

  #alias({ text: name = '', line }: Token): SyntaxNode {
    const target = this.#anchors.get(name)
    if (target === undefined) throw this.#scanner.error(`unknown anchor '${name}' referenced`, line)
    return { kind: 'alias', line, name, target }
  }

  /** An anchor and a tag, in either order, each at most once. */
  #properties(line: number): Properties {
    let anchor = ''
    let tag = ''
    const seen: TokenKind[] = []
    for (let next = this.#scanner.peek(); isProperty(next) && !seen.includes(next.kind); next = this.#scanner.peek()) {
      this.#scanner.take()
      seen.push(next.kind)
      if (next.kind === 'anchor') anchor = next.text ?? ''
      else tag = this.#tagOf(next)
    }
    return { line, tag, anchor }
  }

  #tagOf({ tag, line }: Token): string {
    if (tag === undefined || tag.handle === '') return tag?.suffix ?? ''
    const prefix = this.#handles.get(tag.handle)
    if (prefix === undefined) throw this.#scanner.error(`found undefined tag handle ${tag.handle}`, line)
    return prefix + tag.suffix
  }

  #scalar({ text = '', plain = false }: Token, { line, tag, anchor }: Properties): SyntaxNode {
    return this.#anchored(anchor, { kind: 'scalar', line, text, tag, implicit: tag === '!' || (tag === '' && plain) })
  }

  #collection<T extends SequenceNode | MappingNode>(
    { line, anchor }: Properties,
    create: (line: number) => T,
    fill: (node: T) => void,
  ): T {
    // The anchor is known before the content is: an alias inside it refers to what it stands in.
    const node = this.#anchored(anchor, create(line))
    this.#depth += 1
    if (this.#depth > MAX_YAML_DEPTH) throw this.#scanner.error(`exceeded max depth of ${MAX_YAML_DEPTH}`, line)
    fill(node)
    this.#depth -= 1
    return node
  }

  #anchored<T extends SyntaxNode>(anchor: string, node: T): T {
    if (anchor !== '') this.#anchors.set(anchor, node)
    return node
  }

  #blockItems(node: SequenceNode): void {
    this.#scanner.take()
    for (;;) {
      const token = this.#scanner.take()
      if (token.kind === 'block-end') return
      if (token.kind !== '-') throw this.#scanner.error("did not find expected '-' indicator", token.line)
      node.items.push(this.#nodeUnless(['-', 'block-end'], true, token.line))
    }
  }

  #indentlessItems(node: SequenceNode): void {
    while (this.#scanner.peek().kind === '-') {
      const { line } = this.#scanner.take()
      node.items.push(this.#nodeUnless(['-', 'key', 'value', 'block-end'], true, line))
    }
  }

  #blockPairs(node: MappingNode): void {
    const ends: readonly TokenKind[] = ['key', 'value', 'block-end']
    this.#scanner.take()
    for (;;) {
      const token = this.#scanner.take()
      if (token.kind === 'block-end') return
      if (token.kind !== 'key') throw this.#scanner.error('did not find expected key', token.line)
      const key = this.#nodeUnless(ends, true, token.line, true)
      node.pairs.push([key, this.#valueOf(key, ends, true)])
    }
  }

  /** The value behind a `:`; an empty one where there is no `:`. */
  #valueOf(key: SyntaxNode, ends: readonly TokenKind[], block: boolean): SyntaxNode {
    const { kind, line } = this.#scanner.peek()
    if (kind !== 'value') return this.#empty(key.line)
    this.#scanner.take()
    return this.#nodeUnless(ends, block, line, block)
  }

  #flowItems(node: SequenceNode): void {
    this.#scanner.take()
    for (let first = true; !this.#atFlowEnd(']', first); first = false) {
      const { kind, line } = this.#scanner.peek()
      if (kind !== 'key') {
        node.items.push(this.#node(false, false))
        continue
      }
      this.#scanner.take()
      const key = this.#nodeUnless(['value', ',', ']'], false, line)
      node.items.push({ kind: 'mapping', line, pairs: [[key, this.#valueOf(key, [',', ']'], false)]] })
    }
  }

  #flowPairs(node: MappingNode): void {
    this.#scanner.take()
    for (let first = true; !this.#atFlowEnd('}', first); first = false) {
      const { kind, line } = this.#scanner.peek()
      if (kind !== 'key') {
        node.pairs.push([this.#node(false, false), this.#empty(line)])
        continue
      }
      this.#scanner.take()
      const key = this.#nodeUnless(['value', ',', '}'], false, line)
      node.pairs.push([key, this.#valueOf(key, [',', '}'], false)])
    }
  }

  /** Takes the comma before a flow collection's next item, or its end. */
  #atFlowEnd(end: ']' | '}', first: boolean): boolean {
    if (!first && this.#scanner.peek().kind !== end) {
      const { kind, line } = this.#scanner.take()
      if (kind !== ',') throw this.#scanner.error(`did not find expected ',' or '${end}'`, line)
    }
    if (this.#scanner.peek().kind !== end) return false
    this.#scanner.take()
    return true
  }
}

function isProperty({ kind }: Token): boolean {
  return kind === 'anchor' || kind === 'tag'
}
