import { existsSync, readFileSync, statSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { Problem } from '../errors.js'
import { readRegistryLogins } from './logins.js'
import type { OptionName } from './options.js'
import { type Environment, onGithub, type RawSettings } from './parse.js'
import { Reader } from './read.js'
import type { IfExists, Settings } from './settings.js'
import { checkTags } from './tags.js'

export interface ResolveContext {
  readonly environment: Environment
  /** Absolute. */
  readonly workingFolder: string
  /** What --password-stdin brought. */
  readonly stdin: string | undefined
  /** Told every secret the moment it is known. */
  readonly mask: (secret: string) => void
  /** The runner's own debug switch. */
  readonly runnerDebug: boolean
}

export interface Resolved {
  /** Meaningful only where there are no problems. */
  readonly settings: Settings
  readonly problems: readonly Problem[]
  readonly notices: readonly string[]
}

const POLICIES: readonly IfExists[] = ['fail', 'skip', 'overwrite']
/** The last second that RFC 3339, and so Chart.lock, can tell: the end of the year 9999. */
const LAST_EPOCH = 253_402_300_799

/** Gives every option its value or default, and checks them all: what is wrong is told at once. */
export async function resolveSettings(raw: RawSettings, context: ResolveContext): Promise<Resolved> {
  const reader = new Reader(raw)
  const notices: string[] = []
  const secrets = readSecrets(reader, raw, context)
  const chartsDirs = reader.list('charts-dir')
  const registries = reader.list('registry')
  const registryLogins = await readRegistryLogins(secrets.registryAuth, reader, context.mask)
  const settings: Settings = {
    command: raw.command,
    chartsDirs: chartsDirs.length > 0 ? chartsDirs : [defaultChartsDir(context.workingFolder)],
    charts: reader.list('charts'),
    version: await readVersion(reader, notices),
    appVersion: reader.text('app-version')?.trim(),
    allowExternalLinks: reader.boolean('allow-external-links') ?? false,
    registries: registries.length > 0 ? registries : defaultRegistry(reader, context.environment, notices),
    tags: await checkTags(reader.list('tags'), reader),
    ifExists: reader.choice('if-exists', POLICIES) ?? 'fail',
    annotations: readAnnotations(reader),
    login: readLogin(reader, secrets.password, registries),
    registryLogins,
    githubToken: secrets.githubToken,
    ...readTls(reader),
    plainHttp: reader.boolean('plain-http'),
    insecureSkipTlsVerify: reader.boolean('insecure-skip-tls-verify') ?? false,
    timeoutMs: (reader.whole('timeout', 1, 3600, 60) ?? 60) * 1000,
    concurrency: reader.whole('concurrency', 1, 256, 16) ?? 16,
    failFast: reader.boolean('fail-fast') ?? false,
    dryRun: (reader.boolean('dry-run') ?? false) || raw.command === 'plan',
    debug: reader.boolean('debug') ?? context.runnerDebug,
    packageDir: reader.text('package-dir'),
    report: reader.text('report'),
    epoch: readEpoch(reader, context.environment),
    environment: context.environment,
  }
  return { settings, problems: reader.problems, notices }
}

/** A repository that is a chart itself has its dependencies in `charts/`: they are not what is to be published. */
function defaultChartsDir(workingFolder: string): string {
  if (existsSync(join(workingFolder, 'Chart.yaml'))) return '.'
  return existsSync(join(workingFolder, 'charts')) ? 'charts' : '.'
}

interface Secrets {
  readonly password: string | undefined
  readonly registryAuth: string | undefined
  readonly githubToken: string | undefined
}

function readSecrets(reader: Reader, raw: RawSettings, context: ResolveContext): Secrets {
  const password = raw.passwordFromStdin ? (context.stdin ?? '').replace(/\r?\n$/, '') : readSecret('password', reader)
  if (raw.passwordFromStdin && password === '')
    reader.problem('--password-stdin: nothing came in', 'pipe the password in')
  const secrets = {
    password,
    registryAuth: readSecret('registry-auth', reader),
    githubToken: readSecret('github-token', reader),
  }
  for (const secret of [secrets.password, secrets.githubToken])
    if (secret !== undefined && secret !== '') context.mask(secret)
  return secrets
}

/** A secret's value; a variable may also hold the path of a file with it, as GitLab's variables of type "file" do. */
function readSecret(name: OptionName, reader: Reader): string | undefined {
  const value = reader.text(name)
  const isPath =
    value !== undefined && reader.given(name)?.from === 'variable' && isAbsolute(value) && value.length < 4096
  if (!isPath || !statSync(value, { throwIfNoEntry: false })?.isFile()) return value
  return readFileSync(value, 'utf8').replace(/\r?\n$/, '')
}

function readLogin(reader: Reader, password: string | undefined, registries: readonly string[]): Settings['login'] {
  const username = reader.text('username')
  if (username === undefined && password === undefined) return undefined
  if (username === undefined || password === undefined) {
    const [there, missing] = username === undefined ? ['password', 'username'] : ['username', 'password']
    reader.problem(`${there} is given without ${missing}`, 'give both or neither')
    return undefined
  }
  const destinations = new Set(registries.filter((registry) => !/^(?:none$|oci-layout:)/.test(registry)))
  if (destinations.size > 1) {
    reader.problem('username and password are for a single destination', 'use registry-auth where there are several')
  }
  return { username, password }
}

async function readVersion(reader: Reader, notices: string[]): Promise<string | undefined> {
  const text = reader.text('version')?.trim()
  if (text === undefined) return undefined
  const version = text.replace(/^v(?=\d)/, '')
  if (version !== text) notices.push(`version: the leading v of ${text} is dropped`)
  const { default: semver } = await import('semver')
  if (semver.parse(version) === null || !/^\d/.test(version)) {
    reader.problem(
      `${reader.given('version')?.as}: "${text}" is no semantic version`,
      'write for example 1.2.3 or 1.2.3-rc.1 (https://semver.org)',
    )
  }
  return version
}

function readAnnotations(reader: Reader): Record<string, string> {
  const annotations: Record<string, string> = {}
  for (const line of reader.list('oci-annotations')) {
    const equals = line.indexOf('=')
    const key = line.slice(0, Math.max(equals, 0)).trim()
    if (key === '') reader.problem(`oci-annotations: "${line}" has no key`, 'write KEY=VALUE, one a line')
    else if (/^org\.opencontainers\.image\.(?:title|version)$/.test(key))
      reader.problem(`oci-annotations: ${key} is the chart's own`, 'helm and its users rely on it; leave it to us')
    else annotations[key] = line.slice(equals + 1).trim()
  }
  return annotations
}

function readTls(reader: Reader): Pick<Settings, 'caFile' | 'certFile' | 'keyFile'> {
  const files = { caFile: reader.text('ca-file'), certFile: reader.text('cert-file'), keyFile: reader.text('key-file') }
  if ((files.certFile === undefined) !== (files.keyFile === undefined)) {
    reader.problem('cert-file and key-file go together', 'give both or neither')
  }
  return files
}

/** https://reproducible-builds.org/specs/source-date-epoch/, as strict as helm 4.3. */
function readEpoch(reader: Reader, environment: Environment): number | undefined {
  const text = environment.SOURCE_DATE_EPOCH ?? ''
  if (text === '') return undefined
  const seconds = /^\+?\d{1,12}$/.test(text) ? Number(text) : Number.NaN
  if (seconds <= LAST_EPOCH) return seconds
  reader.problem(
    `SOURCE_DATE_EPOCH: "${text}" is no count of seconds since 1970`,
    `write a whole number from 0 to ${LAST_EPOCH}`,
  )
  return undefined
}

/** Where charts go when nobody says: the CI's own registry, or a folder on a developer's machine. */
function defaultRegistry(reader: Reader, environment: Environment, notices: string[]): string[] {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY_OWNER, CI_REGISTRY_IMAGE, CI } = environment
  if (onGithub(environment) && GITHUB_SERVER_URL === 'https://github.com' && GITHUB_REPOSITORY_OWNER) {
    return [`ghcr.io/${GITHUB_REPOSITORY_OWNER.toLowerCase()}/charts`]
  }
  if (CI_REGISTRY_IMAGE) return [`${CI_REGISTRY_IMAGE}/charts`]
  if (!onGithub(environment) && (!CI || CI === 'false')) {
    notices.push('registry is not given: charts go into the folder "published"')
    return ['oci-layout:published']
  }
  reader.problem(
    'registry is not given, and this CI tells of none of its own',
    onGithub(environment)
      ? 'write registry: HOST/PATH'
      : 'set CHART_PUBLISHER_REGISTRY to HOST/PATH (on GitLab: is the container registry switched on?)',
  )
  return []
}
