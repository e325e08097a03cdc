import { existsSync, lstatSync, realpathSync } from 'node:fs'
import { dirname, join, parse, sep } from 'node:path'
import { contains } from './walk.js'

/** The folders that are known to be somebody's checkout; real paths. */
export interface Surroundings {
  readonly workingFolder: string
  /** Where the CI says that it checked out. */
  readonly workspace: string | undefined
}

/** The checkout that a real path lies in: its git top level, else the CI's workspace. Undefined where it lies in neither. */
export function checkoutOf(location: string, { workspace }: Surroundings): string | undefined {
  for (let folder = location; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) break
  }
  return workspace !== undefined && contains(workspace, location) ? workspace : undefined
}

/**
 * Whether a path that was written by a user leads out of their checkout by a link that a stranger may have committed. What the user
 * wrote, `..` and absolute paths included, is their word; links above any checkout are the system's (`/tmp`, a mounted home).
 */
export function leavesCheckout(written: string, real: string, surroundings: Surroundings): boolean {
  const rootOf = (folder: string) => {
    const { workingFolder } = surroundings
    return checkoutOf(folder, surroundings) ?? (contains(workingFolder, folder) ? workingFolder : undefined)
  }
  let at = parse(written).root
  for (const segment of written.slice(at.length).split(sep)) {
    const next = join(at, segment)
    if (!lstatSync(next).isSymbolicLink()) at = next
    else {
      const root = rootOf(at)
      if (root !== undefined) return !contains(root, real)
      at = realpathSync(next)
    }
  }
  return false
}
