import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Outcome, type PublisherOptions, publisher, temporaryFolder } from '../tools/tools.js'

export interface RunnerOptions extends PublisherOptions {
  /** `with:` of the step. */
  readonly inputs?: Readonly<Record<string, string>>
}

/** A command to the runner: `::error file=a,line=3::text`. */
export interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly text: string
}

/** What a step of GitHub Actions left behind. */
export interface Stepped extends Outcome {
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** In the order in which they were given. */
  readonly commands: readonly Command[]
  /** The texts of the commands of a name. */
  told(name: string): string[]
}

/** Runs the bundle as the runner runs an action: inputs as variables, files for outputs and summary. */
export async function step({ inputs = {}, env, ...options }: RunnerOptions): Promise<Stepped> {
  await using folder = await temporaryFolder()
  const [output, summary] = [join(folder.path, 'output'), join(folder.path, 'summary')]
  await Promise.all([writeFile(output, ''), writeFile(summary, '')])
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const github = { GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary }
  const outcome = await publisher([], { ...options, env: { ...github, ...Object.fromEntries(given), ...env } })
  const commands = outcome.stdout.split('\n').flatMap((line) => commandOf(line) ?? [])
  return {
    ...outcome,
    outputs: outputsOf(await readFile(output, 'utf8')),
    summary: await readFile(summary, 'utf8'),
    commands,
    told: (name) => commands.filter((command) => command.name === name).map(({ text }) => text),
  }
}

/** Reads a file of outputs to the letter, as the runner does: `name<<delimiter`, lines, the delimiter. Throws at anything else. */
function outputsOf(file: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = file.split('\n')
  while (lines.length > 1) {
    const [, name, delimiter] = /^([\w-]+)<<(ghadelimiter_[\w-]+)$/.exec(lines.shift() ?? '') ?? []
    const end = delimiter === undefined ? -1 : lines.indexOf(delimiter)
    if (name === undefined || end < 0 || name in outputs) throw new Error(`not a file of outputs:\n${file}`)
    outputs[name] = lines.splice(0, end).join('\n')
    lines.shift()
  }
  if (lines[0] !== '') throw new Error(`its last line has no end:\n${file}`)
  return outputs
}

function commandOf(line: string): Command | undefined {
  const [, name, properties = '', text = ''] = /^::([\w-]+)(?: (.*?))?::(.*)$/.exec(line) ?? []
  if (name === undefined) return undefined
  const pairs = properties.split(',').flatMap((pair) => {
    const at = pair.indexOf('=')
    return at < 0 ? [] : [[pair.slice(0, at), decoded(pair.slice(at + 1))]]
  })
  return { name, properties: Object.fromEntries(pairs), text: decoded(text) }
}

function decoded(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '0D': '\r', '0A': '\n', '3A': ':', '2C': ',', '25': '%' }
  return text.replace(/%(0D|0A|3A|2C|25)/g, (_, code: string) => escapes[code] ?? '')
}
