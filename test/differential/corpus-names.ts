import { type ChartCase, chartYaml, family, type Recipe } from './case.js'

/** A recipe with one file at a path, which is given with the folder `%NAME%/` of the archive before it. */
type Paths = (chart: string) => readonly string[]

/** Cases whose paths depend on the length of the chart's name, which the archive puts before them. */
function measured(rows: Readonly<Record<string, Paths>>): ChartCase[] {
  const recipes = Object.entries(rows).map(([key, paths]): readonly [string, Recipe] => {
    const files = paths(`name-${key}`).map((path) => [path, `${path.length}\n`] as const)
    return [key, { files: Object.fromEntries(files) }]
  })
  return family('name', Object.fromEntries(recipes))
}

/** `parts` joined by `/`, the last one filled with `fill` until `<chart>/<path>` has `total` bytes. */
function fill(chart: string, total: number, parts: readonly string[], letter = 'x'): string {
  const path = parts.join('/')
  const missing = total - Buffer.byteLength(`${chart}/${path}`)
  return path + letter.repeat(missing / Buffer.byteLength(letter))
}

/** A folder that makes `<chart>/<folder>` so many bytes long. */
function folder(chart: string, length: number): string {
  return 'f'.repeat(length - chart.length - 1)
}

const around = (...totals: readonly number[]): readonly number[] => totals.flatMap((n) => [n - 1, n, n + 1])

const lengths = measured({
  'plain-100': (chart) => around(100).map((total) => fill(chart, total, ['d', 'a'])),
  'no-folder': (chart) => around(100, 120).map((total) => fill(chart, total, [''])),
  'last-part-100': () => around(100).map((length) => `d/${'x'.repeat(length)}`),
  'prefix-155': (chart) => around(155).map((length) => `${folder(chart, length)}/${'x'.repeat(50)}`),
  'prefix-155-name-100': (chart) => around(155).map((length) => `${folder(chart, length)}/${'x'.repeat(100)}`),
  'prefix-155-name-101': (chart) => around(155).map((length) => `${folder(chart, length)}/${'x'.repeat(101)}`),
  'total-256': (chart) => around(256).map((total) => fill(chart, total, [folder(chart, 130), 'b'.repeat(20), 'c'])),
  'slash-decides': (chart) => [`${folder(chart, 60)}/${'m'.repeat(90)}/${'x'.repeat(100)}`],
  'slash-too-early': (chart) => [
    `${folder(chart, 40)}/${'m'.repeat(120)}/x`,
    `${folder(chart, 60)}/${'m'.repeat(97)}/y`,
  ],
  'slash-at-156': (chart) => [`${folder(chart, 100)}/${'m'.repeat(54)}/${'x'.repeat(30)}`],
  'slash-at-157': (chart) => [`${folder(chart, 100)}/${'m'.repeat(55)}/${'x'.repeat(30)}`],
  'many-parts': (chart) => [
    fill(
      chart,
      300,
      Array.from({ length: 24 }, () => 'abcdefghij'),
    ),
  ],
  'very-long': (chart) => [
    fill(chart, 3000, Array.from({ length: 28 }, (_, i) => 'p'.repeat(99 + (i % 2))).concat('')),
  ],
  'record-length': (chart) => around(90, 92, 989, 991).map((total) => fill(chart, total, ['é', ...deep(total)])),
  'record-fills-blocks': (chart) => around(502, 1013).map((total) => fill(chart, total, ['é', ...deep(total)])),
})

function deep(total: number): string[] {
  return [...Array.from({ length: Math.floor(Math.max(0, total - 60) / 150) }, () => 'd'.repeat(140)), 'f']
}

const foreign = measured({
  'not-ascii': () => ['é.txt', 'ü/a.txt', '中文/文件.yaml', '\u{1F600}', 'templates/ß.yaml', 'a\u0301.txt', 'á.txt'],
  'not-ascii-only': () => ['é', 'ü/é', 'a/é', 'ü/a', 'templates/中'],
  'not-ascii-long': (chart) => around(100, 256).map((total) => fill(chart, total, ['é', ...deep(total)])),
  'not-ascii-all-long': () => [`${'é'.repeat(100)}/${'中'.repeat(80)}/${'\u{1F600}'.repeat(60)}`],
  // Byte 100 of the name that remains without the foreign letters is a slash.
  'cut-at-slash': (chart) => [98, 99, 100, 101].map((n) => `${folder(chart, n)}/é/x`),
  'cut-at-slashes': (chart) => [97, 98, 99, 100].map((n) => `${folder(chart, n)}/é/é/é/x`),
  'cut-pax-name': (chart) => [85, 86, 87, 88, 99, 100].map((n) => `${folder(chart, n)}/${'é'}x`),
  'pax-then-plain': () => ['a.txt', 'é.txt', 'z.txt', 'ø/a.txt'],
})

const odd = family('oddname', {
  spaces: { files: { ' a': '1', 'a ': '2', 'a b': '3', ' ': '4', 'x / y': '5', '\u00a0': '6' } },
  quotes: { files: { '"a"': '1', "'a'": '2', '`a`': '3', $a: '4', '%41': '5', '#a': '6', '~': '7', '&': '8' } },
  wildcards: { files: { '*': '1', '?': '2', '[a]': '3', '{a,b}': '4', '!a': '5', '**': '6', '^': '7' } },
  backslash: { files: { 'a\\b': '1', '\\': '2', 'c\\': '3', 'templates\\x': '4', 'd/e\\f': '5', '..\\x': '6' } },
  control: { files: { 'a\tb': '1', 'a\nb': '2', 'a\rb': '3', '\u0001': '4', '\u007f': '5', 'a\u0085b': '6' } },
  drive: { files: { 'c:/x': '1', 'C:': '2', 'con.txt': '3', 'aux/nul': '4', 'a:b': '5' } },
  dashes: { files: { '-': '1', '--help': '2', '-rf': '3', '--/x': '4' } },
  dots: { files: { '...': '1', '..a': '2', 'a..': '3', 'a.': '4', '..../x': '5' } },
  'equals-and-newline': { files: { 'é=1': '1', 'é\n12 path=x': '2', 'é ': '3' } },
  'case-twins': { files: { Readme: '1', readme: '2', README: '3', 'A/x': '4', 'a/x': '5' } },
  'not-utf8': { rawNames: [Uint8Array.of(0xff, 0x61)], ours: { alone: true, code: 'CHART_INVALID', names: 'UTF-8' } },
  'not-utf8-twins': {
    rawNames: [Uint8Array.of(0x61, 0xff), Uint8Array.of(0x61, 0xfe), Uint8Array.of(0x61, 0xc3)],
    ours: { alone: true, code: 'CHART_INVALID' },
  },
  'prototype-names': {
    files: { __proto__x: '1', constructor: '2', toString: '3', 'charts/_x/y': '4', hasOwnProperty: '5' },
  },
  'chart-not-ascii': { chart: chartYaml('%NAME%-é中'), files: { 'a.txt': 'a', 'templates/x': 'x', 'values.yaml': '' } },
  'chart-long-name': { chart: chartYaml(`%NAME%-${'n'.repeat(150)}`), files: { 'a.txt': 'a', 'd/a.txt': 'a' } },
  'chart-long-sub': {
    files: {
      'charts/s/Chart.yaml': chartYaml('s'.repeat(120)),
      'charts/s/a.txt': 'a',
      'charts/s/charts/t/Chart.yaml': chartYaml('t'.repeat(120)),
      'charts/s/charts/t/é.txt': 'a',
    },
  },
})

/** Long, foreign and odd names: how tar holds them. */
export const nameCases: readonly ChartCase[] = [...lengths, ...foreign, ...odd]
