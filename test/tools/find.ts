import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { catalogue, installedPath, pathCandidates } from './folder.mjs'

const found = new Map<string, string | undefined>()

/** Where a tool of versions.json is: in the tools folder, else on PATH in a fitting version; undefined when it is nowhere. */
export function findTool(name: string): string | undefined {
  if (!found.has(name)) found.set(name, locate(name))
  return found.get(name)
}

/** Absolute path of a tool of versions.json; throws an error that tells how to install it. */
export function tool(name: string): string {
  const path = findTool(name)
  if (path === undefined) throw new Error(`${name} is missing: node test/tools/install.mjs ${name}`)
  return path
}

function locate(name: string): string | undefined {
  const entry = catalogue[name]
  if (entry === undefined) throw new Error(`versions.json does not know the tool ${name}`)
  const installed = installedPath(name)
  if (entry.apt === undefined && existsSync(installed)) return installed
  return pathCandidates(name).find((path) => existsSync(path) && fits(path, name))
}

function fits(path: string, name: string): boolean {
  const check = catalogue[name]?.check
  if (check === undefined) return false
  const { stdout, stderr } = spawnSync(path, check.args, { encoding: 'utf8', timeout: 20_000 })
  return new RegExp(check.pattern, 'm').test(`${stdout}${stderr}`)
}
