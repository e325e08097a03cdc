import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'

export interface RunOptions {
  /** The whole environment of the process, not an addition to ours. Default: ours. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  /** Written to its standard input, which is closed then. */
  readonly input?: string | Uint8Array
  /** Killed after this many milliseconds (60,000), with code 124. */
  readonly timeoutMs?: number
  /** Gets the process as soon as it runs: to send it a signal, or to read along. */
  readonly onStart?: (child: ChildProcess) => void
}

export interface Outcome {
  /** Exit code; 128 + the signal's number when a signal ended it, 124 on time-out, 127 when it could not be started. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program without a shell and tells how it ended. Never throws: a test asserts on the code. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...(options.env ?? process.env) },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    const timeoutMs = options.timeoutMs ?? 60_000
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      child.kill('SIGKILL')
    }, timeoutMs)
    const finish = (code: number, note = ''): void => {
      clearTimeout(timer)
      const stderr = Buffer.concat(err).toString() + note
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr })
    }
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', (error) => finish(127, error.message))
    child.on('close', (code, signal) => {
      if (timedOut) finish(124, `\nkilled after ${timeoutMs} ms: ${command} ${args.join(' ')}`)
      else finish(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
    // A program that ends without reading its input closes the pipe: that is its good right.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
    options.onStart?.(child)
  })
}
