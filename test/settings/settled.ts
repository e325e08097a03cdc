import { parseSettings } from '../../src/settings/parse.js'
import { resolveSettings } from '../../src/settings/resolve.js'
import type { Settings } from '../../src/settings/settings.js'

export interface Settled {
  readonly settings: Settings
  /** Messages and hints, `message → hint`. */
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
  readonly notices: readonly string[]
  /** Every text that was masked, in order. */
  readonly masked: readonly string[]
}

export interface Around {
  readonly stdin?: string
  readonly workingFolder?: string
  readonly runnerDebug?: boolean
}

/** What these arguments and this environment come to. */
export async function settle(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  { stdin, workingFolder = '/nowhere', runnerDebug = false }: Around = {},
): Promise<Settled> {
  const raw = parseSettings(args, environment)
  const masked: string[] = []
  const { settings, problems, notices } = await resolveSettings(raw, {
    environment,
    workingFolder,
    stdin,
    mask: (secret) => masked.push(secret),
    runnerDebug,
  })
  const told = problems.map(({ code, message, hint }) => `${code}: ${message} → ${hint}`)
  return { settings, problems: told, warnings: raw.warnings, notices, masked }
}
