import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, open, readdir, rename, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { batches, type ChartCase, type Files } from './case.js'
import { helmPackage } from './oracle.js'

const TOGETHER = 16

/**
 * Writes the cases of one batch: `<folder>/charts/<id>/…`. Links of cases may lead to `../common/…`, inside what is
 * published, and to `../../outside/…`, which is not.
 */
export async function writeCases(folder: string, cases: readonly ChartCase[]): Promise<void> {
  await writeFiles(join(folder, 'charts', 'common'), {
    'LICENSE.txt': 'a licence that several charts share\n',
    'values.yaml': 'shared: true\n',
    'list.yaml': '- not a map\n',
    'Chart.lock': 'dependencies: []\ndigest: sha256:00\ngenerated: "2024-01-02T03:04:05Z"\n',
    'ignore.txt': '*.bak\n',
    'folder/a.txt': 'a\n',
    'folder/b/c.txt': 'c\n',
    'folder/secret.bak': 'bak\n',
    'metadata.txt': 'apiVersion: v2\nname: linked-metadata\nversion: 0.1.0\n',
  })
  await writeFiles(join(folder, 'outside'), { 'a.txt': 'outside\n', 'folder/b.txt': 'outside\n' })
  for (let start = 0; start < cases.length; start += TOGETHER) {
    await Promise.all(cases.slice(start, start + TOGETHER).map((one) => writeCase(folder, one)))
  }
}

async function writeCase(folder: string, one: ChartCase): Promise<void> {
  const chart = join(folder, 'charts', one.id)
  await writeFiles(chart, one.files)
  for (const path of one.folders ?? []) await mkdir(join(chart, path), { recursive: true })
  for (const [path, target] of Object.entries(one.links ?? {})) {
    await mkdir(dirname(join(chart, path)), { recursive: true })
    await symlink(target, join(chart, path))
  }
  for (const path of one.pipes ?? []) await promisify(execFile)('mkfifo', [join(chart, path)])
  for (const [path, mode] of Object.entries(one.modes ?? {})) await chmod(join(chart, path), mode)
  for (const [path, size] of Object.entries(one.zeros ?? {})) await writeZeros(join(chart, path), size)
  for (const name of one.rawNames ?? []) await writeFile(Buffer.concat([Buffer.from(`${chart}/`), name]), 'raw\n')
  for (const [path, files] of Object.entries(one.packed ?? {})) await pack(folder, join(chart, path), files)
}

async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, typeof content === 'function' ? content() : content)
  }
}

async function writeZeros(path: string, size: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'w')
  await file.truncate(size)
  await file.close()
}

/** Has helm package these files as the chart archive `path`. */
async function pack(folder: string, path: string, files: Files): Promise<void> {
  const source = await mkdtemp(join(folder, 'source-'))
  await writeFiles(source, files)
  const { code, stderr } = await helmPackage(folder, [source], `${source}-out`, batches.epochZero)
  const [made] = code === 0 ? await readdir(`${source}-out`) : []
  if (made === undefined) throw new Error(`helm did not package ${path}: ${stderr}`)
  await mkdir(dirname(path), { recursive: true })
  await rename(join(`${source}-out`, made), path)
}
