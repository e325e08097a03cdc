import { mkdir, readFile } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import { publisher } from '../tools/tools.js'
import type { Batch } from './case.js'
import { type Archive, readArchive } from './oracle.js'

/** What the publisher says of a chart it refuses. */
export interface Word {
  readonly code: string
  readonly message: string
  readonly hint: string
  readonly file: string
}

export type Outcome = Archive | { readonly word: Word }

interface Row {
  readonly path: string
  readonly status: string
  readonly archive?: { readonly file: string } | null
  readonly error?: Partial<Word> | null
}

/** Packages every chart of `<folder>/<charts>` with one run of the bundle; outcomes by the chart's absolute path. */
export async function publisherOutcomes(folder: string, charts: string, batch: Batch): Promise<Map<string, Outcome>> {
  const packages = join(folder, 'packages')
  const report = join(folder, 'report.json')
  await mkdir(packages, { recursive: true })
  const args = ['--charts-dir', charts, '--registry', 'none', '--package-dir', packages, '--report', report]
  if (batch.version !== undefined) args.push('--version', batch.version)
  if (batch.appVersion !== undefined) args.push('--app-version', batch.appVersion)
  if (batch.externalLinks) args.push('--allow-external-links')
  const env = batch.epoch === undefined ? {} : { SOURCE_DATE_EPOCH: batch.epoch }
  const run = await publisher(args, { cwd: folder, env, timeoutMs: 100_000 })
  const rows = await readRows(report, `exit code ${run.code}\n${run.stdout.slice(-4000)}\n${run.stderr.slice(-4000)}`)
  const outcomes = await Promise.all(
    rows.map(async (row) => {
      const path = isAbsolute(row.path) ? row.path : resolve(folder, row.path)
      return [path, await outcome(row, packages)] as const
    }),
  )
  return new Map(outcomes)
}

async function readRows(report: string, ended: string): Promise<readonly Row[]> {
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error(`the publisher wrote no report: ${ended}`)
  })
  const { charts }: { readonly charts: readonly Row[] } = JSON.parse(text)
  return charts
}

async function outcome(row: Row, packages: string): Promise<Outcome> {
  const file = row.archive?.file
  if (row.status !== 'failed' && typeof file === 'string') return await readArchive(packages, file)
  const { code = '', message = '', hint, file: at } = row.error ?? {}
  return { word: { code, message, hint: hint ?? '', file: at ?? '' } }
}
