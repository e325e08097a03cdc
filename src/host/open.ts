import type { Environment } from '../settings/parse.js'
import type { Host } from './host.js'

/** What is under way when the first signal comes has so long to end, in ms. */
const GRACE_MS = 5_000

export interface Signals {
  readonly stop: AbortSignal
  readonly abort: AbortSignal
  readonly signal: () => 'SIGINT' | 'SIGTERM' | undefined
}

type Stoppable = Pick<NodeJS.Process, 'on' | 'stderr'>

/** The first Ctrl-C or SIGTERM lets what is under way end, and begins nothing more; the second, or five seconds, cut it. */
export function listenForSignals(process: Stoppable): Signals {
  const stop = new AbortController()
  const abort = new AbortController()
  let first: 'SIGINT' | 'SIGTERM' | undefined
  const listen = (signal: 'SIGINT' | 'SIGTERM') => {
    if (first !== undefined) abort.abort()
    else {
      first = signal
      process.stderr.write('\nstopping: requests under way are finished; once more to cut them\n')
      stop.abort()
      setTimeout(() => abort.abort(), GRACE_MS).unref()
    }
  }
  process.on('SIGINT', listen)
  process.on('SIGTERM', listen)
  return { stop: stop.signal, abort: abort.signal, signal: () => first }
}

/** Output is for people: where nobody reads on (`| head -1`), the work goes on, and the report and exit code tell of it. */
export function outliveReaders(process: Pick<NodeJS.Process, 'stdout' | 'stderr'>): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

/** The host that the environment tells of. */
export async function openHost(
  environment: Environment,
  process: Pick<NodeJS.Process, 'stdout' | 'stderr'>,
): Promise<Host> {
  if (environment.GITHUB_ACTIONS === 'true') {
    const { GithubHost } = await import('./github.js')
    return new GithubHost(environment)
  }
  const { TerminalHost } = await import('./terminal.js')
  const { stdout, stderr } = process
  const isTerminal = stderr.isTTY === true && !environment.CI
  return new TerminalHost({
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    isTerminal,
    colors: isTerminal && !environment.NO_COLOR,
  })
}

/** All of standard input, as text. Stopped, it no longer keeps the process alive. */
export async function readStdin(stdin: NodeJS.ReadStream, stop: AbortSignal): Promise<string> {
  stop.addEventListener('abort', () => stdin.unref())
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
