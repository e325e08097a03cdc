// A TCP proxy that is far away: `node delay-proxy.mjs TARGET_PORT ROUND_TRIP_MS`, forked; tells its port to the parent.
// Latency only: half of it each way, and a whole round trip before the first byte of a connection gets through, which is
// what the TCP handshake takes. No limit of throughput, no loss, no slow start.
import { connect, createServer } from 'node:net'

const [targetPort, roundTripMs] = process.argv.slice(2).map(Number)

const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
  const opened = performance.now() + roundTripMs
  const target = connect({ port: targetPort, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
  carry(client, target, opened)
  carry(target, client, 0)
  const drop = () => {
    client.destroy()
    target.destroy()
  }
  client.on('error', drop)
  target.on('error', drop)
})

/** Hands on what `from` says to `to`, in order, each piece half a round trip after it came, and none before `notBefore`. */
function carry(from, to, notBefore) {
  const queue = []
  let timer
  const release = () => {
    timer = undefined
    while (queue.length > 0 && queue[0].due <= performance.now()) {
      const { piece } = queue.shift()
      if (piece === undefined) to.end()
      else to.write(piece)
    }
    plan()
  }
  const plan = () => {
    if (timer === undefined && queue.length > 0) timer = setTimeout(release, queue[0].due - performance.now())
  }
  const add = (piece) => {
    queue.push({ piece, due: Math.max(performance.now(), notBefore) + roundTripMs / 2 })
    plan()
  }
  from.on('data', add)
  from.on('end', () => add(undefined))
}

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('disconnect', () => process.exit())
