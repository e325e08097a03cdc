import { PublisherError } from '../errors.js'
import type { Credentials } from './credentials.js'
import { RegistryError, redactUrl } from './errors.js'
import type { HttpResponse, Send } from './http.js'
import { isPrivateLiteral } from './redirect.js'

/** Where a registry's tokens come from, out of its Bearer challenge. */
export interface TokenServer {
  readonly realm: string
  readonly service: string | undefined
}

export interface BearerToken {
  readonly value: string
  /** Milliseconds since 1970 after which we ask for a new one. */
  readonly renewAt: number
}

/** https://github.com/distribution/distribution/blob/main/docs/content/spec/auth/token.md */
const DEFAULT_LIFE_S = 60
const EARLY_S = 30
/** In characters: to mask a shorter one would blot out ordinary words. */
const SHORTEST_SECRET = 16
const MAX_TOKEN_BYTES = 128 * 1024
const CLIENT_ID = 'chart-publisher'

/** Asks the token server for a bearer token of one scope. Throws UNAUTHORIZED where it refuses the credentials. */
export async function fetchToken(
  send: Send,
  server: TokenServer,
  scope: string,
  credentials: Credentials | undefined,
  mask: (secret: string) => void,
): Promise<BearerToken> {
  let response =
    credentials?.kind === 'identity' ? await postRefresh(send, server, scope, credentials.token) : undefined
  // GHCR and Quay serve GET alone: https://github.com/helm/helm/issues/31222
  if (response === undefined || response.status === 404 || response.status === 405)
    response = await getToken(send, server, scope, credentials)
  if (response.status !== 200) {
    const loginRefused = response.status === 401 && credentials !== undefined
    throw new RegistryError(response, refusal(credentials), { loginRefused })
  }
  return readToken(response, credentials, mask)
}

/**
 * Checks that a realm may be asked at all: https where the registry is, no private address but the registry's own, and for the tokens
 * of a job or cloud one of the hosts they are meant for. Throws REGISTRY_REFUSED: a registry could collect tokens this way.
 */
export function checkRealm(realm: string, registry: URL, credentials: Credentials | undefined): void {
  const url = URL.canParse(realm) ? new URL(realm) : undefined
  const why =
    url === undefined || !/^https?:$/.test(url.protocol)
      ? 'is no address'
      : registry.protocol === 'https:' && url.protocol !== 'https:'
        ? 'is not https'
        : url.hostname !== registry.hostname && isPrivateLiteral(url.hostname)
          ? 'is a private address'
          : undefined
  if (why !== undefined || url === undefined) {
    throw new PublisherError({
      code: 'REGISTRY_REFUSED',
      message: `${registry.host} names a token server that ${why}: ${realm.slice(0, 200)}`,
      hint: 'no credential is sent there; the registry or a proxy before it is set up wrongly',
    })
  }
  if (credentials?.realmHosts === undefined || credentials.realmHosts.includes(url.host)) return
  throw new PublisherError({
    code: 'REGISTRY_REFUSED',
    message: `${registry.host} names the token server ${url.host}, to which ${credentials.source} must not go`,
    hint: `give username and password for this registry if you trust that server`,
  })
}

async function getToken(
  send: Send,
  server: TokenServer,
  scope: string,
  credentials: Credentials | undefined,
): Promise<HttpResponse> {
  const url = new URL(server.realm)
  if (server.service !== undefined) url.searchParams.set('service', server.service)
  url.searchParams.set('scope', scope)
  const headers =
    credentials === undefined || credentials.kind === 'bearer' ? {} : { authorization: basicHeader(credentials) }
  return send({ method: 'GET', url: url.href, headers, maxBytes: MAX_TOKEN_BYTES })
}

async function postRefresh(send: Send, server: TokenServer, scope: string, token: string): Promise<HttpResponse> {
  const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: CLIENT_ID, scope, refresh_token: token })
  if (server.service !== undefined) form.set('service', server.service)
  return send({
    method: 'POST',
    url: server.realm,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    maxBytes: MAX_TOKEN_BYTES,
  })
}

/** The Authorization header of a Basic login. A user name can't hold a colon; the password may. */
export function basicHeader(credentials: Exclude<Credentials, { kind: 'bearer' }>): string {
  const secret = credentials.kind === 'basic' ? credentials.password : credentials.token
  return `Basic ${Buffer.from(`${credentials.username}:${secret}`).toString('base64')}`
}

function readToken(
  response: HttpResponse,
  credentials: Credentials | undefined,
  mask: (secret: string) => void,
): BearerToken {
  let body: { token?: unknown; access_token?: unknown; expires_in?: unknown } = {}
  try {
    body = JSON.parse(response.body.toString('utf8')) ?? {}
  } catch {
    // handled below: no token in it
  }
  const value = typeof body.access_token === 'string' && body.access_token !== '' ? body.access_token : body.token
  if (typeof value !== 'string' || value === '' || /[^\x21-\x7e]/.test(value)) {
    throw new PublisherError({
      code: 'NOT_A_REGISTRY',
      message: `the token server ${redactUrl(response.url)} answered without a token`,
      hint: 'it is not what the registry takes it for; ask who runs it',
    })
  }
  const life = typeof body.expires_in === 'number' ? Math.max(body.expires_in, DEFAULT_LIFE_S) : DEFAULT_LIFE_S
  // A token that anybody gets is no secret; some servers give a plain word.
  if (credentials !== undefined && value.length >= SHORTEST_SECRET) mask(value)
  return { value, renewAt: Date.now() + (life - EARLY_S) * 1000 }
}

function refusal(credentials: Credentials | undefined): string {
  return credentials === undefined
    ? 'no token without credentials'
    : `the token server refused the credentials from ${credentials.source}`
}
