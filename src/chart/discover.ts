import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { PublisherError } from '../errors.js'
import { byBytes } from './go/text.js'
import { contains } from './walk.js'

/** A chart that discovery came upon: a folder with a Chart.yaml, or a ready-made archive. */
export interface FoundChart {
  readonly kind: 'folder' | 'archive'
  /** Real absolute path. */
  readonly location: string
  /** As the user would name it: relative to the working folder unless they gave another absolute path; always with `/`. */
  readonly path: string
  /** Real path of the folder its links must not leave: the git top level, else the workspace, else the entry of charts-dir. */
  readonly boundary: string
}

export interface DiscoverOptions {
  /** Folder against which entries are resolved; absolute. */
  readonly workingFolder: string
  /** The CI's checkout, where it names one; absolute. */
  readonly workspace: string | undefined
  readonly allowExternalLinks: boolean
}

export interface Discovery {
  readonly charts: readonly FoundChart[]
  readonly warnings: readonly string[]
}

interface Search extends DiscoverOptions {
  readonly found: Map<string, FoundChart>
  readonly visited: Set<string>
  readonly warnings: string[]
  /** Real path of the entry that is searched. */
  entry: string
  /** The entry as it was given. */
  entryText: string
}

const NEVER_ENTERED = new Set(['.git', 'node_modules'])

/**
 * The charts below the entries of `charts-dir` (folders, archives, globs), each once, in path order. A chart's own folders are not
 * searched. An entry that leads to nothing is an INPUT error.
 */
export function discoverCharts(entries: readonly string[], options: DiscoverOptions): Discovery {
  const search: Search = { ...options, found: new Map(), visited: new Set(), warnings: [], entry: '', entryText: '' }
  for (const entry of entries) {
    for (const location of locationsOf(entry, options.workingFolder)) {
      const real = realpathSync(location)
      search.entry = real
      search.entryText = entry
      if (statSync(real).isDirectory()) searchFolder(search, real, location)
      else addArchive(search, real, location)
    }
  }
  const charts = [...search.found.values()].sort((a, b) => byBytes(a.path, b.path))
  return { charts, warnings: search.warnings }
}

/** The folders and files that an entry names: itself, or what its glob matches. */
function locationsOf(entry: string, workingFolder: string): string[] {
  const plain = resolve(workingFolder, entry)
  if (existsSync(plain)) return [plain]
  const scan = picomatch.scan(entry.replaceAll('\\', '/'))
  if (!scan.isGlob) throw noSuch(entry, 'there is no such file or folder')
  const base = resolve(workingFolder, scan.base)
  const matches = picomatch(scan.glob, { dot: false })
  const found = existsSync(base) ? [...below(base, '')].filter((path) => matches(path)).sort(byBytes) : []
  if (found.length === 0) throw noSuch(entry, 'nothing matches it')
  return found.map((path) => join(base, path))
}

/** Every path below a folder, relative, with `/`; links are named but not entered. */
function* below(folder: string, prefix: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (NEVER_ENTERED.has(entry.name)) continue
    yield prefix + entry.name
    if (entry.isDirectory()) yield* below(join(folder, entry.name), `${prefix}${entry.name}/`)
  }
}

/** `shownAt` is the way we came, `real` where it leads; a folder is searched once however many links lead to it. */
function searchFolder(search: Search, real: string, shownAt: string): void {
  if (search.visited.has(real)) return
  search.visited.add(real)
  if (existsSync(join(real, 'Chart.yaml'))) {
    addChart(search, 'folder', real, shownAt)
    return
  }
  for (const entry of readdirSync(real, { withFileTypes: true }).sort((a, b) => byBytes(a.name, b.name))) {
    if (NEVER_ENTERED.has(entry.name)) continue
    const location = join(real, entry.name)
    if (entry.isDirectory()) searchFolder(search, location, join(shownAt, entry.name))
    else if (entry.isSymbolicLink()) followLink(search, location, join(shownAt, entry.name))
  }
}

/** A link to a folder is followed inside the checkout; one that leaves it only where the user allows it. */
function followLink(search: Search, location: string, shownAt: string): void {
  const stat = statSync(location, { throwIfNoEntry: false })
  if (stat === undefined || !stat.isDirectory()) return
  const real = realpathSync(location)
  if (search.allowExternalLinks || contains(boundaryOf(search, location), real)) searchFolder(search, real, shownAt)
  else
    search.warnings.push(
      `${shown(search, shownAt)} is a link that leaves the checkout; it was not searched (allow-external-links)`,
    )
}

function addArchive(search: Search, real: string, location: string): void {
  if (real.toLowerCase().endsWith('.tgz') || real.toLowerCase().endsWith('.tar.gz'))
    addChart(search, 'archive', real, location)
  else throw noSuch(shown(search, location), 'it is neither a folder nor a .tgz')
}

function addChart(search: Search, kind: FoundChart['kind'], real: string, shownAt: string): void {
  if (search.found.has(real)) return
  search.found.set(real, { kind, location: real, path: shown(search, shownAt), boundary: boundaryOf(search, real) })
}

/** The folder that a chart's links must stay in. */
function boundaryOf(search: Search, location: string): string {
  for (let folder = location; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) break
  }
  if (search.workspace !== undefined && existsSync(search.workspace)) {
    const workspace = realpathSync(search.workspace)
    if (contains(workspace, location)) return workspace
  }
  return statSync(search.entry).isDirectory() ? search.entry : dirname(search.entry)
}

function shown(search: Search, location: string): string {
  const way = relative(search.workingFolder, location)
  const path = isAbsolute(search.entryText) && way.startsWith('..') ? location : way || '.'
  return path.split(sep).join('/')
}

function noSuch(entry: string, why: string): PublisherError {
  return new PublisherError({
    code: 'INPUT',
    message: `charts-dir: "${entry}": ${why}`,
    hint: 'name a folder that holds charts (a Chart.yaml somewhere below it), or a .tgz; globs are allowed',
  })
}
