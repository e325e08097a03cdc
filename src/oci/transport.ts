import type { Agent, buildConnector, Dispatcher } from 'undici'
import { PublisherError } from '../errors.js'
import { redactUrl } from './errors.js'
import type { HttpRequest, HttpResponse, Send } from './http.js'
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
  readonly proxy: { readonly http?: string; readonly https?: string; readonly no?: string }
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
  const tls = {
    rejectUnauthorized: !options.insecureSkipTlsVerify,
    ...(options.ca !== undefined && { ca: await withDefaultRoots(options.ca) }),
    ...(options.cert !== undefined && { cert: options.cert }),
    ...(options.key !== undefined && { key: options.key }),
  }
  const common = { connections: options.connections, headersTimeout: 0, bodyTimeout: 0 }
  const alerts = new Map<string, Error>()
  const direct = new Agent({ ...common, connect: noticingAlerts(buildConnector(tls), alerts) })
  const proxies = await openProxies(common, tls, options.proxy)
  const slots = new Slots(options.connections)
  return (wanted) => {
    const { hostname, protocol } = new URL(wanted.url)
    const dispatcher = isLoopback(hostname) ? direct : (proxies.get(protocol) ?? direct)
    return slots.run(() =>
      exchange(wanted, { dispatch: (dispatched) => request.call(dispatcher, dispatched), alerts }, options),
    )
  }
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

/** A dispatcher for each scheme that has a proxy. HTTPS_PROXY is for https, HTTP_PROXY for http; neither stands in for the other. */
async function openProxies(
  common: Agent.Options,
  tls: buildConnector.BuildOptions,
  { http = '', https = '', no = '' }: TransportOptions['proxy'],
): Promise<ReadonlyMap<string, Dispatcher>> {
  const proxies = new Map<string, Dispatcher>()
  if (http === '' && https === '') return proxies
  // All of undici: a proxy's tunnel needs what its index puts on every dispatcher.
  const { EnvHttpProxyAgent } = await import('undici')
  for (const [protocol, variable, value] of [
    ['http:', 'HTTP_PROXY', http],
    ['https:', 'HTTPS_PROXY', https],
  ] as const) {
    if (value === '') continue
    const address = proxyAddress(variable, value)
    const options = { ...common, requestTls: tls, proxyTls: tls, noProxy: no }
    // Both are given, so that undici does not look into process.env by itself.
    proxies.set(protocol, new EnvHttpProxyAgent({ ...options, httpProxy: address, httpsProxy: address }))
  }
  return proxies
}

/** A proxy's address, whose scheme may be left out, as curl has it. The value may hold a password: it is not shown. */
function proxyAddress(variable: string, value: string): string {
  const address = /^[^/]*:\d+\/?$/.test(value) ? `http://${value}` : value
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address
  throw new PublisherError({
    code: 'INPUT',
    message: `${variable} is no address of a proxy`,
    hint: 'write http://[USER:PASSWORD@]HOST:PORT',
  })
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
      clean: options.clean,
    }
  } catch (error) {
    options.debug(`${shown} failed after ${Math.round(performance.now() - started)} ms: ${causeOf(error)}`)
    if (error instanceof PublisherError) throw error
    if (options.abort.aborted) throw interrupted()
    throw unreachable(line.alerts.get(url.hostname) ?? error, shown, deadline.aborted ? options.timeoutMs : undefined)
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
