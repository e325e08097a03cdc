import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import type { Report } from '../../src/report/report.js'
import { type Outcome, publisher, type RunOptions, temporaryFolder } from '../tools/tools.js'

/** What hostile input may cost: MiB of memory, ms of processor time (a busy machine takes longer), and the ms that never end. */
const MOST_MIB = 700
const MOST_CPU_MS = 10_000
const NEVER_ENDS_MS = 60_000

/** A run on hostile input, and what it cost. */
export interface Bounded extends Outcome {
  /** Undefined where the run ended before there was one. */
  readonly report: Report | undefined
  /** Codes of all errors in the report, without repetition. */
  readonly codes: readonly string[]
  /** All error messages in the report, a line each. */
  readonly messages: string
  readonly peakMib: number
  readonly cpuMs: number
}

const preload = new URL('peak.mjs', import.meta.url).href

/** Runs the publisher with a report, and measures. */
export async function measured(args: readonly string[], options: RunOptions = {}): Promise<Bounded> {
  await using out = await temporaryFolder()
  const [reportFile, peakFile] = [join(out.path, 'report.json'), join(out.path, 'peak')]
  const outcome = await publisher([...args, '--report', reportFile], {
    timeoutMs: NEVER_ENDS_MS,
    ...options,
    env: { ...options.env, NODE_OPTIONS: `--import=${preload}`, PEAK_FILE: peakFile },
  })
  const text = await readFile(reportFile, 'utf8').catch(() => undefined)
  const report: Report | undefined = text === undefined ? undefined : JSON.parse(text)
  const errors = (report?.charts ?? []).flatMap(({ error, destinations }) => [
    error,
    ...destinations.map((publication) => publication.error),
  ])
  const told = errors.filter((error) => error !== null)
  const cost: { kib?: number; cpuMs?: number } = JSON.parse(await readFile(peakFile, 'utf8').catch(() => '{}'))
  return {
    ...outcome,
    report,
    codes: [...new Set(told.map(({ code }) => code))],
    messages: told.map(({ message }) => message).join('\n'),
    peakMib: (cost.kib ?? Number.NaN) / 1024,
    cpuMs: cost.cpuMs ?? Number.NaN,
  }
}

/** What holds of every run, whatever it was given: it ends by itself, tells no stack, and stays within bounds. */
export function expectBounds({ code, stdout, stderr, peakMib, cpuMs }: Bounded): void {
  expect(`${stdout}\n${stderr}`).not.toMatch(/INTERNAL|^\s+at .+:\d+:\d+\)?$/m)
  expect([0, 1, 2, 3]).toContain(code)
  expect(peakMib).toBeLessThan(MOST_MIB)
  expect(cpuMs).toBeLessThan(MOST_CPU_MS)
}

/** The run failed with this code, within bounds, and said so to whoever reads its output. */
export function expectRefusal(run: Bounded, code: string | RegExp): void {
  expectBounds(run)
  expect(run.code).toBeGreaterThan(0)
  const expected = typeof code === 'string' ? new RegExp(`\\[(?:${code})\\]`) : code
  expect(run.stderr).toMatch(expected)
}
