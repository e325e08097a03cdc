import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { type Bounded, measured } from './bounded.js'

/** What a run left behind on GitHub's runner. */
export interface OnRunner extends Bounded {
  readonly outputs: ReadonlyMap<string, string>
  readonly summary: string
  /** GITHUB_ENV, GITHUB_PATH and GITHUB_STATE: all of what was written to them. */
  readonly environment: string
}

/** Runs the publisher as a step on GitHub's runner does, and reads what it wrote as the runner reads it. */
export async function onRunner(
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<OnRunner> {
  const runner = join(folder, '.runner')
  await mkdir(runner, { recursive: true })
  const files = {
    GITHUB_OUTPUT: 'output',
    GITHUB_STEP_SUMMARY: 'summary',
    GITHUB_ENV: 'env',
    GITHUB_PATH: 'path',
    GITHUB_STATE: 'state',
  }
  const variables: Record<string, string> = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder }
  for (const [name, file] of Object.entries(files)) {
    variables[name] = join(runner, file)
    await writeFile(join(runner, file), '')
  }
  const run = await measured(args, { cwd: folder, env: { ...variables, ...env } })
  const read = (file: string): Promise<string> => readFile(join(runner, file), 'utf8')
  const [output, summary, ...others] = await Promise.all(['output', 'summary', 'env', 'path', 'state'].map(read))
  return { ...run, outputs: fileCommands(output ?? ''), summary: summary ?? '', environment: others.join('') }
}

/** Reads `name<<DELIMITER` blocks and `name=value` lines as the runner does. */
function fileCommands(text: string): Map<string, string> {
  const found = new Map<string, string>()
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const [, name, delimiter] = /^(.*?)<<(.+)$/.exec(line) ?? []
    if (line === '') continue
    if (name === undefined || (line.indexOf('=') >= 0 && line.indexOf('=') < line.indexOf('<<'))) {
      const equals = line.indexOf('=')
      found.set(line.slice(0, equals), line.slice(equals + 1))
      continue
    }
    const end = lines.indexOf(delimiter ?? '', at + 1)
    if (end < 0) throw new Error(`no end of ${line}`)
    found.set(name, lines.slice(at + 1, end).join('\n'))
    at = end
  }
  return found
}

/** A workflow command, as the runner takes it out of a step's output. */
export interface Command {
  readonly name: string
  readonly properties: string
  readonly value: string
}

/** Every command in an output: `::name properties::value` where a line begins so, `##[name properties]value` anywhere in it. */
export function commandsIn(output: string): Command[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => {
    // .NET's TrimStart, which takes U+0085 for a space as well.
    const second = /^[\s\u0085]*::([^\s:]*)(?: ((?:(?!::).)*))?::(.*)$/u.exec(line)
    const first = /##\[([^\s\]]*)(?: ([^\]]*))?\](.*)$/u.exec(line)
    const found = second ?? first
    return found === null ? [] : [{ name: found[1] ?? '', properties: found[2] ?? '', value: found[3] ?? '' }]
  })
}

const OURS = new Set(['group', 'endgroup', 'error', 'warning', 'notice', 'debug', 'add-mask'])

/** Nothing that hostile text (it holds FORGED) wrote is a command, an output, or more than text on the run's page. */
export function expectNothingForged(
  { stdout, stderr, outputs, summary, environment }: OnRunner,
  names: readonly string[],
): void {
  for (const command of [...commandsIn(stdout), ...commandsIn(stderr)]) {
    expect(OURS).toContain(command.name)
    expect(command.value).not.toMatch(/^\s*FORGED(?!@)/)
    expect(command.properties).not.toMatch(/(?:^|,)\w+=FORGED/)
  }
  expect([...outputs.keys()].sort()).toEqual([...names].sort())
  expect(environment).toBe('')
  expectTextOnly(summary)
}

/** In Markdown outside of code, nothing of HTML, links or images; each row of the table has its five cells. */
export function expectTextOnly(markdown: string): void {
  const bare = markdown.replace(/`[^`\n]*`/g, '')
  expect(bare).not.toMatch(/(?<!\\)<[a-z/!]/i)
  expect(bare).not.toMatch(/(?<!\\)\]\(|(?<!\\)!\[/)
  for (const row of markdown.split('\n').filter((line) => line.startsWith('|'))) {
    expect([row, row.match(/(?<!\\)\|/g)?.length]).toEqual([row, 6])
  }
}
