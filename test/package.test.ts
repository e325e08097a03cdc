import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { OPTIONS, type Option, OUTPUTS } from '../src/settings/options.js'
import { TOOL } from '../src/settings/tool.js'
import { bundle, cleanEnvironment, publisher, root, run, temporaryFolder } from './tools/tools.js'

const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8')
const manifest = JSON.parse(read('package.json'))
const dist = readdirSync(join(root, 'dist'))
const scripts = dist.filter((file) => file.endsWith('.js'))

describe('package.json', () => {
  it('has the version that the tool tells', () => {
    expect(manifest.version).toBe(TOOL.version)
  })

  it('names the bundle as its program, and ships it', () => {
    expect(manifest).toMatchObject({ type: 'module', bin: { [TOOL.name]: 'dist/index.js' }, license: 'Apache-2.0' })
    expect(manifest.files).toContain('dist')
    expect(read('dist', 'index.js').split('\n')[0]).toBe('#!/usr/bin/env node')
  })

  it('pins every dependency exactly', () => {
    const versions = Object.values<string>({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.overrides,
    })
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
})

describe('the lock file', () => {
  interface Locked {
    readonly resolved?: string
    readonly optionalDependencies?: Readonly<Record<string, string>>
  }
  const packages: Readonly<Record<string, Locked>> = JSON.parse(read('package-lock.json')).packages

  /** Where Node would find a dependency of a package: beside it, or in a folder further up. */
  function entryOf(name: string, of: string): string | undefined {
    const folders =
      of === ''
        ? []
        : of.split('/node_modules/').map((_, index, all) => `${all.slice(0, index + 1).join('/node_modules/')}/`)
    return [...folders.reverse(), ''].map((folder) => `${folder}node_modules/${name}`).find((path) => path in packages)
  }

  it('has an entry for every optional dependency it names: npm ci fails for everybody where one is missing', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => entryOf(name, path) === undefined)
        .map((name) => `${path} needs ${name}`),
    )
    expect(missing).toEqual([])
    expect(entryOf('no-such-package', 'node_modules/@swc/core')).toBeUndefined()
    expect(entryOf('jest', 'node_modules/a/node_modules/b')).toBe('node_modules/jest')
  })

  it("names no registry's host", () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
    expect(read('.npmrc')).toContain('omit-lockfile-registry-resolved=true')
  })
})

describe('dist', () => {
  it('is a module, and lacks none: ncc ends well on a module it did not find', () => {
    expect(JSON.parse(read('dist', 'package.json'))).toEqual({ type: 'module' })
    expect(scripts.filter((file) => read('dist', file).includes('eval("require")'))).toEqual([])
  })

  it('holds the licenses of what is in it', () => {
    const held = new Set(read('dist', 'licenses.txt').split('\n'))
    expect(Object.keys(manifest.dependencies).filter((name) => !held.has(name))).toEqual([])
  })

  it('names no place on the machine that made it', () => {
    const tell = scripts.filter(
      (file) =>
        read('dist', file).includes(join(root, 'node_modules')) || read('dist', file).includes(`file://${root}`),
    )
    expect(tell).toEqual([])
  })

  it('starts with a small script that imports nothing but Node at once', () => {
    const text = read('dist', 'index.js')
    const imported = [...text.matchAll(/\bimport\s*(?:[\w*{}\s,$]+\s*from\s*)?["']([^"']+)["']/g)].map(
      ([, from]) => from,
    )
    expect(imported.filter((from) => !/^(?:node:)?[a-z_]+(?:\/[a-z]+)?$/.test(from ?? ''))).toEqual([])
    expect(text.length).toBeLessThan(120_000)
  })

  it('is the same in every clone, on every system', () => {
    const attributes = execFileSync('git', ['check-attr', 'text', 'dist/index.js'], { cwd: root, encoding: 'utf8' })
    expect(attributes.trim()).toBe('dist/index.js: text: unset')
  })
})

/** The files of dist that a run loads, by Node's own word. */
async function loadedBy(args: readonly string[], env: Record<string, string> = {}): Promise<string[]> {
  await using folder = await temporaryFolder()
  const [hook, list] = [join(folder.path, 'hook.mjs'), join(folder.path, 'loaded')]
  await writeFile(
    hook,
    `import { registerHooks } from 'node:module'
    import { appendFileSync } from 'node:fs'
    registerHooks({ load(url, context, next) {
      if (url.startsWith('file:')) appendFileSync(${JSON.stringify(list)}, url + '\\n')
      return next(url, context)
    } })`,
  )
  const { code } = await run(process.execPath, ['--import', hook, bundle, ...args], {
    cwd: root,
    env: cleanEnvironment(folder.path, env),
  })
  expect(code).toBe(0)
  const urls = readFileSync(list, 'utf8').trim().split('\n')
  return urls.map((url) => basename(url)).filter((file) => file !== 'hook.mjs')
}

describe('a run', () => {
  const holds = (text: string) => (file: string) => read('dist', file).includes(text)

  it('that only tells the version loads the first script alone', async () => {
    expect(await loadedBy(['--version'])).toEqual(['index.js'])
  })

  it.each([
    ['an HTTP client', 'HTTPParserError'],
    ["GitHub's toolkit", 'GITHUB_STEP_SUMMARY'],
  ])('that goes to no registry, outside GitHub Actions, does not load %s', async (_, mark) => {
    const local = await loadedBy(['plan', '--charts-dir', 'examples/charts', '--registry', 'none'])
    expect(scripts.filter(holds(mark)).length).toBeGreaterThan(0)
    expect(local.filter(holds(mark))).toEqual([])
  })

  it('starts in less than twice the time of Node itself', async () => {
    const times = { bare: Number.POSITIVE_INFINITY, ours: Number.POSITIVE_INFINITY }
    for (let round = 0; round < 8; round++) {
      for (const [name, args] of [
        ['bare', ['-e', '0']],
        ['ours', [bundle, '--version']],
      ] as const) {
        const started = performance.now()
        execFileSync(process.execPath, args)
        times[name] = Math.min(times[name], performance.now() - started)
      }
    }
    expect(times.ours / times.bare).toBeLessThan(2)
  })
})

describe('action.yml', () => {
  const action = parse(read('action.yml'))
  const options: readonly Option[] = OPTIONS

  it('runs the bundle on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
    expect(existsSync(join(root, action.runs.main))).toBe(true)
  })

  it('has the inputs of the table, in its order, with what the table says of each', () => {
    const expected = options.map(({ name, help, default: told, actionDefault }) => [
      name,
      {
        description: told === undefined ? help : `${help} Default: ${told}.`,
        required: false,
        ...(actionDefault !== undefined && { default: actionDefault }),
      },
    ])
    expect(Object.entries(action.inputs)).toEqual(expected)
  })

  it('gives one default: any other would look like the word of the user', () => {
    const given = Object.entries<{ default?: string }>(action.inputs).filter(([, input]) => 'default' in input)
    expect(given).toEqual([['github-token', expect.objectContaining({ default: `\${{ github.token }}` })]])
  })

  it('has the outputs of the table', () => {
    expect(Object.entries(action.outputs)).toEqual(OUTPUTS.map(({ name, help }) => [name, { description: help }]))
  })

  it('has what the Marketplace wants', () => {
    expect(action).toMatchObject({ name: expect.any(String), branding: { icon: 'package', color: 'blue' } })
    expect(action.description.length).toBeLessThan(150)
  })
})

describe('the bundle', () => {
  it('is the one of these sources', async () => {
    expect((await publisher(['--version'])).stdout).toBe(`${manifest.version}\n`)
    const { stdout } = await publisher(['--help'])
    for (const { help } of OPTIONS) expect(stdout.replace(/\s+/g, ' ')).toContain(help.replace(/\s+/g, ' '))
  })
})
