import { mkdir, open, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { run, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { expectBounds, expectRefusal, measured } from './bounded.js'

const HEAD = 'apiVersion: v2\nname: web\nversion: 1.0.0\n'
const MIB = 1024 * 1024

describe('a folder', () => {
  let folder: TemporaryFolder
  const at = (path: string): string => join(folder.path, path)
  const write = async (path: string, content = ''): Promise<void> => {
    await mkdir(dirname(at(path)), { recursive: true })
    await writeFile(at(path), content)
  }
  const sparse = async (path: string, size: number): Promise<void> => {
    await mkdir(dirname(at(path)), { recursive: true })
    await using file = await open(at(path), 'w')
    await file.truncate(size)
  }
  const fifo = async (path: string): Promise<void> => {
    await mkdir(dirname(at(path)), { recursive: true })
    expect((await run('mkfifo', [at(path)])).code).toBe(0)
  }
  const publish = (...args: string[]) => measured(['--registry', 'oci-layout:out', ...args], { cwd: folder.path })

  beforeEach(async () => {
    folder = await temporaryFolder()
    await write('charts/good/Chart.yaml', HEAD.replace('web', 'good'))
    await write('charts/web/Chart.yaml', HEAD)
  })
  afterEach(async () => {
    await folder[Symbol.asyncDispose]()
  })

  /** The run failed for `web` with this code, and published the chart beside it. */
  async function expectOneRefused(code: string, ...args: string[]): Promise<void> {
    const outcome = await publish(...args)
    expectRefusal(outcome, code)
    const statuses = outcome.report?.charts.map(({ name, status }) => [name, status])
    expect(statuses).toContainEqual(['good', 'published'])
  }

  it('of links that lead to themselves or up is refused', async () => {
    await symlink('self', at('charts/web/self'))
    await expectOneRefused('CHART_INVALID')
    await write('charts/up/Chart.yaml', HEAD.replace('web', 'up'))
    await symlink('..', at('charts/up/here'))
    expectRefusal(await publish('--charts', 'up'), 'CHART_INVALID|CHART_UNSAFE')
  })

  it('of links that lead out of the checkout, or to a device, is refused', async () => {
    await symlink('/etc/hostname', at('charts/web/secret'))
    await expectOneRefused('CHART_UNSAFE')
  })

  it('with a device is refused also where links may leave the checkout', async () => {
    await symlink('/dev/zero', at('charts/web/zeros'))
    await expectOneRefused('CHART_INVALID', '--allow-external-links')
  })

  it('that doubles at every level by links is refused', async () => {
    // 2^40 paths, in 40 folders of two links each.
    for (let level = 0; level < 40; level += 1) {
      await mkdir(at(`charts/web/maze/${level}`), { recursive: true })
      for (const way of ['a', 'b']) await symlink(`../${level + 1}`, at(`charts/web/maze/${level}/${way}`))
    }
    await write('charts/web/maze/40/end', 'x')
    await expectOneRefused('CHART_TOO_LARGE|CHART_INVALID')
  })

  it('that doubles at every level by links, without a chart, is searched within bounds', async () => {
    for (let level = 0; level < 40; level += 1) {
      await mkdir(at(`charts/maze/${level}`), { recursive: true })
      for (const way of ['a', 'b']) await symlink(`../${level + 1}`, at(`charts/maze/${level}/${way}`))
    }
    await mkdir(at('charts/maze/40'))
    await symlink('..', at('charts/maze/40/up'))
    const outcome = await publish()
    expectBounds(outcome)
    expect(outcome.code).toBe(0)
  })

  it('a hundred levels deep, and one of as long a path as there can be, are within bounds', async () => {
    const deep = Array(100).fill('deep').join('/')
    await write(`charts/web/${deep}/file`, 'x')
    const long = Array(12).fill('d'.repeat(250)).join('/')
    await write(`charts/long/${long}/Chart.yaml`, HEAD)
    expectBounds(await publish())
  })

  it('of sub-charts a hundred levels deep is refused', async () => {
    await write(`charts/web/${Array(100).fill('charts/sub').join('/')}/Chart.yaml`, HEAD)
    for (let level = 1; level < 100; level += 1) {
      await write(`charts/web/${Array(level).fill('charts/sub').join('/')}/Chart.yaml`, HEAD)
    }
    await expectOneRefused('CHART_TOO_LARGE|CHART_INVALID')
  })

  it('with a pipe nobody writes to is refused, wherever it stands', async () => {
    await fifo('charts/web/pipe')
    await fifo('charts/one/Chart.yaml')
    await write('charts/two/Chart.yaml', HEAD.replace('web', 'two'))
    await fifo('charts/two/.helmignore')
    await fifo('charts/three/Chart.yaml')
    await write('charts/three/.helmignore', 'Chart.yaml\n')
    await write('charts/four/Chart.yaml', HEAD.replace('web', 'four'))
    await fifo('charts/four/charts/sub.tgz')
    await expectOneRefused('CHART_INVALID')
    const selected = await publish('--charts', 'web,good')
    expectRefusal(selected, 'CHART_INVALID')
  })

  it('with a pipe in place of an archive is refused', async () => {
    await fifo('pipe.tgz')
    expectRefusal(
      await publish('--charts-dir', 'pipe.tgz', '--charts-dir', 'charts'),
      /\[(FILE|INPUT|ARCHIVE_INVALID|CHART_INVALID)\]/,
    )
  })

  it('whose Chart.yaml is a device or a gigabyte, ignored or not, is refused', async () => {
    for (const [name, ignored] of [
      ['one', ''],
      ['two', 'Chart.yaml\n'],
    ] as const) {
      await write(`charts/${name}/.helmignore`, ignored)
      await symlink('/dev/zero', at(`charts/${name}/Chart.yaml`))
      await write(`charts/${name}-large/.helmignore`, ignored)
      await sparse(`charts/${name}-large/Chart.yaml`, 1536 * MIB)
    }
    await expectOneRefused('CHART_INVALID|CHART_UNSAFE|CHART_TOO_LARGE')
  })

  it('with files of terabytes is refused', async () => {
    await sparse('charts/web/files/large', 2 ** 42)
    await expectOneRefused('CHART_TOO_LARGE')
  })

  it('with many large files is refused as soon as they are too many', async () => {
    for (let index = 0; index < 30; index += 1) await sparse(`charts/web/files/${index}`, 90 * MIB)
    await expectOneRefused('CHART_TOO_LARGE')
  })

  it('that may not be read is refused', async () => {
    await mkdir(at('charts/web/Chart.lock'))
    await write('charts/one/Chart.yaml/inner', 'x')
    expectBounds(await publish())
  })
})
