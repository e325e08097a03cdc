import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Every tool the tests use: its pinned version, where it comes from, and how a copy found on PATH is told to fit. */
export const catalogue = JSON.parse(readFileSync(new URL('versions.json', import.meta.url), 'utf8'))

/** The folder the installer fills: `CHART_PUBLISHER_TOOLS`, else a folder in the user's cache. */
export function toolsFolder(environment = process.env) {
  if (environment.CHART_PUBLISHER_TOOLS) return environment.CHART_PUBLISHER_TOOLS
  return join(cacheFolder(environment), 'chart-publisher', 'tools')
}

function cacheFolder(environment) {
  if (process.platform === 'win32') return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  return environment.XDG_CACHE_HOME || join(homedir(), '.cache')
}

/** Where a tool stands once installed. The version is in the path, so another version is never taken for this one. */
export function installedPath(name, environment = process.env) {
  const { version, binary } = catalogue[name]
  return join(toolsFolder(environment), `${name}-${version}`, executable(binary))
}

/** Every place on PATH where a file of this tool's name could be, in order. */
export function pathCandidates(name, environment = process.env) {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, executable(catalogue[name].binary)))
}

function executable(binary) {
  return process.platform === 'win32' ? `${binary}.exe` : binary
}
