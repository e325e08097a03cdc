import { spawnSync } from 'node:child_process'
import { cp, mkdir, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { generateChart } from './generate.mjs'
import { folder, removeFolder } from './scratch.mjs'

/**
 * A folder of `count` charts: first the real ones below `source` that helm can package as they lie there (their
 * dependencies are at hand), then generated ones. Without `source`, generated ones only.
 */
export async function buildCorpus(count, { source, helm } = {}) {
  const path = await folder()
  const real = source === undefined ? [] : (await packageable(source, helm)).slice(0, count)
  for (const chart of real)
    await cp(chart, await freeName(path, basename(chart)), { recursive: true, dereference: true })
  for (let number = real.length; number < count; number++) await generateChart(path, number)
  return { path, count, real: real.length, ...(await sizeOf(path)) }
}

/** The chart folders below `source` that helm packages, one for each package name, in name order. */
async function packageable(source, helm) {
  const scratch = await folder()
  const byPackage = new Map()
  for (const chart of await chartsBelow(source)) {
    const { status, stdout } = spawnSync(helm, ['package', chart, '--destination', scratch], { encoding: 'utf8' })
    if (status === 0) byPackage.set(basename(stdout.trim()), chart)
  }
  removeFolder(scratch)
  return [...byPackage.values()]
}

async function chartsBelow(path) {
  const entries = await readdir(path, { withFileTypes: true })
  if (entries.some((entry) => entry.name === 'Chart.yaml')) return [path]
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  const found = []
  for (const { name } of folders.sort((a, b) => (a.name < b.name ? -1 : 1)))
    found.push(...(await chartsBelow(join(path, name))))
  return found
}

async function freeName(parent, name) {
  for (let attempt = 1; ; attempt++) {
    const path = join(parent, attempt === 1 ? name : `${name}-${attempt}`)
    if (
      await mkdir(path).then(
        () => true,
        () => false,
      )
    )
      return path
  }
}

async function sizeOf(path) {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  let bytes = 0
  for (const file of files) bytes += (await stat(join(file.parentPath ?? file.path, file.name))).size
  return { files: files.length, megabytes: bytes / 1e6 }
}
