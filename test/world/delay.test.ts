import { once } from 'node:events'
import { Agent, createServer as createHttpServer, get } from 'node:http'
import { connect, createServer, type Server } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { startDelay } from './delay.js'
import { listen } from './process.js'

const roundTripMs = 100

async function serving<T>(server: Server, use: (port: number) => Promise<T>): Promise<T> {
  try {
    return await use(await listen(server))
  } finally {
    server.close()
  }
}

/** Milliseconds until the whole answer is there. */
async function timed(port: number, agent: Agent): Promise<number> {
  const started = performance.now()
  await new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent }, (answer) => answer.resume().on('end', resolve)).on('error', reject)
  })
  return performance.now() - started
}

describe('a delay', () => {
  it('adds a round trip for the connection, and one for each answer', async () => {
    const server = createHttpServer((_, response) => response.end('hello'))
    const [first, second, third] = await serving(server, async (port) => {
      await using delay = await startDelay(port, roundTripMs)
      const agent = new Agent({ keepAlive: true })
      const times = [await timed(delay.port, agent), await timed(delay.port, agent), await timed(delay.port, agent)]
      agent.destroy()
      return times
    })
    expect(first).toBeGreaterThanOrEqual(2 * roundTripMs - 2)
    expect(first).toBeLessThan(3 * roundTripMs)
    for (const later of [second, third]) {
      expect(later).toBeGreaterThanOrEqual(roundTripMs - 2)
      expect(later).toBeLessThan(2 * roundTripMs)
    }
  })

  it('does not make bytes slower, and loses none', async () => {
    const size = 48 * 1024 * 1024
    const server = createServer((socket) => socket.end(Buffer.alloc(size, 'a')))
    const { received, ms } = await serving(server, async (port) => {
      await using delay = await startDelay(port, roundTripMs)
      const started = performance.now()
      const socket = connect(delay.port, '127.0.0.1')
      let received = 0
      for await (const chunk of socket) received += chunk.length
      return { received, ms: performance.now() - started }
    })
    expect(received).toBe(size)
    // Nearly all of it is in one window: a delay paid per piece of 64 KiB would be 23 s.
    expect(ms).toBeLessThan(3000)
  })

  it('hands on the end of a connection, and its reset', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', (word) => (String(word) === 'end' ? socket.end('bye') : socket.resetAndDestroy()))
    })
    await serving(server, async (port) => {
      await using delay = await startDelay(port, roundTripMs)
      const ended = connect(delay.port, '127.0.0.1').end('end')
      expect(String(Buffer.concat(await ended.toArray()))).toBe('bye')
      const reset = connect(delay.port, '127.0.0.1')
      reset.write('reset')
      await expect(once(reset, 'end')).rejects.toThrow('ECONNRESET')
    })
  })
})
