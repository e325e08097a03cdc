import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Fault } from './fault.js'

/** How far an exchange has come. */
interface Progress {
  status: number | undefined
  bytes: number
  sent: number
}

/** All of a request's body. */
export async function read(request: IncomingMessage, progress: Pick<Progress, 'bytes'>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    chunks.push(chunk as Buffer)
    progress.bytes += (chunk as Buffer).length
  }
  return Buffer.concat(chunks)
}

const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'expect', 'upgrade', 'te', 'trailer']

/** Asks the server at `127.0.0.1:port`, and gives all it answered. The Host header stays the client's. */
export async function forward(
  upstream: string,
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<Answer> {
  const [host, port] = upstream.split(':')
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.includes(name)))
  const onward = send({ host, port, method, path, headers: { ...kept, 'content-length': body.length }, agent: false })
  onward.end(body)
  const [response] = (await once(onward, 'response')) as [IncomingMessage]
  const answer = await read(response, { bytes: 0 })
  const answered = Object.entries(response.headers).filter(([name]) => !hopByHop.includes(name))
  return { status: response.statusCode ?? 0, headers: Object.fromEntries(answered), body: answer }
}

/** Answers the client, with the length of the body as it is, but for HEAD, where the registry's own stays. */
export function write(response: ServerResponse, progress: Progress, { status, headers, body }: Answer): void {
  progress.status = status
  const { 'content-length': length = 0, ...others } = headers
  const bare = status === 204 || status === 304 || status < 200
  response.writeHead(status, {
    ...others,
    ...(!bare && { 'content-length': response.req.method === 'HEAD' ? length : body.length }),
  })
  response.end(body)
}

/** Breaks the connection with a reset; after half of `answer`, if there is one. */
export function drop(response: ServerResponse, answer?: Answer): void {
  const socket = response.socket
  if (socket === null) return
  if (answer === undefined) {
    socket.resetAndDestroy()
    return
  }
  const { status, headers, body } = answer
  // Without a length, a body that ends with the connection would be whole.
  const framed =
    headers['content-length'] === undefined ? { ...headers, 'content-length': String(body.length) } : headers
  const lines = Object.entries(framed).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`))
  const head = Buffer.from([`HTTP/1.1 ${status} Half`, ...lines, '', ''].join('\r\n'))
  const whole = Buffer.concat([head, body])
  // Without a body the answer ends in the middle of its headers.
  const half = body.length === 0 ? head.length - 8 : head.length + Math.floor(body.length / 2)
  socket.end(whole.subarray(0, half))
}

const filler = Buffer.alloc(64 * 1024, 'x')

/** Answers for as long as the client stays. */
export async function endless(
  response: ServerResponse,
  progress: Progress,
  { everyMs, chunk = filler, headers = {} }: NonNullable<Fault['endless']>,
): Promise<void> {
  progress.status = 200
  response.writeHead(200, headers)
  while (!response.destroyed) {
    const taken = response.write(chunk)
    progress.sent += chunk.length
    if (everyMs !== undefined) await sleep(everyMs)
    else if (!taken) await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
}

/** Answers a few bytes at a time. */
export async function trickle(
  response: ServerResponse,
  progress: Progress,
  { status, headers, body }: Answer,
  { bytes, everyMs }: NonNullable<Fault['trickle']>,
): Promise<void> {
  progress.status = status
  response.writeHead(status, { ...headers, 'content-length': body.length })
  for (let from = 0; from < body.length && !response.destroyed; from += bytes) {
    const piece = body.subarray(from, from + bytes)
    response.write(piece)
    progress.sent += piece.length
    await sleep(everyMs)
  }
  response.end()
}
