import { describe, expect, it } from '@jest/globals'
import { exitCode } from '../../src/report/exit.js'
import { type ChartReport, makeReport, type Publication, type Status, worst } from '../../src/report/report.js'
import { chartOf, doneAt, errorOf, failedAt } from './made.js'

/** A chart as a run would report it: its status is the worst of its destinations'. */
function fared(...destinations: readonly Publication[]): ChartReport {
  const error = destinations.find((destination) => destination.error !== null)?.error ?? null
  return chartOf({ destinations, status: worst(destinations.map(({ status }) => status)), error })
}

function codeOf(...charts: readonly ChartReport[]): number {
  return exitCode(makeReport(charts, 1), undefined)
}

const unpacked = (code: string) =>
  chartOf({ destinations: [], status: 'failed', archive: null, version: '', error: errorOf(code) })
const [a, b] = ['a.example/charts', 'b.example/charts']
const good: readonly Status[] = ['published', 'overwritten', 'unchanged', 'kept', 'planned']

describe('the exit code', () => {
  it.each(good)('is 0 where all is %s', (status) => {
    expect(codeOf(fared(doneAt(a, status)), fared(doneAt(a, 'unchanged')))).toBe(0)
  })

  it('is 0 where a dry run could not tell', () => {
    expect(codeOf(fared(doneAt(a, 'unknown')))).toBe(0)
  })

  it('is 0 where nothing was to be sent anywhere', () => {
    expect(codeOf(chartOf({ destinations: [], status: 'planned' }))).toBe(0)
  })

  it.each(['CHART_INVALID', 'DEPENDENCY_MISSING', 'VERSION_CONFLICT', 'REGISTRY_FAILED', 'UNREACHABLE'])(
    'is 1 where one of several charts failed with %s',
    (code) => {
      expect(codeOf(fared(doneAt(a, 'published')), fared(failedAt(a, code)))).toBe(1)
      expect(codeOf(fared(doneAt(a, 'published')), unpacked(code))).toBe(1)
    },
  )

  it('is 1 where something was not run', () => {
    expect(codeOf(fared(doneAt(a, 'published')), fared(doneAt(a, 'not-run')))).toBe(1)
  })

  it.each(['UNAUTHORIZED', 'FORBIDDEN'])('is 3 where a destination refused all charts with %s', (code) => {
    expect(codeOf(fared(failedAt(a, code)), fared(failedAt(a, code)))).toBe(3)
  })

  it('is 3 where both kinds of refusal make up all of a destination', () => {
    expect(codeOf(fared(failedAt(a, 'UNAUTHORIZED')), fared(failedAt(a, 'FORBIDDEN')))).toBe(3)
  })

  it('is 3 where one of two destinations took nothing, and the other all', () => {
    expect(codeOf(fared(doneAt(a, 'published'), failedAt(b, 'FORBIDDEN')))).toBe(3)
  })

  it('is 3 where a destination refused every chart that could be packed', () => {
    expect(codeOf(fared(failedAt(a, 'UNAUTHORIZED')), unpacked('CHART_INVALID'))).toBe(3)
  })

  it('is 1 where a destination refused some charts and holds others', () => {
    expect(codeOf(fared(failedAt(a, 'FORBIDDEN')), fared(doneAt(a, 'published')))).toBe(1)
    expect(codeOf(fared(failedAt(a, 'FORBIDDEN')), fared(doneAt(a, 'unchanged')))).toBe(1)
    expect(codeOf(fared(failedAt(a, 'FORBIDDEN')), fared(failedAt(a, 'REGISTRY_FAILED')))).toBe(1)
  })

  it('is 70 for a defect of ours, whatever else failed', () => {
    expect(codeOf(unpacked('INTERNAL'))).toBe(70)
    expect(codeOf(fared(failedAt(a, 'INTERNAL')), fared(failedAt(b, 'UNAUTHORIZED')))).toBe(70)
  })

  it('is 130 or 143 for an interrupted run, whatever else failed', () => {
    for (const charts of [[fared(doneAt(a, 'published'))], [fared(failedAt(a, 'INTERNAL'))], [unpacked('FILE')]]) {
      expect(exitCode(makeReport(charts, 1), 'SIGINT')).toBe(130)
      expect(exitCode(makeReport(charts, 1), 'SIGTERM')).toBe(143)
    }
  })
})

describe('the worst status', () => {
  // From the least to the most a person must look at.
  const order: readonly Status[] = [
    'unchanged',
    'kept',
    'published',
    'overwritten',
    'planned',
    'not-run',
    'unknown',
    'failed',
  ]

  it('is the same for any order of the destinations', () => {
    for (const [index, status] of order.entries()) {
      for (const lesser of order.slice(0, index + 1)) {
        expect([lesser, worst([status, lesser])]).toEqual([lesser, status])
        expect([lesser, worst([lesser, status, lesser])]).toEqual([lesser, status])
      }
    }
  })

  it('is "failed" as soon as one destination failed', () => {
    expect(worst([...order].reverse())).toBe('failed')
  })
})

describe('the summary of a report', () => {
  it('counts each chart once, by its status', () => {
    const statuses: readonly Status[] = ['published', 'published', 'failed', 'unchanged', 'not-run', 'unknown', 'kept']
    const { schema, summary } = makeReport(
      statuses.map((status) => fared(doneAt(a, status), doneAt(b, status))),
      812,
    )
    expect(schema).toBe(1)
    expect(summary).toEqual({
      published: 2,
      overwritten: 0,
      unchanged: 1,
      kept: 1,
      planned: 0,
      failed: 1,
      unknown: 1,
      notRun: 1,
      milliseconds: 812,
    })
  })
})
