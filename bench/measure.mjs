import { spawn, spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folder, keepTrackOf, removeFolder } from './scratch.mjs'

const gnuTime = '/usr/bin/time'
const hasGnuTime = `${spawnSync(gnuTime, ['--version'], { encoding: 'utf8' }).stdout ?? ''}`.includes('GNU')
const poller = fileURLToPath(new URL('./poll-usage.mjs', import.meta.url))

/** How CPU and memory are read on this machine, for the report. */
export const instrument = hasGnuTime ? 'GNU time' : 'polling /proc'

/**
 * Runs a command and tells what it took: wall clock, CPU (user and system of it and all its children), and the peak of
 * resident memory of its largest process, in MB (10^6 bytes). Throws when it fails: a run that did less proves nothing.
 */
export async function measure(command, args, options) {
  if (!hasGnuTime && platform() !== 'linux') throw new Error('needs GNU time, or Linux: CPU and memory are read there')
  const notes = await folder()
  const file = join(notes, 'usage')
  const [program, before] = hasGnuTime
    ? [gnuTime, ['--format=%U %S %M', `--output=${file}`]]
    : [process.execPath, [poller, file]]
  const from = performance.now()
  const { code, output } = await run(program, [...before, command, ...args], options)
  const seconds = (performance.now() - from) / 1000
  if (code !== 0) throw new Error(`exit code ${code}: ${command} ${args.join(' ')}\n${output.slice(-2000)}`)
  const [user, system, kibibytes] = (await readFile(file, 'utf8')).trim().split('\n').at(-1).split(' ').map(Number)
  removeFolder(notes)
  return { seconds, cpuSeconds: user + system, peakMegabytes: (kibibytes * 1024) / 1e6 }
}

function run(program, args, { env, cwd }) {
  return new Promise((resolve, reject) => {
    const child = keepTrackOf(spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] }))
    let output = ''
    const add = (chunk) => {
      output = `${output}${chunk}`.slice(-10_000)
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code: code ?? signal, output }))
  })
}

/** Milliseconds from start to end of a short command, once for each of `rounds`, after three that are not counted. */
export function startTimes(commands, rounds, env) {
  const times = commands.map(() => [])
  for (let round = -3; round < rounds; round++) {
    // In turn, so that a slow moment of the machine meets all of them.
    for (const [index, [program, ...args]] of commands.entries()) {
      const from = performance.now()
      const { status } = spawnSync(program, args, { env, stdio: 'ignore' })
      if (status !== 0) throw new Error(`exit code ${status}: ${program} ${args.join(' ')}`)
      if (round >= 0) times[index].push(performance.now() - from)
    }
  }
  return times.map(median)
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
