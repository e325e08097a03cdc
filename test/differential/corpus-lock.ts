import { type ChartCase, chartYaml, family, table } from './case.js'

const head = 'dependencies:\n- name: s\n  repository: https://example.com\n  version: 1.0.0\n'
const generated = 'generated: "2024-01-02T03:04:05Z"\n'
const digest = 'digest: sha256:00\n'
const cannot = 'cannot load Chart.lock'

/** Chart.lock is read and written anew. */
const locks = table(
  {
    usual: `${head}${digest}${generated}`,
    empty: '',
    comment: '# none\n',
    null: 'null\n',
    tilde: '~\n',
    'empty-map': '{}\n',
    'no-dependencies': `${digest}${generated}`,
    'empty-dependencies': `dependencies: []\n${digest}${generated}`,
    'null-dependencies': `dependencies: ~\n${digest}${generated}`,
    'null-dependency': `dependencies:\n-\n${digest}${generated}`,
    'no-generated': `${head}${digest}`,
    'null-generated': `${head}${digest}generated: ~\n`,
    'no-digest': `${head}${generated}`,
    'null-digest': `${head}digest:\n${generated}`,
    'number-digest': `${head}digest: 0123\n${generated}`,
    'unknown-keys': `# comment\nextra: 1\n${head}  extra: x\n${digest}${generated}`,
    'other-case': `Dependencies: []\nDIGEST: x\nGenerated: "2024-01-02T03:04:05Z"\n`,
    offset: `${head}generated: "2024-01-02T03:04:05.123456789+09:00"\n`,
    'plain-time': `${head}generated: 2024-01-02T03:04:05Z\n`,
    'small-t': [`generated: 2024-01-02t03:04:05z\n`, cannot],
    'time-with-space': ['generated: 2024-01-02 03:04:05Z\n', cannot],
    'date-only': ['generated: 2024-01-02\n', cannot],
    'bad-month': ['generated: 2024-13-02T03:04:05Z\n', cannot],
    'bad-day': ['generated: 2023-02-29T03:04:05Z\n', cannot],
    'leap-day': 'generated: 2024-02-29T03:04:05Z\n',
    'hour-24': ['generated: 2024-01-02T24:00:00Z\n', cannot],
    'second-60': ['generated: 2024-01-02T23:59:60Z\n', cannot],
    'one-digit-hour': 'generated: 2024-01-02T3:04:05Z\n',
    'comma-fraction': 'generated: "2024-01-02T03:04:05,5Z"\n',
    'empty-fraction': ['generated: "2024-01-02T03:04:05.Z"\n', cannot],
    'long-fraction': 'generated: "2024-01-02T03:04:05.123456789012345Z"\n',
    'no-zone': ['generated: "2024-01-02T03:04:05"\n', cannot],
    'zone-without-colon': ['generated: "2024-01-02T03:04:05+0900"\n', cannot],
    'zone-24': 'generated: "2024-01-02T03:04:05+24:00"\n',
    'zone-60-minutes': 'generated: "2024-01-02T03:04:05+00:60"\n',
    'year-zero': 'generated: "0000-01-01T00:00:00Z"\n',
    'five-digit-year': ['generated: "10000-01-01T00:00:00Z"\n', cannot],
    'empty-time': ['generated: ""\n', cannot],
    'number-time': ['generated: 5\n', cannot],
    'map-time': ['generated: {}\n', cannot],
    list: ['- a\n', cannot],
    word: ['hello\n', cannot],
    broken: ['a: [\n', cannot],
    'dependencies-map': ['dependencies: {}\n', cannot],
    'dependency-word': ['dependencies:\n- x\n', cannot],
    'dependency-all-fields': `dependencies:\n- {name: s, version: 1.10, repository: "@r", condition: a.b, tags: [x], enabled: true, import-values: [y, {child: a, parent: b}], alias: z}\n`,
    'dependency-bare': 'dependencies:\n- {}\n',
    'dependency-long': `dependencies:\n- name: s\n  repository: https://example.com/${'long '.repeat(40)}\n`,
    'digest-odd': `digest: |\n  a\n  b\n`,
    'two-documents': `${digest}---\n- x\n`,
  } as const,
  (content) => ({ files: { 'Chart.lock': content }, ours: { names: 'Chart.lock' } }),
)

const sub = { 'charts/s/Chart.yaml': chartYaml('s') }
const v1 = 'apiVersion: v1\nname: %NAME%\nversion: 0.1.0\n'
const requirements = 'dependencies:\n- name: s\n  version: 0.1.0\n  repository: https://example.com\n'
const lock = `${head}${digest}${generated}`

const lockPlaces = family('lockplace', {
  'v1-dropped': { chart: v1, files: { 'Chart.lock': lock } },
  'v1-broken': { chart: v1, files: { 'Chart.lock': '[' }, refused: cannot },
  'v1-requirements-lock': {
    chart: v1,
    files: { 'requirements.lock': lock, 'requirements.yaml': requirements, ...sub },
  },
  'v2-requirements-lock': { files: { 'requirements.lock': lock } },
  'v2-both-locks': { files: { 'Chart.lock': lock, 'requirements.lock': `digest: other\n${generated}` } },
  'v2-both-second-empty': { files: { 'Chart.lock': lock, 'requirements.lock': '' } },
  'requirements-lock-broken': { files: { 'requirements.lock': '- a\n' }, refused: 'cannot load requirements.lock' },
  'sub-lock': { files: { ...sub, 'charts/s/Chart.lock': lock } },
  'sub-lock-broken': {
    files: { ...sub, 'charts/s/Chart.lock': '[' },
    refused: cannot,
    ours: { names: 'charts/s/Chart.lock' },
  },
  'sub-v1-lock': {
    files: { 'charts/s/Chart.yaml': 'apiVersion: v1\nname: s\nversion: 0.1.0\n', 'charts/s/Chart.lock': lock },
  },
  'sub-v9-lock': {
    files: { 'charts/s/Chart.yaml': 'apiVersion: v9\nname: s\nversion: 0.1.0\n', 'charts/s/Chart.lock': lock },
  },
  'no-version-v1': { chart: 'name: %NAME%\nversion: 0.1.0\n', files: { 'Chart.lock': lock } },
})

const cannotRequirements = 'cannot load requirements.yaml'

/** requirements.yaml is read into the same metadata as Chart.yaml, over it. */
const requirementsCases = family('requirements', {
  v1: { chart: v1, files: { 'requirements.yaml': requirements, ...sub } },
  'v1-missing': { chart: v1, files: { 'requirements.yaml': requirements }, refused: 'missing in charts/ directory: s' },
  'v1-empty': { chart: v1, files: { 'requirements.yaml': '' } },
  'v1-null': { chart: v1, files: { 'requirements.yaml': 'null\n' } },
  'v1-no-api-version': {
    chart: 'name: %NAME%\nversion: 0.1.0\n',
    files: { 'requirements.yaml': requirements, ...sub },
  },
  'v1-in-chart-yaml': { chart: `${v1}${requirements}`, files: sub },
  'v1-in-chart-yaml-missing': { chart: `${v1}${requirements}`, refused: 'missing in charts/ directory: s' },
  'v1-formatted': { chart: v1, files: { 'requirements.yaml': `# why\n${requirements}\r\n\r\n`, ...sub } },
  v2: { files: { 'requirements.yaml': requirements, ...sub } },
  'v2-missing': { files: { 'requirements.yaml': requirements }, refused: 'missing in charts/ directory: s' },
  'v2-empty': { files: { 'requirements.yaml': '' } },
  'v2-list': {
    files: { 'requirements.yaml': '- s\n' },
    refused: cannotRequirements,
    ours: { names: 'requirements.yaml' },
  },
  'v2-broken': { files: { 'requirements.yaml': 'a: [\n' }, refused: cannotRequirements },
  'v2-empty-list-clears': { more: requirements, files: { 'requirements.yaml': 'dependencies: []\n' } },
  'v2-null-clears': { more: requirements, files: { 'requirements.yaml': 'dependencies: ~\n' } },
  'v2-over-dependencies': {
    more: 'dependencies:\n- name: a\n  version: 1.0.0\n  alias: x\n  tags: [p, q]\n- name: b\n  condition: c\n',
    files: { 'requirements.yaml': requirements, ...sub },
  },
  'v2-more-dependencies': {
    more: 'dependencies:\n- name: s\n  alias: x\n  import-values: [{child: a, parent: b}, c]\n',
    files: {
      'requirements.yaml': 'dependencies:\n- version: 2\n  tags: [t]\n  import-values: [{child: z}]\n- name: s\n',
      ...sub,
    },
  },
  'v2-over-name': {
    files: { 'requirements.yaml': 'name: requirements-v2-over-name-other\nversion: 3.0.0\ndescription: new\n' },
  },
  'v2-over-null': { more: 'description: old\n', files: { 'requirements.yaml': 'description: ~\nkeywords: ~\n' } },
  'v2-over-lists': {
    more: 'keywords: [a, b, c]\nmaintainers:\n- {name: a, email: b}\n- {name: c}\nannotations: {a: "1", b: "2"}\n',
    files: { 'requirements.yaml': 'keywords: [z]\nmaintainers:\n- {url: u}\nannotations: {b: "3", c: "4"}\n' },
  },
  'v2-becomes-v1': { files: { 'requirements.yaml': `apiVersion: v1\n${requirements}`, ...sub } },
  'v1-becomes-v2': { chart: v1, files: { 'requirements.yaml': `apiVersion: v2\n${requirements}`, ...sub } },
  'v2-becomes-v3': { files: { 'requirements.yaml': 'apiVersion: v3\n' } },
  'invalid-version': { files: { 'requirements.yaml': 'version: x\n' }, refused: 'is invalid' },
  'in-sub': {
    files: {
      'charts/s/Chart.yaml': 'apiVersion: v1\nname: s\nversion: 0.1.0\n',
      'charts/s/requirements.yaml': requirements,
      'charts/s/requirements.lock': lock,
    },
  },
  'in-v2-sub': { files: { ...sub, 'charts/s/requirements.yaml': requirements, 'charts/s/requirements.lock': lock } },
})

/** Chart.lock, requirements.lock and requirements.yaml. */
export const lockCases: readonly ChartCase[] = [...family('lock', locks), ...lockPlaces, ...requirementsCases]
