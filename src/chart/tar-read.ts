import { isUtf8 } from 'node:buffer'
import { PublisherError } from '../errors.js'
import { MAX_FILES } from './chart.js'

/** An entry as it stands in the archive, whatever its type. */
export interface RawEntry {
  readonly path: string
  /** The tar type flag: '0' file, '5' folder, '2' link, … */
  readonly type: string
  readonly mode: number
  /** What the header says, in bytes; a link or folder may claim some and has none. */
  readonly size: number
  readonly content: Uint8Array
}

const BLOCK = 512
/** Go refuses longer PAX and GNU long-name records, in bytes. */
const MAX_SPECIAL_SIZE = 1024 * 1024
/** Of all of them in an archive, in bytes: a bound of ours, far above what long names need. */
const MAX_ALL_SPECIAL = 16 * 1024 * 1024
/** uid, gid and mtime, as [from, to) in a header. */
const NUMBERS = [
  [108, 116],
  [116, 124],
  [136, 148],
] as const
/** Types that have a header only; their size field means nothing. */
const HEADER_ONLY = new Set(['1', '2', '3', '4', '5', '6'])

/**
 * Reads a tar (v7, USTAR, PAX, GNU long names) as strictly as Go's archive/tar; sparse files are refused. `fault` is what is wrong with
 * the data behind the tar: it counts where the tar has not ended before. Throws ARCHIVE_INVALID.
 */
export function readTar(tar: Uint8Array, shownAs: string, fault?: string): RawEntry[] {
  const reader = new TarReader(Buffer.from(tar.buffer, tar.byteOffset, tar.byteLength), shownAs, fault)
  const entries: RawEntry[] = []
  for (let entry = reader.next(); entry !== undefined; entry = reader.next()) {
    entries.push(entry)
    if (entries.length > MAX_FILES) throw reader.invalid(`it has more than ${MAX_FILES} entries`)
  }
  return entries
}

class TarReader {
  private at = 0
  /** Bytes of extended headers so far. */
  private extended = 0

  constructor(
    private readonly tar: Buffer,
    private readonly shownAs: string,
    private readonly fault: string | undefined,
  ) {}

  /** The next entry with what PAX and GNU headers say of it; undefined at the end. */
  next(): RawEntry | undefined {
    let pax = new Map<string, string>()
    let longName = ''
    for (;;) {
      const block = this.headerBlock()
      if (block === undefined) return undefined
      const type = String.fromCharCode(block[156] ?? 0)
      if (type === 'x' || type === 'g') {
        const records = this.paxRecords(this.special(block))
        if (type === 'g')
          return { path: this.text(block.subarray(0, 100)), type, mode: 0, size: 0, content: new Uint8Array() }
        pax = records
      } else if (type === 'L' || type === 'K') {
        const value = this.text(this.special(block))
        if (type === 'L') longName = value
      } else return this.entry(block, type, pax, longName)
    }
  }

  private entry(block: Buffer, type: string, pax: ReadonlyMap<string, string>, longName: string): RawEntry {
    if (type === 'S' || pax.has('GNU.sparse.major') || pax.has('GNU.sparse.map'))
      throw this.invalid('it has a sparse file')
    const path = longName || pax.get('path') || this.path(block)
    this.checkNumbers(block, pax)
    const size = pax.get('size') ? this.decimal(pax.get('size')) : this.number(block.subarray(124, 136))
    const actual = type !== '\0' ? type : path.endsWith('/') ? '5' : '0'
    return {
      path,
      type: actual,
      mode: this.number(block.subarray(100, 108)),
      size,
      content: HEADER_ONLY.has(actual) ? new Uint8Array() : this.body(size),
    }
  }

  /** What we have no use for must be well-formed all the same: Go reads every field. */
  private checkNumbers(block: Buffer, pax: ReadonlyMap<string, string>): void {
    for (const [start, end] of NUMBERS) this.number(block.subarray(start, end))
    if (isUstar(block)) for (const start of [329, 337]) this.number(block.subarray(start, start + 8))
    for (const key of ['uid', 'gid']) if (pax.get(key)) this.decimal(pax.get(key)?.replace(/^-/, ''))
    for (const key of ['atime', 'mtime', 'ctime']) {
      if (pax.get(key) && !/^-?\d+(?:\.\d*)?$/.test(pax.get(key) ?? ''))
        throw this.invalid('a time in a PAX record is malformed')
    }
  }

  /** The next header, its checksum checked; two zero blocks, or the end of the data, end the archive. */
  private headerBlock(): Buffer | undefined {
    const block = this.block()
    if (block === undefined) return undefined
    if (isZero(block)) {
      const second = this.block()
      if (second === undefined || isZero(second)) return undefined
      throw this.invalid('a zero block stands in its middle')
    }
    const stated = this.number(block.subarray(148, 156))
    let unsigned = 0
    let signed = 0
    for (let index = 0; index < BLOCK; index++) {
      const byte = index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0)
      unsigned += byte
      signed += byte > 127 ? byte - 256 : byte
    }
    if (stated !== unsigned && stated !== signed) throw this.invalid('the checksum of a header is wrong')
    return block
  }

  private block(): Buffer | undefined {
    if (this.at === this.tar.length) {
      if (this.fault !== undefined) throw this.invalid(this.fault)
      return undefined
    }
    if (this.at + BLOCK > this.tar.length) throw this.invalid('it is cut short')
    const block = this.tar.subarray(this.at, this.at + BLOCK)
    this.at += BLOCK
    return block
  }

  private body(size: number): Buffer {
    if (size < 0 || this.at + size > this.tar.length) throw this.invalid('it is cut short')
    const content = this.tar.subarray(this.at, this.at + size)
    this.at = Math.min(this.at + Math.ceil(size / BLOCK) * BLOCK, this.tar.length)
    return content
  }

  private special(block: Buffer): Buffer {
    const size = this.number(block.subarray(124, 136))
    this.extended += size
    if (size > MAX_SPECIAL_SIZE) throw this.invalid('an extended header is larger than 1 MiB')
    if (this.extended > MAX_ALL_SPECIAL) throw this.invalid('its extended headers are larger than 16 MiB')
    return this.body(size)
  }

  private path(block: Buffer): string {
    const name = this.text(block.subarray(0, 100))
    const prefix = isUstar(block) ? this.text(block.subarray(345, 500)) : ''
    return prefix === '' ? name : `${prefix}/${name}`
  }

  private paxRecords(content: Buffer): Map<string, string> {
    const records = new Map<string, string>()
    let rest = content
    while (rest.length > 0) {
      const space = rest.indexOf(0x20)
      const size = space > 0 ? this.decimal(rest.toString('latin1', 0, space)) : 0
      const record = rest.subarray(space + 1, size - 1).toString('utf8')
      const equals = record.indexOf('=')
      if (size < 5 || size > rest.length || rest[size - 1] !== 0x0a || equals < 1)
        throw this.invalid('a PAX record is malformed')
      const value = record.slice(equals + 1)
      if (record.slice(0, equals) === 'path' && value.includes('\0')) throw this.invalid('a PAX record is malformed')
      records.set(record.slice(0, equals), value)
      rest = rest.subarray(size)
    }
    return records
  }

  /** An octal field, or GNU's base-256 form. */
  private number(field: Buffer): number {
    if (((field[0] ?? 0) & 0x80) !== 0) {
      if (((field[0] ?? 0) & 0x40) !== 0) throw this.invalid('a number in a header is negative')
      const value = field.reduce((total, byte, index) => total * 256 + (index === 0 ? byte & 0x7f : byte), 0)
      if (!Number.isSafeInteger(value)) throw this.invalid('a number in a header is too large')
      return value
    }
    const digits = nulTerminated(field)
      .toString('latin1')
      .replace(/^[ \0]+|[ \0]+$/g, '')
    if (digits === '') return 0
    if (!/^[0-7]+$/.test(digits)) throw this.invalid('a number in a header is malformed')
    return Number.parseInt(digits, 8)
  }

  /** A NUL-terminated text. Names that aren't UTF-8 are refused: Helm packs them on, and half of its readers can't unpack them. */
  private text(field: Buffer): string {
    const bytes = nulTerminated(field)
    if (!isUtf8(bytes)) throw this.invalid('a name in it is not UTF-8')
    return bytes.toString('utf8')
  }

  private decimal(digits: string | undefined): number {
    if (digits === undefined || !/^\+?[0-9]{1,15}$/.test(digits))
      throw this.invalid('a number in a PAX record is malformed')
    return Number(digits)
  }

  invalid(what: string): PublisherError {
    return new PublisherError({
      code: 'ARCHIVE_INVALID',
      message: `${this.shownAs} is not a sound tar archive: ${what}`,
      hint: 'make it anew with helm package, or remove it',
      file: this.shownAs,
    })
  }
}

function isUstar(block: Buffer): boolean {
  return block.toString('latin1', 257, 265) === 'ustar\x0000'
}

function nulTerminated(field: Buffer): Buffer {
  const end = field.indexOf(0)
  return end < 0 ? field : field.subarray(0, end)
}

function isZero(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0)
}
