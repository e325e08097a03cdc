import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  describeWith,
  publisher,
  type RunOptions,
  run,
  type TemporaryFolder,
  temporaryFolder,
  tool,
} from '../tools/tools.js'
import { startRegistry } from '../world/distribution.js'
import { startFaults } from '../world/faults.js'
import { heldTags } from './held.js'
import { writeChart } from './scene.js'

const COUNT = 120
const names = Array.from({ length: COUNT }, (_, index) => `chart-${index}`)
const stack = /INTERNAL|EPIPE|^\s+at .+:\d+:\d+/m

let charts: TemporaryFolder

beforeAll(async () => {
  charts = await temporaryFolder()
  await Promise.all(names.map((name) => writeChart(join(charts.path, 'charts', name), name)))
})
afterAll(async () => {
  await charts[Symbol.asyncDispose]()
})

/** Every file below a folder, with `/`. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

/** Names of charts whose layout is there; throws where one is not whole. */
async function wholeLayouts(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const name of await readdir(folder).catch(() => [])) {
    const read = async (path: string) => readFile(join(folder, name, path))
    const blob = async (digest: string) => {
      const bytes = await read(join('blobs', 'sha256', digest.slice(7)))
      expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(digest)
      return bytes
    }
    const index = await read('index.json').catch(() => undefined)
    if (index === undefined) continue
    for (const { digest } of JSON.parse(index.toString()).manifests) {
      const { config, layers } = JSON.parse((await blob(digest)).toString())
      for (const descriptor of [config, ...layers]) await blob(descriptor.digest)
      found.push(name)
    }
  }
  return found
}

/** Sends the signal when so much of the work is done as its output tells. */
const when =
  (lines: number, act: (child: ChildProcess) => void): NonNullable<RunOptions['onStart']> =>
  (child) => {
    let seen = 0
    child.stdout?.on('data', (text: Buffer) => {
      const before = seen
      seen += text.toString().split('published').length - 1
      if (before < lines && seen >= lines) act(child)
    })
  }

describe('a run into files that is broken off', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'by %s leaves nothing half-done, and is finished by the next',
    async (signal) => {
      await using out = await temporaryFolder()
      const [layouts, packages] = [join(out.path, 'layouts'), join(out.path, 'packages')]
      const args = [
        '--registry',
        `oci-layout:${layouts}`,
        '--package-dir',
        packages,
        '--report',
        join(out.path, 'r.json'),
      ]
      const first = await publisher([...args, '--concurrency', '2'], {
        cwd: charts.path,
        onStart: when(5, (child) => child.kill(signal)),
      })
      expect(first.code).toBe({ SIGINT: 130, SIGTERM: 143, SIGKILL: 137 }[signal])
      expect(first.stderr).not.toMatch(stack)
      const between = await wholeLayouts(layouts)
      expect([between.length >= 5, between.length < COUNT]).toEqual([true, true])
      if (signal !== 'SIGKILL') {
        expect((await filesIn(out.path)).filter((file) => /tmp|lock/.test(file.slice(out.path.length)))).toEqual([])
        const { charts: reported } = JSON.parse(await readFile(join(out.path, 'r.json'), 'utf8'))
        const published = reported.filter(({ status }: { status: string }) => status === 'published')
        expect(published.map(({ name }: { name: string }) => name).sort()).toEqual(between.sort())
      }
      for (const file of (await filesIn(packages)).filter((name) => name.endsWith('.tgz'))) {
        expect(gunzipSync(await readFile(file)).length).toBeGreaterThan(0)
      }
      const second = await publisher(args, { cwd: charts.path })
      expect([second.code, second.stderr]).toEqual([0, ''])
      expect((await wholeLayouts(layouts)).sort()).toEqual([...names].sort())
    },
  )
})

describeWith(['registry', 'helm4'], 'a run that is killed', () => {
  it('in the middle of its uploads is finished by the next', async () => {
    await using registry = await startRegistry({ storage: 'inmemory' })
    let child: ChildProcess | undefined
    await using faults = await startFaults(registry.host, ({ kind, count }) => {
      if (kind === 'PUT manifest' && count === 10) child?.kill('SIGKILL')
      return undefined
    })
    const args = ['--registry', `${faults.host}/killed`]
    const onStart = (started: ChildProcess): void => {
      child = started
    }
    expect((await publisher(args, { cwd: charts.path, onStart })).code).toBe(137)
    const held = async () => Promise.all(names.map((name) => heldTags(registry, `killed/${name}`)))
    const between = (await held()).flat()
    expect(between.flatMap(({ broken }) => broken)).toEqual([])
    expect([between.length > 0, between.length < COUNT]).toEqual([true, true])
    expect((await publisher(args, { cwd: charts.path })).code).toBe(0)
    const after = (await held()).flat()
    expect([after.length, after.flatMap(({ broken }) => broken)]).toEqual([COUNT, []])
    await using home = await temporaryFolder()
    const pull = ['pull', `oci://${registry.host}/killed/chart-7`, '--plain-http']
    expect((await run(tool('helm4'), pull, { cwd: home.path })).code).toBe(0)
  })
})

describe('a run nobody listens to', () => {
  it.each([
    ['stdout', {}],
    ['stderr', { CHART_PUBLISHER_UNKNOWN: 'warns' }],
    ['stdout', { GITHUB_ACTIONS: 'true' }],
  ] as const)('does its work when %s is closed: %j', async (stream, env) => {
    await using out = await temporaryFolder()
    const args = ['--registry', `oci-layout:${out.path}`, '--debug', '--concurrency', '2']
    const { code, stdout, stderr } = await publisher(args, {
      cwd: charts.path,
      env,
      onStart: (child) => child[stream]?.destroy(),
    })
    expect(stdout + stderr).not.toMatch(stack)
    expect(code).toBe(0)
    expect(await wholeLayouts(out.path)).toHaveLength(COUNT)
  })

  it('does its work when the reader of a pipe has had enough', async () => {
    await using out = await temporaryFolder()
    const { code, stderr } = await publisher(['--registry', `oci-layout:${out.path}`, '--concurrency', '2'], {
      cwd: charts.path,
      onStart: when(1, (child) => child.stdout?.destroy()),
    })
    expect([code, stderr]).toEqual([0, ''])
    expect(await wholeLayouts(out.path)).toHaveLength(COUNT)
  })
})
