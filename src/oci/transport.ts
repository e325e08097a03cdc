import type { buildConnector, Dispatcher } from 'undici'
import { PublisherError } from '../errors.js'
import { redactUrl } from './errors.js'
import type { HttpRequest, HttpResponse, Send } from './http.js'
import { type HttpProxy, openTunnel, type ProxySettings, proxyFinder, proxyLogin } from './proxy.js'
import { withDefaultRoots } from './tls.js'
import { causeOf, unreachable } from './unreachable.js'

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
  readonly proxy: ProxySettings
  readonly debug: (line: string) => void
  /** Takes secrets out of a text. */
  readonly clean: (text: string) => string
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
  const [{ default: Agent }, { default: request }, { default: buildConnector }] = await Promise.all([
    import('undici/lib/dispatcher/agent.js'),
    import('undici/lib/api/api-request.js'),
    import('undici/lib/core/connect.js'),
  ])
  const tls = { rejectUnauthorized: !options.insecureSkipTlsVerify, ...tlsOf(options) }
  const proxyOf = proxyFinder(options.proxy)
  const find = (target: URL) => (isLoopback(target.hostname) ? undefined : proxyOf(target))
  const alerts = new Map<string, Error>()
  const connect = tunnelling(noticingAlerts(buildConnector(tls), alerts), find, options)
  const agent = new Agent({ connections: options.connections, headersTimeout: 0, bodyTimeout: 0, connect })
  const slots = new Slots(options.connections)
  const dispatch: Line['dispatch'] = (dispatched) => request.call(agent, dispatched)
  return (wanted) => slots.run(() => exchange(wanted, { dispatch, alerts, find }, options))
}

/**
 * Keeps what a server says in TLS when it throws us out after the handshake (TLS 1.3: a client certificate is missing): the request
 * has by then failed with nothing but "other side closed".
 */
function noticingAlerts(connect: buildConnector.connector, alerts: Map<string, Error>): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...[error, socket]: Parameters<buildConnector.Callback>) => {
      if (error !== null) return callback(error, null)
      socket.once('error', (alert) => alerts.set(options.hostname, alert))
      return callback(null, socket)
    })
}

/** Connects through the proxy that an address has. */
function tunnelling(
  connect: buildConnector.connector,
  find: (target: URL) => HttpProxy | undefined,
  options: TransportOptions,
): buildConnector.connector {
  return (target, callback) => {
    const proxy = find(new URL(`${target.protocol}//${target.host ?? target.hostname}`))
    if (proxy === undefined) return connect(target, callback)
    const authority = `${target.hostname}:${target.port || '443'}`
    openTunnel(proxy, authority, options.timeoutMs, tlsOf(options)).then(
      (httpSocket) => connect({ ...target, httpSocket }, callback),
      (error: Error) => callback(error, null),
    )
  }
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

/** A way to a server, and what servers said in TLS behind our back, by host name. */
interface Line {
  readonly dispatch: (options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>
  readonly alerts: ReadonlyMap<string, Error>
  readonly find: (target: URL) => HttpProxy | undefined
}

/** What TLS needs of the user's files. */
function tlsOf({ ca, cert, key }: TransportOptions): { ca?: string[]; cert?: string; key?: string } {
  return {
    ...(ca !== undefined && { ca: withDefaultRoots(ca) }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  }
}

async function exchange(request: HttpRequest, line: Line, options: TransportOptions): Promise<HttpResponse> {
  if (options.stop.aborted) throw interrupted()
  const started = performance.now()
  const size = request.body === undefined ? 0 : Buffer.byteLength(request.body)
  const deadline = AbortSignal.timeout(options.timeoutMs + Math.ceil(size / 2 ** 20) * 1000)
  const shown = `${request.method} ${redactUrl(request.url)}`
  const url = new URL(request.url)
  try {
    const answer = await line.dispatch({
      ...routeOf(url, line),
      method: request.method,
      headers: { 'user-agent': options.userAgent, ...request.headers, ...routeOf(url, line).headers },
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
      clean: options.clean,
    }
  } catch (error) {
    options.debug(`${shown} failed after ${Math.round(performance.now() - started)} ms: ${causeOf(error)}`)
    if (error instanceof PublisherError) throw error
    if (options.abort.aborted) throw interrupted()
    throw unreachable(line.alerts.get(url.hostname) ?? error, shown, deadline.aborted ? options.timeoutMs : undefined)
  }
}

/** Where a request is sent. Plain http is given to its proxy whole; https goes through a tunnel, which the connection makes. */
function routeOf(url: URL, { find }: Line): { origin: string; path: string; headers: Record<string, string> } {
  const proxy = url.protocol === 'http:' ? find(url) : undefined
  if (proxy === undefined) return { origin: url.origin, path: `${url.pathname}${url.search}`, headers: {} }
  return { origin: proxy.url.origin, path: url.href, headers: { host: url.host, ...proxyLogin(proxy) } }
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
