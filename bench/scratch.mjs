import { existsSync, rmSync } from 'node:fs'
import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folders = new Set()
const children = new Set()

/** Memory-backed where the system has it, so that no disk decides what a registry's write costs. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A new empty folder, gone at the end of the benchmark at the latest. */
export async function folder({ inMemory = false } = {}) {
  const path = await realpath(await mkdtemp(join(inMemory ? memory : tmpdir(), 'chart-publisher-bench-')))
  folders.add(path)
  return path
}

export function removeFolder(path) {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  folders.delete(path)
}

/** Notes a process that must not outlive the benchmark. */
export function keepTrackOf(child) {
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

/** Ends a process and waits until it is gone. */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

/** Nothing stays behind: neither after the last run, nor after a failure or Ctrl-C. */
export function cleanUp() {
  for (const child of children) child.kill('SIGKILL')
  for (const path of folders) removeFolder(path)
}
