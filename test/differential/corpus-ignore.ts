import { type ChartCase, chartYaml, type Files, family, type Recipe, table } from './case.js'

const paths = [
  ...split(
    'a.txt b.md B.MD a README.md .env .gitignore file[1].txt é.txt #x dir/a.txt dir/b.md dir/sub/a.txt !x trail',
  ),
  ...split('dir/sub/deep/b.md dir/.hidden dir2/a.txt foo/foo foo.bak ci/values.yaml backup/x.bak templates/a.yaml'),
  ...split(
    'templates/.t templates/tests/t.yaml templates/tests/.keep crds/c.yaml a-b a]b ^ - x1 x12 é/ü.txt 中.txt 😀.txt',
  ),
  ...['sp ace.txt', 'a\\b', 'trail ', 'sp/ ace/x'],
]
const sub: Files = {
  'charts/s/Chart.yaml': chartYaml('s'),
  'charts/s/a.txt': 'a',
  'charts/s/dir/a.txt': 'a',
  'charts/s/templates/.t': 't',
  'charts/s/.helmignore': '*.txt\n',
}
const tree: Files = { ...Object.fromEntries(paths.map((path) => [path, `${path}\n`])), ...sub, 'values.yaml': 'a: 1\n' }

function ignoring(rules: string | Uint8Array): Recipe {
  return { files: { ...tree, '.helmignore': rules }, ours: { names: '.helmignore' } }
}

/** Each rule alone against the tree above; those with a space in them stand apart. */
const patterns = [
  ...split('a.txt a dir dir/ /dir /dir/ dir/a.txt /a.txt /dir/a.txt dir/* dir/*/ dir/sub sub sub/ */a.txt */*/a.txt'),
  ...split('*.txt *.md .* */.* .*/ ? ?? ?.txt [ab].txt [^a].txt [!a].txt [a-c].* x[0-9] x[0-9][0-9] file[1].txt'),
  ...split(
    String.raw`file\[1\].txt file[[]1].txt a[\]]b a\b a\b \a.txt sp*e.txt é.txt ?.txt/ [é].txt [à-ü].txt 中.* [一-龥].txt`,
  ),
  ...split('{a,b}.txt A.TXT /*/ /*.txt */ foo foo/ foo/foo foo/foo/ /foo/foo *.bak backup ./a.txt ./dir ../a.txt'),
  ...split(
    'dir//a.txt //a.txt dir/sub/ /dir/sub/ dir/./a.txt / a/ b.md/ templates templates/ templates/tests templates/*',
  ),
  ...split('templates/.t .t crds/*.yaml charts charts/s/a.txt charts/s/* charts/*/a.txt charts/s s s/ s/a.txt charts/'),
  ...split(String.raw`charts/* .helmignore .env [.]env - ^ [\^] \^ [^^] \#x #x \!x trail trail? x*[ R*\ README*[z`),
  ...split(String.raw`a-b a\-b [a]-b *-* values.yaml /values.yaml 😀.txt [😀].txt ????.txt dir/sub/deep/b.md */*/*/*`),
  ...split(String.raw`!Chart.yaml !C* ![A-Z]* !?* !* chart.yaml Chart.yaml/ a.txt# [\-] [a\-z].txt [^\]]`),
  ...['sp ace.txt', '* *', 'a.txt # comment', '# **', 'sp ace.txt', '[ ]', '*[ ]*'],
]

/** Rules that hide Chart.yaml, or keep only something else. */
const hiding = [
  ...split('* [^a-c]* /* *.yaml *a*.* !a.txt !*.txt !dir/ !/a.txt !x !*/ !!a.txt ! !/ Chart.yaml /Chart.yaml'),
  ...split('Chart.* ?hart.yaml *.yam[l] *Chart.yaml ?????????? [C]* [^a]*.*'),
  '! Chart.yaml',
]

/** Rules that Go's path matcher does not take. */
const malformed = split(
  String.raw`[]a] [ [] [a [a- [a-] [-a] [^] [^]a] \ a\ [\ a[ [-] [a-]b *[ ?[ a*[ [^-] ![ !a\ [a-]/ a[/`,
)

const doubleStars = split(String.raw`** **/a.txt a** dir/** !** \** [**] /**/ **[ a/**/b`)

function split(words: string): string[] {
  return words.split(' ')
}

function alone(name: string, rules: readonly string[], refused?: string): ChartCase[] {
  const recipes = rules.map((rule, index): [string, Recipe] => {
    const word = rule.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^-|-$/g, '')
    return [`${index}-${word}`, { ...ignoring(`${rule}\n`), ...(refused !== undefined && { refused }) }]
  })
  return family(name, Object.fromEntries(recipes))
}

const doubleStar = 'double-star (**) syntax is not supported'
const syntax = 'syntax error in pattern'
const missing = 'Chart.yaml file is missing'

/** Several rules, and the file as such. */
const files = table(
  {
    empty: '',
    blank: '\n \n\t\n\r\n',
    comments: '# a\n  # *.txt\n\t#dir\n#\n',
    'no-final-newline': '*.md\n*.txt',
    crlf: '*.md\r\ndir/\r\n# c\r\n\r\n',
    'cr-only': '*.md\rdir/\r',
    'cr-cr-lf': '*.md\r\r\ndir/\r\r\n',
    spaces: '   *.md   \n\tdir/\t\n',
    'unicode-spaces': '\u00a0*.md\u3000\n\u2003dir/\u0085\n',
    'zero-width-space': '\u200b*.md\n',
    bom: '\uFEFF*.md\ndir/\n',
    'bom-twice': '\uFEFF\uFEFF*.md\ndir/\n',
    'bom-second-line': '*.txt\n\uFEFF*.md\n',
    'bom-comment': '\uFEFF# comment\n*.md\n',
    'form-feed': '*.md\f\n\vdir/\n',
    nul: '*.md\0\n',
    'not-utf8': Buffer.from('\xff*\n*.md\n', 'latin1'),
    'not-utf8-class': [Buffer.from('[\xff]\n*.md\n', 'latin1'), syntax],
    'long-line': `#${'x'.repeat(65_000)}\n*.md\n`,
    'line-65534': `#${'x'.repeat(65_533)}\n*.md\n`,
    'line-65535': `#${'x'.repeat(65_534)}\n*.md\n`,
    'line-65536': [`#${'x'.repeat(65_535)}\n*.md\n`, 'token too long'],
    'line-65535-at-end': `*.md\n#${'x'.repeat(65_534)}`,
    'line-65536-at-end': [`*.md\n#${'x'.repeat(65_535)}`, 'token too long'],
    'line-65534-crlf': `#${'x'.repeat(65_532)}\r\n*.md\n`,
    'line-70000': [`*.md\n${'x'.repeat(70_000)}\n`, 'token too long'],
    'rule-after-bad-line': ['*.md\n[\n*.txt\n', syntax],
    'double-star-after-good': ['*.md\na/**/b\n', doubleStar],
    'double-star-first-wins': [`**\n${'x'.repeat(70_000)}\n`, doubleStar],
    'syntax-and-double-star': ['[**\n', doubleStar],
    'order-negation-after': ['a.txt\n!a.txt\n', missing],
    'order-negation-first': '!*a*\n',
    'negations-disagree': ['!Chart.yaml\n!values.yaml\n', missing],
    'keep-chart-only': '!Chart.yaml\n',
    'keep-with-slash': ['!dir/\n!Chart.yaml\n', missing],
    'folders-then-files': 'dir/\ncharts/\ntemplates/\n',
    'everything-but': '/[^C]*\n',
    'default-of-helm-create':
      '# Patterns to ignore when building packages.\n.DS_Store\n# Common VCS dirs\n.git/\n.gitignore\n.bzr/\n.hg/\n.svn/\n# Common backup files\n*.swp\n*.bak\n*.tmp\n*.orig\n*~\n# Various IDEs\n.project\n.idea/\n*.tmproj\n.vscode/\n',
    'many-rules': Array.from({ length: 3000 }, (_, index) => `rule-${index}\n`).join(''),
    'values-of-chart': 'values.yaml\nvalues.schema.json\nChart.lock\n',
    'whole-charts': 'charts\n',
  } as const,
  ignoring,
)

const places = family('ignoreplace', {
  'in-sub': { files: { '.helmignore': '*.md\n', ...sub, 'charts/s/b.md': 'b', 'charts/s/c.txt': 'c' } },
  'in-sub-broken': { files: { ...sub, 'charts/s/.helmignore': '**\n' } },
  'in-folder': { files: { 'dir/.helmignore': '*\n', 'dir/a': 'a' } },
  'is-folder': { files: { '.helmignore/a.txt': 'a' }, refused: 'is a directory', ours: { names: '.helmignore' } },
  'is-empty-folder': { folders: ['.helmignore'], refused: 'is a directory' },
  'is-link': { files: { 'a.bak': 'b' }, links: { '.helmignore': '../common/ignore.txt' } },
  'is-ignored': { files: { '.helmignore': '.helmignore\n*.md\n', 'a.md': 'a' } },
  'other-case': { files: { '.HelmIgnore': '*\n', '.helmignore.bak': '*\n' } },
  'sub-chart-yaml': {
    files: { ...sub, '.helmignore': 'charts/s/Chart.yaml\n' },
    refused: 'error unpacking subchart s in ignoreplace-sub-chart-yaml: Chart.yaml file is missing',
  },
  'chart-yaml-but-requirements': {
    files: { '.helmignore': 'Chart.yaml\n', 'requirements.yaml': 'dependencies: []\n' },
    refused: 'chart.metadata.apiVersion is required',
  },
  'chart-yaml-but-requirements-lock': {
    files: { '.helmignore': 'Chart.yaml\n', 'requirements.lock': 'digest: x\n' },
    refused: 'chart.metadata.apiVersion is required',
  },
  'chart-yaml-in-requirements': {
    files: { '.helmignore': 'Chart.yaml\n', 'requirements.yaml': chartYaml('in-requirements'), 'a.txt': 'a' },
  },
  'sub-archive': {
    packed: { 'charts/s.tgz': { ...sub, 'Chart.yaml': chartYaml('p') } },
    files: { '.helmignore': '*.txt\n' },
  },
  'declared-sub': {
    more: 'dependencies:\n- name: s\n  version: 0.1.0\n',
    files: { ...sub, '.helmignore': 'charts/s\n' },
    refused: 'missing in charts/ directory: s',
    ours: { code: 'DEPENDENCY_MISSING', names: 's' },
  },
  'broken-lock': { files: { 'Chart.lock': '[', 'values.yaml': '[', '.helmignore': 'Chart.lock\nvalues.yaml\n' } },
})

/** .helmignore: each kind of rule, and the file itself. */
export const ignoreCases: readonly ChartCase[] = [
  ...alone('rule', patterns),
  ...alone('hiding', hiding, missing),
  ...alone('malformed', malformed, syntax),
  ...alone('doublestar', doubleStars, doubleStar),
  ...family('ignorefile', files),
  ...places,
]
