import { type ChartCase, type Content, chartYaml } from './case.js'
import { type Member, pax, tgz } from './tarball.js'

/** A seeded source of numbers (mulberry32): the same seed gives the same charts everywhere. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 (inclusive) to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick(from: readonly string[]): string {
    return from[this.below(from.length)] ?? ''
  }

  /** Up to `most` results of `make`. */
  some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make)
  }
}

const words = pool(
  'a b B a-b a.b ab x|y é 中 😀 ～ README.md .hidden _h.tpl a.yaml tests values.yaml Chart.yaml templates',
).concat(["it's", '[x]', '#', '~', 'a\\b', '0', '10', '9', 'charts', 'l'.repeat(60), 'é'.repeat(50), 'm'.repeat(99)])
const tops = ['', '', '', ...pool('templates/ templates/ crds/ ci/ files/ .github/')]
const rules = pool('*.md a a/ /a ci/ tests/ */a .* _* ? [a-b] é files/* templates/a x|y l* \\[x\\] # *.y*l/').concat(
  pool('#|comment charts/b charts/*/a crds ab *-* /files/b ??'),
)
const badRules = pool('** [ [^a-z]* !a a/** !*.yaml \\')
const scalars = pool(
  '1.10 yes no ~ 1e3 0x1F 010 2024-01-02 1:30 "1.10" plain "a:|b" 1_000 .5 12e4567 "@x" "" true -1 1. 0o7',
).concat(pool('">=1.2" "#x" "x:|" "|x" "null" "=" "<<" "-" "?" "-|a"'), ["'it''s'"])
const letters = pool(
  'a b | | word| longer-word| : :| # |# \' " \\ é 中 😀 - -| ? { } [ , & * ! > % @ ` 0 1 . = <',
).concat(['|', '\n', '\n\n', '\t', '\u2028', '\u00a0', '\u0007', '\u200b', '\u00ad'])

/** Words between spaces; `|` in a word stands for a space. */
function pool(text: string): string[] {
  return text.split(' ').map((word) => word.replaceAll('|', ' '))
}

/** A YAML (and JSON) double-quoted string of odd letters; one in four is long enough to be folded. */
function text(random: Random): string {
  const length = random.chance(0.25) ? 20 + random.below(60) : random.below(8)
  return JSON.stringify(Array.from({ length }, () => random.pick(letters)).join(''))
}

function value(random: Random): string {
  return random.chance(0.5) ? text(random) : random.pick(scalars)
}

function metadata(random: Random): string {
  const one = ['description', 'home', 'icon', 'appVersion', 'kubeVersion', 'condition', 'tags', 'extra'] as const
  const list = (make: () => string): string => `[${random.some(4, make).join(', ')}]`
  const lines = random.some(5, () => `${random.pick(one)}: ${value(random)}`)
  if (random.chance(0.3)) lines.push(`keywords: ${list(() => value(random))}`)
  if (random.chance(0.2)) lines.push(`sources: ${list(() => value(random))}`)
  if (random.chance(0.2)) lines.push(`maintainers: ${list(() => `{name: ${value(random)}, email: ${value(random)}}`)}`)
  if (random.chance(0.1)) lines.push(`type: ${random.pick(['application', 'library', '""'])}`)
  if (random.chance(0.1)) lines.push(`deprecated: ${random.pick(['true', 'false', 'yes', '~'])}`)
  if (random.chance(0.4)) {
    lines.push(
      'annotations:',
      ...random.some(5, () => `  ${random.pick(['a', 'b9', 'b10', 'A', 'a.b/c', '"x y"'])}: ${value(random)}`),
    )
  }
  return lines.map((line) => `${line}\n`).join('')
}

function content(random: Random): string {
  const mark = random.chance(0.1) ? '\uFEFF' : ''
  const end = random.pick(['\n', '\r\n', '', '\n'])
  return mark + random.some(5, () => `line ${random.below(1000)}${end}`).join('')
}

type Tree = Map<string, Content>

/** Adds a file, unless its path is a folder already or leads through a file. */
function add(tree: Tree, path: string, data: Content): void {
  for (const known of tree.keys()) {
    if (known === path || known.startsWith(`${path}/`) || path.startsWith(`${known}/`)) return
  }
  tree.set(path, data)
}

function files(random: Random, tree: Tree): void {
  for (const top of random.some(14, () => random.pick(tops))) {
    const parts = Array.from({ length: 1 + random.below(3) }, () => random.pick(words))
    if (top === '' && ['charts', 'Chart.yaml', 'values.yaml'].includes(parts[0] ?? '')) continue
    add(tree, top + parts.join('/'), content(random))
  }
  if (random.chance(0.7)) add(tree, 'values.yaml', random.chance(0.01) ? '- list\n' : `a: ${value(random)}\n`)
  if (random.chance(0.2)) add(tree, 'values.schema.json', random.chance(0.03) ? '{' : '{"type": "object"}\n')
  if (random.chance(0.2)) add(tree, 'Chart.lock', `digest: ${text(random)}\ngenerated: "2024-01-02T03:04:05Z"\n`)
  if (random.chance(0.1)) add(tree, 'requirements.lock', 'dependencies: []\n')
}

/** The files of a chart and, below charts/, of its sub-charts; gives back the names of these. */
function chartTree(random: Random, tree: Tree, name: string, depth: number): void {
  const names = depth === 0 ? [] : subcharts(random, tree, name, depth)
  const asked = names.filter(() => random.chance(0.5)).concat(random.chance(0.03) ? ['not-there'] : [])
  const lines = [...new Set(asked)].map(
    (one) => `- {name: ${one}, version: ${random.pick(scalars)}, repository: ${text(random)}}\n`,
  )
  const needs = lines.length > 0 ? `dependencies:\n${lines.join('')}` : ''
  const api = random.pick(['v2', 'v2', 'v2', 'v1', '""'])
  const apart = api !== 'v2' && needs !== ''
  const version = random.pick(['0.1.0', '1.2', 'v1.0.0-rc.1', '2.0.0+b.1'])
  const yaml = chartYaml(name, metadata(random) + (apart ? '' : needs), version).replace(
    'apiVersion: v2',
    `apiVersion: ${api}`,
  )
  tree.set('Chart.yaml', random.chance(0.1) ? `\uFEFF${yaml}` : yaml)
  if (apart || random.chance(0.03)) add(tree, 'requirements.yaml', needs)
  files(random, tree)
}

function addAll(tree: Tree, folder: string, inner: Tree): void {
  for (const [path, data] of inner) add(tree, `${folder}/${path}`, data)
}

function subcharts(random: Random, tree: Tree, name: string, depth: number): string[] {
  const names = random.some(3, () => `${name.slice(-12)}-${random.pick(['a', 'b', 'B', 'é', 'x1', 'x10', 'x9'])}`)
  const made = [...new Set(names)]
  for (const [index, child] of made.entries()) {
    const inner: Tree = new Map()
    chartTree(random, inner, child, depth - 1)
    if (random.chance(0.4)) add(tree, `charts/${child}.tgz`, archive(random, inner))
    else addAll(tree, `charts/${random.pick(['f', 'G', '10', 'é'])}${index}`, inner)
  }
  if (random.chance(0.1)) add(tree, `charts/${random.pick(['_x/y', '.z', 'a.prov', 'b.tgz.prov'])}`, 'x')
  if (random.chance(0.01)) add(tree, 'charts/stray.txt', 'x')
  return made
}

function archive(random: Random, tree: Tree): Uint8Array {
  const paths = [...tree].map(([path, data]) => ({ path, data, at: random.next() })).sort((a, b) => a.at - b.at)
  const base = random.pick(['s', 'other', 'c:'])
  const members = paths.flatMap(({ path, data }): Member[] => {
    const name = `${base}/${path}`
    if (typeof data === 'function') return []
    return Buffer.byteLength(name) > 100 ? [pax({ path: name }), { name: `${base}/long`, data }] : [{ name, data }]
  })
  return tgz(random.chance(0.3) ? [{ name: `${base}/`, type: '5' }, ...members] : members)
}

function links(random: Random, tree: Tree): Record<string, string> {
  const targets = [...tree.keys()].filter((path) => !path.startsWith('charts/'))
  const made = random.chance(0.2) ? random.some(3, () => targets[random.below(targets.length)] ?? 'Chart.yaml') : []
  const entries = made.map((target, index): [string, string] => {
    const folder = random.chance(0.3) && target.includes('/') ? (target.split('/')[0] ?? target) : target
    return [`link${index}`, folder]
  })
  if (random.chance(0.02)) entries.push(['broken', 'nowhere'])
  return Object.fromEntries(entries)
}

/** The chart of this seed: files, rules, sub-charts, archives and links by chance; most can be packaged. */
export function randomCase(seed: number): ChartCase {
  const random = new Random(seed)
  const id = `random-${seed}`
  const tree: Tree = new Map()
  chartTree(random, tree, id, 2)
  if (random.chance(0.5)) {
    const lines: string[] = random.some(6, () => random.pick(rules))
    if (random.chance(0.06)) lines.push(random.pick(badRules))
    add(tree, '.helmignore', lines.join(random.pick(['\n', '\r\n', '\n'])))
  }
  return { id, family: 'random', batch: 'random', files: Object.fromEntries(tree), links: links(random, tree) }
}
