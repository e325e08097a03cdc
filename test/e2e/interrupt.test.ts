import type { ChildProcess } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Report } from '../../src/report/report.js'
import { describeWith, type Outcome, publisher, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { type Fault, type FaultRequest, type Kind, ociError } from '../world/fault.js'
import { type Faults, startFaults } from '../world/faults.js'
import { heldTags } from './held.js'
import { writeChart } from './scene.js'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const

/** A run that was sent a signal, and what stood in the registry then. */
interface Interrupted extends Outcome {
  /** Status and code of the error of each chart. */
  readonly fates: Readonly<Record<string, string>>
  readonly held: Readonly<Record<string, boolean>>
  readonly requests: Faults['requests']
  /** From the first signal to the end. */
  readonly milliseconds: number
}

describeWith(['registry'], 'a signal', () => {
  let registry: Registry
  let charts: TemporaryFolder
  let stories = 0

  beforeAll(async () => {
    registry = await startRegistry({ storage: 'inmemory' })
    charts = await temporaryFolder()
    for (const name of NAMES) await writeChart(join(charts.path, 'charts', name), name)
  })
  afterAll(async () => {
    await charts[Symbol.asyncDispose]()
    await registry[Symbol.asyncDispose]()
  })

  /** Publishes six charts, two at a time, and sends the signals when this request comes, which then meets this fault. */
  async function interrupted(
    at: (request: FaultRequest) => boolean,
    signals: readonly NodeJS.Signals[],
    fault: Fault,
    args: readonly string[] = [],
  ): Promise<Interrupted> {
    await using out = await temporaryFolder()
    stories += 1
    const path = `signal-${stories}`
    let child: ChildProcess | undefined
    let sentAt = 0
    let over = false
    const send = (): void => {
      sentAt = performance.now()
      for (const [index, signal] of signals.entries()) setTimeout(() => child?.kill(signal), index * 200)
    }
    await using faults = await startFaults(registry.host, (request) => {
      if (over || !at(request)) return undefined
      if (sentAt === 0) send()
      return fault
    })
    const destination = ['--registry', `${faults.host}/${path}`]
    const left = ['--report', join(out.path, 'out', 'r.json'), '--package-dir', join(out.path, 'packages')]
    const outcome = await publisher([...destination, ...left, '--concurrency', '2', ...args], {
      cwd: charts.path,
      onStart: (started) => {
        child = started
      },
    })
    const milliseconds = performance.now() - sentAt
    const requests = [...faults.requests]
    expect([await readdir(join(out.path, 'out')), sentAt > 0]).toEqual([['r.json'], true])
    const packages = await readdir(join(out.path, 'packages')).catch(() => [])
    expect(packages.filter((file) => !/^[a-f]-1\.0\.0\.tgz$/.test(file))).toEqual([])
    const held = await heldNow(path)
    const report: Report = JSON.parse(await readFile(join(out.path, 'out', 'r.json'), 'utf8'))
    const fates = report.charts.map(({ name, status }) => [name, status] as const)
    over = true
    const again = await publisher(destination, { cwd: charts.path })
    expect([again.code, again.stderr]).toEqual([0, ''])
    expect(await heldNow(path)).toEqual(Object.fromEntries(NAMES.map((name) => [name, true])))
    return { ...outcome, fates: Object.fromEntries(fates), held, requests, milliseconds }
  }

  /** Which charts the registry has; all that it has is whole. */
  async function heldNow(path: string): Promise<Record<string, boolean>> {
    const held: Record<string, boolean> = {}
    for (const name of NAMES) {
      const tags = await heldTags(registry, `${path}/${name}`)
      for (const { broken } of tags) expect(broken).toEqual([])
      held[name] = tags.length === 1
    }
    return held
  }

  /** What is in the registry is called published, all else not-run. */
  function expectTruth({ fates, held, stderr, stdout }: Interrupted): void {
    expect(fates).toEqual(Object.fromEntries(NAMES.map((name) => [name, held[name] ? 'published' : 'not-run'])))
    expect(stdout + stderr).not.toMatch(/INTERNAL|^\s+at .+:\d+:\d+/m)
  }

  const nth =
    (kind: Kind, count: number) =>
    (request: FaultRequest): boolean =>
      request.kind === kind && request.count === count

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s during the lookups: nothing is written', async (signal, code) => {
    const story = await interrupted(nth('GET manifest', 3), [signal], { delayMs: 300 })
    expect(story.code).toBe(code)
    expect(story.requests.filter(({ method }) => method !== 'GET')).toEqual([])
    expectTruth(story)
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s during an upload: nothing new is begun, what was finished stays', async (signal, code) => {
    const story = await interrupted(nth('PUT upload', 5), [signal], { delayMs: 300 })
    expect(story.code).toBe(code)
    const published = Object.values(story.held).filter(Boolean).length
    expect([published > 0, published < NAMES.length]).toEqual([true, true])
    expectTruth(story)
  })

  it('while a manifest is under way: that one is finished', async () => {
    const story = await interrupted(nth('PUT manifest', 3), ['SIGINT'], { delayMs: 400 })
    const third = story.requests.filter(({ kind }) => kind === 'PUT manifest')[2]
    const name = third?.url.split('/')[3] ?? ''
    expect([story.code, story.held[name], story.fates[name]]).toEqual([130, true, 'published'])
    expectTruth(story)
  })

  it('ends a wait that a registry asked for', async () => {
    const wait = ociError(429, 'TOOMANYREQUESTS', 'wait', { 'retry-after': '60' })
    const story = await interrupted(nth('POST uploads', 3), ['SIGTERM'], wait)
    expect([story.code, story.milliseconds < 4000]).toEqual([143, true])
    expectTruth(story)
  })

  it('gives what is under way some seconds, and no more', async () => {
    const story = await interrupted(({ kind }) => kind === 'PUT upload', ['SIGTERM'], { silence: true })
    expect([story.code, story.milliseconds < 9000]).toEqual([143, true])
    expectTruth(story)
  })

  it('that comes twice ends at once', async () => {
    const story = await interrupted(({ kind }) => kind === 'PUT upload', ['SIGINT', 'SIGINT'], { silence: true })
    expect([story.code, story.milliseconds < 4000]).toEqual([130, true])
    expectTruth(story)
  })

  it('is told, with what to do', async () => {
    const story = await interrupted(nth('PUT upload', 1), ['SIGINT'], { delayMs: 100 })
    expect(story.stderr).toMatch(/stopping/)
    expect(story.stdout).toMatch(/not run/)
  })
})
