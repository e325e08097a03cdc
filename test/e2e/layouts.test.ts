import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cleanEnvironment, describeWith, root, run, temporaryFolder, tool } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { writeChart } from './charts.js'
import { type Clients, clientsOf, sha256 } from './clients.js'
import { type Published, publish } from './publishing.js'

const examples = join(root, 'examples', 'charts')
const stack = new AsyncDisposableStack()
afterAll(() => stack.disposeAsync())

/** Every file of a folder: its bytes, its time, its inode. */
async function state(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const { mtimeMs, ino } = await stat(path)
    files[path] = `${sha256(await readFile(path))} ${mtimeMs} ${ino}`
  }
  return files
}

describeWith(['skopeo', 'crane', 'regctl', 'registry', 'helm3', 'helm4'], 'an OCI layout', () => {
  let registry: Registry
  let clients: Clients
  let layout: string
  let first: Published
  const ours = () => ['--charts-dir', examples, '--registry', `oci-layout:${layout}`]
  const use = async (name: string, ...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(tool(name), args, { env: cleanEnvironment(clients.home) })
    if (code !== 0) throw new Error(`${name} ${args.join(' ')} ended with ${code}: ${stderr}`)
    return stdout
  }

  beforeAll(async () => {
    registry = stack.use(await startRegistry())
    clients = stack.use(await clientsOf(registry))
    layout = join(clients.home, 'published')
    first = await publish(ours())
  })

  it('is a folder with a layout for each chart, named in the report', async () => {
    expect(new Set(Object.values(first.statuses))).toEqual(new Set(['published']))
    expect((await readdir(layout)).sort()).toEqual(['common', 'gateway-crds', 'shop', 'web'])
    expect(JSON.parse(await readFile(join(layout, 'web', 'oci-layout'), 'utf8'))).toEqual({
      imageLayoutVersion: '1.0.0',
    })
    const { registry: label, reference } = first.at('web')
    expect({ label, reference }).toEqual({
      label: `oci-layout:${layout}`,
      reference: `oci-layout:${layout}/web:1.4.2`,
    })
  })

  it('skopeo reads it, and copies it into a registry from which helm installs', async () => {
    for (const { name, destinations } of first.report.charts) {
      const tag = destinations[0]?.tags[0] ?? ''
      const source = `oci:${join(layout, name)}:${tag}`
      expect(sha256(await use('skopeo', 'inspect', '--raw', source))).toBe(first.digest(name))
      const to = `docker://${registry.host}/by-skopeo/${name}:${tag}`
      await use('skopeo', 'copy', '--preserve-digests', '--dest-tls-verify=false', source, to)
      expect((await clients.crane('digest', `${registry.host}/by-skopeo/${name}:${tag}`)).trim()).toBe(
        first.digest(name),
      )
    }
    const web = `oci://${registry.host}/by-skopeo/web`
    for (const helm of ['helm3', 'helm4'] as const) {
      expect(sha256(await clients.pull(helm, web, '--version', '1.4.2'))).toBe(first.at('web').layerDigest)
      const rendered = await clients.helm(helm, 'template', 'released', web, '--version', '1.4.2')
      expect(rendered.stdout).toContain('kind: Deployment')
    }
  })

  it('crane pushes it as it is', async () => {
    await clients.crane('push', join(layout, 'web'), `${registry.host}/by-crane/web:1.4.2`)
    expect((await clients.crane('digest', `${registry.host}/by-crane/web:1.4.2`)).trim()).toBe(first.digest('web'))
  })

  it('regctl reads and copies it', async () => {
    const source = `ocidir://${join(layout, 'shop')}`
    expect((await use('regctl', 'tag', 'ls', source)).trim()).toBe('2.0.0-rc.1')
    expect((await use('regctl', 'image', 'digest', `${source}:2.0.0-rc.1`)).trim()).toBe(first.digest('shop'))
    await use('regctl', 'registry', 'set', '--tls', 'disabled', registry.host)
    await use('regctl', 'image', 'copy', `${source}:2.0.0-rc.1`, `${registry.host}/by-regctl/shop:2.0.0-rc.1`)
    const url = `oci://${registry.host}/by-regctl/shop`
    expect(sha256(await clients.pull('helm4', url, '--version', '2.0.0-rc.1'))).toBe(first.at('shop').layerDigest)
  })

  it('holds the same digests as a registry', async () => {
    const there = await publish(['--charts-dir', examples, '--registry', `${registry.host}/charts`])
    for (const name of Object.keys(first.statuses)) expect(there.digest(name)).toBe(first.digest(name))
  })

  it('a second run changes no file', async () => {
    const before = await state(layout)
    const second = await publish(ours())
    expect(new Set(Object.values(second.statuses))).toEqual(new Set(['unchanged']))
    expect(second.digest('web')).toBe(first.digest('web'))
    expect(await state(layout)).toEqual(before)
  })

  it('a new version and an extra tag stand beside the old ones', async () => {
    const second = await publish([...ours(), '--charts', 'web', '--version', '1.4.3', '--tags', 'stable'])
    expect(second.statuses).toEqual({ web: 'published' })
    const source = `ocidir://${join(layout, 'web')}`
    expect((await use('regctl', 'tag', 'ls', source)).trim().split('\n').sort()).toEqual(['1.4.2', '1.4.3', 'stable'])
    expect((await use('regctl', 'image', 'digest', `${source}:1.4.2`)).trim()).toBe(first.digest('web'))
    for (const tag of ['1.4.3', 'stable'])
      expect((await use('regctl', 'image', 'digest', `${source}:${tag}`)).trim()).toBe(second.digest('web'))
  })

  it('several versions of a chart in one run all get into its index', async () => {
    await using folder = await temporaryFolder()
    const versions = ['0.1.0', '0.2.0', '0.3.0', '0.4.0']
    for (const version of versions) await writeChart(join(folder.path, 'charts', version), { name: 'many', version })
    await publish(['--registry', 'oci-layout:out'], { cwd: folder.path })
    const tags = await use('regctl', 'tag', 'ls', `ocidir://${join(folder.path, 'out', 'many')}`)
    expect(tags.trim().split('\n').sort()).toEqual(versions)
  })

  it('outside CI it is where charts go by default', async () => {
    await using folder = await temporaryFolder()
    await writeChart(join(folder.path, 'charts', 'small'), { name: 'small', version: '0.1.0' })
    const { report } = await publish([], { cwd: folder.path })
    expect(report.charts.map(({ destinations }) => destinations[0]?.reference)).toEqual([
      'oci-layout:published/small:0.1.0',
    ])
    expect(await readdir(join(folder.path, 'published'))).toEqual(['small'])
  })
})

describe('a layout that is damaged', () => {
  /** Publishes a chart, lets `damage` do its work in its layout, and publishes other content of the same version. */
  async function after(damage: (layout: string, published: Published) => Promise<unknown>): Promise<Published> {
    await using folder = await temporaryFolder()
    const chart = join(folder.path, 'charts', 'small')
    await writeChart(chart, { name: 'small', version: '0.1.0' })
    const args = ['--registry', 'oci-layout:out']
    const published = await publish(args, { cwd: folder.path })
    await damage(join(folder.path, 'out', 'small'), published)
    await writeChart(chart, { name: 'small', version: '0.1.0', files: { 'values.yaml': 'greeting: hi\n' } })
    return await publish([...args, '--if-exists', 'overwrite'], { cwd: folder.path, exit: 1 })
  }
  const blob = (layout: string, digest: string | null | undefined) =>
    join(layout, 'blobs', 'sha256', (digest ?? '').slice('sha256:'.length))

  it.each<[string, string, (layout: string, published: Published) => Promise<unknown>]>([
    ['its index is cut off', 'index.json', (layout) => truncate(join(layout, 'index.json'), 40)],
    ['its index is empty', 'index.json', (layout) => truncate(join(layout, 'index.json'), 0)],
    ['its index is something else', 'index.json', (layout) => writeFile(join(layout, 'index.json'), '[1]')],
    ['a manifest is lost', 'blobs', (layout, published) => rm(blob(layout, published.digest('small')))],
    ['a manifest is cut off', 'blobs', (layout, published) => truncate(blob(layout, published.digest('small')), 9)],
    ['a chart is lost', 'blobs', (layout, published) => rm(blob(layout, published.at('small').layerDigest))],
    [
      'a chart holds other bytes',
      'blobs',
      async (layout, published) => {
        const path = blob(layout, published.at('small').layerDigest)
        const bytes = await readFile(path)
        bytes.writeUInt8(bytes.readUInt8(30) ^ 1, 30)
        await writeFile(path, bytes)
      },
    ],
  ])('%s: an error names the file, and nothing is made of it', async (_title, file, damage) => {
    const result = await after(damage)
    expect(result.statuses).toEqual({ small: 'failed' })
    const { error } = result.at('small')
    expect(error?.code).toMatch(/^(?:NOT_A_REGISTRY|DIGEST_MISMATCH|FILE)$/)
    expect(error?.message).toContain(file)
    expect(error?.hint ?? '').not.toBe('')
  })

  it('a chart is lost that we have: it is not called unchanged', async () => {
    await using folder = await temporaryFolder()
    await writeChart(join(folder.path, 'charts', 'small'), { name: 'small', version: '0.1.0' })
    const args = ['--registry', 'oci-layout:out']
    const published = await publish(args, { cwd: folder.path })
    const lost = blob(join(folder.path, 'out', 'small'), published.at('small').layerDigest)
    await rm(lost)
    const { report } = await publish(args, { cwd: folder.path, exit: 1 })
    expect(report.charts[0]?.error?.code).toBe('DIGEST_MISMATCH')
    expect(report.charts[0]?.error?.message).toContain('blobs')
  })

  it('a file stands where its folder should be', async () => {
    await using folder = await temporaryFolder()
    await writeChart(join(folder.path, 'charts', 'small'), { name: 'small', version: '0.1.0' })
    await mkdir(join(folder.path, 'out'))
    await writeFile(join(folder.path, 'out', 'small'), 'I was here first')
    const { report } = await publish(['--registry', 'oci-layout:out'], { cwd: folder.path, exit: 1 })
    expect(report.charts[0]?.error?.code).toBe('FILE')
    expect(await readFile(join(folder.path, 'out', 'small'), 'utf8')).toBe('I was here first')
  })
})
