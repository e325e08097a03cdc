import { createHash } from 'node:crypto'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSocketServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { publisher, temporaryFolder } from '../tools/tools.js'

/** A server on loopback that answers as told, and remembers what it was asked. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return {
    host,
    asked,
    writes: () => asked.filter((line) => !line.startsWith('GET ')),
    [Symbol.asyncDispose]: async () => void server.close(),
  }
}

async function writeWeb(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: web\nversion: 1.0.0\n')
}

const CHART = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip'
const CONFIG = 'application/vnd.cncf.helm.config.v1+json'

describe('a 404 that is not definite', () => {
  it.each([
    ['XML', { 'content-type': 'application/xml' }, '<Error><Code>NoSuchBucket</Code></Error>'],
    ['markup behind a comment, called text', { 'content-type': 'text/plain' }, '<!-- x --><html>login</html>'],
    ['a picture', { 'content-type': 'image/png' }, '\u0089PNG'],
  ])('is no absence: %s', async (_title, headers, body) => {
    await using folder = await temporaryFolder()
    await writeWeb(join(folder.path, 'charts', 'web'))
    await using server = await serve(({ url }, response) => {
      if (url === '/v2/') response.end('{}')
      else response.writeHead(404, headers).end(body)
    })
    const { code, stderr } = await publisher(['--registry', `${server.host}/x`], { cwd: folder.path })
    expect([code, server.writes()]).toEqual([1, []])
    expect(stderr).toContain('[NOT_A_REGISTRY]')
  })

  it('is none from the target of a redirect', async () => {
    await using folder = await temporaryFolder()
    await writeWeb(join(folder.path, 'charts', 'web'))
    await using other = await serve((_request, response) => response.writeHead(404).end())
    await using server = await serve(({ url }, response) => {
      if (url === '/v2/') response.end('{}')
      else response.writeHead(307, { location: `http://${other.host}${url}` }).end()
    })
    const { code } = await publisher(['--registry', `${server.host}/x`], { cwd: folder.path })
    expect([code, server.writes(), other.writes()]).toEqual([1, [], []])
  })
})

describe('what only looks like the chart', () => {
  it.each([
    [
      'an index with a config and layers of its own',
      { mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [] },
      1,
    ],
    ['a manifest of two charts', { mediaType: 'application/vnd.oci.image.manifest.v1+json' }, 2],
  ])('is no chart: %s', async (_title, more, layers) => {
    await using folder = await temporaryFolder()
    await writeWeb(join(folder.path, 'charts', 'web'))
    const packed = await publisher(['--registry', 'none', '--package-dir', 'out'], { cwd: folder.path })
    expect(packed.code).toBe(0)
    const archive = await readFile(join(folder.path, 'out', 'web-1.0.0.tgz'))
    const digest = `sha256:${createHash('sha256').update(archive).digest('hex')}`
    const ours = { mediaType: CHART, digest, size: archive.length }
    const evil = { ...ours, digest: `sha256:${'e'.repeat(64)}` }
    const config = { mediaType: CONFIG, digest: `sha256:${'c'.repeat(64)}`, size: 2 }
    const manifest = { schemaVersion: 2, ...more, config, layers: [ours, evil].slice(0, layers) }
    await using server = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': more.mediaType }).end(JSON.stringify(manifest)),
    )
    const { code, stderr } = await publisher(['--registry', `${server.host}/x`, '--if-exists', 'overwrite'], {
      cwd: folder.path,
    })
    expect([code, server.writes()]).toEqual([1, []])
    expect(stderr).toContain('[NOT_A_CHART]')
  })
})

describe('a link at the top', () => {
  it.each([
    ['charts', '../other', []],
    ['charts', '..', []],
    ['web', '../other/private', ['--charts-dir', 'web']],
    ['web', '../other/private', ['--charts-dir', 'we*']],
  ])('%s -> %s can’t lead out of the checkout', async (name, target, args) => {
    await using folder = await temporaryFolder()
    await writeWeb(join(folder.path, 'other', 'private'))
    const checkout = join(folder.path, 'checkout')
    await mkdir(checkout)
    await symlink(target, join(checkout, name))
    const refused = await publisher([...args, '--registry', 'oci-layout:out'], { cwd: checkout })
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('[CHART_UNSAFE]')])
    const allowed = await publisher([...args, '--registry', 'none', '--allow-external-links'], { cwd: checkout })
    expect(allowed.code).toBe(0)
  })
})

describe('a proxy that closes every CONNECT', () => {
  it('is an error that names it, within the time-out', async () => {
    await using folder = await temporaryFolder()
    await writeWeb(join(folder.path, 'charts', 'web'))
    const proxy = createSocketServer((socket) => socket.once('data', () => socket.end()))
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const address = proxy.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const env = { HTTPS_PROXY: `http://127.0.0.1:${port}` }
    const run = await publisher(['--registry', 'reg.example.com/x', '--timeout', '2'], {
      cwd: folder.path,
      env,
      timeoutMs: 60_000,
    })
    proxy.close()
    expect(run.code).toBe(1)
    expect(run.stderr).toContain(`the proxy 127.0.0.1:${port} (from HTTPS_PROXY)`)
  })
})
