/** One way to log in that a WWW-Authenticate header offers. Scheme and parameter names are lower case. */
export interface Challenge {
  readonly scheme: string
  readonly params: ReadonlyMap<string, string>
}

const TOKEN = /[^\s,="]+/y
const BLANK = /[\s,]*/y
const ASSIGN = /\s*=\s*/y
const QUOTED = /"((?:[^"\\]|\\.)*)"?/y
const BARE = /[^\s,"]*/y

/**
 * Reads a WWW-Authenticate header (several are joined by commas) by RFC 7235, and what registries make of it: lower-case schemes,
 * unquoted realms (zot), Bearer and Basic together (Gitea). Never throws; what can't be read is passed over.
 */
export function parseChallenges(header: string | null): Challenge[] {
  const challenges: { scheme: string; params: Map<string, string> }[] = []
  const text = header ?? ''
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) at = pattern.lastIndex
    return found
  }
  while (at < text.length) {
    take(BLANK)
    const word = take(TOKEN)?.[0].toLowerCase()
    if (word === undefined) {
      at++
      continue
    }
    const current = challenges.at(-1)
    if (take(ASSIGN) !== null && current !== undefined) {
      const quoted = take(QUOTED)
      current.params.set(word, quoted === null ? (take(BARE)?.[0] ?? '') : (quoted[1] ?? '').replace(/\\(.)/g, '$1'))
    } else challenges.push({ scheme: word, params: new Map() })
  }
  return challenges
}
