import { describe, expect, it } from '@jest/globals'
import { type GoValue, marshalJson } from '../../src/chart/go/json.js'

const struct = (entries: readonly (readonly [string, GoValue])[]): GoValue => new Map(entries)

describe('marshalJson', () => {
  it.each<[string, GoValue, string]>([
    ['null', null, 'null'],
    ['a boolean', true, 'true'],
    ['an integer of 64 bits', 18446744073709551615n, '18446744073709551615'],
    ['a float', 1.5, '1.5'],
    ['a large float', 1e21, '1e+21'],
    ['an empty list', [], '[]'],
    ['an empty map', {}, '{}'],
    ['HTML', '<a href="x">&</a>', '"\\u003ca href=\\"x\\"\\u003e\\u0026\\u003c/a\\u003e"'],
    ['the breaks of JavaScript', '\u2028\u2029', '"\\u2028\\u2029"'],
    ['control characters', '\0\x01\b\t\n\v\f\r\x1f', '"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f"'],
    ['what Go leaves as it is', '/\x7f\x80\x9f\u00a0é😀\ufeff', '"/\x7f\x80\x9f\u00a0é😀\ufeff"'],
    ['lone surrogates', 'a\ud800b\udc00😀', '"a\\ufffdb\\ufffd😀"'],
    ['a backslash', 'a\\b', '"a\\\\b"'],
    ['a list', [1n, [null], { a: 'b' }], '[1,[null],{"a":"b"}]'],
  ])('writes %s', (_, value, text) => expect(marshalJson(value)).toBe(text))

  it('keeps the order of a struct', () => {
    expect(
      marshalJson(
        struct([
          ['b', 1n],
          ['a', 2n],
        ]),
      ),
    ).toBe('{"b":1,"a":2}')
  })

  it('sorts a map by the bytes of its keys, not by UTF-16', () => {
    expect(marshalJson({ b: 1n, a: 2n, B: 3n, 10: 4n, 9: 5n, '\uffff': 6n, '😀': 7n })).toBe(
      '{"10":4,"9":5,"B":3,"a":2,"b":1,"\uffff":6,"😀":7}',
    )
  })

  it('takes names of Object.prototype for what they are', () => {
    const map = Object.fromEntries([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
    expect(marshalJson(map)).toBe('{"__proto__":"a","constructor":"b"}')
  })

  it.each([Number.POSITIVE_INFINITY, Number.NaN])('refuses %d, as Go does', (value) => {
    expect(() => marshalJson([value])).toThrow('unsupported value')
  })
})
