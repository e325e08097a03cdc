import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, inflateRaw } from 'node:zlib'
import { PublisherError } from '../errors.js'
import { MAX_CHART_SIZE } from './chart.js'

const deflate = promisify(deflateRaw)

/** Helm's signature: an RFC 1952 extra field, as helm 4.3 writes it, and the comment "Helm". */
const EXTRA = Buffer.from('rr\x28\x00aHR0cHM6Ly95b3V0dS5iZS96OVV6MWljandyTQo=', 'latin1')
const COMMENT = Buffer.from('Helm\0', 'latin1')

/**
 * Compresses a chart's tar. The header is Helm's byte for byte; the deflate stream is zlib's at level 6, which every official build of
 * Node since 20 makes alike (Go's compressor makes other bytes of the same content: the digest of a .tgz is its packer's).
 */
export async function compress(tar: Uint8Array): Promise<Buffer> {
  const length = Buffer.from([EXTRA.length & 0xff, EXTRA.length >> 8])
  const flags = 0x04 | 0x10 // FEXTRA, FCOMMENT; no name, no time
  const header = Buffer.from([0x1f, 0x8b, 0x08, flags, 0, 0, 0, 0, 0, 0xff])
  const body = await deflate(tar, { level: 6 })
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(tar), 0)
  trailer.writeUInt32LE(tar.length % 2 ** 32, 4)
  return Buffer.concat([header, length, EXTRA, COMMENT, body, trailer])
}

/** What an archive may unpack to, in bytes: the largest chart, and room for the tar headers of its files. */
export const MAX_UNPACKED = MAX_CHART_SIZE + 28 * 1024 * 1024

/** Packers write one; those that write in blocks some hundred. Each costs us more than its bytes. */
const MAX_MEMBERS = 10_000

/** What an archive holds, as far as it could be read. */
export interface Unpacked {
  readonly content: Buffer
  /** What is wrong behind the content: a missing end, a wrong checksum, garbage. Whether it matters is for the reader of the content to say. */
  readonly fault: string | undefined
}

/**
 * Unpacks all members of a gzip archive. Throws ARCHIVE_INVALID where it isn't one or its data is damaged, CHART_TOO_LARGE where it is
 * a bomb, or larger than the `room` that is left (bytes). A fault behind the data is told, not thrown: Helm never sees it once the tar inside has ended.
 */
export async function decompress(archive: Uint8Array, shownAs: string, room = MAX_UNPACKED): Promise<Unpacked> {
  const members: Buffer[] = []
  let size = 0
  let at = 0
  let fault: string | undefined
  while (fault === undefined && (at < archive.length || members.length === 0)) {
    const start = bodyStart(archive, at)
    if (start === undefined) {
      if (members.length === 0) throw invalid(shownAs, 'it does not begin as gzip does (gzip: invalid header)')
      fault = 'garbage follows the gzip data'
      break
    }
    const { content, used } = await inflateMember(archive.subarray(start), Math.min(room, MAX_UNPACKED) - size, shownAs)
    members.push(content)
    if (members.length > MAX_MEMBERS) throw invalid(shownAs, `it has more than ${MAX_MEMBERS} gzip members`)
    size += content.length
    at = start + used + 8
    fault = trailerFault(archive, start + used, content)
  }
  // A copy of a hundred megabytes is worth sparing.
  return { content: members.length === 1 && members[0] !== undefined ? members[0] : Buffer.concat(members), fault }
}

async function inflateMember(
  body: Uint8Array,
  room: number,
  shownAs: string,
): Promise<{ content: Buffer; used: number }> {
  try {
    return await inflate(body, room)
  } catch (cause) {
    if (!(cause instanceof RangeError))
      throw invalid(shownAs, cause instanceof Error ? cause.message : String(cause), cause)
    throw new PublisherError(
      {
        code: 'CHART_TOO_LARGE',
        message: `${shownAs} unpacks to more than ${MAX_UNPACKED} bytes; Helm loads no chart above ${MAX_CHART_SIZE}`,
        hint: 'leave what does not belong to the chart out of it',
        file: shownAs,
      },
      { cause },
    )
  }
}

/** One deflate stream, and how many bytes it took. One that is cut short gives what there is of it. */
function inflate(body: Uint8Array, room: number): Promise<{ content: Buffer; used: number }> {
  const options = { maxOutputLength: Math.max(room, 1), finishFlush: constants.Z_SYNC_FLUSH, info: true }
  return new Promise((resolve, reject) => {
    // With `info` the answer has the engine too, which knows what it consumed; the types don't tell.
    inflateRaw(body, options, (error, answer: unknown) => {
      if (error !== null) reject(error)
      else {
        const { buffer, engine } = answer as { buffer: Buffer; engine: { bytesWritten: number } }
        resolve({ content: buffer, used: engine.bytesWritten })
      }
    })
  })
}

/** Where the deflate data of a member begins; undefined where no gzip header stands. https://www.rfc-editor.org/rfc/rfc1952 */
function bodyStart(archive: Uint8Array, start: number): number | undefined {
  const [id1, id2, method, flags = 0] = archive.subarray(start, start + 4)
  if (id1 !== 0x1f || id2 !== 0x8b || method !== 8) return undefined
  let at = start + 10
  if ((flags & 0x04) !== 0) at += 2 + (archive[at] ?? 0) + (archive[at + 1] ?? 0) * 256
  for (const flag of [0x08, 0x10]) {
    if ((flags & flag) === 0) continue
    const end = archive.indexOf(0, at)
    if (end < 0) return undefined
    at = end + 1
  }
  if ((flags & 0x02) !== 0) {
    const [low = 0, high = 0] = archive.subarray(at, at + 2)
    if (low + high * 256 !== (crc32(archive.subarray(start, at)) & 0xffff)) return undefined
    at += 2
  }
  return at > archive.length ? undefined : at
}

function trailerFault(archive: Uint8Array, at: number, content: Buffer): string | undefined {
  if (at + 8 > archive.length) return 'it is cut short (unexpected EOF)'
  const trailer = Buffer.from(archive.buffer, archive.byteOffset + at, 8)
  const sound = trailer.readUInt32LE(0) === crc32(content) && trailer.readUInt32LE(4) === content.length % 2 ** 32
  return sound ? undefined : 'its checksum is wrong (gzip: invalid checksum)'
}

function invalid(shownAs: string, why: string, cause?: unknown): PublisherError {
  return new PublisherError(
    {
      code: 'ARCHIVE_INVALID',
      message: `${shownAs} is not a gzipped archive, or it is damaged: ${why}`,
      hint: 'make it anew with helm package, or remove it',
      file: shownAs,
    },
    { cause },
  )
}
