import { realpathSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { FoundChart } from '../chart/discover.js'
import { isIgnored } from '../chart/load.js'
import { contains } from '../chart/walk.js'
import { PublisherError } from '../errors.js'
import type { Settings } from '../settings/settings.js'
import type { Target } from './destination.js'

/** What we write must not end up in a package: the next run would publish it. */
export function refuseOwnOutput(
  chart: FoundChart,
  settings: Settings,
  targets: readonly Target[],
  workingFolder: string,
): void {
  if (chart.kind !== 'folder') return
  const layouts = targets.map(({ label }) => label).filter((label) => label.startsWith('oci-layout:'))
  const outputs = [
    { option: 'package-dir', path: settings.packageDir, isFolder: true },
    { option: 'report', path: settings.report, isFolder: false },
    ...layouts.map((label) => ({ option: 'the destination', path: label.slice('oci-layout:'.length), isFolder: true })),
  ]
  for (const { option, path, isFolder } of outputs) {
    if (path === undefined) continue
    const location = realLocation(resolve(workingFolder, path))
    if (!contains(chart.location, location)) continue
    const inside = relative(chart.location, location).split(sep).join('/')
    if (inside !== '' && isIgnored(chart.location, inside, isFolder, { boundary: chart.boundary, shownAs: chart.path }))
      continue
    throw new PublisherError({
      code: 'CHART_UNSAFE',
      message: `${option} "${path}" lies inside the chart ${chart.path}, and would be published with it`,
      hint:
        inside === ''
          ? 'name another folder'
          : `name another place, or add /${inside}${isFolder ? '/' : ''} to the chart's .helmignore`,
      file: chart.path,
    })
  }
}

/** The real path of what may not be there yet: that of the nearest folder that is. */
function realLocation(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = resolve(path, '..')
    return parent === path ? path : join(realLocation(parent), relative(parent, path))
  }
}
