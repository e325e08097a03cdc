import { posix } from 'node:path'
import type { Import, Source } from './source.js'

/** A rule that is broken: `path:line: what`. */
export type Violation = string

/** Which room may use which, besides itself and `errors.ts`. index.ts and run.ts compose. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  index: ['run', 'host', 'settings', 'publish', 'report'],
  run: ['host', 'settings', 'publish', 'report'],
  errors: [],
  settings: [],
  host: [],
  chart: [],
  oci: [],
  report: [],
  provider: ['oci'],
  publish: ['chart', 'oci', 'provider', 'report', 'dependency', 'lint'],
  dependency: ['chart', 'oci'],
  lint: ['chart', 'oci'],
}

/** Their types are free: they say what is handed on. */
const FREE_TYPES = /^(?:settings\/.*|host\/host\.ts)$/

/** Packages and modules that belong to few files. */
const OWNERS: readonly (readonly [what: RegExp, owners: readonly string[]])[] = [
  [/^@actions\//, ['host/github.ts']],
  [
    /^(?:undici(?:\/.*)?|(?:node:)?(?:https?|http2|net|dgram|dns(?:\/promises)?))$/,
    ['oci/transport.ts', 'oci/proxy.ts'],
  ],
  // Certificates are read there; whoever connects is the transport.
  [/^(?:node:)?tls$/, ['oci/transport.ts', 'oci/tls.ts', 'oci/proxy.ts']],
  [/^(?:node:)?child_process$/, ['provider/credential-helper.ts', 'publish/source.ts']],
  [/^(?:node:)?process$/, []],
  [/^(?:node:)?(?:vm|repl|inspector|cluster|v8|wasi)$/, []],
]

const GLOBALS: readonly (readonly [what: RegExp, owners: readonly string[]])[] = [
  [/^process$/, ['index.ts']],
  [/^(?:fetch|WebSocket|EventSource|XMLHttpRequest)$/, ['oci/transport.ts']],
  [/^(?:require|eval|Function|globalThis|global|console)$/, []],
]

/** Calls that Windows has not, or where they do nothing. */
const POSIX_ONLY =
  /^(?:(?:get|set)e?[ug]id|(?:get|set|init)groups|umask|l?chown(?:Sync)?|fchown(?:Sync)?|mkfifo(?:Sync)?|userInfo)$/
const POSIX_PATH = /^\/(?:dev|proc|tmp|etc|bin|usr|var|home|root)(?:\/|$)/
/** A program that is a shell, or takes its arguments as one line. */
const SHELL = /^(?:sh|bash|zsh|cmd|cmd\.exe|powershell|pwsh|\/bin\/sh)$/
const SHELL_CALLS = new Set(['exec', 'execSync'])

export const MOST_LINES = 250
export const MOST_FUNCTION_LINES = 60

/** Everything that is wrong with these files, which are all of src. */
export function violations(sources: readonly Source[]): Violation[] {
  return [
    ...sources.flatMap((source) => [...importRules(source), ...nameRules(source), ...sizeRules(source)]),
    ...cycles(sources),
  ]
}

/** The file behind a relative import, below src. */
export function resolved(path: string, { from }: Import): string | undefined {
  return from.startsWith('.') ? posix.join(posix.dirname(path), from).replace(/\.js$/, '.ts') : undefined
}

function roomOf(path: string): string {
  return path.split('/')[0]?.replace(/\.ts$/, '') ?? ''
}

function importRules(source: Source): Violation[] {
  return source.imports.flatMap((entry) => {
    const at = `${source.path}:${entry.line}`
    const target = resolved(source.path, entry)
    if (target === undefined) return ownerRule(at, source.path, entry)
    const [room, other] = [roomOf(source.path), roomOf(target)]
    const allowed = ROOMS[room]
    if (allowed === undefined) return [`${at}: ${room} is no room of the house`]
    if (target.startsWith('..')) return [`${at}: leaves src for ${target}`]
    const free = other === room || other === 'errors' || (entry.typeOnly && FREE_TYPES.test(target))
    return free || allowed.includes(other) ? [] : [`${at}: ${room} must not use ${target}`]
  })
}

function ownerRule(at: string, path: string, { from, names, typeOnly }: Import): Violation[] {
  const wrong = typeOnly
    ? []
    : OWNERS.filter(([what, owners]) => what.test(from) && !owners.includes(path)).map(
        () => `${at}: ${from} is not for this file`,
      )
  const shells = /child_process$/.test(from) ? names.filter((name) => SHELL_CALLS.has(name)) : []
  const unknown = from === '?' ? [`${at}: import() of what is not written there`] : []
  const bare = /^(?:fs|path|os|crypto|zlib|util|url|stream|events|timers)(?:\/|$)/.test(from)
    ? [`${at}: write node:${from}`]
    : []
  return [...wrong, ...shells.map((name) => `${at}: ${name} runs a shell`), ...unknown, ...bare]
}

function nameRules(source: Source): Violation[] {
  const told = (line: number, what: string) => `${source.path}:${line}: ${what}`
  const globals = source.globals.flatMap(({ name, line }) =>
    GLOBALS.some(([what, owners]) => what.test(name) && !owners.includes(source.path))
      ? [told(line, `${name} is not for this file`)]
      : [],
  )
  const members = source.members.flatMap(({ name, line }) =>
    POSIX_ONLY.test(name) ? [told(line, `${name} is for POSIX alone`)] : [],
  )
  const flags = source.flags.flatMap(({ name, line, value }) =>
    name === 'shell' && value !== false ? [told(line, 'no shell')] : [],
  )
  const strings = source.strings.flatMap(({ name, line }) =>
    POSIX_PATH.test(name) || SHELL.test(name) ? [told(line, `"${name}" is not on every machine`)] : [],
  )
  const imported = source.imports.flatMap(({ names, line }) =>
    names.filter((name) => POSIX_ONLY.test(name)).map((name) => told(line, `${name} is for POSIX alone`)),
  )
  const odd = [...source.oddities, ...source.notes].map(({ name, line }) => told(line, `no ${name}`))
  return [...globals, ...members, ...flags, ...strings, ...imported, ...odd]
}

function sizeRules({ path, lines, functions, isBarrel }: Source): Violation[] {
  const long = functions.filter((one) => one.lines > MOST_FUNCTION_LINES)
  return [
    ...(lines > MOST_LINES ? [`${path}:1: ${lines} lines, ${MOST_LINES} at most`] : []),
    ...long.map((one) => `${path}:${one.line}: ${one.name} has ${one.lines} lines, ${MOST_FUNCTION_LINES} at most`),
    ...(isBarrel ? [`${path}:1: a barrel file`] : []),
    ...(/(?:^|\/)(?:utils?|helpers?|common|misc)\.ts$/.test(path) ? [`${path}:1: name it for what it is`] : []),
    ...(path !== 'index.ts' && /(?:^|\/)index\.ts$/.test(path) ? [`${path}:1: only src has an index`] : []),
  ]
}

/** Files that need each other, types included: each cycle once, told at the file where the search met it. */
function cycles(sources: readonly Source[]): Violation[] {
  const edges = new Map(
    sources.map((source) => [source.path, source.imports.flatMap((entry) => resolved(source.path, entry) ?? [])]),
  )
  const found = new Map<string, Violation>()
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) {
      const cycle = trail.slice(at)
      found.set([...cycle].sort().join(), `${path}:1: a cycle: ${[...cycle, path].join(' → ')}`)
    }
    if (at >= 0 || done.has(path)) return
    for (const next of edges.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) walk(path, [])
  return [...found.values()]
}

/** Packages and files that are loaded as soon as `entry` is: nothing of it may be heavy. */
export function loadedWith(entry: string, sources: readonly Source[]): Set<string> {
  const loaded = new Set<string>()
  const load = (path: string): void => {
    if (loaded.has(path)) return
    loaded.add(path)
    for (const entry of sources.find((source) => source.path === path)?.imports ?? [])
      if (!entry.typeOnly && !entry.lazy) load(resolved(path, entry) ?? entry.from)
  }
  load(entry)
  return loaded
}
