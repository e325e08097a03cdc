import { type ChartCase, chartYaml, type Files, family, type Recipe } from './case.js'

/** The files of a small chart below a folder. */
function chartAt(folder: string, name: string, more: Files = {}): Files {
  const files = { 'Chart.yaml': chartYaml(name), 'values.yaml': 'a: 1\n', 'templates/a.yaml': 'a\n', ...more }
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]))
}

const missing = 'Chart.yaml file is missing'
const subYaml = (chart: string): Files => ({ 'charts/s/Chart.yaml': chart })

const places = family('sub', {
  one: { files: chartAt('charts/s', 's') },
  'other-folder-name': { files: chartAt('charts/folder', 'name') },
  two: { files: { ...chartAt('charts/a', 'a'), ...chartAt('charts/b', 'b') } },
  'two-order-by-name': {
    files: { ...chartAt('charts/a', 'z'), ...chartAt('charts/b', 'y'), ...chartAt('charts/c', 'x') },
  },
  'order-of-bytes': {
    files: Object.fromEntries(
      ['a', 'B', 'a-b', 'a.b', 'ab', 'a1', 'a10', 'a9', 'é', '\u{1F600}', '\uFF5E', 'Z', '_x'].flatMap((name, index) =>
        Object.entries(chartAt(`charts/f${index}`, `"${name}"`)),
      ),
    ),
  },
  many: {
    files: Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => Object.entries(chartAt(`charts/c${i}`, `n${(i * 7) % 30}`))).flat(),
    ),
  },
  'same-name': { files: { ...chartAt('charts/a', 's'), ...chartAt('charts/b', 's', { 'b.txt': 'b' }) } },
  'same-name-other-version': {
    files: { ...chartAt('charts/a', 's'), 'charts/b/Chart.yaml': chartYaml('s', '', '0.2.0') },
  },
  'same-name-and-bytes': { files: { ...chartAt('charts/a', 's'), ...chartAt('charts/b', 's') } },
  'name-of-parent': { files: chartAt('charts/s', 'sub-name-of-parent') },
  nested: {
    files: {
      ...chartAt('charts/a', 'a'),
      ...chartAt('charts/a/charts/b', 'b'),
      ...chartAt('charts/a/charts/b/charts/c', 'c'),
    },
  },
  'nested-siblings': {
    files: {
      ...chartAt('charts/z', 'z'),
      ...chartAt('charts/z/charts/b', 'b'),
      ...chartAt('charts/z/charts/a', 'a'),
      ...chartAt('charts/y', 'y'),
      ...chartAt('charts/y/charts/d', 'd'),
      ...chartAt('charts/y/charts/c', 'c'),
    },
  },
  deep: {
    files: Object.assign(
      {},
      ...Array.from({ length: 25 }, (_, i) => chartAt(`charts/s${'/charts/s'.repeat(i)}`, `s${i}`)),
    ) as Files,
  },
  'underscore-folder': { files: { ...chartAt('charts/_a', 'a'), 'charts/_b/README.md': 'x', 'charts/_c': 'x' } },
  'dot-folder': { files: { ...chartAt('charts/.a', 'a'), 'charts/.b/README.md': 'x', 'charts/.gitkeep': '' } },
  'underscore-archive': { files: { 'charts/_a.tgz': 'no archive', 'charts/.b.tgz': 'no archive' } },
  'underscore-declared': {
    more: 'dependencies:\n- name: a\n',
    files: chartAt('charts/_a', 'a'),
    refused: 'missing in charts/ directory: a',
  },
  readme: { files: { 'charts/README.md': 'x' }, refused: missing, ours: { names: 'charts/README.md' } },
  'readme-beside': { files: { ...chartAt('charts/s', 's'), 'charts/README.md': 'x' }, refused: missing },
  'readme-ignored': { files: { 'charts/README.md': 'x', '.helmignore': 'charts/README.md\n' } },
  'tar-gz': { files: { 'charts/x.tar.gz': 'x' }, refused: missing },
  'upper-tgz': { files: { 'charts/x.TGZ': 'x' }, refused: missing },
  'no-chart-yaml': { files: { 'charts/s/values.yaml': 'a: 1\n' }, refused: missing, ours: { names: 'charts/s' } },
  'chart-yaml-too-deep': { files: { 'charts/s/t/Chart.yaml': chartYaml('s') }, refused: missing },
  'archive-in-folder': { files: { 'charts/s/x.tgz': 'x' }, refused: missing },
  'empty-folder': { folders: ['charts/s', 'charts/t/u'] },
  'folder-named-tgz': { files: chartAt('charts/s.tgz', 's'), refused: 'expected s.tgz, got s.tgz/Chart.yaml' },
  'empty-folder-named-tgz': { folders: ['charts/s.tgz'] },
  'prov-beside': {
    files: {
      ...chartAt('charts/s', 's'),
      'charts/s.prov': 'p',
      'charts/s/x.prov': 'q',
      'charts/s/templates/t.prov': 'r',
    },
  },
  'prov-only': { files: { 'charts/s/x.prov': 'q', 'charts/t.tgz.prov': 'p' } },
  'all-files': {
    files: {
      ...chartAt('charts/s', 's', {
        'Chart.lock': 'digest: x\n',
        'values.schema.json': '{}',
        'README.md': 'r',
        'crds/c.yaml': 'c',
        '.hidden': 'h',
        'templates/.hidden': 'h',
        '.helmignore': '*\n',
        'é.txt': 'e',
      }),
      'README.md': 'r',
      'zzz.txt': 'z',
    },
  },
  'schema-broken': {
    files: chartAt('charts/s', 's', { 'values.schema.json': '{' }),
    refused: 'invalid JSON in values.schema.json',
  },
  'values-broken': {
    files: chartAt('charts/s', 's', { 'values.yaml': '- a\n' }),
    refused: 'cannot load values.yaml',
    ours: { names: 'charts/s/values.yaml' },
  },
  'no-values': { files: subYaml(chartYaml('s')) },
  bom: { files: subYaml(`\uFEFF${chartYaml('s')}`) },
})

const v1Sub: Recipe = {
  files: {
    ...subYaml('apiVersion: v1\nname: s\nversion: 0.1.0\ndependencies:\n- name: x\n'),
    'charts/s/requirements.yaml': 'dependencies:\n- name: y\n',
    'charts/s/Chart.lock': 'digest: x\n',
  },
}

const metadata = family('submeta', {
  v1: v1Sub,
  v3: { files: { ...subYaml('apiVersion: v3\nname: s\nversion: 0.1.0\n'), 'charts/s/Chart.lock': 'digest: x\n' } },
  v9: { files: subYaml('apiVersion: v9\nname: s\nversion: 0.1.0\n') },
  upper: { files: { ...subYaml('apiVersion: V2\nname: s\nversion: 0.1.0\n'), 'charts/s/Chart.lock': 'digest: x\n' } },
  'no-api-version': { files: subYaml('name: s\nversion: 0.1.0\n') },
  'no-name': {
    files: subYaml('version: 0.1.0\n'),
    refused: 'chart.metadata.name is required',
    ours: { names: 'charts/s' },
  },
  'no-version': { files: subYaml('name: s\n'), refused: 'chart.metadata.version is required' },
  'bad-version': { files: subYaml(chartYaml('s', '', 'x')), refused: 'chart.metadata.version "x" is invalid' },
  'dots-name': { files: subYaml(chartYaml('..')), refused: 'is not allowed' },
  'slash-name': { files: subYaml(chartYaml('a/b')), refused: 'is invalid' },
  'only-slash-name': { files: subYaml(chartYaml('/')), ours: { alone: true, code: 'CHART_INVALID' } },
  'bad-type': { files: subYaml(chartYaml('s', 'type: x\n')), refused: 'must be application or library' },
  'bad-alias': {
    files: subYaml(chartYaml('s', 'dependencies:\n- {name: a, alias: "a b"}\n')),
    refused: 'disallowed characters',
  },
  'missing-dependencies': { files: subYaml(chartYaml('s', 'dependencies:\n- {name: a, version: 1}\n')) },
  library: { files: subYaml(chartYaml('s', 'type: library\n')) },
  broken: { files: subYaml('['), refused: 'cannot load Chart.yaml', ours: { names: 'charts/s/Chart.yaml' } },
  empty: { files: subYaml(''), refused: 'chart.metadata.name is required' },
  sanitized: { files: subYaml(chartYaml('"s\\tt"', 'description: "a\\nb\\u0001"\n')) },
  'bad-maintainer': { files: subYaml(chartYaml('s', 'maintainers: [~]\n')), refused: 'maintainers must not contain' },
  'deep-broken': {
    files: { ...subYaml(chartYaml('s')), 'charts/s/charts/t/Chart.yaml': 'name: t\n' },
    refused: 'error unpacking subchart t in s: validation: chart.metadata.version is required',
    ours: { names: 'charts/s/charts/t' },
  },
  'chart-yaml-is-folder': { files: { 'charts/s/Chart.yaml/x': 'x' }, refused: missing },
})

const notFound = 'found in Chart.yaml, but missing in charts/ directory:'
const needs = (...dependencies: readonly string[]): string =>
  `dependencies:\n${dependencies.map((dependency) => `- ${dependency}\n`).join('')}`

const dependencies = family('dependency', {
  there: {
    more: needs('{name: s, version: 0.1.0, repository: "https://example.com"}'),
    files: chartAt('charts/s', 's'),
  },
  'by-name-not-folder': { more: needs('{name: s}'), files: chartAt('charts/other', 's') },
  'by-folder-only': { more: needs('{name: other}'), files: chartAt('charts/other', 's'), refused: `${notFound} other` },
  missing: {
    more: needs('{name: a}', '{name: b}'),
    refused: `${notFound} a, b`,
    ours: { code: 'DEPENDENCY_MISSING', names: 'b' },
  },
  'one-missing': { more: needs('{name: a}', '{name: s}'), files: chartAt('charts/s', 's'), refused: `${notFound} a` },
  'missing-alias': { more: needs('{name: a, alias: x}'), refused: `${notFound} a` },
  'missing-disabled': { more: needs('{name: a, condition: a.enabled, enabled: false}'), refused: `${notFound} a` },
  'missing-file-repository': { more: needs('{name: a, repository: "file://../common"}'), refused: `${notFound} a` },
  'other-version': { more: needs('{name: s, version: ^9}'), files: chartAt('charts/s', 's') },
  'bad-range': { more: needs('{name: s, version: "not a range"}'), files: chartAt('charts/s', 's') },
  undeclared: { more: needs('{name: s}'), files: { ...chartAt('charts/s', 's'), ...chartAt('charts/t', 't') } },
  'aliased-twice': {
    more: needs('{name: s, alias: a}', '{name: s, alias: b}', '{name: s}'),
    files: chartAt('charts/s', 's'),
  },
  'null-list': { more: 'dependencies: ~\n' },
  'empty-list': { more: 'dependencies: []\n' },
  'null-node': { more: 'dependencies:\n-\n', refused: 'dependencies must not contain empty or null nodes' },
  'empty-node': { more: 'dependencies: [{}]\n', refused: notFound },
  'two-empty-nodes': { more: 'dependencies: [{}, {}]\n', refused: 'more than one dependency with name or alias ""' },
  word: { more: 'dependencies: s\n', refused: 'cannot load Chart.yaml' },
  words: { more: 'dependencies: [s]\n', refused: 'cannot load Chart.yaml' },
  map: { more: 'dependencies: {name: s}\n', refused: 'cannot load Chart.yaml' },
  duplicate: { more: needs('{name: s}', '{name: s}'), files: chartAt('charts/s', 's'), refused: 'name or alias "s"' },
  'duplicate-alias': { more: needs('{name: s, alias: x}', '{name: t, alias: x}'), refused: 'name or alias "x"' },
  'alias-is-name': { more: needs('{name: s}', '{name: t, alias: s}'), refused: 'name or alias "s"' },
  'alias-dot': {
    more: needs('{name: s, alias: a.b}'),
    refused: 'dependency "s" has disallowed characters in the alias',
  },
  'alias-newline': { more: needs('{name: s, alias: "a\\n"}'), refused: 'disallowed characters' },
  'alias-not-ascii': { more: needs('{name: s, alias: é}'), refused: 'disallowed characters' },
  'alias-fine': { more: needs('{name: s, alias: _A-9}'), files: chartAt('charts/s', 's') },
  'alias-number': { more: needs('{name: s, alias: 1_0}'), files: chartAt('charts/s', 's') },
  'name-sanitized': { more: needs('{name: "s\\u0001"}'), files: chartAt('charts/s', 's') },
  'name-number': { more: needs('{name: 1.0}'), files: chartAt('charts/s', '1') },
  'name-null': { more: needs('{name: ~, version: 1.0.0}'), refused: notFound },
  'all-fields': {
    more: needs(
      '{name: s, version: 1.10, repository: "@r", condition: "a.b,c.d", tags: [x, 1, "y\\tz"], enabled: true, alias: al, extra: 1}',
    ),
    files: chartAt('charts/s', 's'),
  },
  'import-values': {
    more: needs(
      '{name: s, import-values: [x, {child: a, parent: b.c}, {z: 1, a: [~, 1.5, true, {q: 0x10}], m: {}}, 5, ~, []]}',
    ),
    files: chartAt('charts/s', 's'),
  },
  'import-values-numbers': {
    more: needs(
      '{name: s, import-values: [1.0, 1e3, 1e21, 0.1, 12345678901234567890, -0.0, 1e-7, 100000000000000000000, 1.5e300]}',
    ),
    files: chartAt('charts/s', 's'),
  },
  'import-values-strings': {
    more: needs('{name: s, import-values: ["yes", "1", "a: b", "é", "l\\nm", "<&>", "2024-01-02", 2024-01-02, ""]}'),
    files: chartAt('charts/s', 's'),
  },
  'import-values-word': { more: needs('{name: s, import-values: x}'), refused: 'cannot load Chart.yaml' },
  'import-values-empty': {
    more: needs('{name: s, import-values: [], tags: [], enabled: false}'),
    files: chartAt('charts/s', 's'),
  },
  'enabled-word': { more: needs('{name: s, enabled: "yes"}'), refused: 'cannot load Chart.yaml' },
  'both-cases': {
    more: `${needs('{name: s, alias: x}')}Dependencies:\n- {Name: t, VERSION: 2}\n`,
    files: { ...chartAt('charts/s', 's') },
  },
  'of-archive': { more: needs('{name: s}'), packed: { 'charts/s-0.1.0.tgz': { 'Chart.yaml': chartYaml('s') } } },
})

/** charts/: which folders are sub-charts, their metadata, and what Chart.yaml asks for. */
export const subchartCases: readonly ChartCase[] = [...places, ...metadata, ...dependencies]
