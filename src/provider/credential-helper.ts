import { spawn } from 'node:child_process'
import { PublisherError } from '../errors.js'
import type { Credentials } from '../oci/credentials.js'
import type { Environment } from '../settings/parse.js'

/** A helper may ask a cloud; one that hangs must not hang us. */
const TIME_LIMIT_MS = 30_000
const MAX_OUTPUT = 1024 * 1024

/**
 * What `docker-credential-<suffix> get` has for a server; undefined where it knows none. No shell is involved, and its output is never
 * shown: it is the secret. https://github.com/docker/docker-credential-helpers
 */
export async function askHelper(
  suffix: string,
  server: string,
  environment: Environment,
): Promise<Credentials | undefined> {
  const program = `docker-credential-${suffix}`
  if (!/^[A-Za-z0-9._-]+$/.test(suffix))
    throw broken(`the credential helper "${suffix.slice(0, 50)}" has a name that can't be one`)
  const { code, output } = await run(program, server, environment)
  if (code !== 0) {
    if (/credentials not found/i.test(output)) return undefined
    throw broken(`${program} failed for ${server} (exit code ${code})`)
  }
  const answer = parse(output)
  if (answer === undefined) throw broken(`${program} answered no JSON for ${server}`)
  if (answer.Secret === '' || answer.Username === '') return undefined
  const source = `${program} (${server})`
  return answer.Username === '<token>'
    ? { kind: 'identity', username: answer.Username, token: answer.Secret, source }
    : { kind: 'basic', username: answer.Username, password: answer.Secret, source }
}

function run(
  program: string,
  input: string,
  environment: Environment,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // On Windows helpers are .exe files, which spawn finds without a shell.
    const child = spawn(program, ['get'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: withoutInputs(environment),
      windowsHide: true,
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS)
    let output = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (text: string) => {
      output += text
      if (output.length > MAX_OUTPUT) child.kill('SIGKILL')
    })
    child.stdin.on('error', () => undefined)
    child.on('error', (cause) => {
      clearTimeout(timer)
      reject(broken(`${program} can't be run (${cause.message}); a login file names it`))
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, output })
    })
    child.stdin.end(input)
  })
}

/** A helper needs its own variables (a cloud's, a desktop's), and none of our inputs. */
function withoutInputs(environment: Environment): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(?:INPUT|CHART_PUBLISHER)_/.test(name)))
}

function parse(output: string): { Username: string; Secret: string } | undefined {
  try {
    const value: unknown = JSON.parse(output)
    if (typeof value !== 'object' || value === null) return undefined
    const { Username, Secret } = value as { Username?: unknown; Secret?: unknown }
    return typeof Username === 'string' && typeof Secret === 'string' ? { Username, Secret } : undefined
  } catch {
    return undefined
  }
}

function broken(message: string): PublisherError {
  return new PublisherError({
    code: 'CREDENTIALS',
    message,
    hint: 'mend the helper or the login file, or give username and password',
  })
}
