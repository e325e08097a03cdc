import { PublisherError } from '../errors.js'
import { type Challenge, parseChallenges } from './challenge.js'
import type { Credentials, FindCredentials } from './credentials.js'
import { RegistryError } from './errors.js'
import type { HttpRequest, HttpResponse, Send } from './http.js'
import { type BearerToken, basicHeader, checkRealm, fetchToken, type TokenServer } from './token.js'
import { UnreachableError } from './unreachable.js'

/** How a host wants to be logged into; `open` as long as it has asked for nothing. */
type Scheme =
  | { readonly kind: 'open' }
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer'; readonly server: TokenServer }

const MAX_PING_BYTES = 64 * 1024

export interface AuthOptions {
  /** `https://host` or `http://host`. */
  readonly origin: URL
  readonly credentials: FindCredentials
  /** What tokens are asked for. The first one asks for all of it: Quay makes a repository only for a token that may push. */
  readonly actions: 'pull' | 'pull,push'
  /** Told each token the moment it is known. */
  readonly mask: (secret: string) => void
}

/**
 * Logs into one registry as it asks: learns its scheme once, keeps a token for each repository, renews what was refused once.
 * Credentials that were refused are not sent again: many failed logins lock accounts.
 */
export class Authenticator {
  private scheme: Scheme | undefined
  private opening: Promise<unknown> | undefined
  private readonly tokens = new Map<string, Promise<BearerToken>>()
  private readonly refused = new Map<Credentials, HttpResponse>()
  private readonly accepted = new Set<Credentials>()
  private login: Promise<BearerToken> | undefined
  private trial: Promise<HttpResponse> | undefined
  private rejection: { readonly credentials: Credentials | undefined; readonly error: RegistryError } | undefined

  constructor(
    private readonly plain: Send,
    private readonly options: AuthOptions,
  ) {}

  /** Sends a request with what the repository asks for. A 401 that remains is the answer. */
  async send(request: HttpRequest, repository: string): Promise<HttpResponse> {
    const credentials = await this.options.credentials(this.options.origin.host, repository)
    const first = await this.open(request, credentials)
    if (first !== undefined && (first.status !== 401 || this.isForeign(first))) return first
    const response = await this.sendAuthorized(request, repository, credentials)
    if (response.status !== 401 || !this.mayTryAgain(response, repository, credentials)) return response
    return this.sendAuthorized(request, repository, credentials)
  }

  /** Sends a request without credentials, for an address of another origin. */
  sendPlain(request: HttpRequest): Promise<HttpResponse> {
    return this.plain(request)
  }

  /** The answer of `GET /v2/` to nobody in particular: 200, or a 401 with a challenge, makes a registry. */
  ping(): Promise<HttpResponse> {
    return this.plain({ method: 'GET', url: new URL('/v2/', this.options.origin).href, maxBytes: MAX_PING_BYTES })
  }

  /** The error for a 401 or 403: it names what was used to log in. */
  async refusal(response: HttpResponse, repository: string, doing: string): Promise<RegistryError> {
    const credentials = await this.options.credentials(this.options.origin.host, repository)
    const { host } = this.options.origin
    if (credentials === undefined) {
      const hint = `log in: username and password, registry-auth, or docker login ${host} before this`
      return new RegistryError(response, `${host}: no credentials were found; ${doing}`, { hint })
    }
    const loginRefused = this.refused.has(credentials)
    const hint =
      response.status === 401
        ? `check the user and the token of ${credentials.source}: are they for ${host}, and not expired?`
        : undefined
    return new RegistryError(response, `${host}: credentials from ${credentials.source}; ${doing}`, {
      loginRefused,
      hint,
    })
  }

  /**
   * Learns the scheme, by one request for all: the others wait for it, and fail as it does. With credentials at hand that is
   * `GET /v2/`, since what a registry shows to anybody may not be all it has; without, the very request, whose answer is given back.
   */
  private async open(request: HttpRequest, credentials: Credentials | undefined): Promise<HttpResponse | undefined> {
    if (this.scheme !== undefined) return undefined
    if (this.opening !== undefined) {
      await this.opening
      return undefined
    }
    const answer = (credentials === undefined ? this.plain(request) : this.ping()).catch((error) => {
      // One request spoke for all: what they are told is about the host, not about that request.
      throw error instanceof UnreachableError ? error.about(this.options.origin.origin) : error
    })
    this.opening = answer.then((response) => this.learn(response))
    this.opening.catch(() => undefined)
    const response = await answer
    await this.opening
    return credentials === undefined ? response : undefined
  }

  private learn(response: HttpResponse): void {
    this.scheme =
      response.status === 401 && !this.isForeign(response)
        ? schemeOf(parseChallenges(response.headers.get('www-authenticate')))
        : { kind: 'open' }
  }

  private async sendAuthorized(
    request: HttpRequest,
    repository: string,
    credentials: Credentials | undefined,
  ): Promise<HttpResponse> {
    // The first Basic login of a run goes alone, too: a wrong password is sent once.
    const untried = credentials !== undefined && this.scheme?.kind !== 'bearer' && !this.accepted.has(credentials)
    if (untried && this.trial !== undefined) await this.trial.catch(() => undefined)
    const refusal = credentials === undefined ? undefined : this.refused.get(credentials)
    if (refusal !== undefined) return refusal
    const sent = this.sendWith(request, repository, credentials)
    if (untried) this.trial ??= sent
    return sent
  }

  private async sendWith(
    request: HttpRequest,
    repository: string,
    credentials: Credentials | undefined,
  ): Promise<HttpResponse> {
    const authorization = await this.authorization(repository, credentials)
    const headers = { ...request.headers, ...(authorization !== undefined && { authorization }) }
    const response = await this.plain({ ...request, headers })
    if (credentials === undefined) return response
    if (response.status !== 401) this.accepted.add(credentials)
    else if (this.scheme?.kind === 'basic' && !this.accepted.has(credentials) && this.isBasicRefusal(response)) {
      this.refused.set(credentials, response)
    }
    return response
  }

  /** Whether a 401 to a Basic login asks for nothing else: the login itself is wrong. */
  private isBasicRefusal(response: HttpResponse): boolean {
    return (
      !this.isForeign(response) && schemeOf(parseChallenges(response.headers.get('www-authenticate'))).kind === 'basic'
    )
  }

  private async authorization(repository: string, credentials: Credentials | undefined): Promise<string | undefined> {
    const scheme = this.scheme ?? { kind: 'open' }
    if (credentials?.kind === 'bearer') return `Bearer ${credentials.token}`
    if (scheme.kind === 'bearer') return `Bearer ${(await this.token(scheme.server, repository, credentials)).value}`
    // A host that asks for nothing at /v2/ may still show more to those it knows (Artifactory).
    return credentials === undefined ? undefined : basicHeader(credentials)
  }

  /** The token of a repository, from the cache while it lives. Concurrent callers share one request. */
  private async token(
    server: TokenServer,
    repository: string,
    credentials: Credentials | undefined,
  ): Promise<BearerToken> {
    const known = this.tokens.get(repository)
    if (known !== undefined) {
      const token = await known
      if (token.renewAt > Date.now()) return token
      if (this.tokens.get(repository) === known) this.tokens.delete(repository)
    }
    const pending = this.tokens.get(repository) ?? this.requestToken(server, repository, credentials)
    this.tokens.set(repository, pending)
    return pending
  }

  /** The first token request of a run decides for all: what a token server answers 401 to once is not sent it again. */
  private async requestToken(
    server: TokenServer,
    repository: string,
    credentials: Credentials | undefined,
  ): Promise<BearerToken> {
    checkRealm(server.realm, this.options.origin, credentials)
    if (this.login !== undefined) await this.login.catch(() => undefined)
    if (this.rejection !== undefined && this.rejection.credentials === credentials) throw this.rejection.error
    const pending = fetchToken(
      this.plain,
      server,
      `repository:${repository}:${this.options.actions}`,
      credentials,
      this.options.mask,
    )
    this.login ??= pending
    try {
      return await pending
    } catch (error) {
      if (error instanceof RegistryError && error.status === 401) this.rejection = { credentials, error }
      this.tokens.delete(repository)
      throw error
    }
  }

  /** Whether a redirect led to another origin. Its challenge is none of ours: it could name a token server that collects passwords. */
  private isForeign(response: HttpResponse): boolean {
    return new URL(response.url).origin !== this.options.origin.origin
  }

  /** After a 401: whether another try makes sense, with a new token or the scheme that is asked for now. */
  private mayTryAgain(response: HttpResponse, repository: string, credentials: Credentials | undefined): boolean {
    if (this.isForeign(response)) return false
    const asked = parseChallenges(response.headers.get('www-authenticate'))
    const scheme = this.scheme
    if (scheme?.kind === 'bearer') {
      this.tokens.delete(repository)
      return true
    }
    const next = schemeOf(asked)
    if (next.kind === 'bearer' || scheme?.kind !== next.kind) {
      this.scheme = next
      return next.kind === 'bearer' || credentials !== undefined
    }
    return credentials !== undefined && this.accepted.has(credentials)
  }
}

/** Bearer before Basic; a 401 that offers neither is taken as Basic, which is what we can still try. Throws where only others are offered. */
function schemeOf(challenges: readonly Challenge[]): Scheme {
  const bearer = challenges.find(({ scheme, params }) => scheme === 'bearer' && (params.get('realm') ?? '') !== '')
  if (bearer !== undefined) {
    const service = bearer.params.get('service')
    return {
      kind: 'bearer',
      server: { realm: bearer.params.get('realm') ?? '', service: service === '' ? undefined : service },
    }
  }
  if (challenges.length === 0 || challenges.some(({ scheme }) => scheme === 'basic')) return { kind: 'basic' }
  throw new PublisherError({
    code: 'UNAUTHORIZED',
    message: `the registry asks for a login we don't know: ${challenges.map(({ scheme }) => scheme).join(', ')}`,
    hint: 'registries use Bearer or Basic; a proxy may have answered in its place',
  })
}
