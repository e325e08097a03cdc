import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { PublisherError } from '../errors.js'
import { type ChartFile, MAX_CHART_SIZE, MAX_FILES } from './chart.js'
import { byBytes } from './go/text.js'
import type { Ignores } from './ignore.js'

/** What a walk may read. */
export interface WalkOptions {
  readonly ignores: Ignores
  /** Real path of the folder that links must not leave; undefined: they may. */
  readonly boundary: string | undefined
  /** How the user names the chart's folder, for messages. */
  readonly shownAs: string
}

interface Walk extends WalkOptions {
  /** Real path of the chart's folder. */
  readonly root: string
  readonly files: ChartFile[]
  budget: number
  entries: number
}

/**
 * Reads a chart's folder as Helm does: names in byte order, depth first, links followed, ignored files left out, a byte order mark
 * dropped. Unlike Helm it refuses what would publish a secret: a `.git` entry, a link into one, a link that leaves the checkout.
 */
export function walkChart(folder: string, options: WalkOptions): ChartFile[] {
  const real = realpathSync(folder)
  const walk: Walk = { ...options, root: real, files: [], budget: MAX_CHART_SIZE, entries: 0 }
  walkFolder(walk, real, '', [real])
  return walk.files
}

/** `parents` are the real paths of the folders we are in: a link to one of them would never end. */
function walkFolder(walk: Walk, folder: string, prefix: string, parents: readonly string[]): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => byBytes(a.name, b.name))
  for (const entry of entries) {
    if (++walk.entries > MAX_FILES) throw tooManyFiles(walk)
    const path = prefix + entry.name
    const location = join(folder, entry.name)
    if (entry.name.includes('\ufffd')) refuseBrokenName(walk, location, path)
    if (entry.isSymbolicLink()) followLink(walk, location, path, parents)
    else if (entry.isDirectory()) enterFolder(walk, location, path, [...parents, location])
    else if (!walk.ignores(path, false)) {
      if (!entry.isFile()) throw irregular(walk, path)
      readChartFile(walk, location, path)
    }
  }
}

function enterFolder(walk: Walk, location: string, path: string, parents: readonly string[]): void {
  if (walk.ignores(path, true)) return
  walkFolder(walk, location, `${path}/`, parents)
}

/** Helm resolves a link before it looks at the ignore rules: a broken one is an error even where it is ignored. */
function followLink(walk: Walk, location: string, path: string, parents: readonly string[]): void {
  const target = resolveLink(walk, location, path)
  const stat = lstatSync(target)
  if (walk.ignores(path, stat.isDirectory())) return
  refuseUnsafeTarget(walk, target, path)
  if (stat.isDirectory()) {
    if (parents.includes(target) || contains(target, walk.root)) {
      throw new PublisherError({
        code: 'CHART_INVALID',
        message: `${path} is a symbolic link to a folder it lies in: it never ends`,
        hint: 'remove the link, or name it in .helmignore',
        file: `${walk.shownAs}/${path}`,
      })
    }
    refuseGit(walk, path)
    walkFolder(walk, target, `${path}/`, [...parents, target])
  } else if (stat.isFile()) readChartFile(walk, target, path)
  else throw irregular(walk, path)
}

function resolveLink(walk: Walk, location: string, path: string): string {
  try {
    return realpathSync.native(location)
  } catch (cause) {
    throw new PublisherError(
      {
        code: 'CHART_INVALID',
        message: `${path} is a symbolic link that leads nowhere (error evaluating symlink)`,
        hint: 'Helm refuses the chart for it, even where the link is ignored: remove it or mend its target',
        file: `${walk.shownAs}/${path}`,
      },
      { cause },
    )
  }
}

function refuseUnsafeTarget(walk: Walk, target: string, path: string): void {
  const intoGit = target.split(sep).some(isGit)
  const outside = walk.boundary !== undefined && !contains(walk.boundary, target)
  if (!intoGit && !outside) return
  throw new PublisherError({
    code: 'CHART_UNSAFE',
    message: intoGit
      ? `${path} is a symbolic link into a .git folder; what is there (a checkout leaves its token) would be published`
      : `${path} is a symbolic link that leaves the checkout; what it leads to would be published`,
    hint: intoGit
      ? 'remove the link, or name it in .helmignore'
      : 'remove the link, name it in .helmignore, or set allow-external-links: true if you know what is there',
    file: `${walk.shownAs}/${path}`,
  })
}

/** Checkout leaves a token in .git/config. What lies in a sub-chart's folder that Helm drops (`charts/_x`, `charts/.x`) is never packed. */
function refuseGit(walk: Walk, path: string): void {
  if (!hasGitEntry(path)) return
  throw new PublisherError({
    code: 'CHART_UNSAFE',
    message: `${path} would be published with the chart, with whatever credentials git keeps there`,
    hint: 'add a line ".git" to the .helmignore of the chart, or move the chart into a folder of its own',
    file: `${walk.shownAs}/${path}`,
  })
}

/** Whether a path that goes into a package has a `.git` in it, in any spelling that a case-blind file system takes for it. */
export function hasGitEntry(path: string): boolean {
  const dropped = /^charts\/[._]/.test(path) && !path.endsWith('.prov')
  return !dropped && path.split('/').some(isGit)
}

function isGit(segment: string): boolean {
  return segment.toLowerCase() === '.git'
}

function readChartFile(walk: Walk, location: string, path: string): void {
  refuseGit(walk, path)
  if (statSync(location).size > walk.budget) throw tooLarge(walk, path)
  const content = readFileSync(location)
  walk.budget -= content.length
  if (walk.budget < 0) throw tooLarge(walk, path)
  walk.files.push({ path, content: withoutMark(content) })
}

/** The bytes without a leading UTF-8 byte order mark, which Helm drops from every file. */
export function withoutMark(content: Uint8Array): Uint8Array {
  return content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf ? content.subarray(3) : content
}

/** Whether `path` is `folder` or lies in it; both real paths. */
export function contains(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^[a-zA-Z]:/.test(way))
}

/** A name that isn't UTF-8 reaches us as U+FFFD, and then leads nowhere. */
function refuseBrokenName(walk: Walk, location: string, path: string): void {
  if (lstatSync(location, { throwIfNoEntry: false }) !== undefined) return
  throw new PublisherError({
    code: 'CHART_INVALID',
    message: `${path}: the file's name is not UTF-8`,
    hint: 'rename the file: an archive holding it could not be read everywhere',
    file: walk.shownAs,
  })
}

function irregular(walk: Walk, path: string): PublisherError {
  return new PublisherError({
    code: 'CHART_INVALID',
    message: `${path} is neither a file nor a folder (cannot load irregular file)`,
    hint: 'remove it, or name it in .helmignore',
    file: `${walk.shownAs}/${path}`,
  })
}

function tooLarge(walk: Walk, path: string): PublisherError {
  return new PublisherError({
    code: 'CHART_TOO_LARGE',
    message: `the chart is larger than ${MAX_CHART_SIZE} bytes, the most Helm loads (at ${path})`,
    hint: 'name what does not belong to the chart in its .helmignore',
    file: `${walk.shownAs}/${path}`,
  })
}

function tooManyFiles(walk: Walk): PublisherError {
  return new PublisherError({
    code: 'CHART_TOO_LARGE',
    message: `the chart has more than ${MAX_FILES} files and folders`,
    hint: 'name what does not belong to the chart in its .helmignore; links that multiply folders count each time',
    file: walk.shownAs,
  })
}
