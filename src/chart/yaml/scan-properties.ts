import type { Cursor } from './cursor.js'

/** A tag as it is written: the handle before its last `!`, and what follows. Both are empty in no tag. */
export interface WrittenTag {
  readonly handle: string
  readonly suffix: string
}

export type Directive =
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'tag'; readonly handle: string; readonly prefix: string }

const NAME = /[0-9A-Za-z_-]+/y
const AFTER_ANCHOR = /[?:,\]}%@`]/
const HANDLE = /![0-9A-Za-z_-]*!?/y
const URI = /(?:[0-9A-Za-z_\-;/?:@&=+$,.!~*'()[\]]|%[0-9A-Fa-f]{2})*/y
const ESCAPED = /(?:%[0-9A-Fa-f]{2})+/g
const BLANKS = /[\t ]*/y
const VERSION = /[0-9]{1,2}\.[0-9]{1,2}(?![0-9])/y
const COMMENT = /#[^\n\u2028\u2029]*/y

/** The name of an anchor or alias; the cursor stands on its `&` or `*`. */
export function scanAnchor(cursor: Cursor): string {
  cursor.skip()
  const name = cursor.take(NAME)
  if (name === '' || !(cursor.atBlankOrEnd() || AFTER_ANCHOR.test(cursor.peek()))) {
    throw cursor.error('did not find expected alphabetic or numeric character while scanning an anchor or alias')
  }
  return name
}

/** A tag: `!<uri>`, `!handle!suffix`, `!suffix` or `!`. */
export function scanTag(cursor: Cursor): WrittenTag {
  const tag = cursor.peek(1) === '<' ? takeVerbatim(cursor) : takeShorthand(cursor)
  if (!cursor.atBlankOrEnd()) throw cursor.error('did not find expected whitespace or line break after a tag')
  return tag
}

function takeVerbatim(cursor: Cursor): WrittenTag {
  cursor.skip(2)
  const suffix = takeUri(cursor, true)
  if (cursor.peek() !== '>') throw cursor.error("did not find the expected '>' of a tag")
  cursor.skip()
  return { handle: '', suffix }
}

function takeShorthand(cursor: Cursor): WrittenTag {
  const handle = cursor.take(HANDLE)
  if (handle.length > 1 && handle.endsWith('!')) return { handle, suffix: takeUri(cursor, true) }
  const suffix = handle.slice(1) + takeUri(cursor, false)
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix }
}

/** A directive; the cursor stands on the `%` that begins the line. */
export function scanDirective(cursor: Cursor): Directive {
  cursor.skip()
  const name = cursor.take(NAME)
  if (name === '' || !cursor.atBlankOrEnd()) throw cursor.error('could not find expected directive name')
  if (name !== 'YAML' && name !== 'TAG') throw cursor.error('found unknown directive name')
  cursor.take(BLANKS)
  const directive = name === 'YAML' ? takeVersion(cursor) : takeTagDirective(cursor)
  cursor.take(BLANKS)
  cursor.take(COMMENT)
  if (!cursor.atBreakOrEnd()) throw cursor.error('did not find expected comment or line break after a directive')
  if (cursor.atBreak()) cursor.takeBreak()
  return directive
}

function takeVersion(cursor: Cursor): Directive {
  const version = cursor.take(VERSION)
  if (version === '') throw cursor.error('did not find expected version number in a %YAML directive')
  return { kind: 'version', version: version.split('.').map(Number).join('.') }
}

function takeTagDirective(cursor: Cursor): Directive {
  const handle = cursor.take(HANDLE)
  if (handle === '' || !handle.endsWith('!')) throw cursor.error("did not find expected '!' in a %TAG directive")
  if (!cursor.atBlank()) throw cursor.error('did not find expected whitespace in a %TAG directive')
  cursor.take(BLANKS)
  const prefix = takeUri(cursor, true)
  if (!cursor.atBlankOrEnd()) throw cursor.error('did not find expected whitespace or line break in a %TAG directive')
  return { kind: 'tag', handle, prefix }
}

function takeUri(cursor: Cursor, required: boolean): string {
  const uri = cursor.take(URI)
  if (cursor.peek() === '%' || (required && uri === '')) throw cursor.error('did not find expected tag URI')
  return uri.replace(ESCAPED, (escaped) => {
    const bytes = Uint8Array.from(escaped.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      throw cursor.error('found an incorrect UTF-8 octet in a tag')
    }
  })
}
