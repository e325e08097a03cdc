import { describe, expect, it } from '@jest/globals'
import type { GoValue } from '../../src/chart/go/json.js'
import { decodeYaml, isMapping, isSequence, type YamlNode } from '../../src/chart/yaml/decode.js'
import { type Problem, problemOf } from '../../src/errors.js'

type Text = string | Uint8Array

function plainOf({ value }: YamlNode): GoValue {
  if (isSequence(value)) return value.map(plainOf)
  if (isMapping(value)) return Object.fromEntries([...value].map(([key, entry]) => [key, plainOf(entry.node)]))
  return value
}

function decode(text: Text): GoValue | undefined {
  const node = decodeYaml(typeof text === 'string' ? Buffer.from(text) : text, 'charts/web/Chart.yaml')
  return node && plainOf(node)
}

function problem(text: Text): Problem {
  try {
    decode(text)
  } catch (error) {
    return problemOf(error)
  }
  throw new Error(`accepted: ${text}`)
}

// In this file each value is what sigs.k8s.io/yaml 1.6.0 makes of the text, and each problem is in the words of go-yaml 2.4.4.

describe('plain scalars', () => {
  it.each<[string, GoValue]>([
    ['~', null],
    ['Null', null],
    ['nULL', 'nULL'],
    ['y', true],
    ['Yes', true],
    ['ON', true],
    ['tRue', 'tRue'],
    ['n', false],
    ['Off', false],
    ['12', 12n],
    ['-0', 0n],
    ['+1', 1n],
    ['1_000', 1000n],
    ['0x1F', 31n],
    ['0b101', 5n],
    ['0o17', 15n],
    ['017', 15n],
    ['0_1_7', 15n],
    ['08', 8],
    ['18446744073709551615', 18446744073709551615n],
    ['18446744073709551616', 2 ** 64],
    ['1.', 1],
    ['.5', 0.5],
    ['.1_0', 0.1],
    ['._1', '._1'],
    ['1_0.5', 10.5],
    ['1e3', 1000],
    ['1e', '1e'],
    ['12e4567', '12e4567'],
    ['.inf', Number.POSITIVE_INFINITY],
    ['-.INF', Number.NEGATIVE_INFINITY],
    ['1:30', '1:30'],
    ['2001-01-01', '2001-01-01'],
    ['<<', '<<'],
    ['1.2.3', '1.2.3'],
    ['a#b', 'a#b'],
    ['a:b', 'a:b'],
    ['-x', '-x'],
    ['?x', '?x'],
    ['a\n  b\n\n  c', 'a b\nc'],
  ])('%j', (text, value) => expect(decode(`- ${text}\n`)).toEqual([value]))

  it('an empty one is null', () => expect(decode('a:\n')).toEqual({ a: null }))
})

describe('quoted and block scalars', () => {
  it.each<[string, GoValue]>([
    ["'it''s'", "it's"],
    ["'a\n\n   b'", 'a\nb'],
    ['"\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\"\\\'\\\\"', '\0\x07\b\t\n\v\f\r\x1b "\'\\'],
    ['"\\N\\_\\L\\P\\x41\\u00e9\\U0001F600"', '\x85\u00a0\u2028\u2029Aé😀'],
    ['"a \\\n   b"', 'a b'],
    ['"a\\\n\n\n  b"', 'a\n\nb'],
    ['"a  \n \t b"', 'a b'],
    ['"a"#comment', 'a'],
    ['|\n   a\n    b\n\n   c\n\n', 'a\n b\n\nc\n'],
    ['|-\n  a\n\n', 'a'],
    ['|+\n  a\n\n', 'a\n\n\n'],
    ['|2 # comment\n    a\n', '  a\n'],
    ['>\n  a\n  b\n\n  c\n    d\n  e\n', 'a b\nc\n  d\ne\n'],
    ['>1-\n  a\n  b\n', ' a\n b'],
    ['|\n', ''],
  ])('%j', (text, value) => expect(decode(`- ${text}\n`)).toEqual([value]))
})

describe('tags', () => {
  it.each<[string, GoValue]>([
    ['!!str 12', '12'],
    ['!!str', ''],
    ['!!int "12"', 12n],
    ['!!float 1', 1],
    ['!!bool "yes"', true],
    ['!!null ""', null],
    ['!!timestamp 2001-01-01', '2001-01-01'],
    ['!!binary aGVsbG8=', 'hello'],
    ['!!binary /w==', '\ufffd'],
    ['! 12', '12'],
    ['!mine 12', '12'],
    ['!<tag:yaml.org,2002:int> "5"', 5n],
    ['!!set {a, b}', { a: null, b: null }],
    ['!!omap [a: 1]', [{ a: 1n }]],
  ])('%s', (text, value) => expect(decode(`- ${text}\n`)).toEqual([value]))

  it('may be declared', () => expect(decode('%TAG !y! tag:yaml.org,2002:\n---\na: !y!str 1\n')).toEqual({ a: '1' }))

  it.each(['!!int x', '!!float x', '!!bool 1', '!!null x', '!!timestamp x', '!!float 18446744073709551615'])(
    '%s is refused',
    (text) => {
      expect(problem(`a: ${text}\n`).message).toContain('cannot decode')
    },
  )

  it.each(['*', 'aGVsbG8', 'aGVsbG8==', 'aGV sbG8='])('!!binary "%s" is refused', (text) => {
    expect(problem(`a: !!binary "${text}"\n`).message).toContain('invalid base64 data')
  })
})

describe('mappings', () => {
  it('take the last of equal keys, where it stands', () => {
    expect(decode('a: 1\nb: 2\na: 3\n')).toEqual({ a: 3n, b: 2n })
  })

  it('turn keys into texts', () => {
    const keys =
      'yes: a\n0x10: b\n1.50: c\n1e39: d\n.inf: e\n-.inf: f\n.nan: g\n2001-01-01: h\n9223372036854775807: i\n'
    expect(Object.keys(decode(keys) as object).sort()).toEqual(
      ['true', '16', '1.5', '.inf', '-.inf', '.nan', '2001-01-01', '9223372036854775807'].sort(),
    )
  })

  it('keep the names of Object.prototype apart', () => {
    const node = decodeYaml(Buffer.from('__proto__: a\nconstructor: b\n'), 'f')
    expect(node && isMapping(node.value) && [...node.value.keys()]).toEqual(['__proto__', 'constructor'])
  })

  it('merge where the merge key stands: it overrides what is before it', () => {
    const base = 'x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\n'
    const merged = (text: string) => (decode(`${base}z:\n${text}`) as { z: GoValue }).z
    expect(merged('  <<: *x\n  a: 3\n')).toEqual({ a: 3n, b: 1n })
    expect(merged('  a: 3\n  <<: *x\n')).toEqual({ a: 1n, b: 1n })
    expect(merged('  <<: [*x, *y]\n')).toEqual({ a: 1n, b: 1n, c: 2n })
    expect(merged('  <<: {d: 4}\n')).toEqual({ d: 4n })
    expect(merged('  "<<": *x\n')).toEqual({ '<<': { a: 1n, b: 1n } })
    expect(merged('  !!merge "<<": *x\n')).toEqual({ a: 1n, b: 1n })
  })

  it.each([
    ['null', '~: a\n', 'unsupported map key', 1],
    ['nothing', 'b: c\n?\n: a\n', 'unsupported map key', 2],
    ['a number above 63 bits', '9223372036854775808: a\n', 'unsupported map key', 1],
    ['a list', 'a:\n  ? [b]\n  : c\n', 'invalid map key', 2],
    ['a map', '{{a: b}: c}\n', 'invalid map key', 1],
    ['a template', 'a: {{ .Values.b }}\n', 'invalid map key', 1],
  ])('refuse %s as a key', (_, text, words, line) =>
    expect(problem(text)).toMatchObject({ message: expect.stringContaining(words), line }),
  )

  it('refuse a key that JSON can not have only where it counts in the end', () => {
    expect(decode('a: {~: b}\na: c\n')).toEqual({ a: 'c' })
  })
})

describe('aliases', () => {
  it('follow the last anchor of the name, keys among them', () => {
    expect(decode('a: &x one\nb: *x\n*x : c\nd: &x two\ne: *x\n')).toEqual({
      a: 'one',
      b: 'one',
      one: 'c',
      d: 'two',
      e: 'two',
    })
  })

  it.each([
    ['no anchor', 'a: *x\n', "unknown anchor 'x' referenced"],
    ['a later anchor', 'a: *x\nb: &x 1\n', "unknown anchor 'x' referenced"],
    ['itself', '&x [a, *x]\n', "anchor 'x' value contains itself"],
    ['itself by a merge', 'a: &x {<<: *x}\n', "anchor 'x' value contains itself"],
  ])('to %s are refused', (_, text, words) => expect(problem(text).message).toContain(words))

  it('that multiply beyond measure are refused at once', () => {
    const levels = Array.from(
      { length: 20 },
      (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]\n`,
    )
    expect(problem(`a0: &a0 [x]\n${levels.join('')}`)).toMatchObject({
      code: 'CHART_INVALID',
      message: expect.stringContaining('document contains excessive aliasing'),
    })
  })
})

describe('documents', () => {
  it.each<[string, Text, GoValue | undefined]>([
    ['nothing', '', undefined],
    ['a comment', '# a\n\n', undefined],
    ['an empty document', '---\n', null],
    ['the first of several, and no further', 'a: 1\n---\n- [ broken\n', { a: 1n }],
    ['lines left of the first one are another document', '  a: 1\nb: 2\n', { a: 1n }],
    ['one that is ended', 'a: 1\n...\n] broken\n', { a: 1n }],
    ['YAML 1.1 by name', '%YAML 1.1 # why\n---\na: 1\n', { a: 1n }],
    ['JSON', '{"a": [1, 2.5, null, true], "b":{"c":"\\u003c"}}', { a: [1n, 2.5, null, true], b: { c: '<' } }],
    ['line breaks of all kinds', 'a: 1\r\nb: 2\rc: 3\u0085d: 4\u2028', { a: 1n, b: 2n, c: 3n, d: 4n }],
    ['a byte order mark', '\ufeffa: 1\n', { a: 1n }],
    ['UTF-16', Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from('a: é\n', 'utf16le')]), { a: 'é' }],
    [
      'UTF-16, big-endian',
      Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from('a: é\n', 'utf16le').swap16()]),
      { a: 'é' },
    ],
    ['flow collections that go on at the left edge', 'a: [1,\n2\n]\nb: {\nc: d,\n}\n', { a: [1n, 2n], b: { c: 'd' } }],
    [
      'lists in the column of their key',
      'a:\n- 1\n- - 2\n  -\n- b: 3\n  c: 4\n',
      { a: [1n, [2n, null], { b: 3n, c: 4n }] },
    ],
    ['pairs in a flow list', '[a: 1, b, ? c : 2]', [{ a: 1n }, 'b', { c: 2n }]],
    ['a key of 1024 characters', `{"${'k'.repeat(1022)}": 1}`, { ['k'.repeat(1022)]: 1n }],
  ])('%s', (_, text, value) => expect(decode(text)).toEqual(value))

  it('has lines, from 1, of keys and values', () => {
    const root = decodeYaml(Buffer.from('# a\nb:\n\n- c\n- |\n  d\n'), 'f')?.value
    const entry = root !== undefined && isMapping(root) ? root.get('b') : undefined
    const items = entry && isSequence(entry.node.value) ? entry.node.value.map(({ line }) => line) : []
    expect([entry?.line, entry?.node.line, ...items]).toEqual([2, 4, 4, 5])
  })
})

describe('refusals', () => {
  it.each<[string, Text, string, number]>([
    ['a value in a value', 'a: b: c\n', 'mapping values are not allowed in this context', 1],
    ['a deeper line', 'a: b\n  c: d\n', 'mapping values are not allowed in this context', 2],
    ['a shallower line', 'a:\n    b: c\n  d: e\n', 'did not find expected key', 3],
    ['a line without a colon', 'a: b\nc\nd: e\n', "could not find expected ':'", 2],
    ['a tab', 'a:\n\tb: c\n', 'found character that cannot start any token', 2],
    ['a list behind a key', 'a: - b\n', 'block sequence entries are not allowed in this context', 1],
    ['an open bracket', 'a: [b\nc: d\n', "did not find expected ',' or ']'", 2],
    ['an open quote', 'a: "b\n\nc: d\n', 'found unexpected end of stream', 1],
    ['an unknown escape', 'a: b\nc: "\\q"\n', 'found unknown escape character', 2],
    ['half a surrogate pair', 'a: "\\ud83d\\ude00"\n', 'found invalid Unicode character escape code', 1],
    ['a reserved character', 'a: @b\n', 'found character that cannot start any token', 1],
    ['a question mark in flow', '[a?b]\n', "did not find expected ',' or ']'", 1],
    ['a less indented block', 'a: |\n    b\n  c\n', 'did not find expected key', 3],
    ['an indicator of zero', 'a: |0\n  b\n', 'found an indentation indicator equal to 0', 1],
    ['YAML 1.2 by name', '%YAML 1.2\n---\na: b\n', 'found incompatible YAML document', 1],
    ['an unknown directive', '%FOO\n---\na: b\n', 'found unknown directive name', 1],
    ['an undeclared tag', 'a: !x!y z\n', 'found undefined tag handle', 1],
    ['an odd anchor', 'a: &x.y z\n', 'did not find expected alphabetic or numeric character', 1],
    ['a key of 1025 characters', `{"${'k'.repeat(1023)}": 1}`, 'did not find expected', 1],
    ['a control character', 'a: b\nc: \x07\n', 'control characters are not allowed', 2],
    ['no UTF-8', Buffer.from('a: b\nc: \xff\n', 'latin1'), 'invalid UTF-8', 2],
  ])('%s', (_, text, words, line) => {
    expect(problem(text)).toMatchObject({
      code: 'CHART_INVALID',
      message: expect.stringMatching(/^cannot load Chart\.yaml: yaml: line \d+: /),
      file: 'charts/web/Chart.yaml',
      line,
    })
    expect(problem(text).message).toContain(words)
  })

  it('say what helps', () => {
    expect(problem('description: note: this\n').hint).toContain('needs quotes')
    expect(problem('a:\n\tb: c\n').hint).toContain('spaces')
  })
})

describe('bounds', () => {
  const size = 5 * 1024 * 1024
  const fill = (text: string) => text.repeat(Math.floor(size / text.length))

  it('a text above 5 MiB is refused unread', () => {
    expect(problem(`a: ${fill('bbbb')}`)).toMatchObject({ code: 'CHART_TOO_LARGE', file: 'charts/web/Chart.yaml' })
  })

  it.each(['[', '{a: ', '- ', '? ', 'a: "', '%TAG !a! b\n', '[[]', '- a\n', '{a, ', 'a: 1\n', '*a, ', ': '])(
    '5 MiB of %j end in a clear error',
    (text) =>
      expect(problem(fill(text))).toMatchObject({
        code: 'CHART_INVALID',
        line: expect.any(Number),
      }),
  )

  it.each(['a: {b: ', 'a:\n', '- '])('collections nested above 200 are refused: %j', (step) => {
    const nested = Array.from({ length: 201 }, (_, depth) =>
      step.endsWith('\n') ? `${' '.repeat(depth)}${step}` : step,
    ).join('')
    expect(problem(nested).message).toMatch(/max depth of 200|expected/)
  })

  it('collections nested 150 deep are read', () => {
    expect(JSON.stringify(decode(`${'['.repeat(150)}${']'.repeat(150)}`))).toHaveLength(300)
  })
})
