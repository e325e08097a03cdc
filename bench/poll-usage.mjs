// Where GNU time is missing: `node poll-usage.mjs FILE COMMAND ARGS…` runs the command and writes "user system kibibytes"
// to FILE, as `time --format='%U %S %M'` does. Linux only.
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

/** The kernel tells CPU time in ticks of 1/100 s to programs, on every architecture that Node runs on. */
const ticksPerSecond = 100
const [file, command, ...args] = process.argv.slice(2)
const child = spawn(command, args, { stdio: 'inherit' })
let peak = 0

/** VmHWM never falls, so what is missed is the growth in the last milliseconds of a process. */
function look(pid) {
  const status = read(`/proc/${pid}/status`)
  peak = Math.max(peak, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0))
  for (const grandchild of read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean)) look(grandchild)
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // It ended between two looks.
    return ''
  }
}

const timer = setInterval(() => look(child.pid), 10)
child.on('exit', (code) => {
  clearInterval(timer)
  // cutime and cstime (proc_pid_stat(5), fields 16 and 17): of children that ended, and of theirs; not of this poller.
  const fields = read('/proc/self/stat').split(') ').at(-1).split(' ')
  const [user, system] = [fields[13], fields[14]].map((ticks) => Number(ticks) / ticksPerSecond)
  writeFileSync(file, `${user} ${system} ${peak}\n`)
  process.exitCode = code ?? 1
})
