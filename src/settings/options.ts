/** How the text of an option is read. */
export type OptionType = 'text' | 'list' | 'boolean' | 'whole' | 'choice'

/** One option, everywhere: input of the action, flag, CHART_PUBLISHER_ variable, row of the tables in the docs. */
export interface Option {
  readonly name: string
  readonly type: OptionType
  readonly group: 'What to publish' | 'Where to' | 'Logging in' | 'How' | 'What is left behind'
  /** What the value is, in --help: DIR, NAME, … */
  readonly value?: string
  readonly choices?: readonly string[]
  /** The default as the docs tell it. Not given to action.yml: a default there would look like the user's word. */
  readonly default?: string
  /** Given to action.yml, since only the runner can fill it in. */
  readonly actionDefault?: string
  /** Never a flag: an argument list can be read by every process. */
  readonly secret?: true
  /** A list that commas divide as well; others are divided by newlines alone. */
  readonly commas?: true
  readonly help: string
}

/** THE table of options. The parser, --help, action.yml and the README's table of inputs are made from it. */
export const OPTIONS = [
  {
    name: 'charts-dir',
    type: 'list',
    group: 'What to publish',
    value: 'DIR',
    default: '`.` if it is a chart itself, else `charts` if that exists, else `.`',
    help: 'Where to look; several allowed. A folder with Chart.yaml is a chart; other folders are searched, never inside a chart, .git or node_modules. A .tgz counts where an entry names or globs it: it is checked and pushed as it is.',
  },
  {
    name: 'charts',
    type: 'list',
    group: 'What to publish',
    value: 'NAME',
    default: 'all',
    commas: true,
    help: 'Only these charts: names or paths, globs allowed.',
  },
  {
    name: 'version',
    type: 'text',
    group: 'What to publish',
    value: 'SEMVER',
    default: "Chart.yaml's",
    help: 'Stamp this version on every selected chart; a leading v is dropped.',
  },
  {
    name: 'app-version',
    type: 'text',
    group: 'What to publish',
    value: 'TEXT',
    default: "Chart.yaml's",
    help: 'Stamp this appVersion on every selected chart.',
  },
  {
    name: 'allow-external-links',
    type: 'boolean',
    group: 'What to publish',
    default: 'false',
    help: 'Follow symbolic links that leave the checkout, as helm does.',
  },
  {
    name: 'registry',
    type: 'list',
    group: 'Where to',
    value: 'DESTINATION',
    default:
      '`ghcr.io/<owner>/charts` in a github.com workflow; `$CI_REGISTRY_IMAGE/charts` where that is set; `oci-layout:published` outside CI',
    commas: true,
    help: 'Destinations, several allowed: [oci://]host[:port][/path], in lower case whatever is written; oci-layout:DIR, a folder with one OCI image layout a chart; none, to package only.',
  },
  {
    name: 'tags',
    type: 'list',
    group: 'Where to',
    value: 'TAG',
    default: 'none',
    commas: true,
    help: 'Extra tags for each version: words (stable) or templates ({major}.{minor}). A tag moves only to a higher version; a pre-release moves only words other than stable, latest, release.',
  },
  {
    name: 'if-exists',
    type: 'choice',
    group: 'Where to',
    choices: ['fail', 'skip', 'overwrite'],
    default: 'fail',
    help: 'When the version is there with other content: fail (names the files), skip (keep it) or overwrite. The same content is always success.',
  },
  {
    name: 'oci-annotations',
    type: 'list',
    group: 'Where to',
    value: 'KEY=VALUE',
    help: 'Extra annotations of the manifest, one a line.',
  },
  {
    name: 'username',
    type: 'text',
    group: 'Logging in',
    value: 'NAME',
    help: 'User name, for a single destination. With password or not at all.',
  },
  {
    name: 'password',
    type: 'text',
    group: 'Logging in',
    secret: true,
    help: 'Password or token that goes with username.',
  },
  {
    name: 'registry-auth',
    type: 'text',
    group: 'Logging in',
    secret: true,
    help: 'Logins for several registries, a YAML list of {registry, username, password}; the longest host/path prefix wins.',
  },
  {
    name: 'github-token',
    type: 'text',
    group: 'Logging in',
    secret: true,
    actionDefault: '${{ github.token }}',
    help: 'Token for ghcr.io where no other credential is given.',
  },
  {
    name: 'ca-file',
    type: 'text',
    group: 'Logging in',
    value: 'FILE',
    help: 'PEM file of a private CA that signs registries.',
  },
  { name: 'cert-file', type: 'text', group: 'Logging in', value: 'FILE', help: 'PEM file of a client certificate.' },
  { name: 'key-file', type: 'text', group: 'Logging in', value: 'FILE', help: 'PEM file of the key to cert-file.' },
  {
    name: 'plain-http',
    type: 'boolean',
    group: 'Logging in',
    default: '`true` for loopback names without TLS options, else `false`',
    help: 'Speak http, not https. There is no fallback from one to the other.',
  },
  {
    name: 'insecure-skip-tls-verify',
    type: 'boolean',
    group: 'Logging in',
    default: 'false',
    help: 'Take any certificate. Whoever is between can then read the credentials; ca-file is the better way.',
  },
  { name: 'timeout', type: 'whole', group: 'How', value: 'SECONDS', default: '60', help: 'Seconds for one request.' },
  {
    name: 'concurrency',
    type: 'whole',
    group: 'How',
    value: 'N',
    default: '16',
    help: 'Transfers at a time: of a chart to a destination, over two connections at most.',
  },
  {
    name: 'fail-fast',
    type: 'boolean',
    group: 'How',
    default: 'false',
    help: 'A failure in the plan means nothing is pushed; later, the first one stops the rest.',
  },
  {
    name: 'dry-run',
    type: 'boolean',
    group: 'How',
    default: 'false',
    help: 'Package, log in, look up (with read rights only), print the plan; push nothing.',
  },
  {
    name: 'debug',
    type: 'boolean',
    group: 'How',
    default: "the runner's debug setting",
    help: 'Tell every request: method, URL without secrets, status, milliseconds.',
  },
  {
    name: 'package-dir',
    type: 'text',
    group: 'What is left behind',
    value: 'DIR',
    default: 'none',
    help: 'Keep the .tgz files there.',
  },
  {
    name: 'report',
    type: 'text',
    group: 'What is left behind',
    value: 'FILE',
    default: 'none',
    help: 'Write the JSON report there.',
  },
] as const satisfies readonly Option[]

/** The name of an option. */
export type OptionName = (typeof OPTIONS)[number]['name']

/** The option of a name; undefined for a name that is none. */
export function findOption(name: string): (Option & { readonly name: OptionName }) | undefined {
  return OPTIONS.find((option) => option.name === name)
}

/** One output, everywhere it is told. */
export interface Output {
  readonly name: string
  readonly help: string
}

/** The outputs of a run: step outputs of the action, and their table in the README. */
export const OUTPUTS: readonly Output[] = [
  { name: 'charts', help: "The report's `charts`, JSON." },
  {
    name: 'matrix',
    help: '`{"include":[{name, version, reference, digest, subject-name, subject-digest}]}`: a row for each chart and destination that holds it, for a later strategy.matrix and for attestation.',
  },
  { name: 'digests', help: 'JSON object by chart name: reference with digest, at the first destination.' },
  { name: 'published', help: 'What was published, as `name@version`, divided by commas.' },
  { name: 'unchanged', help: 'What was there already.' },
  { name: 'failed', help: 'What failed.' },
  { name: 'name', help: 'Of the chart, where exactly one was selected.' },
  { name: 'version', help: 'Its version, where exactly one was selected.' },
  { name: 'reference', help: 'Its reference at the first destination, where exactly one was selected.' },
  { name: 'digest', help: "Its manifest's digest at the first destination, where exactly one was selected." },
  { name: 'notes', help: 'Release notes, Markdown.' },
  { name: 'report', help: 'Path of the JSON report.' },
]
