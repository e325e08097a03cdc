import { describe, expect, it } from '@jest/globals'
import { errorsOf, problemText } from '../../src/report/errors.js'
import { makeReport } from '../../src/report/report.js'
import { chartOf, doneAt, errorOf, failedAt } from './made.js'

const told = (...charts: readonly ReturnType<typeof chartOf>[]) => errorsOf(makeReport(charts, 1))

describe('the errors of a report', () => {
  it('tell what happened, with its code, and what to do on a line of its own', () => {
    expect(problemText({ code: 'FORBIDDEN', message: 'not yours', hint: 'ask' })).toBe('not yours [FORBIDDEN]\n  ask')
    expect(problemText({ code: 'FORBIDDEN', message: 'not yours', hint: null })).toBe('not yours [FORBIDDEN]')
    expect(problemText({ code: 'FORBIDDEN', message: 'not yours' })).toBe('not yours [FORBIDDEN]')
  })

  it('are none where all went well', () => {
    expect(told(chartOf(), chartOf({ destinations: [doneAt('a.example', 'unchanged')] }))).toEqual([])
  })

  it('name the destination at which a chart failed, once, though the chart has the same error', () => {
    const destinations = [doneAt('a.example/c', 'published'), failedAt('b.example/c', 'FORBIDDEN')]
    const [only, ...more] = told(chartOf({ status: 'failed', destinations, error: errorOf('FORBIDDEN') }))
    expect(more).toEqual([])
    expect(only?.text).toBe('b.example/c/web:1.2.3: FORBIDDEN happened [FORBIDDEN]')
  })

  it('are told of each destination that says something else', () => {
    const destinations = [failedAt('a.example/c', 'FORBIDDEN'), failedAt('b.example/c', 'UNREACHABLE')]
    const texts = told(chartOf({ status: 'failed', destinations, error: errorOf('FORBIDDEN') })).map(({ text }) => text)
    expect(texts).toEqual([
      expect.stringMatching(/^a\.example\/c\/web:1\.2\.3: FORBIDDEN/),
      expect.stringMatching(/^b\.example\/c\/web:1\.2\.3: UNREACHABLE/),
    ])
  })

  it('are told of each chart, though they say the same', () => {
    const failed = { status: 'failed', destinations: [], error: errorOf('DEPENDENCY_MISSING') } as const
    expect(told(chartOf(failed), chartOf({ ...failed, path: 'charts/api' }))).toHaveLength(2)
  })

  it.each([
    [{ path: 'charts/web' }, {}, { file: 'charts/web/Chart.yaml' }],
    [{ path: 'charts/web' }, { line: 3 }, { file: 'charts/web/Chart.yaml', line: 3 }],
    [{ path: 'charts/web' }, { file: 'charts/web/values.yaml', line: 9 }, { file: 'charts/web/values.yaml', line: 9 }],
    [{ path: 'out/web-1.2.3.tgz' }, {}, { file: 'out/web-1.2.3.tgz' }],
    [{ path: 'out/web-1.2.3.TAR.GZ' }, {}, { file: 'out/web-1.2.3.TAR.GZ' }],
  ])('of %j with %j stand at %j', (chart, error, place) => {
    const failed = { status: 'failed', destinations: [], error: errorOf('CHART_INVALID', error) } as const
    expect(told(chartOf({ ...failed, ...chart })).map((one) => one.place)).toEqual([place])
  })
})
