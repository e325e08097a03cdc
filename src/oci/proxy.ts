import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type Socket } from 'node:net'
import type { SecureContextOptions } from 'node:tls'
import { PublisherError } from '../errors.js'

/** A proxy as the environment names it. */
export interface HttpProxy {
  readonly variable: 'HTTP_PROXY' | 'HTTPS_PROXY'
  readonly url: URL
}

/** What the environment says of proxies. */
export interface ProxySettings {
  readonly http?: string
  readonly https?: string
  readonly no?: string
}

/** A proxy that did not let us through. `retryable` tells a broken connection from a refusal. */
export class ProxyError extends Error {
  // undici retries errors of its own codes without end; this is none of them.
  readonly code = 'ERR_PROXY'

  constructor(
    { url, variable }: HttpProxy,
    why: string,
    readonly hint: string,
    readonly retryable: boolean,
  ) {
    super(`the proxy ${url.host} (from ${variable}) ${why}`)
    this.name = 'ProxyError'
  }
}

/** Finds the proxy for an address. HTTPS_PROXY is for https, HTTP_PROXY for http; neither stands in for the other. Throws INPUT. */
export function proxyFinder({ http = '', https = '', no = '' }: ProxySettings): (target: URL) => HttpProxy | undefined {
  const proxies = new Map<string, HttpProxy>()
  if (http !== '') proxies.set('http:', { variable: 'HTTP_PROXY', url: proxyAddress('HTTP_PROXY', http) })
  if (https !== '') proxies.set('https:', { variable: 'HTTPS_PROXY', url: proxyAddress('HTTPS_PROXY', https) })
  const excluded = no.split(/[\s,]+/).filter((entry) => entry !== '')
  return (target) => {
    const proxy = proxies.get(target.protocol)
    return proxy === undefined || excluded.some((entry) => excludes(entry, target)) ? undefined : proxy
  }
}

/** A proxy's address, whose scheme may be left out, as curl has it. The value may hold a password: it is not shown. */
function proxyAddress(variable: string, value: string): URL {
  const address = /^[^/]*:\d+\/?$/.test(value) ? `http://${value}` : value
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return new URL(address)
  throw new PublisherError({
    code: 'INPUT',
    message: `${variable} is no address of a proxy`,
    hint: 'write http://[USER:PASSWORD@]HOST:PORT',
  })
}

/** One entry of NO_PROXY, as Go reads it: `*`, a domain with all below it, `.domain` for those below alone, an IP, a CIDR; a port may follow. */
function excludes(entry: string, { hostname, port, protocol }: URL): boolean {
  if (entry === '*') return true
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const [, name = '', wanted] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase().replace(/^\*\./, '.')) ?? []
  const range = /^([\da-f.:]+)\/(\d+)$/.exec(name)
  if (range !== null) return inRange(host, range[1] ?? '', Number(range[2]))
  if (wanted !== undefined && wanted !== (port || (protocol === 'https:' ? '443' : '80'))) return false
  return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith(`.${name}`)
}

function inRange(host: string, network: string, prefix: number): boolean {
  const family = isIP(network)
  if (family === 0 || isIP(host) !== family || prefix > (family === 4 ? 32 : 128)) return false
  const list = new BlockList()
  list.addSubnet(network, prefix, family === 4 ? 'ipv4' : 'ipv6')
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6')
}

/** The header that logs into a proxy; nothing where its address has no user. */
export function proxyLogin({ url }: HttpProxy): Record<string, string> {
  if (url.username === '' && url.password === '') return {}
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }
}

/** A connection through a proxy to `host:port`, by CONNECT. Throws {@link ProxyError}. */
export function openTunnel(
  proxy: HttpProxy,
  authority: string,
  timeoutMs: number,
  tls: SecureContextOptions,
): Promise<Socket> {
  const { hostname, port, protocol } = proxy.url
  const secure = protocol === 'https:'
  return new Promise((resolve, reject) => {
    const asked = (secure ? requestHttps : requestHttp)({
      method: 'CONNECT',
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port || (secure ? 443 : 80),
      path: authority,
      headers: { host: authority, ...proxyLogin(proxy) },
      agent: false,
      timeout: timeoutMs,
      ...(secure && tls),
    })
    asked.once('connect', ({ statusCode = 0 }, socket, head) => {
      if (statusCode === 200 && head.length === 0) resolve(socket)
      else {
        socket.destroy()
        reject(refusal(proxy, authority, statusCode))
      }
    })
    asked.once('timeout', () => asked.destroy(new Error('no answer in time')))
    asked.once('error', (error) => {
      const why = `could not be used: ${error.message}`
      reject(new ProxyError(proxy, why, `is ${proxy.variable} right? NO_PROXY names what needs no proxy`, true))
    })
    asked.end()
  })
}

function refusal(proxy: HttpProxy, authority: string, status: number): ProxyError {
  if (status === 407) {
    const hint = `put its user and password into ${proxy.variable}: http://USER:PASSWORD@${proxy.url.host}`
    return new ProxyError(proxy, 'wants a login (407)', hint, false)
  }
  const hint = `ask who runs the proxy whether ${authority} is allowed; NO_PROXY names what needs no proxy`
  return new ProxyError(proxy, `did not let us through to ${authority} (it answered ${status})`, hint, status >= 500)
}
