#!/usr/bin/env node
// Puts the tools of versions.json where the tests look for them: `node test/tools/install.mjs [name ...]`.
// What is there in the right version is left alone; ends with 1 and the names of those that could not be had.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { catalogue, installedPath, pathCandidates, toolsFolder } from './folder.mjs'

const minute = 60_000

/** Runs to the end; throws an error with the last lines of the output when it fails. */
function run(command, args, environment = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 20 * minute,
  })
  if (error) throw new Error(`${command}: ${error.message}`)
  if (status !== 0) {
    const lines = `${stdout}\n${stderr}`.trim().split('\n').slice(-8)
    throw new Error([`${command} ${args.join(' ')} ended with ${status}`, ...lines].join('\n    '))
  }
  return `${stdout}${stderr}`
}

function fits(path, { check }) {
  try {
    return new RegExp(check.pattern, 'm').test(run(path, check.args))
  } catch {
    return false
  }
}

/** Builds or unpacks into a folder of its own, then moves that into place: half an installation is never found. */
function place(name, fill) {
  const target = dirname(installedPath(name))
  mkdirSync(toolsFolder(), { recursive: true })
  const work = mkdtempSync(join(toolsFolder(), '.work-'))
  try {
    const ready = fill(work)
    if (!fits(join(ready, catalogue[name].binary), catalogue[name]))
      throw new Error('what was built is not that version')
    rmSync(target, { recursive: true, force: true })
    renameSync(ready, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function fromGo(name, { go, version, ldflags }) {
  place(name, (work) => {
    const flags = ldflags === undefined ? [] : [`-ldflags=${ldflags}`]
    run('go', ['install', ...flags, `${go}@v${version}`], { GOBIN: join(work, 'bin') })
    return join(work, 'bin')
  })
}

function fromNpm(name, { npm, version }) {
  place(name, (work) => {
    const platform = process.platform === 'win32' ? 'win' : process.platform
    const packageName = npm.replace('{platform}', platform).replace('{arch}', process.arch)
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock']
    run('npm', ['install', '--prefix', work, ...quiet, `${packageName}@${version}`])
    return join(work, 'node_modules', packageName, 'bin')
  })
}

let listsAreFresh = false

function fromApt(_name, { apt }) {
  const [command, ...before] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  if (!listsAreFresh) run(command, [...before, 'update'])
  listsAreFresh = true
  const calm = { DEBIAN_FRONTEND: 'noninteractive' }
  run(command, [...before, 'install', '--yes', '--no-install-recommends', apt], calm)
}

function isThere(name, entry) {
  if (entry.apt === undefined) return existsSync(installedPath(name))
  return pathCandidates(name).some((path) => existsSync(path) && fits(path, entry))
}

function install(name) {
  const entry = catalogue[name]
  if (isThere(name, entry)) return 'there'
  const from = entry.go ? fromGo : entry.npm ? fromNpm : fromApt
  from(name, entry)
  if (!isThere(name, entry)) throw new Error(`installed, but not in version ${entry.version}`)
  return 'installed'
}

function main(names) {
  const unknown = names.filter((name) => catalogue[name] === undefined)
  if (unknown.length > 0) throw new Error(`no such tool: ${unknown.join(', ')} (${Object.keys(catalogue).join(', ')})`)
  const failed = []
  for (const name of names) {
    try {
      console.log(`${name} ${catalogue[name].version}: ${install(name)}`)
    } catch (error) {
      failed.push(name)
      console.log(`${name} ${catalogue[name].version}: failed\n    ${error.message}`)
    }
  }
  if (failed.length > 0) console.error(`could not be had: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
}

const wanted = process.argv.slice(2)
process.exitCode = main(wanted.length > 0 ? wanted : Object.keys(catalogue))
