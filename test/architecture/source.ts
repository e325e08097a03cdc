import { parseSync } from '@swc/core'

export interface Import {
  /** As written: `./a.js`, `node:fs`, `undici`. */
  readonly from: string
  readonly line: number
  /** Gone once the types are: `import type`, or `import('x').T` in a type. */
  readonly typeOnly: boolean
  /** `await import(…)`: loaded when it is used. */
  readonly lazy: boolean
  /** The names that are imported, as the other module calls them. */
  readonly names: readonly string[]
}

export interface Place {
  readonly name: string
  readonly line: number
}

/** What the rules need to know of a source file. */
export interface Source {
  /** Below src, with `/`. */
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  /** Globals that are used: names that nothing in the file declares. */
  readonly globals: readonly Place[]
  /** Members that are read or called, `x.name`, and the keys of object literals with what stands there if that is a literal. */
  readonly members: readonly Place[]
  readonly flags: readonly (Place & { readonly value: unknown })[]
  readonly strings: readonly Place[]
  /** Each with its count of lines. */
  readonly functions: readonly (Place & { readonly lines: number })[]
  /** Syntax that is not wanted: `any`, `export default`, `enum`, `export *`, `namespace`. */
  readonly oddities: readonly Place[]
  /** Comments that put something off. */
  readonly notes: readonly Place[]
  /** Nothing but exports of what others declare. */
  readonly isBarrel: boolean
}

interface Node {
  readonly type: string
  readonly span?: { readonly start: number; readonly end: number }
  readonly [key: string]: unknown
}

/** Reads a TypeScript file. The names come from a real parser, which knows a parameter `process` from the global. */
export function readSource(path: string, text: string): Source {
  const module = parseSync(text, { syntax: 'typescript', target: 'es2023' }) as unknown as Node
  const lineOf = lineFinder(text)
  const source = {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: [] as Import[],
    globals: [] as Place[],
    members: [] as Place[],
    flags: [] as (Place & { value: unknown })[],
    strings: [] as Place[],
    functions: [] as (Place & { lines: number })[],
    oddities: [] as Place[],
    notes: notesOf(text),
    isBarrel: isBarrel(module),
  }
  visit(module, undefined, (node, parent) => {
    const line = lineOf(node.span?.start ?? 1)
    const imported = importOf(node, line)
    if (imported !== undefined) source.imports.push(imported)
    const oddity = oddityOf(node)
    if (oddity !== undefined) source.oddities.push({ name: oddity, line })
    if (node.type === 'Identifier' && node.ctxt === UNRESOLVED) source.globals.push({ name: String(node.value), line })
    if (node.type === 'MemberExpression')
      source.members.push({ name: textOf(node.property), line: lineOf(startOf(node.property)) })
    if (node.type === 'KeyValueProperty')
      source.flags.push({
        name: textOf(node.key),
        line: lineOf(startOf(node.key)),
        value: isNode(node.value) ? node.value.value : undefined,
      })
    if (node.type === 'StringLiteral') source.strings.push({ name: String(node.value), line })
    if (isFunction(node)) {
      const last = lineOf((node.span?.end ?? 1) - 1)
      source.functions.push({ name: nameOf(node, parent), line, lines: last - line + 1 })
    }
  })
  return source
}

/** The parser's mark of a name that no scope declares. */
const UNRESOLVED = 1

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function visit(value: unknown, parent: Node | undefined, see: (node: Node, parent: Node | undefined) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, parent, see)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const node = isNode(value) ? value : undefined
  if (node !== undefined) see(node, parent)
  for (const child of Object.values(value)) visit(child, node ?? parent, see)
}

function importOf(node: Node, line: number): Import | undefined {
  const names = (Array.isArray(node.specifiers) ? node.specifiers : []).map((specifier: Node) =>
    textOf(specifier.imported ?? specifier.orig ?? specifier.local),
  )
  const from = isNode(node.source) ? String(node.source.value) : undefined
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return from === undefined ? undefined : { from, line, typeOnly: node.typeOnly === true, lazy: false, names }
    case 'TsImportType':
      return { from: textOf(node.argument), line, typeOnly: true, lazy: false, names: [] }
    case 'CallExpression': {
      if (!isNode(node.callee) || node.callee.type !== 'Import') return undefined
      const [first] = node.arguments as { expression: unknown }[]
      // What is put together at run time can't be judged: it is told as it is, and no rule allows it.
      const from =
        isNode(first?.expression) && first.expression.type === 'StringLiteral' ? textOf(first.expression) : '?'
      return { from, line, typeOnly: false, lazy: true, names: [] }
    }
    default:
      return undefined
  }
}

function oddityOf(node: Node): string | undefined {
  if (node.type === 'TsKeywordType' && node.kind === 'any') return 'any'
  if (node.type === 'TsNonNullExpression') return 'x!'
  if (node.type.startsWith('ExportDefault')) return 'export default'
  if (node.type === 'ExportAllDeclaration') return 'export *'
  if (node.type === 'TsEnumDeclaration') return 'enum'
  if (node.type === 'TsModuleDeclaration') return 'namespace'
  return undefined
}

const FUNCTIONS =
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ClassMethod|PrivateMethod|Constructor|MethodProperty|GetterProperty|SetterProperty)$/

function isFunction(node: Node): boolean {
  return FUNCTIONS.test(node.type)
}

function nameOf(node: Node, parent: Node | undefined): string {
  return textOf(node.identifier ?? node.key ?? parent?.id ?? parent?.key) || 'anonymous'
}

function textOf(node: unknown): string {
  return isNode(node) && (typeof node.value === 'string' || typeof node.value === 'number') ? String(node.value) : ''
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.span?.start ?? 1) : 1
}

function isBarrel(module: Node): boolean {
  const body = module.body as Node[]
  const exports = body.filter(
    ({ type, source }) => type === 'ExportAllDeclaration' || (type === 'ExportNamedDeclaration' && source),
  )
  return exports.length > 0 && body.every((node) => node.type === 'ImportDeclaration' || exports.includes(node))
}

/** Spans count bytes of UTF-8, from 1. */
function lineFinder(text: string): (position: number) => number {
  const starts = [0]
  const bytes = Buffer.from(text)
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1)
  return (position) => {
    const later = starts.findIndex((start) => start > position - 1)
    return later < 0 ? starts.length : later
  }
}

function notesOf(text: string): Place[] {
  return text.split('\n').flatMap((line, index) => {
    const name = /(?:\/\/|\/?\*).*?(\b(?:TODO|FIXME|XXX|HACK)|@ts-(?:ignore|expect-error|nocheck))\b/.exec(line)?.[1]
    return name === undefined ? [] : [{ name, line: index + 1 }]
  })
}
