// Ours against the helm loop, in one run: `npm run bench -- --help`. README.md tells what is measured and how.
import { existsSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { competitors } from './competitors.mjs'
import { buildCorpus } from './corpus.mjs'
import { instrument } from './measure.mjs'
import { markdown, writeBetweenMarks } from './report.mjs'
import { judge } from './requirements.mjs'
import { publish, requests, start } from './scenarios.mjs'
import { cleanUp, removeFolder } from './scratch.mjs'
import { bundle, root, tool, versions } from './tools.mjs'

const help = `node bench/run.mjs [options]
  --charts DIR     real charts to publish (../shared/charts where it exists; else generated ones only)
  --count N        charts of the comparison, filled up with generated ones (50)
  --delays LIST    milliseconds of added round trip (0,50)
  --runs N         runs of everything that is timed; the median counts (3)
  --growth LIST    numbers of generated charts that ours publishes at 0 ms (250,500,1000); empty: none
  --only LIST      of ours,helm,helm4x (all three)
  --write          put the results into bench/README.md
`
const defaultCharts = resolve(root, '../shared/charts')
const readme = fileURLToPath(new URL('./README.md', import.meta.url))

function options() {
  const { values } = parseArgs({
    options: {
      charts: { type: 'string', ...(existsSync(defaultCharts) && { default: defaultCharts }) },
      count: { type: 'string', default: '50' },
      delays: { type: 'string', default: '0,50' },
      runs: { type: 'string', default: '3' },
      growth: { type: 'string', default: '250,500,1000' },
      only: { type: 'string', default: 'ours,helm,helm4x' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return {
    source: values.charts,
    count: wholeNumber(values.count),
    delays: list(values.delays).map(wholeNumber),
    runs: wholeNumber(values.runs),
    growth: list(values.growth).map(wholeNumber),
    only: list(values.only),
    write: values.write,
    help: values.help,
  }
}

function list(text) {
  return text.split(',').filter((item) => item !== '')
}

function wholeNumber(text) {
  if (!/^\d+$/.test(text)) throw new Error(`not a whole number: ${text}`)
  return Number(text)
}

async function run({ source, count, delays, runs, growth, only }) {
  const [helm, registry] = [tool('helm4'), tool('registry')]
  const all = competitors(helm)
  const unknown = only.filter((id) => !all.some((competitor) => competitor.id === id))
  if (unknown.length > 0) throw new Error(`--only does not know ${unknown.join(', ')}`)
  const among = all.filter(({ id }) => only.includes(id))
  const ours = among.filter(({ id }) => id === 'ours')
  if (ours.length > 0 && !existsSync(bundle)) throw new Error('dist/index.js is missing: npm run build')

  const context = { registry, progress: (text) => process.stderr.write(`${text}\n`) }
  const results = {
    command: ['node bench/run.mjs', ...process.argv.slice(2)].join(' '),
    machine: machine(registry),
    runs,
  }
  const corpus = await buildCorpus(count, { source, helm })
  results.corpus = corpus
  results.publish = []
  for (const delayMs of delays) results.publish.push(await publish(context, corpus, { among, delayMs, runs }))
  // The requests of four loops at a time are those of one.
  results.requests = await requests(
    context,
    corpus,
    among.filter(({ id }) => id !== 'helm4x'),
  )
  if (ours.length === 0) return results
  results.growth = await grow(context, growth, { among: ours, delayMs: 0, runs })
  results.start = start(context, 21)
  return results
}

async function grow(context, sizes, settings) {
  const scenarios = []
  for (const size of sizes) {
    const corpus = await buildCorpus(size)
    scenarios.push(await publish(context, corpus, settings))
    removeFolder(corpus.path)
  }
  return scenarios
}

function machine(registry) {
  return {
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1e9),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    instrument,
    ...versions(registry),
  }
}

async function main() {
  const settings = options()
  if (settings.help) return process.stdout.write(help)
  process.on('exit', cleanUp)
  process.on('SIGINT', () => process.exit(130))
  process.on('SIGTERM', () => process.exit(143))
  const results = await run(settings)
  const text = markdown(results)
  process.stdout.write(`${text}\n`)
  if (settings.write) await writeBetweenMarks(readme, text)
  const missed = judge(results).filter(({ met }) => met === false)
  for (const { figure } of missed) process.stderr.write(`not met: ${figure}\n`)
  process.exitCode = missed.length === 0 ? 0 : 1
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
