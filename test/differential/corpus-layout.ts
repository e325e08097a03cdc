import { bom, type ChartCase, chartYaml, type Files, family } from './case.js'

const schema = '{"type":"object"}\n'

/** Empty files under these names. */
function named(...names: readonly string[]): { files: Files } {
  return { files: Object.fromEntries(names.map((name) => [name, `${name}\n`])) }
}

/** In which order files stand in the archive, whatever a folder lists first. */
const order = family('order', {
  'folder-before-file': named('a/z.txt', 'a-b/x', 'a.txt', 'ab', 'B.txt', 'crds/a.yaml', 'A/x'),
  punctuation: named('a', 'a b', 'a!b', 'a.b', 'a-', 'a0', 'a_', 'aA', 'a~', 'a+', 'a,b', 'aZ', "a'", 'a(b)'),
  'folder-and-punctuation': named('a/b', 'a!/b', 'a /b', 'a0/b', 'a./b', 'a-/b', 'a.b'),
  astral: named('\u{1F600}.txt', '\uFF5E.txt', '\uE000.txt', 'z.txt', 'é.txt', '\u{10FFFF}.txt', 'ÿ.txt'),
  digits: named('10.txt', '9.txt', '09.txt', '1.txt', '100.txt'),
  templates: named('templates/z.yaml', 'templates/a/z.yaml', 'templates/a-b/x.yaml', 'templates/a.yaml', 'z', 'a'),
  'files-after-templates': named('AAA', 'templates/a.yaml', 'zzz', 'values.yaml.bak', 'Chart.yaml.bak', 'crds/c.yaml'),
  everything: {
    files: {
      ...named('README.md', 'LICENSE', 'templates/a.yaml', 'crds/c.yaml', '.helmignore', 'ci/a-values.yaml').files,
      'values.yaml': 'a: 1\n',
      'values.schema.json': schema,
      'Chart.lock': 'dependencies: []\ndigest: sha256:00\ngenerated: "2024-01-02T03:04:05Z"\n',
      'charts/sub/Chart.yaml': chartYaml('sub'),
    },
  },
  'many-files': named(...Array.from({ length: 300 }, (_, index) => `f/${(index * 7919) % 1000}.txt`)),
  'deep-folders': named(`${'d/'.repeat(60)}leaf.txt`, `${'d/'.repeat(59)}leaf.txt`),
})

/** What becomes of a file, by its path. */
const place = family('place', {
  'chart-yaml-alone': {},
  'other-spelling': named('chart.yaml', 'CHART.YAML', 'Values.yaml', 'values.yml', 'Chart.yml', 'chart.lock'),
  'below-folders': named('a/Chart.yaml', 'a/values.yaml', 'a/values.schema.json', 'a/Chart.lock', 'a/templates/x'),
  'templates-is-file': named('templates'),
  'charts-is-file': named('charts'),
  'crds-is-file': named('crds'),
  'values-is-folder': named('values.yaml/x.txt', 'values.schema.json/x.txt'),
  'lock-is-folder': named('Chart.lock/x.txt', 'requirements.yaml/x.txt', 'requirements.lock/x.txt'),
  'templates-names': named('templates2/a', 'templates-a', 'xtemplates/a', 'Templates/a', 'templates/a'),
  'templates-hidden': named(
    ...['templates/.a', 'templates/.b/c', 'templates/s/.keep', 'templates/..c', 'templates/a.b', 'templates/_h.tpl'],
    ...['.templates/.a', 'a/templates/.a', 'Templates/.a', 'templates/...', 'templates/.é'],
  ),
  'templates-hidden-only': named('templates/.gitkeep'),
  'sub-templates-hidden': { files: { 'charts/s/Chart.yaml': chartYaml('s'), 'charts/s/templates/.keep': '' } },
  'charts-names': named('charts2/a', 'Charts/a', 'charts-a', 'xcharts/README.md'),
  dotfiles: named('.a', '.github/workflows/a.yaml', '.gitignore', '.gitattributes', '.DS_Store', '..a', '...'),
  'git-like-names': named('.gitmodules', 'git/config', 'a.git/config', '.git2/config', '_git', 'x.git'),
  crds: named('crds/a.yaml', 'crds/b/c.yaml', 'crds/.hidden', 'crds/README.md'),
  'empty-folders': { folders: ['a/b', 'templates', 'charts', 'crds'] },
  modes: {
    ...named('run.sh', 'secret', 'templates/a'),
    modes: { 'run.sh': 0o755, secret: 0o600, 'templates/a': 0o4755 },
  },
  prov: named('x.prov', 'charts/x.tgz.prov', 'charts/x.prov', 'charts/_a/x.prov', 'charts/.a/x.prov', 'charts/.prov'),
  'package-in-root': named('place-1.0.0.tgz', 'dist/x.tgz'),
  pipe: { pipes: ['pipe'], refused: 'cannot load irregular file' },
  'pipe-ignored': { pipes: ['pipe'], files: { '.helmignore': 'pipe\n' } },
  'pipe-in-ignored-folder': { folders: ['a'], pipes: ['a/pipe'], files: { '.helmignore': 'a/\n' } },
  'pipe-in-templates': { folders: ['templates'], pipes: ['templates/.pipe'] },
  node_modules: named('node_modules/a/index.js', 'node_modules/a/Chart.yaml'),
})

/** Bytes: marks, line ends, sizes. */
const bytes = family('bytes', {
  'bom-in-each': {
    chart: `${bom}${chartYaml('%NAME%')}`,
    files: {
      'values.yaml': `${bom}a: 1\n`,
      'values.schema.json': `${bom}${schema}`,
      'Chart.lock': `${bom}dependencies: []\ndigest: sha256:00\ngenerated: "2024-01-02T03:04:05Z"\n`,
      'templates/a.yaml': `${bom}a\n`,
      'README.md': `${bom}readme\n`,
      'crds/c.yaml': `${bom}crd\n`,
      '.helmignore': `${bom}*.bak\n`,
      'a.bak': 'bak',
      'charts/s/Chart.yaml': `${bom}${chartYaml('s')}`,
      'charts/s/values.yaml': `${bom}b: 1\n`,
    },
  },
  'bom-v1': {
    chart: `${bom}apiVersion: v1\nname: %NAME%\nversion: 0.1.0\n`,
    files: { 'requirements.yaml': `${bom}dependencies: []\n`, 'requirements.lock': `${bom}dependencies: []\n` },
  },
  'bom-twice': { files: { 'a.txt': `${bom}${bom}a`, 'values.yaml': `${bom}a: 1\n` } },
  'bom-twice-in-values': { files: { 'values.yaml': `${bom}${bom}a: 1\n` } },
  'bom-twice-in-chart': { chart: `${bom}${bom}${chartYaml('%NAME%')}` },
  'bom-only': { files: { 'a.txt': bom, 'values.yaml': bom, 'templates/a': bom } },
  'bom-later': { files: { 'a.txt': `a${bom}b`, 'b.txt': ` ${bom}` } },
  'bom-in-part': { files: { 'a.txt': Uint8Array.of(0xef, 0xbb), 'b.txt': Uint8Array.of(0xef, 0xbb, 0xbe) } },
  'bom-utf16': { files: { 'a.txt': Uint8Array.of(0xff, 0xfe, 0x61, 0), 'b.txt': Uint8Array.of(0xfe, 0xff, 0, 0x61) } },
  crlf: {
    chart: chartYaml('%NAME%', 'description: a\n').replaceAll('\n', '\r\n'),
    files: { 'values.yaml': 'a: 1\r\nb:\r\n  - c\r\n', 'templates/a.yaml': 'a\r\nb\r\n', 'a.txt': 'a\r\n' },
  },
  'cr-only': { chart: chartYaml('%NAME%').replaceAll('\n', '\r'), files: { 'values.yaml': 'a: 1\rb: 2\r' } },
  'no-final-newline': { chart: chartYaml('%NAME%').trimEnd(), files: { 'values.yaml': 'a: 1', 'a.txt': 'a' } },
  empty: { files: { 'values.yaml': '', 'a.txt': '', 'templates/a.yaml': '', 'crds/c.yaml': '', '.helmignore': '' } },
  binary: {
    files: { 'a.bin': Uint8Array.from({ length: 1024 }, (_, index) => index % 256), nul: '\0', 'templates/b': '\0' },
  },
  'invalid-utf8': {
    files: { 'a.txt': Uint8Array.of(0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80), 'templates/a': '\uFFFD' },
  },
  'block-sizes': {
    files: Object.fromEntries([1, 511, 512, 513, 1023, 1024, 1025, 10240].map((n) => [`${n}.txt`, 'x'.repeat(n)])),
  },
  'over-five-mebibytes': { zeros: { 'big.bin': 5 * 1024 * 1024 + 1 } },
  'over-hundred-mebibytes': {
    zeros: { 'big.bin': 100 * 1024 * 1024 + 1 },
    refused: 'chart exceeds maximum decompressed size of 104857600 bytes',
    ours: { code: 'CHART_TOO_LARGE' },
  },
  'over-hundred-mebibytes-together': {
    zeros: { 'a.bin': 60 * 1024 * 1024, 'b.bin': 40 * 1024 * 1024 },
    refused: 'chart exceeds maximum decompressed size of 104857600 bytes',
    ours: { code: 'CHART_TOO_LARGE' },
  },
  'over-hundred-mebibytes-ignored': { files: { '.helmignore': '*.bin\n' }, zeros: { 'a.bin': 200 * 1024 * 1024 } },
})

/** Walk order, places and bytes of plain files. */
export const layoutCases: readonly ChartCase[] = [...order, ...place, ...bytes]
