import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { bundle, cleanEnvironment, describeWith, publisher, root, run, temporaryFolder, tool } from '../tools/tools.js'

/**
 * The packages of examples/charts, and of a large chart, by their SHA-256. Whoever changes one of these numbers changes the digest of
 * every chart that users have published: then their next run finds other archives, and has to compare file by file.
 */
const golden: Readonly<Record<string, string>> = {
  'common-0.5.1.tgz': '08f2c6187dd28b4ccf60eb72089a01841abb97d09436bc40462081e78c9c8bc3',
  'gateway-crds-0.3.0+k8s.1.31.tgz': '59c667733750c71e9da63ff99135ad9ed50dde8fc06525ab33d71ea7906e9d6d',
  'shop-2.0.0-rc.1.tgz': 'a0e12d88583fddb958da58f9af79bc5088b8ce9c00028ac4762f0313e06497ba',
  'web-1.4.2.tgz': 'bfecea24ba204d9522d322cfdf3f942db9f3e3d47753299b77a5dca5efd277df',
}
const large = { 'large-1.0.0.tgz': 'db585af4ffd85208779504b9a9586e78bf9e86753cb00fcf134c6627c9a3f24a' }
/** The same, stamped with SOURCE_DATE_EPOCH=1700000000. */
const stamped = { 'web-1.4.2.tgz': 'f59de5d4423b740651be323ee2d44c3cfd9b3e2fb3aa33b75bda948a874407ef' }

const examples = join(root, 'examples', 'charts')

interface Way {
  readonly node?: string
  readonly env?: Readonly<Record<string, string>>
  readonly charts?: readonly string[]
}

/** The SHA-256 of each package that the bundle makes of a folder of charts. */
async function packages(folder: string, { node, env = {}, charts = [] }: Way = {}): Promise<Record<string, string>> {
  await using out = await temporaryFolder()
  const selected = charts.flatMap((chart) => ['--charts', chart])
  const args = ['--charts-dir', folder, '--registry', 'none', '--package-dir', out.path, ...selected]
  const { code, stderr } = await publisher(args, { env, ...(node !== undefined && { node }) })
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')])
  return await sums(out.path)
}

async function sums(folder: string): Promise<Record<string, string>> {
  const entries = (await readdir(folder)).sort().map(async (file) => {
    const content = await readFile(join(folder, file))
    return [file, createHash('sha256').update(content).digest('hex')] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** A chart of a megabyte that is neither too regular nor too random: where two zlibs differ, they differ here. */
async function writeLarge(folder: string): Promise<void> {
  let seed = 1
  const next = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const words = Array.from({ length: 2_000 }, () => next(2 ** 30).toString(36))
  const text = Array.from({ length: 150_000 }, () => words[next(1 + next(words.length))]).join(' ')
  await mkdir(join(folder, 'large', 'files'), { recursive: true })
  await writeFile(join(folder, 'large', 'Chart.yaml'), 'apiVersion: v2\nname: large\nversion: 1.0.0\n')
  await writeFile(join(folder, 'large', 'files', 'words.txt'), text)
  await writeFile(join(folder, 'large', 'files', 'zeros'), Buffer.alloc(200_000))
}

const nodes = [
  ['20', () => tool('node20')],
  ['22', () => tool('node22')],
  ['24', () => process.execPath],
] as const

describeWith(['node20', 'node22'], 'the packages', () => {
  it.each(nodes)('are the golden ones on Node %s', async (version, node) => {
    expect((await run(node(), ['--version'])).stdout).toMatch(new RegExp(`^v${version}\\.`))
    expect(await packages(examples, { node: node() })).toEqual(golden)
  })

  it.each(nodes)('of a large chart are the same on Node %s', async (_, node) => {
    await using folder = await temporaryFolder()
    await writeLarge(folder.path)
    expect(await packages(folder.path, { node: node() })).toEqual(large)
  })

  it.each(nodes)('change with SOURCE_DATE_EPOCH, alike on Node %s', async (_, node) => {
    const env = { SOURCE_DATE_EPOCH: '1700000000' }
    expect(await packages(examples, { node: node(), env, charts: ['web'] })).toEqual(stamped)
  })
})

describe('the packages do not depend on', () => {
  it.each([
    [{ TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }],
    [{ TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' }],
    [{ SOURCE_DATE_EPOCH: '315532800' }],
    [{ GITHUB_ACTIONS: 'true', GITHUB_SHA: 'f'.repeat(40), GITHUB_REF: 'refs/tags/v9.9.9' }],
  ])('the environment %j', async (env) => {
    expect(await packages(examples, { env })).toEqual(golden)
  })

  it('the times of the files, their modes, nor the order in which they were made', async () => {
    await using folder = await temporaryFolder()
    const files = (await readdir(examples, { recursive: true })).sort().reverse()
    for (const [index, file] of files.entries()) {
      const [from, to] = [join(examples, file), join(folder.path, file)]
      if ((await stat(from)).isDirectory()) continue
      await mkdir(dirname(to), { recursive: true })
      await writeFile(to, await readFile(from))
      await chmod(to, index % 2 === 0 ? 0o600 : 0o755)
      await utimes(to, index * 86_400, index * 100_000_000)
    }
    expect(await packages(folder.path)).toEqual(golden)
  })

  it('where they lie, how that is written, nor which of them are selected', async () => {
    await using folder = await temporaryFolder()
    await cp(examples, join(folder.path, 'a b', 'ü'), { recursive: true })
    expect(await packages(`${folder.path}/./a b/../a b/`)).toEqual(golden)
    expect(await packages(examples, { charts: ['web'] })).toEqual({ 'web-1.4.2.tgz': golden['web-1.4.2.tgz'] })
  })

  const posix = process.platform === 'win32' ? it.skip : it
  posix('the umask', async () => {
    await using folder = await temporaryFolder()
    const args = ['--charts-dir', examples, '--registry', 'none', '--package-dir', join(folder.path, 'out')]
    const command = ['umask 077; exec "$@"', 'sh', process.execPath, bundle, ...args]
    expect(await run('sh', ['-c', ...command], { env: cleanEnvironment(folder.path) })).toMatchObject({ code: 0 })
    expect(await sums(join(folder.path, 'out'))).toEqual(golden)
  })
})

describeWith(['node20'], "a fresh clone's first command", () => {
  it('publishes the examples with Node 20 alone', async () => {
    await using folder = await temporaryFolder()
    const clone = join(folder.path, 'clone')
    const git = await run('git', ['clone', '-q', '--depth', '1', `file://${root}`, clone])
    expect([git.code, git.stderr]).toEqual([0, ''])
    await cp(dirname(bundle), join(clone, 'dist'), { recursive: true })
    const readme = await readFile(join(root, 'README.md'), 'utf8')
    const command = /```sh\n(.*)\n```/.exec(readme)?.[1]?.split(' ') ?? []
    expect(command.slice(0, 2)).toEqual(['node', 'dist/index.js'])
    const env = { PATH: dirname(tool('node20')), HOME: folder.path }
    expect(await readdir(clone)).not.toContain('node_modules')
    expect(await run(tool('node20'), command.slice(1), { cwd: clone, env })).toMatchObject({ code: 0 })
    for (const [file, digest] of Object.entries(golden)) {
      const name = file.replace(/-\d.*$/, '')
      expect(await readdir(join(clone, 'published', name, 'blobs', 'sha256'))).toContain(digest)
    }
  })
})
