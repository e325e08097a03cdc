import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { temporaryFolder } from '../tools/tools.js'
import { type Bounded, expectBounds, measured } from './bounded.js'

const HEAD = 'apiVersion: v2\nname: web\nversion: 1.0.0\n'
const many = (count: number, text: string): string => text.repeat(count)

/** Packs charts of these files, each below the n-th `chart-n`, and a good one beside them that must not suffer. */
async function packed(charts: readonly Readonly<Record<string, string>>[]): Promise<Bounded> {
  await using folder = await temporaryFolder()
  const write = async (path: string, content: string): Promise<void> => {
    await mkdir(dirname(join(folder.path, path)), { recursive: true })
    await writeFile(join(folder.path, path), content)
  }
  await write('charts/good/Chart.yaml', HEAD.replace('web', 'good'))
  for (const [index, files] of charts.entries()) {
    for (const [path, content] of Object.entries({ 'Chart.yaml': HEAD, ...files })) {
      await write(
        `charts/chart-${index}/${path}`,
        path === 'Chart.yaml' ? content.replace('web', `web-${index}`) : content,
      )
    }
  }
  const run = await measured(['--registry', 'none'], { cwd: folder.path })
  const good = run.report?.charts.find(({ name }) => name === 'good')
  expect([good?.status, run.report?.charts.length]).toEqual(['planned', charts.length + 1])
  return run
}

/** Each chart was packed, or refused with a message that says what is wrong with it. */
function expectWords(run: Bounded): void {
  expectBounds(run)
  expect(run.codes.filter((code) => !/^(CHART_INVALID|CHART_TOO_LARGE|DEPENDENCY_MISSING)$/.test(code))).toEqual([])
  expect(Math.max(...run.stderr.split('\n').map((line) => line.length))).toBeLessThan(2000)
}

/** Nine aliases of nine aliases …: 3 KB that stand for 10^9 texts. */
const laughs = [
  'a: &a ["lol","lol","lol","lol","lol","lol","lol","lol","lol"]',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((name, index) => {
    const before = 'abcdefghi'[index]
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`
  }),
].join('\n')

/** The same by merge keys. */
const merges = [
  'a: &a {x: 1, y: 2, z: 3}',
  ...Array.from({ length: 25 }, (_, index) => {
    const before = index === 0 ? '*a' : `*m${index - 1}`
    return `m${index}: &m${index} {<<: [${before}, ${before}], k${index}: ${before}}`
  }),
].join('\n')

/** What no parser may take long for, or fall over; as values.yaml, and below a key of Chart.yaml. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  'a billion laughs': laughs,
  'a billion laughs by merge keys': merges,
  'an anchor in itself': 'a: &a [1, *a]',
  'an anchor in itself, as a key': '&a {*a : 1}',
  'a merge of itself': 'a: &a {<<: *a}',
  '100,000 open brackets': many(100_000, '['),
  '100,000 lists in lists': `a: ${many(100_000, '[')}${many(100_000, ']')}`,
  '100,000 maps in maps': `a: ${many(100_000, '{a: ')}${many(100_000, '}')}`,
  '100,000 dashes': many(100_000, '- '),
  '3,000 levels of indentation': Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}k:`).join('\n'),
  '100,000 complex keys': many(100_000, '? '),
  '300,000 keys': Array.from({ length: 300_000 }, (_, index) => `k${index}: ${index}`).join('\n'),
  '100,000 times the same key': many(100_000, 'k: 1\n'),
  '100,000 anchors and aliases': Array.from(
    { length: 50_000 },
    (_, index) => `k${index}: &a${index} x\nl${index}: *a${index}`,
  ).join('\n'),
  'a plain text over 200,000 lines': `a: x\n${many(200_000, '  x\n')}`,
  'a folded text of 500,000 empty lines': `a: >\n${many(500_000, '\n')}  x\n`,
  'a quoted text of 5 MB of escapes': `a: "${many(500_000, '\\x41\\u0042')}"`,
  'a quoted text without end': `a: "${many(1_000_000, 'x')}`,
  'a million quotes': `a: '${many(1_000_000, "''")}'`,
  'a million digits': `a: ${many(1_000_000, '9')}`,
  'a hexadecimal of a million digits': `a: 0x${many(1_000_000, 'f')}`,
  'a number that has no end': 'a: 1e999999999999',
  'a million underscores': `a: 1${many(1_000_000, '_')}1`,
  'a million tabs': `a:${many(1_000_000, '\t')}b`,
  'a million colons': many(1_000_000, ':'),
  'a million spaces before a comment': `a: b${many(1_000_000, ' ')}#`,
  'a million empty comments': many(1_000_000, '#\n'),
  '100,000 documents': many(100_000, '---\na: 1\n'),
  'a million tags': `a: ${many(100_000, '!x ')}1`,
  'a tag of a million letters': `a: !${many(1_000_000, 'x')} 1`,
  'a directive of a million letters': `%${many(1_000_000, 'x')}\n---\na: 1`,
  'a key of a million letters': `${many(1_000_000, 'k')}: 1`,
  'bytes that are no text': 'a: \u0000\u0001\u0002\ufffe',
  'a prototype': '__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}',
}

const deepJson = `${many(100_000, '{"a":')}1${many(100_000, '}')}`
const V1 = HEAD.replace('v2', 'v1')
const manyFiles = Object.fromEntries(
  Array.from({ length: 300 }, (_, index) => [`files/${'a'.repeat(200)}${index}`, '']),
)

/** Other files that are read. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a schema of deep JSON': { 'values.schema.json': deepJson },
  'a schema of open brackets': { 'values.schema.json': many(1_000_000, '[') },
  'a schema that refers to itself': { 'values.schema.json': '{"$ref":"#","$id":"http://127.0.0.1:1/x"}' },
  'a schema that names a file': { 'values.schema.json': '{"$ref":"file:///etc/passwd"}' },
  'a lock of laughs': { 'Chart.lock': laughs },
  'a lock of deep lists': { 'Chart.lock': many(100_000, '- ') },
  'requirements of laughs': { 'Chart.yaml': V1, 'requirements.yaml': `dependencies: []\n${laughs}` },
  '100,000 dependencies': {
    'Chart.yaml': `${HEAD}dependencies:\n${many(100_000, '- {name: x, version: 1.0.0, repository: "http://x"}\n')}`,
  },
  'a version range of a million parts': {
    'Chart.yaml': `${HEAD}dependencies:\n- name: good\n  repository: ""\n  version: ">=1 ${many(200_000, '|| >=1 ')}"\n`,
    'charts/good/Chart.yaml': 'apiVersion: v2\nname: good\nversion: 1.0.0\n',
  },
  'a kubeVersion of a million letters': { 'Chart.yaml': `${HEAD}kubeVersion: ">=${many(200_000, '1.')}"\n` },
  'ignore rules of many stars': { '.helmignore': `${many(60, '*a')}b\n${many(60, '?*')}b\n`, ...manyFiles },
  'ignore rules of a million letters': {
    '.helmignore': `${many(500_000, '[a-z]')}\n${many(1_000_000, '*')}\n`,
    ...manyFiles,
  },
  '100,000 ignore rules': { '.helmignore': many(100_000, 'x*y\n'), ...manyFiles },
}

const titles = Object.keys(DOCUMENTS)
const documentOf = (title: string): string => DOCUMENTS[title] ?? ''

/** So many in one run: what is slow can still be found, and a run takes little by itself. */
const CHUNK = 12
const chunks = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) => items.slice(index * CHUNK, (index + 1) * CHUNK))

describe('YAML', () => {
  it.each(chunks(titles).map((some) => [some] as const))('in values.yaml ends within bounds: %j', async (some) => {
    expectWords(await packed(some.map((title) => ({ 'values.yaml': documentOf(title) }))))
  })

  it.each(chunks(titles).map((some) => [some] as const))('in Chart.yaml ends within bounds: %j', async (some) => {
    const charts = some.map((title) => {
      const indented = documentOf(title)
        .split('\n')
        .map((line) => `  ${line}`)
      return { 'Chart.yaml': `${HEAD}annotations:\n${indented.join('\n')}\n` }
    })
    expectWords(await packed(charts))
  })

  it('and JSON of other files ends within bounds', async () => {
    expectWords(await packed(Object.values(OTHERS)))
  })
})
