import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { end, keepTrackOf } from './scratch.mjs'

/** A TCP proxy in front of `targetPort` which adds `roundTripMs`. It is a process of its own, so that it delays and is not delayed. */
export async function startDelay(targetPort, roundTripMs) {
  const { child, port } = await start('./delay-proxy.mjs', targetPort, roundTripMs)
  return { port, stop: () => end(child) }
}

/** An HTTP proxy in front of `targetPort` which counts. `take()` gives what came since the last call: requests and connections. */
export async function startCounter(targetPort) {
  const { child, port } = await start('./counting-proxy.mjs', targetPort)
  const take = async () => {
    child.send('take')
    const [counted] = await once(child, 'message')
    return counted
  }
  return { port, take, stop: () => end(child) }
}

async function start(file, ...args) {
  const child = keepTrackOf(fork(fileURLToPath(new URL(file, import.meta.url)), args.map(String)))
  const [{ port }] = await once(child, 'message')
  return { child, port }
}

/** Milliseconds a small request takes on an open connection, the middle of eleven: what the added delay really is. */
export async function roundTripOf(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const times = []
  for (let i = 0; i < 12; i++) {
    const from = performance.now()
    await get(port, agent)
    times.push(performance.now() - from)
  }
  agent.destroy()
  // The first one opened the connection.
  return times.slice(1).sort((a, b) => a - b)[5]
}

function get(port, agent) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: '/v2/', agent }, (response) => {
      response.resume()
      response.on('end', resolve)
    })
    sent.on('error', reject)
    sent.end()
  })
}
