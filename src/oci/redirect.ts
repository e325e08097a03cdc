import { PublisherError } from '../errors.js'
import { redactUrl } from './errors.js'
import type { HttpRequest, HttpResponse, Send } from './http.js'

const MAX_HOPS = 5
/** Tell whom we are: never for another origin. */
const CREDENTIAL_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization'])

/** Follows redirects itself, since no credential may go with them to another origin. */
export function withRedirects(send: Send): Send {
  return async (request) => {
    let current = request
    for (let hop = 0; hop <= MAX_HOPS; hop++) {
      const response = await send(current)
      const next = nextRequest(current, response)
      if (next === undefined) return response
      current = next
    }
    throw refused(`${request.method} ${redactUrl(request.url)} was redirected more than ${MAX_HOPS} times`)
  }
}

function nextRequest(request: HttpRequest, response: HttpResponse): HttpRequest | undefined {
  const location = response.headers.get('location')
  const reading = request.method === 'GET' || request.method === 'HEAD'
  const follows = reading ? [301, 302, 303, 307, 308] : [307, 308]
  if (location === null || !follows.includes(response.status)) return undefined
  const target = targetOf(location, request.url)
  if (target.origin === new URL(request.url).origin) return { ...request, url: target.href }
  if (request.headers?.['content-type'] === 'application/x-www-form-urlencoded') {
    // Storage may take a blob; a form holds a refresh token, which is for nobody else.
    throw refused(`${new URL(request.url).host} would lead a ${request.method} to another host, ${target.host}`)
  }
  const headers = Object.entries(request.headers ?? {}).filter(([name]) => !CREDENTIAL_HEADERS.has(name.toLowerCase()))
  return { ...request, url: target.href, headers: Object.fromEntries(headers) }
}

/**
 * Where a Location leads, seen from where it was given. Never from https back to http on another host, never to a private address that
 * isn't the one we talk to (a registry could reach into our network through us). Throws REGISTRY_REFUSED.
 */
export function targetOf(location: string, from: string): URL {
  const base = new URL(from)
  const target = URL.canParse(location, from) ? new URL(location, from) : undefined
  if (target === undefined || !/^https?:$/.test(target.protocol))
    throw refused(`${base.host} sent a Location that is no address`)
  if (base.protocol === 'https:' && target.protocol === 'http:') {
    if (target.hostname !== base.hostname)
      throw refused(`${base.host} would lead us from https to http, on ${target.host}`)
    // Behind a TLS proxy a registry may not know that it is spoken to in https (X-Forwarded-Proto is missing).
    target.protocol = 'https:'
    target.port = base.port
  }
  // Some write the host without the :443 that we called it by (oras-project/oras-go#177); URL drops it for both.
  if (target.hostname !== base.hostname && isPrivateLiteral(target.hostname)) {
    throw refused(`${base.host} would lead us to the private address ${target.host}`)
  }
  return target
}

/** Whether a host is an IP literal of a private, loopback or link-local range. */
export function isPrivateLiteral(hostname: string): boolean {
  if (hostname.startsWith('[')) return /^\[(?:::1?\]|::ffff:|f[cd]|fe[89ab])/i.test(hostname)
  const parts = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(hostname)
  if (parts === null) return false
  const [first, second] = [Number(parts[1]), Number(parts[2])]
  return (
    first === 0 ||
    first === 10 ||
    first === 127 ||
    (first === 169 && second === 254) ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 100 && second >= 64 && second <= 127)
  )
}

function refused(message: string): PublisherError {
  return new PublisherError({
    code: 'REGISTRY_REFUSED',
    message,
    hint: 'we do not go there: check the registry, and what stands before it (X-Forwarded-Proto, a captive portal)',
  })
}
