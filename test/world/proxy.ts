import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { connect, type Socket } from 'node:net'
import { listen } from './process.js'
import { type User, userOf } from './users.js'

export interface ForwardProxyOptions {
  /** Who may use it (with `Proxy-Authorization: Basic`). Default: everybody. */
  readonly user?: User
  /** Where a host really is: `{'ghcr.io:443': port}`, a port of 127.0.0.1. */
  readonly map?: Readonly<Record<string, number>>
}

/** One request to the proxy: a CONNECT, or a plain one with an absolute URL. */
export interface Proxied {
  readonly method: string
  /** `host:port`. */
  readonly target: string
  /** The request's line as it came: `host:port` for CONNECT, the URL otherwise. */
  readonly url: string
  readonly proxyAuthorization: string | undefined
  /** 200, or 407 and 403 where the proxy refused. 502: nothing listens there. Plain requests: what the server said. */
  status: number
}

export interface ForwardProxy extends AsyncDisposable {
  readonly host: string
  readonly port: number
  /** For `HTTP_PROXY` and `HTTPS_PROXY`; with user and password where it wants them. */
  readonly url: string
  /** Every request, in order. */
  readonly requests: readonly Proxied[]
}

/** An HTTP forward proxy that leads to this machine alone: what is neither mapped nor loopback is refused with 403. */
export async function startProxy({ user, map = {} }: ForwardProxyOptions = {}): Promise<ForwardProxy> {
  const requests: Proxied[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => plain(request, response, admit))
  const admit = (request: IncomingMessage, target: string): { seen: Proxied; port: number | undefined } => {
    const proxyAuthorization = request.headers['proxy-authorization']
    const port = portOf(target, map)
    const known = user === undefined || userOf(proxyAuthorization, [user]) !== undefined
    const status = known ? (port === undefined ? 403 : 200) : 407
    const seen = { method: request.method ?? '', url: request.url ?? '', target, proxyAuthorization, status }
    requests.push(seen)
    return { seen, port: status === 200 ? port : undefined }
  }
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('connect', (request, socket: Socket, head: Buffer) => tunnel(request, socket, head, admit))
  const port = await listen(server)
  const credentials = user ? `${encodeURIComponent(user.username)}:${encodeURIComponent(user.password)}@` : ''
  return {
    host: `127.0.0.1:${port}`,
    port,
    url: `http://${credentials}127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

type Admit = (request: IncomingMessage, target: string) => { seen: Proxied; port: number | undefined }

const refusals: Readonly<Record<number, string>> = { 403: 'Forbidden', 407: 'Proxy Authentication Required' }

function portOf(target: string, map: Readonly<Record<string, number>>): number | undefined {
  const { hostname, port } = new URL(`http://${target}`)
  const loopback = hostname === 'localhost' || hostname.startsWith('127.')
  return map[target] ?? (loopback ? Number(port || 80) : undefined)
}

function tunnel(request: IncomingMessage, client: Socket, head: Buffer, admit: Admit): void {
  const { seen, port } = admit(request, request.url ?? '')
  client.on('error', () => undefined)
  if (port === undefined) {
    const challenge = seen.status === 407 ? 'Proxy-Authenticate: Basic realm="test-proxy"\r\n' : ''
    client.end(`HTTP/1.1 ${seen.status} ${refusals[seen.status]}\r\n${challenge}Content-Length: 0\r\n\r\n`)
    return
  }
  const server = connect({ port, host: '127.0.0.1' }, () => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    server.write(head)
    server.pipe(client).pipe(server)
  })
  server.on('error', () => {
    seen.status = 502
    client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n')
  })
  client.on('close', () => server.destroy())
}

function plain(request: IncomingMessage, response: ServerResponse, admit: Admit): void {
  const url = new URL(request.url ?? '', 'http://not-absolute.invalid')
  const { seen, port } = admit(request, `${url.hostname}:${url.port || 80}`)
  if (port === undefined) {
    const challenge = seen.status === 407 ? { 'proxy-authenticate': 'Basic realm="test-proxy"' } : {}
    response.writeHead(seen.status, challenge).end()
    return
  }
  // What is for the proxy alone stays with it.
  const { 'proxy-authorization': _, 'proxy-connection': __, ...headers } = request.headers
  const onward = send({ port, host: '127.0.0.1', method: request.method, path: url.pathname + url.search, headers })
  onward.on('response', (answer) => {
    seen.status = answer.statusCode ?? 0
    response.writeHead(seen.status, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => {
    seen.status = 502
    response.writeHead(502).end()
  })
  request.pipe(onward)
}
