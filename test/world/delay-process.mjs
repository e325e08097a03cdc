// node delay-process.mjs PORT ROUND_TRIP_MS: forwards connections to 127.0.0.1:PORT with that round-trip time.
import { connect, createServer } from 'node:net'

const [port, roundTripMs] = process.argv.slice(2).map(Number)
const oneWayMs = roundTripMs / 2

// So much may be under way in one direction before the sender has to wait: 1.2 GB/s at 50 ms, more than loopback gives.
const windowBytes = 64 * 1024 * 1024

/** Hands on what comes from one socket to the other, each piece `oneWayMs` after it came, nothing before `openAt`. */
function forward(from, to, openAt) {
  const queue = []
  let bytes = 0
  let timer

  const later = (piece) => {
    queue.push({ piece, due: Math.max(performance.now(), openAt) + oneWayMs })
    if (timer === undefined) wait()
  }
  const wait = () => {
    const next = queue[0]
    timer = next && setTimeout(flush, Math.max(0, next.due - performance.now()))
  }
  const flush = () => {
    // Timers may fire up to a millisecond early.
    const limit = performance.now() + 0.5
    while (queue.length > 0 && queue[0].due <= limit) deliver(queue.shift().piece)
    wait()
  }
  const deliver = (piece) => {
    if (piece === 'end') return to.end()
    if (piece === 'reset') return to.resetAndDestroy()
    bytes -= piece.length
    if (!to.destroyed) to.write(piece)
    if (from.isPaused() && bytes + to.writableLength < windowBytes) from.resume()
  }

  from.on('data', (piece) => {
    bytes += piece.length
    if (bytes + to.writableLength >= windowBytes) from.pause()
    later(piece)
  })
  from.on('end', () => later('end'))
  from.on('error', () => later('reset'))
  to.on('drain', () => from.resume())
}

const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
  const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
  // The kernel has already said yes to the client: the time of the handshake is taken from its first bytes instead.
  forward(near, far, performance.now() + roundTripMs)
  forward(far, near, 0)
})

server.listen(0, '127.0.0.1', () => console.log(`listening on ${server.address().port}`))
