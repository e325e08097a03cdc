import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import type { Send } from '../../src/oci/http.js'
import { openTransport } from '../../src/oci/transport.js'
import { listen } from '../world/process.js'

/** What a server saw of one request. */
export interface Asked {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Reply {
  readonly status: number
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string
  /** Breaks the connection instead. */
  readonly drop?: true
}

export interface Scripted extends AsyncDisposable {
  /** `http://127.0.0.1:port`. */
  readonly url: string
  /** Every request, in order. */
  readonly requests: readonly Asked[]
}

/** An HTTP server of 127.0.0.1 that answers as it is told; `count` is the number of the request, from 1. */
export async function startScripted(reply: (request: Asked, count: number) => Reply): Promise<Scripted> {
  const requests: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = request
    const asked = { method, url, headers, body: Buffer.concat(chunks).toString() }
    requests.push(asked)
    const { status, headers: answered = {}, body = '', drop } = reply(asked, requests.length)
    if (drop) response.destroy()
    else response.writeHead(status, answered).end(body)
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** The real transport, as a run opens it, that is never interrupted unless `stop` says so. */
export function openReal(stop: AbortSignal = new AbortController().signal): Promise<Send> {
  return openTransport({
    timeoutMs: 5_000,
    connections: 4,
    userAgent: 'test',
    insecureSkipTlsVerify: false,
    proxy: {},
    debug: () => undefined,
    clean: (text) => text,
    stop,
    abort: new AbortController().signal,
  })
}
