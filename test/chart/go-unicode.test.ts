import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { isDigit, isLetter, isPrintable, sanitize } from '../../src/chart/go/unicode.js'
import { decodeUtf8 } from '../../src/chart/go/utf8.js'

/** Number and SHA-256 of all characters of a class, in their order. */
function fingerprint(belongs: (character: string) => boolean): [number, string] {
  const hash = createHash('sha256')
  let count = 0
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const character = String.fromCodePoint(code)
    if (!belongs(character)) continue
    count += 1
    hash.update(character)
  }
  return [count, hash.digest('hex').slice(0, 16)]
}

// The numbers come from Go 1.26 (Unicode 15.0). Where a later Node fails here, its new characters belong into the table of go-unicode.ts.
describe('character classes are those of Go, whatever Unicode this Node has', () => {
  it.each([
    ['unicode.IsPrint', isPrintable, [148998, '092ac4a79b54597b']],
    ['unicode.IsLetter', isLetter, [136104, '7c03155310339b9d']],
    ['unicode.IsDigit', isDigit, [680, '83a5de173180d25e']],
  ] as const)('%s', (_, belongs, expected) => expect(fingerprint(belongs)).toEqual(expected))
})

describe('sanitize', () => {
  it.each([
    ['plain text', 'plain text'],
    ['a\tb\nc\r\nd\ve\ff', 'a b c  d e f'],
    ['\u0085\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000', '         '],
    ['a\0b\x07c\x7fd\u009fe', 'abcde'],
    ['soft\u00adhyphen, zero\u200bwidth, mark\ufeff, private\ue000', 'softhyphen, zerowidth, mark, private'],
    ['é中😀', 'é中😀'],
    // Unicode 16.0: unknown to Go 1.26.
    ['a\u{1fae9}b', 'ab'],
  ])('%j becomes %j', (text, clean) => expect(sanitize(text)).toBe(clean))
})

describe('decodeUtf8', () => {
  it.each([
    [[0x61, 0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80], 'aé😀'],
    [[0xe4, 0xb8], '\ufffd\ufffd'],
    [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
    [[0xc0, 0x80, 0x62], '\ufffd\ufffdb'],
    [[0xf4, 0x90, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
  ])('%j is %j', (bytes, text) => expect(decodeUtf8(Uint8Array.from(bytes))).toBe(text))
})
