/** Collections nested deeper are refused; Helm's own bound is 10,000. No honest chart comes near, and any stack holds this many. */
export const MAX_YAML_DEPTH = 200

/** Texts of more values are refused, those counted again that aliases repeat. Helm has no such bound; it holds memory below some 200 MB. */
export const MAX_YAML_NODES = 500_000

/** A node as it is written: aliases not followed, scalars not resolved. */
export type SyntaxNode = ScalarNode | SequenceNode | MappingNode | AliasNode

export interface ScalarNode {
  readonly kind: 'scalar'
  readonly line: number
  readonly text: string
  /** In its long form; empty where none is written. */
  readonly tag: string
  /** Whether go-yaml calls it implicit: plain without a tag, or with the tag `!`. */
  readonly implicit: boolean
}

export interface SequenceNode {
  readonly kind: 'sequence'
  readonly line: number
  readonly items: SyntaxNode[]
}

export interface MappingNode {
  readonly kind: 'mapping'
  readonly line: number
  readonly pairs: (readonly [key: SyntaxNode, value: SyntaxNode])[]
}

export interface AliasNode {
  readonly kind: 'alias'
  readonly line: number
  readonly name: string
  readonly target: SyntaxNode
}

export function sequence(line: number): SequenceNode {
  return { kind: 'sequence', line, items: [] }
}

export function mapping(line: number): MappingNode {
  return { kind: 'mapping', line, pairs: [] }
}
