import type { Agent, buildConnector, Dispatcher } from 'undici'
import { PublisherError } from '../errors.js'
import { redactUrl } from './errors.js'

/** What one HTTP exchange needs. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
  /** The most bytes to read of the answer; more is an error. */
  readonly maxBytes: number
}

/** The whole answer: bodies are small or bounded, so none is streamed. */
export interface HttpResponse {
  readonly method: string
  /** Where the answer came from. */
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}

/** Sends a request and gives whatever status came back. Throws PublisherError where nothing did. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>

export interface TransportOptions {
  /** For one exchange, body included; a large upload gets a second more for each MiB. */
  readonly timeoutMs: number
  /** The most exchanges at a time, and the most connections to one origin. */
  readonly connections: number
  readonly userAgent: string
  /** PEM texts. */
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly insecureSkipTlsVerify: boolean
  readonly proxy: { readonly http?: string; readonly https?: string; readonly no?: string }
  readonly debug: (line: string) => void
  /** Aborted: nothing new is begun. */
  readonly stop: AbortSignal
  /** Aborted: what is under way is cut. */
  readonly abort: AbortSignal
}

/**
 * The one door to the network: pooling, proxies, private CAs, client certificates, time-outs, size limits and the debug log. It neither
 * retries nor follows redirects nor knows credentials.
 */
export async function openTransport(options: TransportOptions): Promise<Send> {
  const [{ default: Agent }, { default: request }] = await Promise.all([
    import('undici/lib/dispatcher/agent.js'),
    import('undici/lib/api/api-request.js'),
  ])
  const connect = {
    rejectUnauthorized: !options.insecureSkipTlsVerify,
    ...(options.ca !== undefined && { ca: await withDefaultRoots(options.ca) }),
    ...(options.cert !== undefined && { cert: options.cert }),
    ...(options.key !== undefined && { key: options.key }),
  }
  const common = { connections: options.connections, connect, headersTimeout: 0, bodyTimeout: 0 }
  const direct = new Agent(common)
  const proxied = (await openProxy(common, options.proxy)) ?? direct
  const slots = new Slots(options.connections)
  return (wanted) => {
    const dispatcher = isLoopback(new URL(wanted.url).hostname) ? direct : proxied
    return slots.run(() => exchange(wanted, (dispatched) => request.call(dispatcher, dispatched), options))
  }
}

/** A dispatcher that goes through the proxies of the environment; undefined where there are none. */
async function openProxy(
  common: Agent.Options & { readonly connect: buildConnector.BuildOptions },
  { http = '', https = '', no = '' }: TransportOptions['proxy'],
): Promise<Dispatcher | undefined> {
  if (http === '' && https === '') return undefined
  const { default: EnvHttpProxyAgent } = await import('undici/lib/dispatcher/env-http-proxy-agent.js')
  const tls = { requestTls: common.connect, proxyTls: common.connect }
  // Empty texts keep undici from looking into process.env by itself.
  return new EnvHttpProxyAgent({ ...common, ...tls, httpProxy: http, httpsProxy: https, noProxy: no })
}

/** Names and addresses of this machine: no proxy is asked for them (as Go has it), and plain HTTP needs no flag. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname) ||
    hostname === '[::1]'
  )
}

async function withDefaultRoots(ca: string): Promise<string[]> {
  const { rootCertificates } = await import('node:tls')
  return [...rootCertificates, ca]
}

type Dispatch = (options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>

async function exchange(request: HttpRequest, dispatch: Dispatch, options: TransportOptions): Promise<HttpResponse> {
  if (options.stop.aborted) throw interrupted()
  const started = performance.now()
  const size = request.body === undefined ? 0 : Buffer.byteLength(request.body)
  const deadline = AbortSignal.timeout(options.timeoutMs + Math.ceil(size / 2 ** 20) * 1000)
  const shown = `${request.method} ${redactUrl(request.url)}`
  try {
    const url = new URL(request.url)
    const answer = await dispatch({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: request.method,
      headers: { 'user-agent': options.userAgent, ...request.headers },
      body: request.body ?? null,
      signal: AbortSignal.any([deadline, options.abort]),
    })
    const body = await readBody(answer.body, request.maxBytes, shown)
    options.debug(`${shown} ${answer.statusCode} ${Math.round(performance.now() - started)} ms`)
    return {
      method: request.method,
      url: request.url,
      status: answer.statusCode,
      headers: headersOf(answer.headers),
      body,
    }
  } catch (error) {
    options.debug(`${shown} failed after ${Math.round(performance.now() - started)} ms: ${causeOf(error)}`)
    if (error instanceof PublisherError) throw error
    if (options.abort.aborted) throw interrupted()
    throw unreachable(error, shown, deadline.aborted ? options.timeoutMs : undefined)
  }
}

async function readBody(body: Dispatcher.ResponseData['body'], maxBytes: number, shown: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBytes) {
      // Leaving the loop destroys the body, and its connection with it.
      throw new PublisherError({
        code: 'REGISTRY_REFUSED',
        message: `${shown} answered more than the ${maxBytes} bytes that were to be expected`,
        hint: 'look at what serves this address',
      })
    }
  }
  return Buffer.concat(chunks)
}

function headersOf(raw: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  return headers
}

function interrupted(): PublisherError {
  return new PublisherError({
    code: 'INTERRUPTED',
    message: 'stopped before it was done',
    hint: 'run again: it goes on where this run ended',
  })
}

/** The innermost reason that Node gives: a code such as ECONNREFUSED, or its text. */
function causeOf(error: unknown): string {
  let inner = error
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause
  if (inner instanceof AggregateError && inner.errors.length > 0) return causeOf(inner.errors[0])
  if (!(inner instanceof Error)) return String(inner)
  const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : ''
  return code !== '' && !inner.message.includes(code) ? `${code}: ${inner.message}` : inner.message
}

/** Nothing came back. `retryable` tells the errors that another try can mend from those that need a person. */
export class UnreachableError extends PublisherError {
  readonly retryable: boolean

  constructor(message: string, hint: string, retryable: boolean, cause: unknown) {
    super({ code: 'UNREACHABLE', message, hint }, { cause })
    this.name = 'UnreachableError'
    this.retryable = retryable
  }
}

/** What a person must mend, by what Node or OpenSSL says. */
const ADVICE: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [
    /UNABLE_TO|SELF_SIGNED|CERT_(?!HAS_EXPIRED)|unable to verify|self.signed|local issuer/i,
    'a private CA signed its certificate: name the CA with ca-file',
  ],
  [/CERT_HAS_EXPIRED/i, 'its certificate has expired: it must be renewed'],
  [/ALTNAME/i, 'its certificate is for another host name'],
  [
    /WRONG_VERSION_NUMBER|packet length too long|wrong version/i,
    'it speaks plain HTTP: set plain-http: true if that is meant (a test registry)',
  ],
  [/ENOTFOUND|ERR_INVALID_URL/i, 'the host name is not known: check how registry is spelt'],
  [/ERR_SSL|alert|EPROTO/i, 'TLS failed: a client certificate may be needed (cert-file, key-file)'],
  [/Proxy response|proxy/i, 'the proxy refused: check HTTPS_PROXY and NO_PROXY'],
]

function unreachable(error: unknown, shown: string, timedOutMs: number | undefined): UnreachableError {
  if (timedOutMs !== undefined) {
    return new UnreachableError(
      `${shown}: no whole answer within ${timedOutMs / 1000} s`,
      'raise timeout, or look at the network between',
      true,
      error,
    )
  }
  const cause = causeOf(error)
  const advice = ADVICE.find(([pattern]) => pattern.test(cause))
  return new UnreachableError(
    `${shown}: no answer (${cause})`,
    advice?.[1] ?? 'is the host right, and reachable from here? A proxy is taken from HTTPS_PROXY',
    advice === undefined,
    error,
  )
}

/** Lets so many through at a time, in the order they came. */
class Slots {
  private readonly waiting: (() => void)[] = []
  private free: number

  constructor(count: number) {
    this.free = count
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--
    else await new Promise<void>((resolve) => this.waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = this.waiting.shift()
      if (next === undefined) this.free++
      else next()
    }
  }
}
