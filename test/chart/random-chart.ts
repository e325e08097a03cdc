/** Random Chart.yaml files, the same for the same seed: most are valid, and each rule of YAML 1.1, Go and Helm is met again and again. */

type Random = () => number

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Plain scalars, whatever YAML 1.1 takes them for. */
export const PLAIN = [
  ...['foo', 'a b', "it's", 'a:b', 'a#b', '-x', '?x', ':x', '=', '<<', 'a, b', 'é中', 'https://x.example/?a=1&b=2'],
  ...[
    '1.10',
    '1.0',
    '010',
    '08',
    '0x1F',
    '0o17',
    '0b11',
    '-0b11',
    '1_000',
    '+1',
    '-0',
    '.5',
    '.1_0',
    '1e3',
    '1e6',
    '1e39',
  ],
  ...['1.123456789', '16777217.5', '18446744073709551615', '18446744073709551616', '-9223372036854775809', '12e4567'],
  ...['yes', 'No', 'on', 'OFF', 'y', 'N', 'true', '~', 'null', 'Null', '', '.inf', '-.INF', '.nan', '1:30', '0755'],
  ...['2024-01-02', '2024-02-30', '2024-1-2 3:4:5', '2024-01-02T03:04:05Z', '2024-01-02T03:04:05+25:00'],
]
/** Quoted scalars: each escape, each way to fold lines, each character that is written in its own way. */
export const QUOTED = [
  ...[
    "'single'",
    "'it''s'",
    '"double"',
    '"a\\nb"',
    '"a\\n\\n b"',
    '"x\\n"',
    '"\\n"',
    '"\\n\\n"',
    '" lead"',
    '"trail "',
  ],
  ...[
    '"tab\\there"',
    '"\\x00\\a\\e\\u00ad"',
    '"\\x7f"',
    '"\\x85y"',
    '"\\N"',
    '"\\L\\P"',
    '"\\ufeffz z"',
    '"\\U0001F600"',
  ],
  ...[
    '"\\u200b"',
    '"<b>&\\u2028"',
    '"a: b"',
    '"# c"',
    '"- x"',
    '"@x"',
    '"---"',
    '"a \\n b"',
    '"a\\n  b"',
    '"\\_"',
    '""',
  ],
  ...["'a\n\n   b'", '"a\\\n   b"', '"a\n  b"'],
]
/** Scalars with tags. */
export const TAGGED = [
  '!!str 12',
  '!!str',
  '!!int "3"',
  '!!float 1',
  '!!bool "yes"',
  '!!binary aGk=',
  '!!binary /w==',
  '! 12',
  '!mine x',
]
/** Literal and folded scalars, from their indicator on. */
export const BLOCKS = [
  '|\n  one\n   two\n',
  '|-\n  a\n\n  b\n',
  '|+\n  keep\n\n',
  '>\n  folded\n  text\n\n  and\n   more\n',
  '>-\n  x\n',
  '|2-\n    y\n',
]
const WORDS = [
  'lorem',
  'ipsum',
  'dolor',
  'sit',
  'amet,',
  "it's",
  'x:y',
  '"q"',
  'a',
  'é',
  'dash-ed',
  'https://x.example',
]
const WRONG = [
  '[]',
  '{}',
  '[a]',
  '{a: b}',
  '@x',
  '`x',
  '%x',
  '"\\q"',
  '"\\/"',
  '"\\ud83d\\ude00"',
  '!!int x',
  '*none',
  'a: b',
  '[a',
  '\tx',
]
const KEYS = [
  'a',
  'A',
  'b1',
  'b2',
  'b10',
  'b09',
  'a.b',
  'a8',
  'a-b',
  'a_b',
  'a/b',
  'é',
  '"x y"',
  'yes',
  '1',
  '1.50',
  '0x10',
  '"#"',
  '"a: b"',
]

/** Makes the parts of a Chart.yaml, by chance. */
class Vocabulary {
  readonly #next: Random

  constructor(seed: number) {
    this.#next = random(seed)
  }

  below(limit: number): number {
    return Math.floor(this.#next() * limit)
  }

  chance(probability: number): boolean {
    return this.#next() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  times<T>(most: number, make: () => T): T[] {
    return Array.from({ length: 1 + this.below(most) }, make)
  }

  /** A scalar that stands for a text: once in a hundred it stands for something else, or for nothing. */
  readonly text = (): string => {
    const roll = this.#next()
    if (roll < 0.4) return this.pick(PLAIN)
    if (roll < 0.7) return this.pick(QUOTED)
    if (roll < 0.76) return this.pick(TAGGED)
    if (roll < 0.84) return this.pick(BLOCKS)
    if (roll < 0.99) return this.chance(0.7) ? this.long() : JSON.stringify(this.long())
    return this.pick(WRONG)
  }

  /** Words for some lines. */
  long(): string {
    return ['some', ...this.times(40, () => this.pick(WORDS))].join(this.pick([' ', ' ', '  ']))
  }

  /** A scalar that can stand in a flow collection. */
  inline(): string {
    return this.pick([...PLAIN.filter((plain) => !plain.includes(', ')), ...QUOTED.slice(0, 12), 'foo'])
  }

  list(item: () => string): string {
    if (this.chance(0.15)) return this.pick(['[]', '~', '[a, b]', '[1, 2.50, yes, ~]', '[\n a,\nb\n]'])
    const indent = this.pick(['', '  ', '    '])
    return this.times(3, () => `\n${indent}- ${nest(item(), `${indent}  `)}`).join('')
  }

  struct(fields: Readonly<Record<string, () => string>>, share: number): string[] {
    return Object.entries(fields).flatMap(([key, value]) => {
      if (!this.chance(share)) return []
      const written = this.chance(0.03) ? key.toUpperCase() : key
      return [`${written}: ${nest(value(), '')}`.replace(/: \n/, ':\n')]
    })
  }
}

/** A Chart.yaml; `name` is its name. */
export function randomChart(seed: number, name: string): string {
  const words = new Vocabulary(seed)
  const lines = [
    `apiVersion: ${words.pick(['v2', 'v2', '"v2"', 'v1'])}`,
    `name: ${name}`,
    `version: ${words.pick(['1.2.3', '0.1.0-rc.1+b', 'v1.2', '1', '1.10'])}`,
    ...words.struct(fieldsOf(words), 0.35),
  ]
  const more = ['# a comment', '', '<<: {home: merged, icon: i}', 'home: again', '...', '---\nnot: read']
  if (words.chance(0.1)) lines.push(words.pick(more))
  const start = words.pick(['', '', '', '---\n', '# c\n', '%YAML 1.1\n---\n'])
  return `${start}${lines.join(words.pick(['\n', '\n', '\n', '\r\n']))}\n`
}

function fieldsOf(words: Vocabulary): Readonly<Record<string, () => string>> {
  const { text } = words
  const maintainer = () => words.struct({ name: text, email: text, url: text, unknown: text }, 0.6).join('\n') || '{}'
  return {
    home: text,
    icon: text,
    description: text,
    condition: text,
    tags: text,
    appVersion: text,
    kubeVersion: text,
    type: () => words.pick(['application', 'library', '""', '~', '"library"']),
    deprecated: () => words.pick(['true', 'false', 'yes', 'off', '~']),
    sources: () => words.list(text),
    keywords: () => words.list(text),
    maintainers: () => words.list(maintainer).replace(/^\[(.|\n)+\]$/, '[]'),
    dependencies: () => words.list(() => dependencyOf(words)).replace(/^\[(.|\n)+\]$/, '[]'),
    annotations: () => annotationsOf(words),
    unknown: text,
  }
}

function dependencyOf(words: Vocabulary): string {
  const { text } = words
  const fields = words.struct(
    {
      version: text,
      repository: text,
      condition: text,
      tags: () => words.pick(['[a, b]', '[]', '~', '[1, yes]']),
      enabled: () => words.pick(['true', 'false', 'yes', '~']),
      'import-values': () =>
        `[${words.inline()}, {child: a, parent: 1.50, n: [1, 1e21, 0.1, ~, true, 12345678901234567890]}]`,
      alias: () => words.pick([`al${words.below(1e6)}`, '"a-b_c"', '""', '~']),
    },
    0.6,
  )
  return [`name: dep${words.below(1e6)}`, ...fields].join('\n')
}

function annotationsOf(words: Vocabulary): string {
  const entries = words.times(6, () => {
    const key = words.chance(0.1) ? `"${'k'.repeat(words.below(300))}"` : words.pick(KEYS)
    return `\n  ${key}: ${nest(words.text(), '  ')}`
  })
  return words.pick([entries.join(''), entries.join(''), `{"x": ${words.inline()}, y: 1}`, '~', '{}'])
}

/** A text of several lines, the further ones indented. */
export function nest(text: string, indent: string): string {
  return text.replace(/\n(?!$)/g, `\n${indent}`).replace(/\n$/, '')
}
