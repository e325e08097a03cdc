/** What must hold, and where in the results its figure is. A figure that was not measured is `undefined`. */
const requirements = [
  {
    figure: 'First publish of 50 charts at 50 ms, against the sequential helm loop',
    bound: { least: 18, unit: '× faster' },
    measured: (results) => ratio(results, 50, 'first'),
  },
  {
    figure: 'First publish of 50 charts at 0 ms, against the sequential helm loop',
    bound: { least: 7, unit: '× faster' },
    measured: (results) => ratio(results, 0, 'first'),
  },
  {
    figure: 'Unchanged re-run of 50 charts at 50 ms, against repeating the loop',
    bound: { least: 30, unit: '× faster' },
    measured: (results) => ratio(results, 50, 'again'),
  },
  {
    figure: 'Time a chart of 1,000 charts, against that of 250 (grows linearly)',
    bound: { most: 1.15, unit: '×' },
    measured: ({ growth }) => perChart(growth, 1000) / perChart(growth, 250),
  },
  {
    figure: 'Peak memory, 1,000 charts',
    bound: { below: 300, unit: 'MB' },
    measured: ({ growth }) => ours(of(growth, 1000))?.first.peakMegabytes,
  },
  {
    figure: 'Requests for a new chart',
    bound: { most: 6, unit: '' },
    measured: ({ requests }) => requests?.find(isOurs)?.first.most,
  },
  {
    figure: 'Requests for an unchanged chart',
    bound: { most: 1, unit: '' },
    measured: ({ requests }) => requests?.find(isOurs)?.again.most,
  },
  {
    figure: '`--version`, against bare `node -e 0`',
    bound: { below: 2, unit: '× its time' },
    measured: ({ start }) => start && start.oursMs / start.bareMs,
  },
]

/** Each requirement with its figure and whether it is met; `met` is undefined where nothing was measured. */
export function judge(results) {
  return requirements.map(({ figure, bound, measured }) => {
    const value = measured(results)
    const known = value !== undefined && !Number.isNaN(value)
    return { figure, bound, value: known ? value : undefined, met: known ? holds(value, bound) : undefined }
  })
}

function holds(
  value,
  { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, below = Number.POSITIVE_INFINITY },
) {
  return value >= least && value <= most && value < below
}

function ratio({ publish }, delayMs, phase) {
  const scenario = publish?.find((one) => one.delayMs === delayMs && one.charts === 50)
  const helm = scenario?.results.find(({ id }) => id === 'helm')
  return helm && ours(scenario) && helm[phase].seconds / ours(scenario)[phase].seconds
}

function perChart(growth, charts) {
  return (ours(of(growth, charts))?.first.seconds ?? Number.NaN) / charts
}

function of(growth, charts) {
  return growth?.find((one) => one.charts === charts)
}

function ours(scenario) {
  return scenario?.results.find(isOurs)
}

function isOurs({ id }) {
  return id === 'ours'
}
