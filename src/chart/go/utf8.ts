/** The well-formed sequences of UTF-8 (Unicode, table 3-7), over bytes written as Latin-1. */
const WELL_FORMED = [
  '[\\x00-\\x7f]+',
  '[\\xc2-\\xdf][\\x80-\\xbf]',
  '\\xe0[\\xa0-\\xbf][\\x80-\\xbf]',
  '[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}',
  '\\xed[\\x80-\\x9f][\\x80-\\xbf]',
  '\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}',
  '[\\xf1-\\xf3][\\x80-\\xbf]{3}',
  '\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2}',
]
const PART = new RegExp(`(${WELL_FORMED.join('|')})|[\\x80-\\xff]`, 'g')

/** Bytes as Go's JSON encoder takes them for a text: each byte that is no UTF-8 becomes U+FFFD, where other decoders take several together. */
export function decodeUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(PART, (_, wellFormed?: string) =>
      wellFormed === undefined ? '\ufffd' : Buffer.from(wellFormed, 'latin1').toString('utf8'),
    )
}
