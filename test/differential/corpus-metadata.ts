import { type ChartCase, chartYaml, family, type Recipe, table } from './case.js'
import { onPurpose } from './holding.js'

const utf16 = (text: string): Uint8Array => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')])
const cannot = 'cannot load Chart.yaml'
const inChartYaml = { names: 'Chart.yaml' }

function withChart(chart: Recipe['chart'] & {}): Recipe {
  return { chart, ours: inChartYaml }
}

/** Chart.yaml as a file. */
const files = table(
  {
    json: '{"apiVersion":"v2","name":"%NAME%","version":"0.1.0","keywords":["a"]}\n',
    'two-documents': `${chartYaml('%NAME%')}---\nname: other\n`,
    'two-documents-second-broken': `${chartYaml('%NAME%')}---\n[\n`,
    'leading-separator': `---\n${chartYaml('%NAME%')}...\n`,
    'first-document-empty': ['---\n---\nname: %NAME%\nversion: 0.1.0\n', 'chart.metadata.name is required'],
    directive: `%YAML 1.1\n---\n${chartYaml('%NAME%')}`,
    'other-case': 'APIVERSION: v2\nName: %NAME%\nVERSION: 0.1.0\nAppVersion: 1\n',
    'both-cases': `${chartYaml('%NAME%')}Description: upper\ndescription: lower\nHOME: a\nHome: b\n`,
    'both-cases-lists': `${chartYaml('%NAME%')}Keywords: [a, b]\nkeywords: [c]\nAnnotations: {a: b}\nannotations: {c: d}\n`,
    'folded-case': `${chartYaml('%NAME%')}\u017Fources: [a]\n\u212Aeywords: [b]\nappVer\u017Fion: x\n`,
    'duplicate-keys': `${chartYaml('%NAME%')}description: a\ndescription: b\nannotations: {a: b}\nannotations: {c: d}\n`,
    'unknown-keys': `${chartYaml('%NAME%')}engine: gotpl\ntillerVersion: x\nunknown: {a: [b]}\n`,
    'odd-key-types': `${chartYaml('%NAME%')}1: a\n2.5: b\nyes: c\n`,
    'null-key': [`${chartYaml('%NAME%')}~: a\n`, cannot],
    anchors: `${chartYaml('%NAME%')}home: &h https://a\nsources: [*h]\nicon: *h\n`,
    merge: `base: &b\n  apiVersion: v2\n  version: 0.1.0\n  description: merged\n<<: *b\nname: %NAME%\n`,
    empty: ['', 'chart.metadata.name is required'],
    comment: ['# none\n', 'chart.metadata.name is required'],
    null: ['~\n', 'chart.metadata.name is required'],
    list: ['- a\n', cannot],
    word: ['hello\n', cannot],
    broken: ['apiVersion: v2\nname: [\n', cannot],
    tab: ['apiVersion: v2\n\tname: x\n', cannot],
    utf16: utf16(chartYaml('chartfile-utf16')),
    latin1: [Buffer.from(chartYaml('x', 'description: \xe9\n'), 'latin1'), cannot],
    nul: [`${chartYaml('%NAME%')}\0`, cannot],
  } as const,
  withChart,
)

const api = (version: string): string => `apiVersion: ${version}\nname: %NAME%\nversion: 0.1.0\n`
const unsupported = 'unsupported chart version'

const apiVersions = table(
  {
    v1: api('v1'),
    v2: api('v2'),
    v3: [api('v3'), 'invalid chart apiVersion'],
    v9: [api('v9'), unsupported],
    upper: [api('V2'), unsupported],
    number: [api('2'), unsupported],
    space: [api('"v2 "'), unsupported],
    missing: 'name: %NAME%\nversion: 0.1.0\n',
    empty: api('""'),
    null: api('~'),
    list: [api('[v2]'), cannot],
    'v1-type': `${api('v1')}type: library\n`,
  } as const,
  withChart,
)

const field = (line: string): string => chartYaml('%NAME%', `${line}\n`)
const named = (name: string): string => chartYaml(name)

const names = table(
  {
    missing: ['apiVersion: v2\nversion: 0.1.0\n', 'chart.metadata.name is required'],
    empty: [named('""'), 'chart.metadata.name is required'],
    null: [named('~'), 'chart.metadata.name is required'],
    dot: [named('.'), '"." is not allowed'],
    'dot-dot': [named('..'), '".." is not allowed'],
    slash: [named('a/b'), '"a/b" is invalid'],
    'leading-slash': [named('/a'), '"/a" is invalid'],
    'trailing-slash': [named('a/'), '"a/" is invalid'],
    list: [named('[a]'), cannot],
    'dots-only-more': named('...'),
    backslash: named('metaname\\back'),
    'dot-dot-backslash': named('..\\metaname'),
    upper: named('UPPER'),
    space: named('"a metaname b"'),
    'leading-space': named('" metaname-leading"'),
    newline: named('"metaname\\nnewline"'),
    controls: named('"metaname\\u0001\\u200b\\u00ad\\ufeffcontrols"'),
    tab: named('"metaname\\ttab"'),
    'only-unprintable': [named('"\\u0001"'), 'chart.metadata.name is required'],
    'not-ascii': named('métaname中\u{1F600}'),
    'no-break-space': named('"metaname\u00a0nbsp"'),
    underscore: named('_metaname'),
    star: named('metaname*'),
    bool: named('n'),
    float: named('1.10'),
    'leading-dash': named('-metaname'),
    'two-dashes': named('"--metaname"'),
    'dot-git': named('.git'),
    'charts-word': named('charts'),
    tgz: named('metaname.tgz'),
    colon: named('c:metaname'),
    'long-file': [named('n'.repeat(250)), 'file name too long'],
  } as const,
  withChart,
)

const versioned = (version: string): string => chartYaml('%NAME%', '', version)
const invalid = (version: string): string => `chart.metadata.version ${version} is invalid`

const versions = table(
  {
    missing: ['apiVersion: v2\nname: x\n', 'chart.metadata.version is required'],
    empty: [versioned('""'), 'chart.metadata.version is required'],
    null: [versioned('~'), 'chart.metadata.version is required'],
    one: versioned('1'),
    two: versioned('1.2'),
    'two-with-zero': versioned('1.20'),
    'two-quoted': versioned('"1.20"'),
    v: versioned('v1.2.3'),
    'v-one': versioned('v1'),
    'v-upper': [versioned('V1.2.3'), invalid('"V1.2.3"')],
    'leading-zero': versioned('01.2.3'),
    'leading-zeros': versioned('001.002.003'),
    prerelease: versioned('1.2.3-rc.1'),
    'prerelease-dashes': versioned('1.2.3--'),
    'prerelease-zero': versioned('1.2.3-0'),
    'prerelease-leading-zero': [versioned('1.2.3-01'), invalid('"1.2.3-01"')],
    'prerelease-alpha-zero': versioned('1.2.3-0a'),
    'prerelease-empty': [versioned('1.2.3-'), invalid('"1.2.3-"')],
    'prerelease-empty-part': [versioned('1.2.3-a..b'), invalid('"1.2.3-a..b"')],
    build: versioned('1.2.3+build.01'),
    'build-and-prerelease': versioned('1.2.3-rc.1+b-2'),
    'build-short': versioned('1+b'),
    'build-empty': [versioned('1.2.3+'), invalid('"1.2.3+"')],
    'build-underscore': [versioned('1.2.3+a_b'), invalid('"1.2.3+a_b"')],
    four: [versioned('1.2.3.4'), invalid('"1.2.3.4"')],
    word: [versioned('latest'), invalid('"latest"')],
    'leading-space': [versioned('" 1.2.3"'), invalid('" 1.2.3"')],
    'trailing-space': [versioned('"1.2.3 "'), invalid('"1.2.3 "')],
    newline: [versioned('"1.2.3\\n"'), invalid('"1.2.3\\n"')],
    'not-ascii-digits': [versioned('１.2.3'), 'is invalid'],
    max: versioned('18446744073709551615.0.0'),
    'over-max': [versioned('18446744073709551616.0.0'), 'is invalid'],
    'prerelease-over-max': versioned('1.2.3-99999999999999999999'),
    hex: versioned('0x10'),
    octal: versioned('010'),
    float: versioned('1e3'),
    'float-big': [versioned('1e6'), invalid('"1e+06"')],
    'too-long': [versioned(`1.2.3-${'a'.repeat(251)}`), 'is invalid'],
    wildcard: [versioned('1.x'), invalid('"1.x"')],
    'slash-in-build': [versioned('1.2.3+a/b'), invalid('"1.2.3+a/b"')],
  } as const,
  withChart,
)

const fields = table(
  {
    'type-application': field('type: application'),
    'type-library': field('type: library'),
    'type-empty': field('type: ""'),
    'type-other': [field('type: addon'), 'chart.metadata.type must be application or library'],
    'type-upper': [field('type: Library'), 'chart.metadata.type must be application or library'],
    'maintainers-null-node': [field('maintainers:\n-\n'), 'maintainers must not contain empty or null nodes'],
    'maintainers-null': field('maintainers: ~'),
    'maintainers-empty': field('maintainers: []'),
    'maintainers-empty-node': field('maintainers: [{}]'),
    'maintainers-word': [field('maintainers: me'), cannot],
    'maintainers-words': [field('maintainers: [me]'), cannot],
    'maintainers-all': field('maintainers:\n- {email: "a@b", url: "http://x", name: "A\\tB", extra: 1}\n- name: 5'),
    'keywords-mixed': field('keywords: [a, 1, 1.50, true, ~, 2024-01-02, 0x1F, "", " x "]'),
    'keywords-word': [field('keywords: a'), cannot],
    'keywords-nested': [field('keywords: [[a]]'), cannot],
    'sources-controls': field('sources: ["a\\u0007b", "c\\nd", ~]'),
    'annotations-scalars': field(
      'annotations: {a: 1, b: 1.0, c: yes, d: ~, e: 2024-01-02, f: 0o7, 1: x, y: z, 1.5: w}',
    ),
    'annotations-list': [field('annotations: {a: [b]}'), cannot],
    'annotations-map': [field('annotations: {a: {b: c}}'), cannot],
    'annotations-multi-line': field(
      'annotations:\n  a: |\n    - x\n    - y: "z"\n  b: |+\n    t\n\n  c: "l\\n  m \\n"',
    ),
    'annotations-controls': field('annotations: {a: "\\a\\0\\x1b", b: "\\u200b\\ufeff\\u00ad", c: "\\t\\r\\n"}'),
    'annotations-delete': [field('annotations: {a: "\\x7f"}'), 'control characters are not allowed'],
    'annotations-c1': [field('annotations: {a: "\\x80"}'), 'control characters are not allowed'],
    'annotations-not-a-character': [field('annotations: {a: "\\ufffe"}'), 'control characters are not allowed'],
    'annotations-private': field('annotations: {a: "\\ue000\\U000F0000\\U0010FFFF"}'),
    'annotations-separators': field('annotations: {a: "x\\u2028y\\u2029z", b: "\\u00a0"}'),
    'annotations-long': field(`annotations: {a: "${'word '.repeat(60)}", ${'k'.repeat(130)}: b, "multi\\nline": c}`),
    'annotations-null': field('annotations: ~'),
    'deprecated-true': field('deprecated: true'),
    'deprecated-yes': field('deprecated: yes'),
    'deprecated-false': field('deprecated: false'),
    'deprecated-string': [field('deprecated: "true"'), cannot],
    'deprecated-number': [field('deprecated: 1'), cannot],
    'deprecated-null': field('deprecated: ~'),
    'app-version-float': field('appVersion: 1.10'),
    'app-version-quoted': field('appVersion: "1.10"'),
    'app-version-date': field('appVersion: 2024-01-02'),
    'app-version-time': field('appVersion: 2024-01-02T03:04:05Z'),
    'app-version-big': field('appVersion: 12345678901234567890'),
    'app-version-exponent': field('appVersion: 12e4567'),
    'app-version-sexagesimal': field('appVersion: 1:30'),
    'app-version-map': [field('appVersion: {a: b}'), cannot],
    'description-folded': field('description: >\n  a\n  b\n\n  c\n'),
    'description-long': field(`description: ${'word '.repeat(60)}end`),
    'description-long-word': field(`description: ${'w'.repeat(300)}`),
    'description-colon': field('description: "a: b # c"'),
    'description-quotes': field('description: "it\'s \\"so\\""'),
    'description-emoji': field('description: "\u{1F680} rocket \\u2028 \\u0000 x\\U000E0001"'),
    'description-html': field('description: <a href="x">&amp;</a>'),
    'description-empty': field('description: ""'),
    'description-blank': field('description: "   "'),
    'description-list': [field('description: [a]'), cannot],
    'kube-version': field('kubeVersion: ">=1.20.0-0 <2"'),
    'kube-version-nonsense': field('kubeVersion: nonsense'),
    'condition-tags': field('condition: a.b\ntags: x,y'),
    'tags-list': [field('tags: [x]'), cannot],
    'description-delete': field('description: "a\\x7fb\\x80c"'),
    'home-icon': field('home: not a url\nicon: "data:image/png;base64,AAAA"'),
    'all-null': field('home: ~\nicon: ~\nsources: ~\nkeywords: ~\ntype: ~\nkubeVersion: ~\ndependencies: ~'),
  } as const,
  withChart,
)

/** Chart.yaml: the file, apiVersion, name, version and the other fields. */
export const metadataCases: readonly ChartCase[] = [
  ...family('chartfile', files),
  ...family('api', apiVersions),
  ...family('metaname', {
    ...names,
    'only-slash': onPurpose({ chart: named('/') }, 'CHART_INVALID'),
  }),
  ...family('version', versions),
  ...family('field', fields),
]
