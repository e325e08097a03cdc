import type { Problem } from '../errors.js'
import { findOption, OPTIONS, type OptionName } from './options.js'
import { didYouMean } from './suggest.js'

/** The environment, handed on as a value. */
export type Environment = Readonly<Record<string, string | undefined>>

export type Command = 'publish' | 'plan'
export const COMMANDS: readonly Command[] = ['publish', 'plan']

/** A text that somebody gave for an option, and how they would call it. */
export interface Given {
  readonly values: readonly string[]
  /** `--charts-dir`, `charts-dir` (an input) or `CHART_PUBLISHER_CHARTS_DIR`. */
  readonly as: string
  readonly from: 'flag' | 'input' | 'variable'
}

/** Whether a GitHub Actions runner, or one like it, runs us: some say so by other words than `true`. */
export function onGithub({ GITHUB_ACTIONS }: Environment): boolean {
  return GITHUB_ACTIONS !== undefined && GITHUB_ACTIONS !== '' && GITHUB_ACTIONS !== 'false'
}

/** What was given, before any of it is understood. */
export interface RawSettings {
  readonly command: Command
  readonly asked: 'run' | 'help' | 'version'
  readonly passwordFromStdin: boolean
  readonly given: ReadonlyMap<OptionName, Given>
  readonly problems: readonly Problem[]
  readonly warnings: readonly string[]
}

const PREFIX = 'CHART_PUBLISHER_'
/** Variables of that prefix that are no options. */
const OTHER_VARIABLES = new Set(['CHART_PUBLISHER_TOOLS'])

interface Reading {
  command: Command
  asked: RawSettings['asked']
  passwordFromStdin: boolean
  readonly flags: Map<OptionName, { as: string; values: string[] }>
  readonly problems: Problem[]
}

/** Reads arguments and environment: a flag beats an input (under GitHub Actions), that beats a variable. Collects every problem. */
export function parseSettings(args: readonly string[], environment: Environment): RawSettings {
  const reading: Reading = {
    command: 'publish',
    asked: 'run',
    passwordFromStdin: false,
    flags: new Map(),
    problems: [],
  }
  readArguments(args, reading)
  const given = new Map<OptionName, Given>()
  for (const { name } of OPTIONS) {
    const flag = reading.flags.get(name)
    const found: Given | undefined = flag?.values.some((value) => value.trim() !== '')
      ? { ...flag, from: 'flag' }
      : (fromInput(name, environment) ?? fromVariable(name, environment))
    if (found?.values.some((value) => value.trim() !== '')) given.set(name, found)
  }
  reading.problems.push(...unknownInputs(environment))
  const { command, asked, passwordFromStdin, problems } = reading
  return { command, asked, passwordFromStdin, given, problems, warnings: unknownVariables(environment) }
}

function readArguments(args: readonly string[], reading: Reading): void {
  let commandSeen = false
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    if (word === '-h' || word === '--help') reading.asked = 'help'
    else if (word === '-V') reading.asked = 'version'
    else if (word === '--password-stdin') reading.passwordFromStdin = true
    else if (word.startsWith('--')) at += readFlag(word.slice(2), args[at + 1], reading, args.length === 1)
    else if (!commandSeen && !word.startsWith('-')) {
      commandSeen = true
      const command = COMMANDS.find((known) => known === word)
      if (command !== undefined) reading.command = command
      else
        reading.problems.push(
          input(`"${word}" is no command${didYouMean(word, COMMANDS)}`, `there are: ${COMMANDS.join(', ')}`),
        )
    } else reading.problems.push(input(`"${word}" is not understood`, 'every value belongs to a flag: see --help'))
  }
}

/** Reads one flag; gives the count of words it took beside itself. */
function readFlag(text: string, next: string | undefined, reading: Reading, alone: boolean): 0 | 1 {
  const equals = text.indexOf('=')
  const name = equals < 0 ? text : text.slice(0, equals)
  const attached = equals < 0 ? undefined : text.slice(equals + 1)
  const option = findOption(name)
  if (option === undefined || option.secret === true) {
    reading.problems.push(option === undefined ? unknownFlag(name) : secretFlag(name))
    return attached === undefined && next !== undefined && !next.startsWith('-') ? 1 : 0
  }
  if (option.type === 'boolean') {
    add(reading, option.name, attached ?? 'true')
    return 0
  }
  const value = attached ?? (next === undefined || /^--?[a-z]/i.test(next) ? undefined : next)
  if (value !== undefined) {
    add(reading, option.name, value)
    return attached === undefined ? 1 : 0
  }
  if (name === 'version' && alone) reading.asked = 'version'
  else reading.problems.push(input(`--${name} needs a value`, `write --${name}=${option.value ?? 'VALUE'}`))
  return 0
}

function unknownFlag(name: string): Problem {
  const names = OPTIONS.filter((known) => !('secret' in known)).map((known) => known.name)
  return input(`--${name} is no flag${didYouMean(name, names, '--')}`, 'see --help for all of them')
}

function secretFlag(name: string): Problem {
  const stdin = name === 'password' ? ', or pipe it in with --password-stdin' : ''
  return input(
    `--${name}: a secret on the command line can be read by every process`,
    `set ${variableOf(name)}${stdin}`,
  )
}

function add(reading: Reading, name: OptionName, value: string): void {
  const known = reading.flags.get(name)
  if (known === undefined) {
    reading.flags.set(name, { as: `--${name}`, values: [value] })
    return
  }
  if (findOption(name)?.type !== 'list' && known.values[0] !== value) {
    reading.problems.push(input(`--${name} is given twice, with different values`, 'give it once'))
  }
  known.values.push(value)
}

function fromInput(name: string, environment: Environment): Given | undefined {
  if (!onGithub(environment)) return undefined
  const value = environment[`INPUT_${name.toUpperCase()}`]
  return value === undefined || value.trim() === '' ? undefined : { values: [value], as: name, from: 'input' }
}

function fromVariable(name: string, environment: Environment): Given | undefined {
  const variable = variableOf(name)
  const value = environment[variable]
  return value === undefined || value.trim() === '' ? undefined : { values: [value], as: variable, from: 'variable' }
}

/** The variable that stands for an option. */
export function variableOf(name: string): string {
  return `${PREFIX}${name.toUpperCase().replaceAll('-', '_')}`
}

function unknownInputs(environment: Environment): Problem[] {
  if (!onGithub(environment)) return []
  const names = Object.entries(environment)
    .filter(([key, value]) => key.startsWith('INPUT_') && (value ?? '') !== '')
    .map(([key]) => key.slice('INPUT_'.length).toLowerCase())
  const known = OPTIONS.map(({ name }) => name)
  return names
    .filter((name) => findOption(name) === undefined)
    .map((name) => input(`${name} is no input${didYouMean(name, known)}`, 'the README has the table of inputs'))
}

function unknownVariables(environment: Environment): string[] {
  const known = OPTIONS.map(({ name }) => variableOf(name))
  const names = known.map((variable) => variable.slice(PREFIX.length))
  return Object.keys(environment)
    .filter((key) => key.startsWith(PREFIX) && !known.includes(key) && !OTHER_VARIABLES.has(key))
    .map((key) => `the variable ${key} means nothing to us${didYouMean(key.slice(PREFIX.length), names, PREFIX)}`)
}

/** A problem with what was given. */
export function input(message: string, hint: string): Problem {
  return { code: 'INPUT', message, hint }
}
