import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { end, folder, keepTrackOf, removeFolder } from './scratch.mjs'

/** A distribution registry on 127.0.0.1 with nothing in it. `stop()` ends it and removes its storage. */
export async function startRegistry(binary) {
  const home = await folder({ inMemory: true })
  const port = await freePort()
  const config = join(home, 'config.json')
  await writeFile(config, JSON.stringify(configuration(port, join(home, 'storage'))))
  // Each 404 is a line of its log. A file takes them at no cost to the process that measures.
  const log = join(home, 'log')
  const output = openSync(log, 'w')
  const env = { OTEL_TRACES_EXPORTER: 'none' }
  const child = keepTrackOf(spawn(binary, ['serve', config], { env, stdio: ['ignore', 'ignore', output] }))
  closeSync(output)
  await answers(port, child, () => readFileSync(log, 'utf8').slice(-2000))
  const stop = async () => {
    await end(child)
    removeFolder(home)
  }
  return { port, stop }
}

/** JSON is YAML, and needs no quoting rules. The access log is off: it would cost time that is neither side's. */
function configuration(port, rootdirectory) {
  return {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory, maxthreads: 100 } },
    http: { addr: `127.0.0.1:${port}` },
    catalog: { maxentries: 5000 },
  }
}

async function answers(port, child, log) {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`the registry ended at once: ${log()}`)
    const response = await fetch(`http://127.0.0.1:${port}/v2/`).catch(() => undefined)
    if (response?.ok) return
    await sleep(25)
  }
  throw new Error(`the registry does not answer on port ${port}: ${log()}`)
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** How many tags the registry holds in all: who published everything has one a chart. */
export async function countTags(port) {
  const catalog = await json(`http://127.0.0.1:${port}/v2/_catalog?n=5000`)
  let tags = 0
  for (const repository of catalog.repositories) {
    const list = await json(`http://127.0.0.1:${port}/v2/${repository}/tags/list`)
    tags += list.tags?.length ?? 0
  }
  return tags
}

async function json(url) {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`GET ${url}: ${response.status}`)
  return await response.json()
}
