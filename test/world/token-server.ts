import { randomUUID, sign, X509Certificate } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createAuthority, type KeyPair } from './certificates.js'
import { listen } from './process.js'
import { type Action, users as everybody, type User, userOf } from './users.js'

export interface TokenServerOptions {
  readonly users?: readonly User[]
  /** How long a token is good for, in seconds (300). Distribution accepts one for 60 s more, so -58 means 2 s. */
  readonly lifeSeconds?: number
  /** What `expires_in` claims where it is not to be the truth; `null` leaves `expires_in` and `issued_at` out. */
  readonly announcedSeconds?: number | null
  /** The field the token comes in. The specification wants `token`, OAuth `access_token`; both by default. */
  readonly field?: 'token' | 'access_token' | 'both'
  /** Whether POST (OAuth) is answered with tokens or, as GitHub's and Quay's do, with 405. */
  readonly post?: 'accept' | 'refuse'
  /** What somebody without credentials may do (nothing: 401). */
  readonly anonymous?: readonly Action[]
  /** Refresh tokens it knows, by name of the user they stand for. For POST with `grant_type=refresh_token`. */
  readonly refreshTokens?: Readonly<Record<string, string>>
}

/** One request for a token, as the server saw it. */
export interface TokenRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly scopes: readonly string[]
  /** Who it was; undefined for nobody or a wrong password. */
  readonly user: string | undefined
  status: number
}

export interface TokenServer extends AsyncDisposable {
  /** What a registry names as `realm`. */
  readonly realm: string
  readonly service: string
  readonly issuer: string
  /** PEM file of the certificate a registry must trust (`rootcertbundle`). */
  readonly rootFile: string
  /** Every request, in order. */
  readonly requests: readonly TokenRequest[]
  /** Every token it gave. None of them may appear in any output. */
  readonly tokens: readonly string[]
  /** Changes how it answers from now on. */
  change(options: TokenServerOptions): void
}

interface Grant {
  readonly type: string
  readonly name: string
  readonly actions: readonly string[]
}

const service = 'test-registry'
const issuer = 'test-token-server'

/**
 * A token server as registries use them (https://distribution.github.io/distribution/spec/auth/token/). Strict: a wrong
 * password is 401, and nobody is granted more than they may. With a certificate it serves https.
 */
export async function startTokenServer(initial: TokenServerOptions = {}, certificate?: KeyPair): Promise<TokenServer> {
  const authority = await createAuthority()
  const signer = await authority.server('token.test')
  const requests: TokenRequest[] = []
  const tokens: string[] = []
  let options = initial
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await read(request, options)
    requests.push(asked)
    const reply = replyTo(asked, options, (subject, access) => {
      const token = jwt(signer, subject, access, options.lifeSeconds ?? 300)
      tokens.push(token)
      return token
    })
    asked.status = reply.status
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  }
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  }
  const server = certificate
    ? createTlsServer({ cert: certificate.certificate, key: certificate.key }, handle)
    : createServer(handle)
  const port = await listen(server)
  return {
    // By name: clients that guard against server-side request forgery refuse a realm that is a private address.
    realm: `${certificate ? 'https' : 'http'}://localhost:${port}/token`,
    service,
    issuer,
    rootFile: authority.root.certificateFile,
    requests,
    tokens,
    change: (changes) => {
      options = { ...options, ...changes }
    },
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      await authority[Symbol.asyncDispose]()
    },
  }
}

async function read(request: IncomingMessage, options: TokenServerOptions): Promise<TokenRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  const method = request.method ?? ''
  const url = request.url ?? ''
  const parameters = method === 'POST' ? new URLSearchParams(body) : new URL(url, 'http://localhost').searchParams
  const scopes = parameters.getAll('scope').flatMap((scope) => scope.split(' ').filter((part) => part !== ''))
  const user = method === 'POST' ? posted(parameters, options) : userOf(request.headers.authorization, known(options))
  return { method, url, headers: request.headers, body, scopes, user: user?.username, status: 0 }
}

function known({ users = everybody }: TokenServerOptions): readonly User[] {
  return users
}

/** Who a POST comes from: `grant_type` is `password` or `refresh_token`. */
function posted(form: URLSearchParams, options: TokenServerOptions): User | undefined {
  const given = form.get('refresh_token')
  const name =
    form.get('grant_type') === 'refresh_token'
      ? Object.entries(options.refreshTokens ?? {}).find(([, token]) => token === given)?.[0]
      : known(options).find((user) => user.username === form.get('username') && user.password === form.get('password'))
          ?.username
  return known(options).find((user) => user.username === name)
}

type Sign = (subject: string, access: readonly Grant[]) => string

function replyTo(asked: TokenRequest, options: TokenServerOptions, makeToken: Sign): { status: number; body: unknown } {
  const refused = asked.method !== 'GET' && (asked.method !== 'POST' || options.post === 'refuse')
  if (refused) return { status: 405, body: problem('UNSUPPORTED', 'the method is not allowed') }
  const user = known(options).find(({ username }) => username === asked.user)
  const tried = asked.headers.authorization !== undefined || asked.method === 'POST'
  const allowed = user?.actions ?? (tried ? undefined : options.anonymous)
  if (allowed === undefined) return { status: 401, body: problem('UNAUTHORIZED', 'incorrect username or password') }
  const access = asked.scopes.map((scope) => grant(scope, allowed)).filter(({ actions }) => actions.length > 0)
  const token = makeToken(user?.username ?? '', access)
  const { field = 'both', lifeSeconds = 300, announcedSeconds = lifeSeconds } = options
  const life = announcedSeconds !== null && { expires_in: announcedSeconds, issued_at: new Date().toISOString() }
  return {
    status: 200,
    body: { ...(field !== 'access_token' && { token }), ...(field !== 'token' && { access_token: token }), ...life },
  }
}

function problem(code: string, message: string) {
  return { errors: [{ code, message, detail: null }] }
}

/** `repository:a/b:pull,push`, cut down to what is allowed. */
function grant(scope: string, allowed: readonly string[]): Grant {
  const start = scope.indexOf(':')
  const end = scope.lastIndexOf(':')
  const actions = scope.slice(end + 1).split(',')
  return {
    type: scope.slice(0, start),
    name: scope.slice(start + 1, end),
    actions: actions.filter((action) => allowed.includes(action)),
  }
}

function jwt(signer: KeyPair, subject: string, access: readonly Grant[], lifeSeconds: number): string {
  const now = Math.floor(Date.now() / 1000)
  const certificate = new X509Certificate(signer.certificate).raw.toString('base64')
  const header = { typ: 'JWT', alg: 'ES256', x5c: [certificate] }
  const claims = {
    iss: issuer,
    sub: subject,
    aud: service,
    exp: now + lifeSeconds,
    nbf: now - 120,
    iat: now,
    jti: randomUUID(),
  }
  const signed = [header, { ...claims, access }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  // JWT wants the bare r‖s, not the DER that TLS uses (RFC 7518, 3.4).
  const signature = sign('sha256', Buffer.from(signed), { key: signer.key, dsaEncoding: 'ieee-p1363' })
  return `${signed}.${signature.toString('base64url')}`
}
