import { PublisherError } from '../errors.js'
import type { Reader } from './read.js'
import type { RegistryLogin } from './settings.js'

const FIELDS = ['registry', 'username', 'password'] as const
const HINT = 'write a YAML list: - {registry: HOST, username: NAME, password: SECRET}'

/** The logins in `registry-auth`, their passwords masked. What is wrong is told without any of the text. */
export async function readRegistryLogins(
  text: string | undefined,
  reader: Reader,
  mask: (secret: string) => void,
): Promise<RegistryLogin[]> {
  if (text === undefined) return []
  const { parse } = await import('yaml')
  let list: unknown
  try {
    list = parse(text, { maxAliasCount: 0, logLevel: 'error' })
  } catch {
    reader.problem('registry-auth is no YAML', HINT)
    return []
  }
  if (!Array.isArray(list)) {
    reader.problem('registry-auth is no list', HINT)
    return []
  }
  return list.flatMap((entry: unknown, index) => {
    try {
      return [readLogin(entry, index + 1, mask)]
    } catch (error) {
      if (!(error instanceof PublisherError)) throw error
      reader.problem(error.message, HINT)
      return []
    }
  })
}

function readLogin(entry: unknown, number: number, mask: (secret: string) => void): RegistryLogin {
  if (typeof entry !== 'object' || entry === null) throw wrong(`registry-auth: entry ${number} is no map`)
  const fields = new Map(Object.entries(entry))
  const password = fields.get('password')
  if (typeof password === 'string' && password !== '') mask(password)
  for (const key of fields.keys()) {
    if (!FIELDS.some((field) => field === key))
      throw wrong(`registry-auth: entry ${number} has an unknown field${/^[a-z-]{1,30}$/.test(key) ? ` "${key}"` : ''}`)
  }
  const [registry, username, secret] = FIELDS.map((field) => {
    const value = fields.get(field)
    if (typeof value !== 'string' || value === '')
      throw wrong(`registry-auth: entry ${number} has no ${field}, or it is no text (quote it)`)
    return value
  })
  const host = (registry ?? '')
    .replace(/^[a-z]+:\/\//, '')
    .replace(/\/+$/, '')
    .toLowerCase()
  return { registry: host, username: username ?? '', password: secret ?? '' }
}

function wrong(message: string): PublisherError {
  return new PublisherError({ code: 'INPUT', message })
}
