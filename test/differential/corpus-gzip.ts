import { gzipSync } from 'node:zlib'
import { type ChartCase, chartYaml, family } from './case.js'
import { badHeader, chartMember, endOfFile, holding, lastMember } from './holding.js'
import { member, tar, tgz } from './tarball.js'

const block = (count = 1): Buffer => Buffer.alloc(512 * count)
const gzipped = gzipSync(tar([chartMember, lastMember]))
const bad = (change: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.from(gzipped)
  change(bytes)
  return bytes
}
const named = (flags: number, extra: Buffer): Buffer =>
  Buffer.concat([gzipped.subarray(0, 3), Buffer.of(flags), gzipped.subarray(4, 10), extra, gzipped.subarray(10)])
const blocks = tar([chartMember, lastMember])

const gzip = family('gzip', {
  empty: holding(Buffer.alloc(0), 'EOF'),
  text: holding(Buffer.from('not an archive at all'), 'gzip: invalid header'),
  html: holding(Buffer.from('<!DOCTYPE html><html><body>404</body></html>'), 'gzip: invalid header'),
  'plain-tar': holding(tar([chartMember]), 'gzip: invalid header'),
  'magic-only': holding(gzipped.subarray(0, 2), endOfFile),
  'header-only': holding(gzipped.subarray(0, 10), endOfFile),
  truncated: holding(gzipped.subarray(0, gzipped.length - 40), endOfFile),
  'truncated-trailer': holding(gzipped.subarray(0, gzipped.length - 4)),
  'no-trailer': holding(gzipped.subarray(0, gzipped.length - 8)),
  'bad-checksum': holding(bad((bytes) => bytes.writeUInt32LE(1, bytes.length - 8))),
  'bad-size': holding(bad((bytes) => bytes.writeUInt32LE(1, bytes.length - 4))),
  'bad-checksum-after-padding': holding(
    (() => {
      const bytes = gzipSync(tar([chartMember, lastMember], block(40)))
      bytes.writeUInt32LE(1, bytes.length - 8)
      return bytes
    })(),
  ),
  'bad-checksum-without-end': holding(
    (() => {
      const bytes = gzipSync(tar([chartMember, lastMember], block(0)))
      bytes.writeUInt32LE(1, bytes.length - 8)
      return bytes
    })(),
    'gzip: invalid checksum',
  ),
  'bad-method': holding(
    bad((bytes) => bytes.writeUInt8(7, 2)),
    'gzip: invalid header',
  ),
  'reserved-flags': holding(bad((bytes) => bytes.writeUInt8(0xe0, 3))),
  'broken-data': holding(
    bad((bytes) => bytes.fill(0xff, 12, 40)),
    'flate: corrupt input',
  ),
  'file-name': holding(named(8, Buffer.from('name\0'))),
  comment: holding(named(16, Buffer.from('comment\0'))),
  'extra-and-name': holding(named(12, Buffer.from('\x03\0abcname\0'))),
  'header-checksum-wrong': holding(named(2, Buffer.of(1, 2)), 'gzip: invalid header'),
  'text-flag': holding(named(1, Buffer.alloc(0))),
  'unending-name': holding(named(8, Buffer.from('n'.repeat(600))), 'gzip: invalid header'),
  stored: holding(gzipSync(blocks, { level: 0 })),
  'two-parts': holding(Buffer.concat([gzipSync(blocks.subarray(0, 700)), gzipSync(blocks.subarray(700))])),
  'part-per-block': holding(
    Buffer.concat(
      Array.from({ length: blocks.length / 512 }, (_, i) => gzipSync(blocks.subarray(512 * i, 512 * i + 512))),
    ),
  ),
  'empty-part-first': holding(Buffer.concat([gzipSync(Buffer.alloc(0)), gzipped])),
  'second-archive-after': holding(Buffer.concat([gzipped, tgz([{ name: 's/more.txt', data: 'm' }])])),
  'second-archive-without-end': holding(
    Buffer.concat([gzipSync(tar([chartMember], block(0))), tgz([{ name: 's/more.txt', data: 'm' }])]),
  ),
  'garbage-after': holding(Buffer.concat([gzipped, Buffer.from('garbage')])),
  'zeros-after': holding(Buffer.concat([gzipped, Buffer.alloc(100)])),
  'garbage-after-without-end': holding(
    Buffer.concat([gzipSync(tar([chartMember], block(0))), Buffer.from('garbage, long enough')]),
    'gzip: invalid header',
  ),
  'zeros-after-without-end': holding(
    Buffer.concat([gzipSync(tar([chartMember], block(0))), Buffer.alloc(100)]),
    'gzip: invalid header',
  ),
  'bom-before': holding(Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), gzipped])),
  'nothing-inside': holding(gzipSync(Buffer.alloc(0)), 'no files in chart archive'),
})

const ends = family('tarend', {
  'no-members': holding(tgz([]), 'no files in chart archive'),
  'one-empty-block': holding(tgz([chartMember, lastMember], block(1))),
  'no-empty-block': holding(tgz([chartMember, lastMember], block(0))),
  'many-empty-blocks': holding(tgz([chartMember, lastMember], block(40))),
  'half-empty-block': holding(tgz([chartMember, lastMember], Buffer.alloc(100)), endOfFile),
  'block-and-half': holding(tgz([chartMember, lastMember], Buffer.alloc(700)), endOfFile),
  'member-after-end': holding(tgz([chartMember], Buffer.concat([block(2), member(lastMember)]))),
  'garbage-after-end': holding(tgz([chartMember], Buffer.concat([block(2), Buffer.from('garbage')]))),
  'member-after-one-empty-block': holding(
    tgz([chartMember], Buffer.concat([block(1), member(lastMember), block(2)])),
    badHeader,
  ),
  'garbage-instead-of-end': holding(tgz([chartMember], Buffer.alloc(512, 'x')), badHeader),
  'data-cut': holding(gzipSync(member({ name: 's/Chart.yaml', data: chartYaml('s') }).subarray(0, 520)), endOfFile),
  'data-not-padded': holding(gzipSync(member(chartMember).subarray(0, 512 + String(chartMember.data).length))),
  'pad-cut': holding(gzipSync(member(chartMember).subarray(0, 900))),
  'header-cut': holding(gzipSync(Buffer.concat([member(chartMember), member(lastMember).subarray(0, 300)])), endOfFile),
  'pad-not-zero': holding(
    gzipSync(Buffer.concat([member(chartMember).fill('x', 512 + 100), member(lastMember), block(2)])),
  ),
})

/** How a sub-chart archive is compressed, and how it ends. */
export const gzipCases: readonly ChartCase[] = [...gzip, ...ends]
