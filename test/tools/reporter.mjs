/**
 * Ends the output with what was skipped and why, and with `N passed, N failed` (and `, N skipped`) alone on the last
 * line. A suite that could not run counts as a failure, and so does a run in which nothing ran.
 */
export default class Reporter {
  #error

  onRunComplete(_contexts, results) {
    const failed = failures(results)
    const skipped = results.numPendingTests + results.numTodoTests
    if (results.numPassedTests + failed === 0) this.#error = new Error('no test ran')
    const lines = [...skippedTests(results.testResults), summary(results.numPassedTests, failed, skipped)]
    // Jest's own summary comes after the last reporter of ours: only at exit is a line sure to be the last one.
    process.once('exit', () => console.log(lines.join('\n')))
  }

  getLastError() {
    return this.#error
  }
}

function failures(results) {
  const unfinished = results.runExecError || results.wasInterrupted ? 1 : 0
  return results.numFailedTests + results.numRuntimeErrorTestSuites + unfinished
}

function summary(passed, failed, skipped) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A line for each suite that misses tools, and for each test that is skipped for another reason. */
function skippedTests(suites) {
  const counts = new Map()
  for (const { status, ancestorTitles, fullName } of suites.flatMap((suite) => suite.testResults)) {
    if (status !== 'pending' && status !== 'todo') continue
    const title = ancestorTitles.find((ancestor) => ancestor.includes('[missing: ')) ?? fullName
    counts.set(title, (counts.get(title) ?? 0) + 1)
  }
  return [...counts].map(([title, count]) => `SKIPPED ${title}${count > 1 ? ` (${count} tests)` : ''}`)
}
