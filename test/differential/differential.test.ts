import { join } from 'node:path'
import { beforeAll, expect, it } from '@jest/globals'
import { describeWith, temporaryFolder } from '../tools/tools.js'
import { type BatchName, batches, type ChartCase } from './case.js'
import { corpus } from './corpus.js'
import { writeCases } from './folders.js'
import { difference, type Pair } from './judge.js'
import { helmVerdicts, type Verdict } from './oracle.js'
import { type Outcome, publisherOutcomes } from './ours.js'
import { randomCase } from './random.js'

/** `DIFFERENTIAL_SEED` and `DIFFERENTIAL_COUNT` look for new differences; the defaults are what is always proven. */
const seed = Number(process.env.DIFFERENTIAL_SEED ?? 1)
const count = Number(process.env.DIFFERENTIAL_COUNT ?? 200)
const cases: readonly ChartCase[] = [
  ...corpus,
  ...Array.from({ length: count }, (_, index) => randomCase(seed + index)),
]
const families = [...new Set(cases.map((one) => one.family))]

interface Results {
  readonly pairs: Map<string, Pair>
  /** Batches whose run of ours ended without a report, and how. */
  readonly broken: string[]
}

async function judgeBatch(name: BatchName, { pairs, broken }: Results): Promise<void> {
  const mine = cases.filter((one) => (one.batch ?? 'main') === name)
  await using folder = await temporaryFolder()
  await writeCases(folder.path, mine)
  const path = (one: ChartCase): string => join(folder.path, 'charts', one.id)
  const helm = await helmVerdicts(folder.path, mine.map(path), batches[name])
  const ours = await publisherOutcomes(folder.path, 'charts', batches[name]).catch((error: unknown) => {
    broken.push(`${name}: ${error}`)
    return new Map<string, Outcome>()
  })
  for (const one of mine) pairs.set(one.id, { helm: helm.get(path(one)), ours: ours.get(path(one)) })
}

/** What is wrong with the corpus itself: helm does not say what the case says it does. */
function misjudged(one: ChartCase, verdict: Verdict | undefined): string | undefined {
  if (verdict === undefined) return 'helm said nothing'
  if (one.family === 'random') return undefined
  if (!('refused' in verdict)) return one.refused === undefined ? undefined : 'helm packages it'
  if (one.refused === undefined) return `helm refuses it: ${verdict.refused}`
  return verdict.refused.includes(one.refused) ? undefined : `helm refuses it for another reason: ${verdict.refused}`
}

/** The cases of a family that `judge` has something to say about. */
function complaints(family: string, judge: (one: ChartCase) => string | undefined): string {
  const lines = cases
    .filter((one) => one.family === family)
    .flatMap((one) => {
      const what = judge(one)
      return what === undefined ? [] : [`${one.id}: ${what}`]
    })
  return lines.join('\n')
}

describeWith(['helm4'], 'helm 4 and the publisher', () => {
  const results: Results = { pairs: new Map(), broken: [] }

  beforeAll(async () => {
    for (const name of Object.keys(batches) as BatchName[]) await judgeBatch(name, results)
  }, 240_000)

  it('has no two cases of one id', () => {
    expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length)
  })

  it('writes a report whatever the charts are', () => {
    expect(results.broken.join('\n')).toBe('')
  })

  it.each(families)('%s: helm says what each case means', (family) => {
    expect(complaints(family, (one) => misjudged(one, results.pairs.get(one.id)?.helm))).toBe('')
  })

  it.each(families)('%s: the same bytes, the same refusals', (family) => {
    expect(complaints(family, (one) => difference(results.pairs.get(one.id) ?? {}, one.ours))).toBe('')
  })
})
