import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { catalogue, installedPath, pathCandidates } from '../test/tools/folder.mjs'

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** The bundle users run. */
export const bundle = fileURLToPath(new URL('../dist/index.js', import.meta.url))

/** Absolute path of a tool of test/tools/versions.json: in the tools folder, else on PATH in a fitting version, as the tests look. */
export function tool(name) {
  const { check } = catalogue[name]
  const fits = (path) => new RegExp(check.pattern, 'm').test(output(path, check.args))
  const path = [installedPath(name)].find(existsSync) ?? pathCandidates(name).filter(existsSync).find(fits)
  if (path === undefined) throw new Error(`${name} is missing: node test/tools/install.mjs ${name}`)
  return path
}

/** What we measure against, for the head of the report. */
export function versions(registry) {
  const [version] = /v\d+\.\d+\.\d+/.exec(output(registry, ['--version'])) ?? ['']
  return { helm: `helm ${catalogue.helm4.version}`, registry: version }
}

function output(path, args) {
  const { stdout, stderr } = spawnSync(path, args, { encoding: 'utf8', timeout: 20_000 })
  return `${stdout}${stderr}`
}
