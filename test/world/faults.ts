import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import type { KeyPair } from './certificates.js'
import { drop, endless, forward, read, trickle, write } from './exchange.js'
import { type Answer, type Fault, type FaultRequest, type Kind, kindOf } from './fault.js'
import { listen } from './process.js'

export interface FaultsOptions {
  /** Serves https with it. Towards the registry it is plain HTTP all the same. */
  readonly certificate?: KeyPair
  /** The other origin serves https with it. */
  readonly elsewhereCertificate?: KeyPair
  /** The name of the other origin's host (127.0.0.1). */
  readonly elsewhereName?: string
}

/** A request, and what became of it. */
export interface Seen extends FaultRequest {
  /** What was answered; undefined where nothing was (yet). */
  status: number | undefined
  /** How many bytes of body the request brought. */
  bytes: number
  /** How many bytes of body an endless or trickling answer has sent. */
  sent: number
  /** When it came, in ms on the clock of `performance.now()`. */
  readonly at: number
}

export interface Origin {
  readonly host: string
  readonly url: string
  /** Every request, in order of arrival. */
  readonly requests: readonly Seen[]
  /** How many requests of a kind there were. */
  count(kind: Kind): number
}

export interface Faults extends Origin, AsyncDisposable {
  readonly port: number
  /** The origin that `redirect` and `moveLocation` lead to. It asks the registry with the first request's credentials. */
  readonly elsewhere: Origin
}

/** Decides on each request: undefined hands it on as it is. */
export type Decide = (request: FaultRequest) => Fault | undefined

interface Ticket {
  readonly path: string
  readonly authorization: string | undefined
}

/** An HTTP proxy before a real registry (`127.0.0.1:port`), which makes the faults that `decide` wants and records what it saw. */
export async function startFaults(upstream: string, decide: Decide, options: FaultsOptions = {}): Promise<Faults> {
  const tickets: Ticket[] = []
  const away = await serve(options.elsewhereCertificate, options.elsewhereName, async (request, response, seen) => {
    const [, number = '', query = ''] = seen.url.match(/^\/elsewhere\/(\d+)(.*)$/) ?? []
    const ticket = tickets[Number(number)]
    if (ticket === undefined)
      return write(response, seen, { status: 404, headers: {}, body: Buffer.from('no such ticket') })
    const { authorization: _, ...headers } = request.headers
    const known = { ...headers, ...(ticket.authorization && { authorization: ticket.authorization }) }
    write(
      response,
      seen,
      await forward(upstream, seen.method, `${ticket.path}${query}`, known, await read(request, seen)),
    )
  })
  const send = (path: string, { authorization }: IncomingHttpHeaders): string => {
    tickets.push({ path, authorization })
    return `${away.origin.url}/elsewhere/${tickets.length - 1}`
  }
  const near = await serve(options.certificate, undefined, async (request, response, seen) => {
    const fault = decide(seen) ?? {}
    if (fault.delayMs !== undefined) await sleep(fault.delayMs)
    await play(fault, { request, response, seen, upstream, send })
  })
  return {
    ...near.origin,
    port: near.port,
    elsewhere: away.origin,
    [Symbol.asyncDispose]: async () => {
      near.close()
      away.close()
    },
  }
}

interface Scene {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly seen: Seen
  readonly upstream: string
  /** Takes a path of the registry to the other origin, and gives its URL there. */
  readonly send: (path: string, headers: IncomingHttpHeaders) => string
}

async function play(fault: Fault, scene: Scene): Promise<void> {
  const { request, response, seen, upstream, send } = scene
  if (fault.drop === 'before') return drop(response)
  const body = await read(request, seen)
  if (fault.silence) return
  if (fault.answer) {
    const { status, headers = {}, body: text = '' } = fault.answer
    return write(response, seen, { status, headers, body: Buffer.from(text) })
  }
  if (fault.endless) return endless(response, seen, fault.endless)
  if (fault.redirect) {
    const headers = { location: send(seen.url, request.headers) }
    return write(response, seen, { status: fault.redirect, headers, body: Buffer.alloc(0) })
  }
  const answer = await forward(upstream, seen.method, seen.url, onward(request), body)
  if (fault.drop) return drop(response, fault.drop === 'middle' ? answer : undefined)
  if (fault.trickle) return trickle(response, seen, answer, fault.trickle)
  if (fault.moveLocation) return write(response, seen, moved(answer, request.headers, send))
  write(response, seen, { ...answer, ...fault.change?.(answer) })
}

/** The registry writes its Locations by these: they lead to the proxy, in its own scheme. */
function onward(request: IncomingMessage): IncomingHttpHeaders {
  return 'encrypted' in request.socket ? { ...request.headers, 'x-forwarded-proto': 'https' } : request.headers
}

function moved(answer: Answer, asked: IncomingHttpHeaders, send: Scene['send']): Answer {
  const location = answer.headers.location
  if (typeof location !== 'string') return answer
  const { pathname, search } = new URL(location, 'http://localhost')
  return { ...answer, headers: { ...answer.headers, location: send(pathname, asked) + search } }
}

type Play = (request: IncomingMessage, response: ServerResponse, seen: Seen) => Promise<void>

async function serve(certificate: KeyPair | undefined, name = '127.0.0.1', answer: Play) {
  const requests: Seen[] = []
  const count = (kind: Kind): number => requests.filter((seen) => seen.kind === kind).length
  const handle: RequestListener = (request, response) => {
    const { method = '', url = '', headers } = request
    const kind = kindOf(method, url)
    const at = performance.now()
    const seen: Seen = { method, url, headers, kind, count: count(kind) + 1, status: undefined, bytes: 0, sent: 0, at }
    requests.push(seen)
    // A registry that is gone, or a client that left: either way there is nobody to answer to.
    answer(request, response, seen).catch(() => drop(response))
  }
  const server = certificate
    ? createTlsServer({ cert: certificate.certificate, key: certificate.key }, handle)
    : createServer(handle)
  const port = await listen(server)
  const host = `${name}:${port}`
  const origin: Origin = { host, url: `${certificate ? 'https' : 'http'}://${host}`, requests, count }
  const close = (): void => {
    server.close()
    server.closeAllConnections()
  }
  return { origin, port, close }
}
