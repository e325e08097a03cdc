// An HTTP proxy that counts: `node counting-proxy.mjs TARGET_PORT`, forked; tells its port to the parent, and on the
// message 'take' what it saw since the last one. It hands `Host` on, so the registry's Locations lead back here.
import { Agent, createServer, request } from 'node:http'

const targetPort = Number(process.argv[2])
const agent = new Agent({ keepAlive: true })
let connections = 0
let requests = []

const server = createServer((incoming, outgoing) => {
  requests.push({ method: incoming.method, path: incoming.url })
  const { method, url: path, headers } = incoming
  const onward = request({ host: '127.0.0.1', port: targetPort, method, path, headers, agent }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.rawHeaders)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.destroy())
  incoming.pipe(onward)
})

server.on('connection', () => {
  connections++
})
process.on('message', () => {
  process.send({ connections, requests })
  connections = 0
  requests = []
})
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
