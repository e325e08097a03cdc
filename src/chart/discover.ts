import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { type Problem, PublisherError, problemOf } from '../errors.js'
import { checkoutOf, leavesCheckout } from './checkout.js'
import { byBytes } from './go/text.js'
import { contains } from './walk.js'

/** A chart that discovery came upon: a folder with a Chart.yaml, or a ready-made archive. */
export interface FoundChart {
  readonly kind: 'folder' | 'archive'
  /** Real absolute path. */
  readonly location: string
  /** As the user would name it: relative to the working folder unless they gave another absolute path; always with `/`. */
  readonly path: string
  /**
   * Real path of the folder its links must not leave: the git top level, else the workspace, else the entry of charts-dir. Undefined:
   * they may lead anywhere.
   */
  readonly boundary: string | undefined
  /** Why it must not be published, where that is known from where it lies. */
  readonly refused?: Problem
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
 * searched; what can't be searched is warned of. An entry that leads to nothing is an INPUT error, one that a link leads out of the
 * checkout CHART_UNSAFE.
 */
export function discoverCharts(entries: readonly string[], options: DiscoverOptions): Discovery {
  const search: Search = {
    ...options,
    workingFolder: realpathSync(options.workingFolder),
    workspace:
      options.workspace !== undefined && existsSync(options.workspace) ? realpathSync(options.workspace) : undefined,
    found: new Map(),
    visited: new Set(),
    warnings: [],
    entry: '',
    entryText: '',
  }
  for (const entry of entries) {
    search.entryText = entry
    for (const location of locationsOf(entry, search.workingFolder)) searchEntry(search, location)
  }
  const charts = [...search.found.values()].sort((a, b) => byBytes(a.path, b.path))
  return { charts, warnings: search.warnings }
}

function searchEntry(search: Search, location: string): void {
  const real = realpathSync(location)
  search.entry = real
  if (!search.allowExternalLinks && leavesCheckout(location, real, search))
    throw new PublisherError(outside(search, location))
  if (statSync(real).isDirectory()) searchFolder(search, real, location)
  else addArchive(search, real, location)
}

function outside(search: Search, location: string): Problem {
  return {
    code: 'CHART_UNSAFE',
    message: `${shown(search, location)} is a symbolic link that leaves the checkout; what it leads to would be published`,
    hint: 'remove the link, or set allow-external-links: true if you know what is there',
    file: shown(search, location),
  }
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
  try {
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
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code !== 'FILE') throw error
    search.warnings.push(`${shown(search, shownAt)} was not searched: ${problem.message}`)
  }
}

/** A link to a folder is followed inside the checkout. One that leaves it is told, and a chart behind it fails. */
function followLink(search: Search, location: string, shownAt: string): void {
  if (!leadsToFolder(location)) return
  const real = realpathSync(location)
  const boundary = boundaryOf(search, dirname(location))
  if (boundary === undefined || contains(boundary, real)) searchFolder(search, real, shownAt)
  else if (existsSync(join(real, 'Chart.yaml'))) addChart(search, 'folder', real, shownAt, outside(search, shownAt))
  else
    search.warnings.push(
      `${shown(search, shownAt)} is a link that leaves the checkout; it was not searched (allow-external-links)`,
    )
}

/** A link that leads nowhere, or to itself, is no folder. */
function leadsToFolder(location: string): boolean {
  try {
    return statSync(location).isDirectory()
  } catch {
    return false
  }
}

function addArchive(search: Search, real: string, location: string): void {
  if (real.toLowerCase().endsWith('.tgz') || real.toLowerCase().endsWith('.tar.gz'))
    addChart(search, 'archive', real, location)
  else throw noSuch(shown(search, location), 'it is neither a folder nor a .tgz')
}

function addChart(search: Search, kind: FoundChart['kind'], real: string, shownAt: string, refused?: Problem): void {
  if (search.found.has(real)) return
  const chart = { kind, location: real, path: shown(search, shownAt), boundary: boundaryOf(search, real) }
  search.found.set(real, { ...chart, ...(refused !== undefined && { refused }) })
}

/** The folder that a chart's links must stay in. */
function boundaryOf(search: Search, location: string): string | undefined {
  if (search.allowExternalLinks) return undefined
  return checkoutOf(location, search) ?? (statSync(search.entry).isDirectory() ? search.entry : dirname(search.entry))
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
