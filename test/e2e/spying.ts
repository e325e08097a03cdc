import type { ChildProcess } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Outcome, publisher, type RunOptions, temporaryFolder } from '../tools/tools.js'

/** All that somebody could read during a run and after it, by where it stands. */
export interface Spied extends Outcome {
  readonly places: Map<string, string>
}

/** Runs the publisher at debug level with everything it can leave behind, in a terminal or as a step on GitHub's runner. */
export async function spyOn(
  args: readonly string[],
  { env = {}, ...options }: RunOptions,
  host: 'terminal' | 'github',
): Promise<Spied> {
  await using out = await temporaryFolder()
  const at = (name: string): string => join(out.path, name)
  const runner: Record<string, string> = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: options.cwd ?? '',
    RUNNER_DEBUG: '1',
  }
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE']) {
    runner[name] = at(name)
    await writeFile(at(name), '')
  }
  await mkdir(at('packages'))
  const left = ['--debug', '--report', at('report.json'), '--package-dir', at('packages')]
  const lines = new Set<string>()
  const outcome = await publisher([...args, ...left], {
    ...options,
    env: { ...(host === 'github' && runner), ...env },
    onStart: (child) => watch(child, lines),
  })
  // The runner takes these lines before anybody sees them.
  const shown = (text: string): string => text.replace(/^::add-mask::.*$/gm, '')
  const places = new Map([
    ['stdout', shown(outcome.stdout)],
    ['stdout as the runner reads it', unescaped(shown(outcome.stdout))],
    ['stderr', shown(outcome.stderr)],
    ['arguments', [...lines].join('\n')],
  ])
  for (const entry of await readdir(out.path, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    places.set(entry.name, entry.isFile() ? await readFile(path, 'latin1') : '')
  }
  return { ...outcome, places }
}

/** The values of workflow commands are escaped. */
function unescaped(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '%25': '%', '%0A': '\n', '%0D': '\r', '%3A': ':', '%2C': ',' }
  return text.replace(/%(?:25|0A|0D|3A|2C)/g, (code) => escapes[code] ?? code)
}

/** Reads the argument list of a process as long as it runs. Where there is no /proc, what it was started with. */
function watch(child: ChildProcess, lines: Set<string>): void {
  lines.add(child.spawnargs.join(' '))
  const timer = setInterval(() => {
    readFile(`/proc/${child.pid}/cmdline`, 'utf8')
      .then((line) => lines.add(line))
      .catch(() => undefined)
  }, 20)
  child.on('close', () => clearInterval(timer))
}

/** The forms in which a secret travels, for a user of this name. */
export function formsOf(secret: string, username = ''): string[] {
  const base64 = [secret, `${username}:${secret}`].map((text) => Buffer.from(text).toString('base64'))
  const forms = [
    secret,
    ...base64,
    ...base64.map((text) => text.replace(/=+$/, '')),
    ...base64.map((text) => encodeURIComponent(text)),
    Buffer.from(`${username}:${secret}`).toString('base64url'),
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('latin1'),
  ]
  return [...new Set(forms)]
}

/** Where a secret, or more than half of it, can be read. */
export function leaks({ places }: Pick<Spied, 'places'>, wholes: readonly string[]): string[] {
  const forms = wholes.map((form) => form.slice(0, Math.max(8, Math.ceil(form.length * 0.6))))
  return [...places].flatMap(([place, text]) =>
    forms.filter((form) => text.includes(form)).map((form) => `${place}: ${around(text, form)}`),
  )
}

function around(text: string, form: string): string {
  const start = text.indexOf(form)
  return text.slice(Math.max(0, start - 80), start + form.length + 20)
}
