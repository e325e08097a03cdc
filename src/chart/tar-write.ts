/**
 * Writes tar as Go's archive/tar does for the headers Helm gives it: a regular file, mode 0644, no owner. USTAR where the name fits,
 * else a PAX header before it. Byte for byte: https://pkg.go.dev/archive/tar
 */

export interface TarEntry {
  readonly path: string
  readonly content: Uint8Array
}

const BLOCK = 512
const NAME_SIZE = 100
const PREFIX_SIZE = 155
/** The largest mtime that eleven octal digits hold, in seconds since 1970 (the year 2242); a later one needs a PAX record. */
const MAX_OCTAL_SECONDS = 0o77777777777

/** The archive of the entries, all stamped with one mtime (whole seconds since 1970). */
export function writeTar(entries: readonly TarEntry[], mtime: number): Buffer {
  const blocks: Uint8Array[] = []
  for (const entry of entries) {
    blocks.push(...headersOf(entry, mtime), entry.content, padding(entry.content.length))
  }
  blocks.push(Buffer.alloc(2 * BLOCK))
  return Buffer.concat(blocks)
}

function headersOf({ path, content }: TarEntry, mtime: number): Uint8Array[] {
  const size = content.length
  const short = isAscii(path) && path.length <= NAME_SIZE
  const split = isAscii(path) && !short ? splitPath(path) : undefined
  const late = mtime > MAX_OCTAL_SECONDS
  if (!late && (short || split !== undefined)) return [header({ name: path, ...split, size, mtime, type: '0' })]
  const records = [
    ...(late ? [paxRecord('mtime', String(mtime))] : []),
    ...(short || split !== undefined ? [] : [paxRecord('path', path)]),
  ]
  const record = Buffer.concat(records)
  const at = path.lastIndexOf('/') + 1
  const paxName = `${path.slice(0, at)}PaxHeaders.0/${path.slice(at)}`
  return [
    header({
      name: ascii(paxName).slice(0, NAME_SIZE).replace(/\/+$/, ''),
      size: record.length,
      mtime: 0,
      mode: 0,
      type: 'x',
    }),
    record,
    padding(record.length),
    header({ name: ascii(path), size, mtime: late ? 0 : mtime, type: '0' }),
  ]
}

interface Header {
  readonly name: string
  readonly prefix?: string
  readonly size: number
  readonly mtime: number
  readonly mode?: number
  readonly type: '0' | 'x'
}

function header({ name, prefix = '', size, mtime, mode = 0o644, type }: Header): Buffer {
  const block = Buffer.alloc(BLOCK)
  writeName(block, name)
  block.write(octal(mode, 8), 100, 'latin1')
  block.write(octal(0, 8), 108, 'latin1')
  block.write(octal(0, 8), 116, 'latin1')
  block.write(octal(size, 12), 124, 'latin1')
  block.write(octal(mtime, 12), 136, 'latin1')
  block.write('        ', 148, 'latin1')
  block.write(type, 156, 'latin1')
  block.write('ustar\x0000', 257, 'latin1')
  if (type === '0') {
    block.write(octal(0, 8), 329, 'latin1')
    block.write(octal(0, 8), 337, 'latin1')
  }
  block.write(prefix, 345, 'latin1')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}

/** A cut name must not end in `/`: old readers would take the file for a folder. */
function writeName(block: Buffer, name: string): void {
  block.write(name.slice(0, NAME_SIZE), 0, 'latin1')
  if (name.length > NAME_SIZE && name[NAME_SIZE - 1] === '/') {
    block[name.slice(0, NAME_SIZE - 1).replace(/\/+$/, '').length] = 0
  }
}

/** Divides a long name at a `/` so that both parts fit USTAR's fields. */
function splitPath(path: string): { prefix: string; name: string } | undefined {
  const at = path.slice(0, PREFIX_SIZE + 1).lastIndexOf('/')
  const nameLength = path.length - at - 1
  if (at <= 0 || nameLength === 0 || nameLength > NAME_SIZE) return undefined
  return { prefix: path.slice(0, at), name: path.slice(at + 1) }
}

/** "<length of the record in bytes> <key>=<value>\n": the length counts itself. */
function paxRecord(key: string, value: string): Buffer {
  const body = Buffer.from(` ${key}=${value}\n`)
  let size = body.length + String(body.length).length
  if (String(size).length + body.length !== size) size = String(size).length + body.length
  return Buffer.concat([Buffer.from(String(size)), body])
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`
}

function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text) && !text.includes('\0')
}

function ascii(text: string): string {
  return text.replace(/\P{ASCII}/gu, '').replaceAll('\0', '')
}
