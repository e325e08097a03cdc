import { describe, expect, it } from '@jest/globals'
import type { GoValue } from '../../src/chart/go/json.js'
import { marshalYaml } from '../../src/chart/yaml/encode.js'
import { byKeyOrder } from '../../src/chart/yaml/key-order.js'
import { problemOf } from '../../src/errors.js'

// In this file each text is what sigs.k8s.io/yaml 1.6.0 makes of the value.

describe('texts', () => {
  it.each<[string, string]>([
    ['', '""'],
    ['foo bar', 'foo bar'],
    ['-x', '-x'],
    ['?x', '?x'],
    ['a:b#c', 'a:b#c'],
    ['a, b', 'a, b'],
    ["it's", "it's"],
    ['=', '='],
    ['<<', '<<'],
    ['1.2.3', '1.2.3'],
    ['12e4567', '12e4567'],
    ['é中\ufffd', 'é中\ufffd'],
    // What YAML 1.1 takes for something else.
    ['yes', '"yes"'],
    ['N', '"N"'],
    ['null', '"null"'],
    ['~', '"~"'],
    ['1.10', '"1.10"'],
    ['0x1F', '"0x1F"'],
    ['1_000', '"1_000"'],
    ['.inf', '".inf"'],
    ['1:30', '"1:30"'],
    ['2001-1-1', '"2001-1-1"'],
    ['2001-02-30', '2001-02-30'],
    // What means something where it stands.
    ['- x', "'- x'"],
    ['a: b', "'a: b'"],
    ['a:', "'a:'"],
    ['a #b', "'a #b'"],
    ['@x', "'@x'"],
    ["'", "''''"],
    ['---x', "'---x'"],
    [' x', "' x'"],
    ['x ', "'x '"],
    // What has no other way to be written.
    ['a\tb', '"a\\tb"'],
    ['\0\x07\x1b\u00ad', '"\\0\\a\\e\u00ad"'],
    ['\u00a0', '\u00a0'],
    ['a\ufeffb', '"a\\uFEFFb"'],
    ['\ufeffa b', '"\\uFEFF\\x61\\x20\\x62"'],
    ['😀', '"\\U0001F600"'],
    ['a\r\nb', '"a\\r\\nb"'],
    ['a \nb', '"a \\nb"'],
    ['a\u2028b', "'a\u2028    b'"],
    ['a\u2028 b', '"a\\L b"'],
    // Folded by Go's JSON on its way to YAML.
    ['a\u0085b', 'a b'],
    ['a \u0085 \u0085 b', '|-\n    a\n    b'],
  ])('%j', (text, yaml) => expect(marshalYaml({ a: [{ k: text }] })).toBe(`a:\n- k: ${yaml}\n`))

  it.each<[string, string]>([
    ['a\nb', '|-\n  a\n  b\n'],
    ['a\n', '|\n  a\n'],
    ['a\n\n', '|+\n  a\n\n'],
    ['\n', '|2+\n\n'],
    ['\n\na', '|2-\n\n\n  a\n'],
    [' a\nb', '|2-\n   a\n  b\n'],
    ['a\n  b\n', '|\n  a\n    b\n'],
  ])('of lines: %j', (text, yaml) => expect(marshalYaml({ k: text })).toBe(`k: ${yaml}`))

  it.each<[string, string]>([
    [`${'x'.repeat(77)} y z`, `${'x'.repeat(77)} y\n  z`],
    [`${'x'.repeat(78)} y z`, `${'x'.repeat(78)}\n  y z`],
    [`${'x'.repeat(90)}  y z`, `${'x'.repeat(90)}  y\n  z`],
    [`${'é'.repeat(79)} y`, `${'é'.repeat(79)}\n  y`],
    [`: ${'x'.repeat(78)} y`, `': ${'x'.repeat(78)}\n  y'`],
    [`: ${'x'.repeat(78)} `, `': ${'x'.repeat(78)} '`],
    [`\t${'x'.repeat(78)} y  z`, `"\\t${'x'.repeat(78)}\n  y  z"`],
    [`\t${'x'.repeat(78)}  y`, `"\\t${'x'.repeat(78)}\n  \\ y"`],
  ])('fold beyond column 80: %j', (text, yaml) => expect(marshalYaml({ k: text })).toBe(`k: ${yaml}\n`))
})

describe('other values', () => {
  it.each<[GoValue, string]>([
    [null, 'null'],
    [true, 'true'],
    [12n, '12'],
    [1.5, '1.5'],
    [1e6, '1000000'],
    [1e20, '1e+20'],
    [1e19, '10000000000000000000'],
    [-1e19, '-1e+19'],
    [1234567.5, '1.2345675e+06'],
    [1e-7, '1e-07'],
    [-0, '0'],
    [[], '[]'],
    [{}, '{}'],
  ])('%p', (value, yaml) => expect(marshalYaml({ k: value })).toBe(`k: ${yaml}\n`))

  it('are put in blocks, lists in the column of their key', () => {
    const value = { a: [1n, ['b', ['c'], []], { d: 'e', f: [{ g: null }] }], h: { i: { j: 'k' } } }
    expect(marshalYaml(value)).toBe('a:\n- 1\n- - b\n  - - c\n  - []\n- d: e\n  f:\n  - g: null\nh:\n  i:\n    j: k\n')
  })

  it('at the top', () => {
    expect([marshalYaml('a'), marshalYaml([]), marshalYaml({}), marshalYaml(['a', ['b']])]).toEqual([
      'a\n',
      '[]\n',
      '{}\n',
      '- a\n- - b\n',
    ])
  })
})

describe('keys', () => {
  it('are quoted like texts', () => {
    expect(marshalYaml({ yes: 1n, '1': 1n, 'a: b': 1n, '': 1n, '\t': 1n, '<<': 1n })).toBe(
      '"": 1\n"\\t": 1\n<<: 1\n"1": 1\n\'a: b\': 1\n"yes": 1\n',
    )
  })

  it('of more than 128 bytes or of lines stand behind a question mark', () => {
    const long = 'é'.repeat(65)
    expect(marshalYaml({ [long]: 'a' })).toBe(`? ${long}\n: a\n`)
    expect(marshalYaml({ ['k'.repeat(128)]: 'a' })).toBe(`${'k'.repeat(128)}: a\n`)
    expect(marshalYaml({ 'a\nb': ['c', { d: 'e' }] })).toBe('? |-\n  a\n  b\n: - c\n  - d: e\n')
    expect(marshalYaml({ a: { 'b\nc': { d: 'e' } } })).toBe('a:\n  ? |-\n    b\n    c\n  : d: e\n')
  })

  it('are in natural order', () => {
    const keys = [
      '',
      '-',
      '/',
      '00',
      '0',
      '1.9',
      '1.10',
      'A',
      'Z',
      'a',
      'a-b',
      'a.b',
      'a8',
      'a10',
      'ab',
      'b2',
      'b09',
      'b9',
      'b10',
      'é',
      '😀',
    ]
    const sorted = [...keys].sort(byKeyOrder)
    expect(sorted).toEqual([
      '',
      '-',
      '/',
      '😀',
      '0',
      '00',
      '1.9',
      '1.10',
      'A',
      'Z',
      'a',
      'a-b',
      'a.b',
      'a8',
      'a10',
      'ab',
      'b2',
      'b9',
      'b09',
      'b10',
      'é',
    ])
  })

  it('of a million digits are ordered in 64 bits, at once', () => {
    expect(byKeyOrder(`a${'9'.repeat(30)}`, `a${'9'.repeat(31)}`)).toBeLessThan(0)
  })
})

describe('what Go cannot read back from its own JSON', () => {
  it.each<[string, GoValue]>([
    ['DEL', { a: 'b\x7f' }],
    ['C1 controls', { a: ['\x80'] }],
    ['noncharacters', { a: { b: '\uffff' } }],
    ['a document marker behind U+0085', { a: 'b\u0085--- c' }],
    ['a key above 1024 characters', { ['k'.repeat(1023)]: 'a' }],
    ['a key with U+0085', { 'a\u0085b': 'c' }],
  ])('%s is refused', (_, value) => {
    let problem: unknown
    try {
      marshalYaml(value)
    } catch (error) {
      problem = problemOf(error)
    }
    expect(problem).toMatchObject({ code: 'CHART_INVALID', message: expect.stringContaining('yaml: ') })
  })

  it('a key of 1024 characters with its quotes is not', () => {
    expect(marshalYaml({ ['k'.repeat(1022)]: 'a' })).toBe(`? ${'k'.repeat(1022)}\n: a\n`)
  })
})
