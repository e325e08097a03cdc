import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { loadedWith, MOST_FUNCTION_LINES, MOST_LINES, violations } from './architecture/rules.js'
import { readSource, type Source } from './architecture/source.js'
import { root } from './tools/tools.js'

let sources: Source[]

beforeAll(async () => {
  const folder = join(root, 'src')
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort()
  sources = await Promise.all(
    files.map(async (file) => readSource(file.split(sep).join('/'), await readFile(join(folder, file), 'utf8'))),
  )
})

describe('the sources', () => {
  it('are all there', () => {
    const rooms = new Set(sources.map(({ path }) => path.split('/')[0]))
    for (const room of ['index.ts', 'errors.ts', 'settings', 'host', 'chart', 'oci', 'provider', 'publish', 'report'])
      expect(rooms).toContain(room)
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(100)
    expect(sources.flatMap(({ functions }) => functions).length).toBeGreaterThan(200)
  })

  it('keep the rules of the house', () => {
    expect(violations(sources)).toEqual([])
  })

  it('start with little: what a run needs is loaded when it is known that there is a run', () => {
    const loaded = [...loadedWith('index.ts', sources)].filter((path) => !path.startsWith('node:'))
    const heavy = loaded.filter((path) =>
      /^(?:chart|oci|provider|publish)\/|^(?:undici|yaml|semver|picomatch|@actions)/.test(path),
    )
    expect(loaded).toContain('settings/parse.ts')
    expect(heavy).toEqual([])
  })

  it('have an entry of twenty lines or so', () => {
    expect(sources.find(({ path }) => path === 'index.ts')?.lines).toBeLessThanOrEqual(25)
  })
})

/** What the rules say of one more file beside the real ones. */
function judge(path: string, text: string, ...others: readonly (readonly [path: string, text: string])[]): string[] {
  return violations([[path, text] as const, ...others].map(([file, content]) => readSource(file, content)))
}

describe('the rules', () => {
  it.each([
    ['oci/a.ts', "import { x } from '../settings/parse.js'", 'oci/a.ts:1: oci must not use settings/parse.ts'],
    ['report/a.ts', "import type { X } from '../oci/digest.js'", 'report must not use oci/digest.ts'],
    [
      'chart/a.ts',
      "// one\nconst y = await import('../oci/digest.js')",
      'chart/a.ts:2: chart must not use oci/digest.ts',
    ],
    ['chart/a.ts', "export { x } from '../oci/digest.js'", 'chart must not use oci/digest.ts'],
    ['chart/a.ts', "type T = import('../oci/digest.js').Digest", 'chart must not use oci/digest.ts'],
    ['provider/a.ts', "import { x } from '../publish/plan.js'", 'provider must not use publish/plan.ts'],
    ['host/a.ts', "import { type X, y } from '../settings/parse.js'", 'host must not use settings/parse.ts'],
    ['publish/a.ts', "import { writeWhole } from '../host/files.js'", 'publish must not use host/files.ts'],
    ['publish/a.ts', "import type { X } from '../host/terminal.js'", 'publish must not use host/terminal.ts'],
    ['kitchen/a.ts', "import { x } from '../errors.js'", 'kitchen is no room of the house'],
    ['run.ts', "import { x } from './oci/digest.js'", 'run must not use oci/digest.ts'],
    ['oci/a.ts', "import { x } from '../../test/a.js'", 'leaves src'],
    ['host/terminal.ts', "import * as core from '@actions/core'", '@actions/core is not for this file'],
    ['oci/token.ts', "import { request } from 'undici'", 'undici is not for this file'],
    ['oci/token.ts', "const a = await import('undici/lib/x.js')", 'undici/lib/x.js is not for this file'],
    ['chart/a.ts', "import { get } from 'node:https'", 'node:https is not for this file'],
    ['publish/a.ts', "const tls = await import('node:tls')", 'node:tls is not for this file'],
    ['chart/a.ts', "import { get } from 'http'", 'http is not for this file'],
    ['chart/a.ts', "import { isIP } from 'node:net'", 'node:net is not for this file'],
    ['oci/a.ts', "export const a = () => fetch('https://x')", 'fetch is not for this file'],
    ['host/a.ts', 'export const a = process.env.HOME', 'process is not for this file'],
    ['run.ts', 'export const a = () => process.exit(1)', 'process is not for this file'],
    ['host/a.ts', "import process from 'node:process'", 'node:process is not for this file'],
    ['host/a.ts', 'export const a = globalThis.process', 'globalThis is not for this file'],
    ['chart/a.ts', "import { spawn } from 'node:child_process'", 'node:child_process is not for this file'],
    ['publish/source.ts', "import { exec } from 'node:child_process'", 'exec runs a shell'],
    ['publish/source.ts', 'export const a = { shell: true }', 'no shell'],
    ['publish/source.ts', 'export const a = (b: boolean) => ({ shell: b })', 'no shell'],
    ['publish/source.ts', "export const a = 'bash'", '"bash" is not on every machine'],
    ['chart/a.ts', 'export const a = (p: NodeJS.Process) => p.getuid?.()', 'getuid is for POSIX alone'],
    ['chart/a.ts', "import { chown } from 'node:fs/promises'", 'chown is for POSIX alone'],
    ['chart/a.ts', "export const a = '/dev/null'", '"/dev/null" is not on every machine'],
    ['chart/a.ts', "import { join } from 'path'", 'write node:path'],
    ['chart/a.ts', 'const m = "node:fs"\nawait import(m)', 'import() of what is not written there'],
    ['chart/a.ts', 'export const a = (b: any) => b', 'no any'],
    ['chart/a.ts', 'export const a = [] as Array<any>', 'no any'],
    ['chart/a.ts', 'export const a = (b?: string) => b!.length', 'no x!'],
    ['chart/a.ts', 'export default 1', 'no export default'],
    ['chart/a.ts', 'export enum A { B }', 'no enum'],
    ['chart/a.ts', '// TODO: later\nexport const a = 1', 'no TODO'],
    ['chart/a.ts', '/**\n * FIXME\n */\nexport const a = 1', 'chart/a.ts:2: no FIXME'],
    ['chart/a.ts', '// @ts-ignore\nexport const a = 1', 'no @ts-ignore'],
    ['chart/a.ts', "export * from './b.js'", 'no export *'],
    ['chart/a.ts', "export { x } from './b.js'\nexport { y } from './c.js'", 'a barrel file'],
    ['chart/index.ts', 'export const a = 1', 'only src has an index'],
    ['chart/utils.ts', 'export const a = 1', 'name it for what it is'],
    ['chart/a.ts', 'export const a = 1\n'.repeat(MOST_LINES + 1), `${MOST_LINES + 1} lines`],
    ['chart/a.ts', `const f = () => {\n${'f()\n'.repeat(MOST_FUNCTION_LINES)}}`, 'chart/a.ts:1: f has 62 lines'],
    ['chart/a.ts', `class A {\n\n  b(): void {\n${'this.b()\n'.repeat(60)}}\n}`, 'chart/a.ts:3: b has 62 lines'],
  ])('find in %s what is wrong with %j', (path, text, expected) => {
    expect(judge(path, text)).toContainEqual(expect.stringContaining(expected))
  })

  it.each([
    ['oci/a.ts', "import { x } from './b.js'\nimport { y } from '../errors.js'"],
    ['provider/a.ts', "import type { Settings } from '../settings/settings.js'\nimport { x } from '../oci/digest.js'"],
    ['publish/a.ts', "import type { Log } from '../host/host.js'\nconst a = await import('../oci/layout.js')"],
    ['index.ts', 'export const a = process.env'],
    ['host/open.ts', 'export function a(process: { env: object }): object {\n  return process.env\n}'],
    ['chart/a.ts', 'export const a = { fetch: 1, process: 2 }\nexport const b = a.fetch + a.process'],
    ['chart/a.ts', "// any word, a process, fetch: 'TODOS' is no note\nexport const a = 'TODO any process.env'"],
    ['oci/transport.ts', "import { rootCertificates } from 'node:tls'\nconst u = await import('undici')"],
    ['oci/retry.ts', "import type { Dispatcher } from 'undici'"],
    ['publish/source.ts', "import { execFile } from 'node:child_process'\nexport const a = { shell: false }"],
    ['chart/a.ts', `const é = 'ü'\nconst f = () => {\n${'f()\n'.repeat(MOST_FUNCTION_LINES - 2)}}`],
  ])('find nothing wrong in %s with %j', (path, text) => {
    expect(judge(path, text)).toEqual([])
  })

  it('find a cycle, of types too, once', () => {
    const found = judge(
      'oci/a.ts',
      "import { b } from './b.js'",
      ['oci/b.ts', "import type { C } from './c.js'"],
      ['oci/c.ts', "const a = await import('./a.js')"],
      ['oci/d.ts', "import { b } from './b.js'"],
    )
    expect(found).toEqual(['oci/a.ts:1: a cycle: oci/a.ts → oci/b.ts → oci/c.ts → oci/a.ts'])
  })

  it('see what is loaded at once, and not what is loaded later', () => {
    const files = [
      ['index.ts', "import { run } from './run.js'\nimport type { T } from './t.js'"],
      ['run.ts', "import { x } from 'left-pad'\nconst p = await import('./publish/run.js')"],
      ['publish/run.ts', "import { y } from 'undici'"],
    ] as const
    const loaded = loadedWith(
      'index.ts',
      files.map(([path, text]) => readSource(path, text)),
    )
    expect([...loaded]).toEqual(['index.ts', 'run.ts', 'left-pad'])
  })
})
