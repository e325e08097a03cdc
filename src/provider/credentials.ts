import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PublisherError } from '../errors.js'
import type { Credentials, FindCredentials } from '../oci/credentials.js'
import { apiHost } from '../oci/reference.js'
import type { RegistryLogin, Settings } from '../settings/settings.js'
import { askHelper } from './credential-helper.js'
import { type DockerConfig, helperOf, loginOf, parseDockerConfig } from './docker-config.js'
import { providerOf } from './table.js'

export interface CredentialContext {
  readonly settings: Pick<Settings, 'login' | 'registryLogins' | 'githubToken' | 'environment'>
  /** The user's home; undefined where there is none. */
  readonly home: string | undefined
  readonly platform: NodeJS.Platform
  /** Told each secret the moment it is known. */
  readonly mask: (secret: string) => void
  readonly debug: (line: string) => void
  readonly warn: (line: string) => void
}

/** A login file: what it holds, or undefined where there is no such file. */
interface LoginFile {
  readonly name: string
  readonly config: DockerConfig
}

/**
 * How credentials are found for a repository of a host: what was given for it, the token of a GitLab job for its own registry, the
 * login files of docker, helm and podman, the token of a GitHub job, nobody. The same object is given for the same login each time.
 */
export function credentialFinder(context: CredentialContext): FindCredentials {
  const found = new Map<string, Promise<Credentials | undefined>>()
  const logins = new Map<string, Credentials>()
  let files: Promise<readonly LoginFile[]> | undefined
  return (host, repository) => {
    const key = `${host}/${repository}`
    const known = found.get(key)
    if (known !== undefined) return known
    files ??= readLoginFiles(context)
    const search = find(host, repository, context, files).then((credentials) => {
      if (credentials === undefined) return undefined
      const identity = JSON.stringify(credentials)
      const same = logins.get(identity)
      if (same !== undefined) return same
      logins.set(identity, credentials)
      maskAll(credentials, context.mask)
      context.debug(`${host}: credentials from ${credentials.source}`)
      return credentials
    })
    found.set(key, search)
    return search
  }
}

async function find(
  host: string,
  repository: string,
  context: CredentialContext,
  files: Promise<readonly LoginFile[]>,
): Promise<Credentials | undefined> {
  const { settings } = context
  const listed = longestPrefix(settings.registryLogins, `${host}/${repository}`)
  if (listed !== undefined) return { kind: 'basic', ...pick(listed), source: `registry-auth (${listed.registry})` }
  if (settings.login !== undefined) return { kind: 'basic', ...settings.login, source: 'username and password' }
  const provider = providerOf(host, settings.environment)
  const ofJob = provider.jobCredentials?.({
    host: host.toLowerCase(),
    environment: settings.environment,
    githubToken: settings.githubToken,
  })
  // A login step before us was somebody's wish, while github-token is there in every job; a GitLab job's own password is always fresh.
  if (ofJob !== undefined && provider.name !== 'ghcr') return ofJob
  for (const { name, config } of await files) {
    const helper = helperOf(config, host)
    const fromHelper =
      helper === undefined ? undefined : await askHelper(helper.suffix, helper.server, settings.environment)
    const credentials = fromHelper ?? loginOf(config, host, repository, name, context.warn)
    if (credentials !== undefined) return credentials
  }
  return ofJob
}

function pick({ username, password }: RegistryLogin): { username: string; password: string } {
  return { username, password }
}

/** The login whose host and path cover the repository the furthest. */
function longestPrefix(logins: readonly RegistryLogin[], name: string): RegistryLogin | undefined {
  return logins
    .map((login) => ({ ...login, registry: login.registry.replace(/^[^/]+/, apiHost) }))
    .filter(({ registry }) => name === registry || name.startsWith(`${registry}/`))
    .sort((a, b) => b.registry.length - a.registry.length)[0]
}

/** The login files there are, in the order of their weight. A broken one is pointed out and passed over. */
async function readLoginFiles(context: CredentialContext): Promise<LoginFile[]> {
  const files: LoginFile[] = []
  const inline = context.settings.environment.DOCKER_AUTH_CONFIG
  if (inline) addConfig(files, 'DOCKER_AUTH_CONFIG', inline, context)
  for (const path of loginPaths(context)) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined && text.trim() !== '') addConfig(files, path, text, context)
  }
  return files
}

function addConfig(files: LoginFile[], name: string, text: string, context: CredentialContext): void {
  try {
    files.push({ name, config: parseDockerConfig(text) })
  } catch (error) {
    context.warn(
      `${name} can't be read as a login file: ${error instanceof Error ? error.message : error}; it is passed over`,
    )
  }
}

function loginPaths({ settings, home, platform }: CredentialContext): string[] {
  const { environment } = settings
  const xdg = environment.XDG_CONFIG_HOME || (home && join(home, '.config'))
  const helmDefault =
    platform === 'darwin' && !environment.XDG_CONFIG_HOME && home
      ? join(home, 'Library', 'Preferences', 'helm')
      : platform === 'win32' && environment.APPDATA
        ? join(environment.APPDATA, 'helm')
        : xdg && join(xdg, 'helm')
  const helmHome = environment.HELM_CONFIG_HOME || helmDefault
  const dockerHome = environment.DOCKER_CONFIG || (home && join(home, '.docker'))
  const paths = [
    environment.HELM_REGISTRY_CONFIG || (helmHome && join(helmHome, 'registry', 'config.json')),
    dockerHome && join(dockerHome, 'config.json'),
    environment.REGISTRY_AUTH_FILE,
    environment.XDG_RUNTIME_DIR && join(environment.XDG_RUNTIME_DIR, 'containers', 'auth.json'),
    xdg && join(xdg, 'containers', 'auth.json'),
  ]
  return paths.filter((path): path is string => path !== undefined && path !== '')
}

/** The secret and the forms in which it travels. */
function maskAll(credentials: Credentials, mask: (secret: string) => void): void {
  const secret = credentials.kind === 'basic' ? credentials.password : credentials.token
  mask(secret)
  if (credentials.kind !== 'bearer') mask(Buffer.from(`${credentials.username}:${secret}`).toString('base64'))
}

/** A readable reason where a file that settings name can't be read. */
export async function readPem(path: string | undefined, option: string): Promise<string | undefined> {
  if (path === undefined) return undefined
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new PublisherError(
      { code: 'INPUT', message: `${option}: ${why}`, hint: 'name a PEM file that can be read' },
      { cause },
    )
  }
}
