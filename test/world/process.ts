import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Server } from 'node:net'

// A server must not outlive the tests, not even where they are killed: its guard waits for the end of our pipe, which
// the kernel closes with us, and kills it then. (An exit handler would not do: jest's sandbox never calls one.)
const guard = [
  'exec 3<&0',
  '"$@" & child=$!',
  '{ cat <&3; kill -KILL "$child"; } >/dev/null 2>&1 & watch=$!',
  'wait "$child"; code=$?',
  'kill "$watch" 2>/dev/null; exit "$code"',
].join('\n')

export interface ServerProcess extends AsyncDisposable {
  /** What `ready` matched in the output. */
  readonly match: RegExpMatchArray
  /** All it has written so far. */
  log(): string
}

export interface ServerProcessOptions {
  /** Its whole environment. Default: PATH alone. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Found in its output as soon as it answers. */
  readonly ready: RegExp
  readonly timeoutMs?: number
}

/** Starts a server and waits until its output says that it is ready; throws an error with that output when it is not. */
export async function startProcess(
  command: string,
  args: readonly string[],
  { env = { PATH: process.env.PATH }, ready, timeoutMs = 20_000 }: ServerProcessOptions,
): Promise<ServerProcess> {
  const child = spawn('sh', ['-c', guard, 'sh', command, ...args], { env: { ...env }, stdio: 'pipe' })
  const ended = once(child, 'exit')
  const stop = async (): Promise<void> => {
    child.stdin.end()
    await ended
  }
  let output = ''
  child.stdin.on('error', () => undefined)
  const match = await new Promise<RegExpMatchArray>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${command} ${why}:\n${output}`))
    const timer = setTimeout(() => fail(`was not ready in ${timeoutMs} ms`), timeoutMs)
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      const found = output.match(ready)
      if (found === null) return
      clearTimeout(timer)
      resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then(([code]) => {
      clearTimeout(timer)
      fail(`ended with ${code}`)
    })
  }).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { match, log: () => output, [Symbol.asyncDispose]: stop }
}

/** Lets a server of ours listen on a free port of 127.0.0.1, and gives the port. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return address.port
}
