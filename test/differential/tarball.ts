import { gzipSync } from 'node:zlib'

/** A member of a hand-made archive: any field can be wrong on purpose. */
export interface Member {
  readonly name: string | Uint8Array
  readonly data?: string | Uint8Array
  /** Type flag; `0` where absent. */
  readonly type?: string
  readonly mode?: number
  /** The size field, as written: a number is written in octal. Default: the data's length. */
  readonly size?: number | Uint8Array
  readonly prefix?: string
  readonly link?: string
  /** The eight bytes of magic and version. */
  readonly magic?: string
  /** Added to the right checksum. */
  readonly checksumError?: number
  readonly mtime?: string
  /** Written over the header last: offset and bytes. */
  readonly patches?: readonly (readonly [number, string])[]
}

const BLOCK = 512
const USTAR = 'ustar\x0000'
/** The magic of GNU tar's own format. */
export const GNU = 'ustar  \0'
/** No magic: the format before POSIX. */
export const V7 = '\0\0\0\0\0\0\0\0'

function octal(value: number, digits: number): string {
  return `${value.toString(8).padStart(digits, '0')}\0`
}

function padded(data: Uint8Array): Buffer {
  const rest = data.length % BLOCK
  return rest === 0 ? Buffer.from(data) : Buffer.concat([data, Buffer.alloc(BLOCK - rest)])
}

function header(member: Member, length: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  const put = (value: string | Uint8Array, offset: number, limit: number): void => {
    const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.from(value)
    bytes.copy(block, offset, 0, Math.min(bytes.length, limit))
  }
  const { size = length } = member
  put(member.name, 0, 100)
  put(octal(member.mode ?? 0o644, 7), 100, 8)
  put(octal(0, 7), 108, 8)
  put(octal(0, 7), 116, 8)
  put(typeof size === 'number' ? octal(size, 11) : size, 124, 12)
  put(member.mtime ?? octal(1_600_000_000, 11), 136, 12)
  put('        ', 148, 8)
  put(member.type ?? '0', 156, 1)
  put(member.link ?? '', 157, 100)
  put(member.magic ?? USTAR, 257, 8)
  put(member.prefix ?? '', 345, 155)
  for (const [offset, bytes] of member.patches ?? []) put(bytes, offset, BLOCK)
  const sum = block.reduce((total, byte) => total + byte, 0) + (member.checksumError ?? 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 8)
  return block
}

/** One member: its header and its data, filled up to whole blocks. */
export function member(entry: Member): Buffer {
  const data = Buffer.from(entry.data ?? '')
  return Buffer.concat([header(entry, data.length), padded(data)])
}

/** A PAX header for the member after it; `type` `g` makes it one for all that follow. `records` may be raw text. */
export function pax(records: Readonly<Record<string, string>> | string, type = 'x', name = 'PaxHeaders.0/x'): Member {
  const text = typeof records === 'string' ? records : Object.entries(records).map(record).join('')
  return { name, type, data: text }
}

function record([key, value]: readonly [string, string]): string {
  const body = ` ${key}=${value}\n`
  const size = Buffer.byteLength(body)
  let length = size + 1
  while (length !== size + String(length).length) length += 1
  return `${length}${body}`
}

/** GNU tar's way to give the next member a long name. */
export function gnuLongName(name: string): Member {
  return { name: '././@LongLink', type: 'L', data: `${name}\0`, magic: GNU }
}

/** The tar of these members; `end` is what closes it, two empty blocks by default. */
export function tar(members: readonly Member[], end: Uint8Array = Buffer.alloc(2 * BLOCK)): Buffer {
  return Buffer.concat([...members.map(member), end])
}

/** The same, compressed. */
export function tgz(members: readonly Member[], end?: Uint8Array): Buffer {
  return gzipSync(tar(members, end))
}

/** Members for the files of a chart, all below `folder`. */
export function members(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Member[] {
  return Object.entries(files).map(([path, data]) => ({ name: `${folder}/${path}`, data }))
}
