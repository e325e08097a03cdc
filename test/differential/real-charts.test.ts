import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { describeWith, root, temporaryFolder } from '../tools/tools.js'
import { batches } from './case.js'
import { difference } from './judge.js'
import { helmVerdicts } from './oracle.js'
import { publisherOutcomes } from './ours.js'

/** Every chart folder below `folder`, not looking into charts. */
async function chartFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  if (entries.some((entry) => entry.name === 'Chart.yaml')) return [folder]
  const below = entries.filter((entry) => entry.isDirectory()).map((entry) => chartFolders(join(folder, entry.name)))
  return (await Promise.all(below)).flat()
}

const neighbour = join(root, '..', 'shared', 'charts')
/** A folder of real charts: `CHARTS_CORPUS`, else the one beside the project. */
const folder = process.env.CHARTS_CORPUS || (existsSync(neighbour) ? neighbour : undefined)

function body(): void {
  it('packages the same bytes, and misses the same dependencies', async () => {
    const charts = await chartFolders(folder ?? '')
    expect(charts.length).toBeGreaterThan(0)
    await using work = await temporaryFolder()
    const helm = await helmVerdicts(work.path, charts, batches.main)
    const ours = await publisherOutcomes(work.path, folder ?? '', batches.main)
    const wrong = charts.flatMap((chart) => {
      const what = difference({ helm: helm.get(chart), ours: ours.get(chart) })
      return what === undefined ? [] : [`${relative(folder ?? '', chart)}: ${what}`]
    })
    expect(wrong.join('\n')).toBe('')
  }, 120_000)
}

if (folder === undefined) describe.skip('real charts [missing: CHARTS_CORPUS]', body)
else describeWith(['helm4'], 'real charts', body)
