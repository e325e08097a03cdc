import type { Problem } from '../errors.js'
import type { OptionName } from './options.js'
import { findOption } from './options.js'
import { type Given, input, type RawSettings } from './parse.js'

/** Takes values out of what was given, one type each, and gathers what is wrong with them. */
export class Reader {
  readonly problems: Problem[]

  constructor(private readonly raw: RawSettings) {
    this.problems = [...raw.problems]
  }

  text(name: OptionName): string | undefined {
    return this.raw.given.get(name)?.values.at(-1)
  }

  given(name: OptionName): Given | undefined {
    return this.raw.given.get(name)
  }

  list(name: OptionName): string[] {
    const given = this.raw.given.get(name)
    if (given === undefined) return []
    const commas = findOption(name)?.commas === true
    return given.values
      .flatMap((value) => this.items(value, commas, given.as))
      .map((item) => item.trim())
      .filter((item) => item !== '')
  }

  boolean(name: OptionName): boolean | undefined {
    const given = this.raw.given.get(name)
    const value = given?.values.at(-1)?.trim()
    if (value === undefined) return undefined
    // https://yaml.org/spec/1.2.2/#10212-boolean: what `with:` in a workflow can hold.
    if (/^(?:true|True|TRUE)$/.test(value)) return true
    if (/^(?:false|False|FALSE)$/.test(value)) return false
    this.problem(`${given?.as}: "${value}" is neither true nor false`, 'write true or false')
    return undefined
  }

  whole(name: OptionName, least: number, most: number, usual: number): number | undefined {
    const given = this.raw.given.get(name)
    const value = given?.values.at(-1)?.trim()
    if (value === undefined) return undefined
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    this.problem(`${given?.as}: "${value}" is no whole number from ${least} to ${most}`, `write for example ${usual}`)
    return undefined
  }

  choice<T extends string>(name: OptionName, choices: readonly T[]): T | undefined {
    const given = this.raw.given.get(name)
    const value = given?.values.at(-1)?.trim()
    const choice = choices.find((known) => known === value)
    if (value !== undefined && choice === undefined)
      this.problem(`${given?.as}: "${value}" is unknown`, `write one of ${choices.join(', ')}`)
    return choice
  }

  problem(message: string, hint: string): void {
    this.problems.push(input(message, hint))
  }

  private items(value: string, commas: boolean, as: string): string[] {
    const text = value.trim()
    const marked = text.startsWith('json:')
    const parsed = marked ? parseJson(text.slice('json:'.length)) : text.startsWith('[') ? parseJson(text) : undefined
    if (Array.isArray(parsed) && parsed.every((item) => typeof item === 'string')) return parsed
    if (marked || Array.isArray(parsed)) {
      this.problem(`${as}: ${text} is no JSON array of texts`, 'write ["a","b"], or one a line')
      return []
    }
    if (value.includes('\n')) return value.split(/\r?\n/)
    return commas ? splitOutsideBraces(value) : [value]
  }
}

/** The value of a JSON text; undefined where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `a,{b,c}` holds two items: commas inside braces belong to a glob. */
function splitOutsideBraces(value: string): string[] {
  const items: string[] = []
  let depth = 0
  let item = ''
  for (const char of value) {
    if (char === '{') depth++
    if (char === '}') depth = Math.max(depth - 1, 0)
    if (char === ',' && depth === 0) {
      items.push(item)
      item = ''
    } else item += char
  }
  return [...items, item]
}
