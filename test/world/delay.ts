import { fileURLToPath } from 'node:url'
import { startProcess } from './process.js'

export interface Delay extends AsyncDisposable {
  /** `127.0.0.1:port`: what to connect to instead. */
  readonly host: string
  readonly port: number
}

/**
 * Puts a server farther away: every connection through it takes `roundTripMs` to be made, and every answer that much
 * longer. Bytes are as fast as before. It runs in a process of its own, so that it takes no time from the client's.
 */
export async function startDelay(port: number, roundTripMs: number): Promise<Delay> {
  const script = fileURLToPath(new URL('delay-process.mjs', import.meta.url))
  const server = await startProcess(process.execPath, [script, String(port), String(roundTripMs)], {
    ready: /listening on (\d+)/,
  })
  const own = Number(server.match[1])
  return { host: `127.0.0.1:${own}`, port: own, [Symbol.asyncDispose]: server[Symbol.asyncDispose] }
}
