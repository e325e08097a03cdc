import { median, startTimes } from './measure.mjs'
import { roundTripOf, startCounter, startDelay } from './proxies.mjs'
import { countTags, startRegistry } from './registry.mjs'
import { bundle } from './tools.mjs'

/**
 * First publish and unchanged re-run of a corpus, by each competitor, `runs` times, each time against a fresh registry
 * which is `delayMs` of round trip away. Gives the median of each figure.
 */
export async function publish(context, corpus, { among, delayMs, runs }) {
  const samples = new Map(among.map(({ id }) => [id, { first: [], again: [] }]))
  const roundTrips = []
  for (let run = 0; run < runs; run++) {
    // Another one begins each time, so that what warms up or cools down meets all of them.
    for (const competitor of rotate(among, run)) {
      context.progress(`${corpus.count} charts, ${delayMs} ms, run ${run + 1} of ${runs}: ${competitor.title}`)
      await withRegistry(context, delayMs, async ({ port, registryPort }) => {
        const { first, again } = samples.get(competitor.id)
        roundTrips.push(await roundTripOf(port))
        first.push(await competitor.run(corpus.path, `127.0.0.1:${port}`))
        await everythingIsThere(registryPort, corpus, competitor)
        again.push(await competitor.run(corpus.path, `127.0.0.1:${port}`))
        await everythingIsThere(registryPort, corpus, competitor)
      })
    }
  }
  const results = among.map(({ id, title }) => {
    const { first, again } = samples.get(id)
    return { id, title, first: medians(first), again: medians(again) }
  })
  return { charts: corpus.count, delayMs, roundTripMs: median(roundTrips), results }
}

/** A fresh registry, and the port under which it is as far away as `delayMs` says. */
async function withRegistry({ registry }, delayMs, body) {
  const server = await startRegistry(registry)
  // At 0 ms there is no proxy at all: nothing of ours stands between the client and the registry.
  const delay = delayMs === 0 ? undefined : await startDelay(server.port, delayMs)
  try {
    await body({ port: delay?.port ?? server.port, registryPort: server.port })
  } finally {
    await delay?.stop()
    await server.stop()
  }
}

async function everythingIsThere(port, corpus, { title }) {
  const tags = await countTags(port)
  if (tags !== corpus.count) throw new Error(`${title} left ${tags} of ${corpus.count} charts in the registry`)
}

function medians(samples) {
  const of = (field) => median(samples.map((sample) => sample[field]))
  return { seconds: of('seconds'), cpuSeconds: of('cpuSeconds'), peakMegabytes: of('peakMegabytes') }
}

function rotate(list, by) {
  const start = by % list.length
  return [...list.slice(start), ...list.slice(0, start)]
}

/** What reaches the registry, counted by an HTTP proxy in a run of its own, so that counting costs no measured time. */
export async function requests(context, corpus, among) {
  const counted = []
  for (const competitor of among) {
    context.progress(`${corpus.count} charts, counting requests: ${competitor.title}`)
    const server = await startRegistry(context.registry)
    const counter = await startCounter(server.port)
    try {
      const host = `127.0.0.1:${counter.port}`
      await competitor.run(corpus.path, host)
      const first = summarize(await counter.take())
      await competitor.run(corpus.path, host)
      const again = summarize(await counter.take())
      counted.push({ id: competitor.id, title: competitor.title, first, again })
    } finally {
      await counter.stop()
      await server.stop()
    }
  }
  return counted
}

/** For each repository (= chart) how many requests named it; `besides`: those that named none, such as `/v2/`. */
function summarize({ requests: seen, connections }) {
  const perRepository = new Map()
  const kinds = new Map()
  let besides = 0
  for (const { method, path } of seen) {
    const [, repository, resource] = /^\/v2\/(.+)\/(manifests|blobs|tags)\//.exec(path) ?? []
    if (repository === undefined) besides++
    else perRepository.set(repository, (perRepository.get(repository) ?? 0) + 1)
    const kind = `${method} ${resource ?? path.split('?')[0]}`
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  const counts = [...perRepository.values()]
  return {
    charts: counts.length,
    least: Math.min(...counts),
    most: Math.max(...counts),
    besides,
    connections,
    kinds: [...kinds],
  }
}

/** Milliseconds to start: bare Node, and the bundle asked for its version. */
export function start(context, rounds) {
  context.progress(`start, ${rounds} rounds`)
  const commands = [
    [process.execPath, '-e', '0'],
    [process.execPath, bundle, '--version'],
  ]
  const [bareMs, oursMs] = startTimes(commands, rounds, { PATH: '' })
  return { bareMs, oursMs, rounds }
}
