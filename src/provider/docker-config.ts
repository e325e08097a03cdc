import type { Credentials } from '../oci/credentials.js'

/** A login file as docker, helm, podman and skopeo write it, as far as logins go. */
export interface DockerConfig {
  readonly auths: ReadonlyMap<string, DockerAuth>
  readonly credHelpers: ReadonlyMap<string, string>
  readonly credsStore: string | undefined
}

interface DockerAuth {
  readonly auth?: string
  readonly username?: string
  readonly password?: string
  readonly identitytoken?: string
  readonly registrytoken?: string
}

/** Docker keeps its Hub under this key, whatever the host was called: https://index.docker.io/v1/ */
const HUB_KEY = 'https://index.docker.io/v1/'
const HUB_HOSTS = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io'])

/** Reads a login file. Throws an Error whose message holds nothing of the text. */
export function parseDockerConfig(text: string): DockerConfig {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error('it is no JSON')
  }
  if (!isRecord(value)) throw new Error('it is no JSON object')
  const auths = isRecord(value.auths) ? Object.entries(value.auths) : []
  const helpers = isRecord(value.credHelpers) ? Object.entries(value.credHelpers) : []
  return {
    auths: new Map(auths.filter((pair): pair is [string, DockerAuth] => isRecord(pair[1]))),
    credHelpers: new Map(helpers.filter((pair): pair is [string, string] => typeof pair[1] === 'string')),
    credsStore: typeof value.credsStore === 'string' && value.credsStore !== '' ? value.credsStore : undefined,
  }
}

/** The helper that keeps a host's credentials, and the address it knows them by; undefined where none is named. */
export function helperOf(
  config: DockerConfig,
  host: string,
): { readonly suffix: string; readonly server: string } | undefined {
  const server = HUB_HOSTS.has(host) ? HUB_KEY : host
  const own = config.credHelpers.get(host) ?? config.credHelpers.get(server)
  const suffix = own ?? config.credsStore
  return suffix === undefined ? undefined : { suffix, server }
}

/**
 * The entry for a repository: the longest path that is a key of its own (podman writes such), then the host, then any key whose host
 * is the same (docker's old https://host/v1/). Undefined where there is none, or it says only that a helper has it.
 */
export function loginOf(
  config: DockerConfig,
  host: string,
  repository: string,
  file: string,
  warn: (line: string) => void,
): Credentials | undefined {
  const keys = HUB_HOSTS.has(host) ? [HUB_KEY, ...HUB_HOSTS] : keysOf(host, repository)
  for (const key of [...keys, ...[...config.auths.keys()].filter((known) => hostOfKey(known) === host)]) {
    const entry = config.auths.get(key)
    const credentials = entry === undefined ? undefined : toCredentials(entry, `${file} (${key})`, warn)
    if (credentials !== undefined) return credentials
  }
  return undefined
}

function keysOf(host: string, repository: string): string[] {
  const segments = repository.split('/')
  return [...segments.map((_, index) => [host, ...segments.slice(0, segments.length - index)].join('/')), host]
}

/** The host that a key stands for as a whole: docker's own keys have at most `/v1/` behind it. Another path is another's. */
function hostOfKey(key: string): string | undefined {
  return /^(?:https?:\/\/)?([^/]+)(?:\/(?:v[12]\/?)?)?$/.exec(key)?.[1]?.toLowerCase()
}

function toCredentials(entry: DockerAuth, source: string, warn: (line: string) => void): Credentials | undefined {
  const [username, password] =
    typeof entry.auth === 'string' && entry.auth !== '' ? decodeAuth(entry.auth) : [entry.username, entry.password]
  if (typeof entry.registrytoken === 'string' && entry.registrytoken !== '')
    return { kind: 'bearer', token: entry.registrytoken, source }
  if (typeof entry.identitytoken === 'string' && entry.identitytoken !== '') {
    return { kind: 'identity', username: username ?? '', token: entry.identitytoken, source }
  }
  if (typeof username !== 'string' || typeof password !== 'string' || username === '') {
    if (entry.auth) warn(`${source}: its "auth" is not base64 of user:password; the entry is passed over`)
    return undefined
  }
  return { kind: 'basic', username, password, source }
}

/** base64 of user:password; a password may hold colons, and old files pad with NUL. */
function decodeAuth(auth: string): [string | undefined, string | undefined] {
  const text = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '')
  const colon = text.indexOf(':')
  return colon < 0 ? [undefined, undefined] : [text.slice(0, colon), text.slice(colon + 1)]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
