import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { tgz } from '../differential/tarball.js'
import { writeChart } from '../e2e/scene.js'
import { type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { listen } from '../world/process.js'
import { type Bounded, expectRefusal, measured } from './bounded.js'

const CONFIG = 'application/vnd.cncf.helm.config.v1+json'
const LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip'
const IMAGE = 'application/vnd.oci.image.manifest.v1+json'
const MIB = 1024 * 1024

/** What a lying registry answers to one request; undefined: what one does that holds nothing. */
type Lie = (request: IncomingMessage, path: string) => Lied | undefined
interface Lied {
  readonly status?: number
  readonly headers?: OutgoingHttpHeaders
  /** `endless` is sent until the client leaves. */
  readonly body?: string | Buffer | 'endless'
}

const digestOf = (bytes: string | Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const json = (value: unknown, status = 200, headers: OutgoingHttpHeaders = {}): Lied => ({
  status,
  headers: { 'content-type': IMAGE, ...headers },
  body: JSON.stringify(value),
})
const blob = (mediaType: string, size: number, digest = digestOf(String(size))) => ({ mediaType, size, digest })
const manifest = (layer: object, config: object = blob(CONFIG, 2), more: object = {}) => ({
  schemaVersion: 2,
  mediaType: IMAGE,
  config,
  layers: [layer],
  ...more,
})

/** A manifest for every tag, and this for every blob. */
const holding =
  (held: unknown, layer?: Lied): Lie =>
  (_request, path) =>
    path.includes('/manifests/') ? json(held) : path.includes('/blobs/') ? layer : undefined

/** A chart's layer of these bytes, honestly named. */
const layerOf = (bytes: Buffer): Lie => holding(manifest(blob(LAYER, bytes.length, digestOf(bytes))), { body: bytes })

const chart = { name: 'web/Chart.yaml', data: 'apiVersion: v2\nname: web\nversion: 1.0.0\n' }

/** What stands where the chart is looked up, and what becomes of it. No lie is an invitation to write. */
const HELD: Readonly<Record<string, readonly [Lie, code: RegExp]>> = {
  'a layer of terabytes': [
    holding(manifest(blob(LAYER, 2 ** 42)), { body: 'endless' }),
    /^(REGISTRY_REFUSED|CHART_TOO_LARGE)$/,
  ],
  'a layer of 3 GB': [
    holding(manifest(blob(LAYER, 3 * 1024 * MIB)), { body: 'endless' }),
    /^(REGISTRY_REFUSED|CHART_TOO_LARGE)$/,
  ],
  'a layer of no size': [holding(manifest({ mediaType: LAYER, digest: digestOf('') })), /^NOT_A_CHART$/],
  'a layer of a negative size': [holding(manifest(blob(LAYER, -1))), /^NOT_A_CHART$/],
  'a layer of a digest that is a path': [holding(manifest(blob(LAYER, 5, 'sha256:../../../secret'))), /^NOT_A_CHART$/],
  'a layer that is a bomb': [
    layerOf(gzipSync(Buffer.alloc(300 * MIB), { level: 1 })),
    /^(CHART_TOO_LARGE|ARCHIVE_INVALID)$/,
  ],
  'a layer that is no archive': [layerOf(Buffer.from('nothing of the kind')), /^ARCHIVE_INVALID$/],
  'a layer that escapes': [layerOf(tgz([chart, { name: 'web/../../evil', data: 'x' }])), /^ARCHIVE_INVALID$/],
  'a config of gigabytes': [
    holding(manifest(blob(LAYER, 5), blob(CONFIG, 2 ** 33)), { body: 'endless' }),
    /^REGISTRY_REFUSED$/,
  ],
  'an index': [
    holding({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [] }),
    /^NOT_A_CHART$/,
  ],
  'an image': [
    holding(
      manifest(blob('application/vnd.oci.image.layer.v1.tar', 5), blob('application/vnd.oci.image.config.v1+json', 2)),
    ),
    /^NOT_A_CHART$/,
  ],
  'twenty thousand layers': [holding({ ...manifest({}), layers: Array(20_000).fill(blob('x', 1)) }), /^NOT_A_CHART$/],
  'a manifest of 5 MiB': [holding({ ...manifest({}), annotations: { a: 'x'.repeat(5 * MIB) } }), /^REGISTRY_REFUSED$/],
  'no JSON': [() => ({ headers: { 'content-type': IMAGE }, body: '{"schemaVersion":2,' }), /^NOT_A_CHART$/],
  'no object': [holding([1, 2, 3]), /^NOT_A_CHART$/],
  null: [holding(null), /^NOT_A_CHART$/],
  'layers that are no list': [holding({ ...manifest({}), layers: { 0: blob(LAYER, 5) } }), /^NOT_A_CHART$/],
  'JSON of a hundred thousand levels': [
    () => ({ headers: { 'content-type': IMAGE }, body: '['.repeat(100_000) + ']'.repeat(100_000) }),
    /^NOT_A_CHART$/,
  ],
  'a prototype': [
    () => ({ headers: { 'content-type': IMAGE }, body: '{"__proto__":{"config":{}},"layers":[]}' }),
    /^NOT_A_CHART$/,
  ],
  'nothing at all': [() => ({ headers: { 'content-type': IMAGE } }), /^NOT_A_CHART$/],
  'a digest header of garbage': [
    (_request, path) =>
      path.includes('/manifests/')
        ? json(manifest(blob(LAYER, 5)), 200, { 'docker-content-digest': 'sha256:zzz' })
        : undefined,
    /^(DIGEST_MISMATCH|REGISTRY_REFUSED)$/,
  ],
}

const unauthorized =
  (challenge: string | string[]): Lie =>
  () => ({ status: 401, headers: { 'www-authenticate': challenge } })
const asTokens =
  (token: Lied): Lie =>
  (request, path) =>
    path.startsWith('/token')
      ? token
      : { status: 401, headers: { 'www-authenticate': `Bearer realm="http://${request.headers.host}/token"` } }
const located =
  (location: string): Lie =>
  (request) =>
    request.method === 'POST' ? { status: 202, headers: { location } } : undefined
const failing =
  (body: string, headers: OutgoingHttpHeaders = {}): Lie =>
  () => ({ status: 400, headers, body })

/** Other answers that no registry gives. */
const ANSWERS: Readonly<Record<string, Lie>> = {
  'a challenge of nothing': unauthorized(''),
  'a challenge of garbage': unauthorized('=,=,",=",,, ;;; \\" realm='),
  'a challenge without end': unauthorized(`Bearer realm="${'x'.repeat(8000)}`),
  'a thousand challenges': unauthorized(Array(500).fill('Basic realm=x')),
  'a scheme nobody knows': unauthorized('Negotiate abc'),
  'a realm that is no URL': unauthorized('Bearer realm="::::"'),
  'a realm that runs a script': unauthorized('Bearer realm="javascript:alert(1)"'),
  'a realm of data': unauthorized('Bearer realm="data:application/json,{}"'),
  'a realm with a login in it': unauthorized('Bearer realm="http://user:pass@[::1]:1/token"'),
  'a token with a line feed': asTokens({ body: JSON.stringify({ token: 'a\r\nX-Injected: 1' }) }),
  'a token of control characters': asTokens({ body: JSON.stringify({ token: '\u0000\u0007\u001b[2J' }) }),
  'a token of other letters': asTokens({ body: JSON.stringify({ token: 'täken😀' }) }),
  'a token of 200 KB': asTokens({ body: JSON.stringify({ token: 'x'.repeat(200_000) }) }),
  'a token of 100 KB': asTokens({ body: JSON.stringify({ token: 'x'.repeat(100_000) }) }),
  'an answer of null for a token': asTokens({ body: 'null' }),
  'a Location of garbage': located('http://[::::'),
  'a Location of another scheme': located('file:///etc/passwd'),
  'a Location of nothing': located(''),
  'a Location of 15 KB': located(`/${'x'.repeat(15_000)}`),
  'a Location in metadata of a cloud': located('http://169.254.169.254/latest'),
  'errors of other types': failing('{"errors":[{"code":{"a":[1]},"message":["x"],"detail":{"b":null}},null,7,"x"]}'),
  'two thousand errors': failing(JSON.stringify({ errors: Array(2000).fill({ code: 'X', message: 'y'.repeat(100) }) })),
  'an error of a megabyte': failing('x'.repeat(MIB)),
  'an error of escapes': failing(
    '{"errors":[{"code":"\\u001b[2J","message":"\\n::error::FORGED\\u202e","detail":"\\u0007"}]}',
  ),
  'an error without end': () => ({ status: 500, headers: { 'retry-after': '0' }, body: 'endless' }),
  'headers of control characters': failing('', {
    'x-request-id': 'a\u0009b',
    'content-type': 'text/html; charset=\u00ff',
  }),
  'a status nobody knows': () => ({ status: 999, body: '' }),
  'a 204': () => ({ status: 204 }),
  'a 304': () => ({ status: 304 }),
  'Retry-After in the past': () => ({ status: 429, headers: { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' } }),
  'Retry-After of nonsense': () => ({ status: 404, headers: { 'retry-after': '-1e99' } }),
}

describe('a registry that lies', () => {
  let folder: TemporaryFolder
  beforeAll(async () => {
    folder = await temporaryFolder()
    await writeChart(join(folder.path, 'charts', 'web'), 'web')
  })
  afterAll(async () => {
    await folder[Symbol.asyncDispose]()
  })

  /** Publishes to a server that answers with lies, and tells what it was asked. */
  async function publishedTo(lie: Lie, env: Record<string, string> = {}): Promise<Bounded & { asked: string[] }> {
    const asked: string[] = []
    const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
      const path = request.url ?? ''
      asked.push(`${request.method} ${path}`)
      request.resume()
      const { status = 200, headers = {}, body = '' } = lie(request, path) ?? honest(request, path)
      response.writeHead(status, headers)
      if (body !== 'endless') response.end(body)
      else sendAlways(response)
    })
    const port = await listen(server)
    const args = ['--registry', `127.0.0.1:${port}/charts`, '--timeout', '5']
    const run = await measured(args, { cwd: folder.path, env })
    server.close()
    server.closeAllConnections()
    return { ...run, asked }
  }

  it.each(Object.keys(HELD))('of %s ends in an error, and nothing is written', async (title) => {
    const [lie, code] = HELD[title] ?? [() => undefined, /^$/]
    const run = await publishedTo(lie)
    expectRefusal(run, /\[[A-Z_]+\]/)
    expect([run.codes.length, run.codes[0]]).toEqual([1, expect.stringMatching(code)])
    expect(run.asked.filter((line) => !line.startsWith('GET '))).toEqual([])
  })

  it.each(Object.keys(ANSWERS))('with %s ends in an error', async (title) => {
    const login = { CHART_PUBLISHER_USERNAME: 'me', CHART_PUBLISHER_PASSWORD: 'a-password-of-mine' }
    const run = await publishedTo(ANSWERS[title] ?? (() => undefined), login)
    expectRefusal(run, /\[[A-Z_]+\]/)
    expect(run.codes).toHaveLength(1)
    expect([run.messages.length < 2000, run.stderr.includes('a-password-of-mine')]).toEqual([true, false])
  })

  it('about an extra tag ends in an error, and nothing is written', async () => {
    const lie: Lie = (_request, path) =>
      path.endsWith('/manifests/stable')
        ? json(manifest(blob(LAYER, 5), blob(CONFIG, 2 ** 40)))
        : path.includes('/blobs/sha256')
          ? { body: 'endless' }
          : undefined
    const server = await publishedTo(lie, { CHART_PUBLISHER_TAGS: 'stable' })
    expectRefusal(server, /\[[A-Z_]+\]/)
    expect(server.asked.filter((line) => !line.startsWith('GET '))).toEqual([])
  })
})

/** What a registry without anything in it answers. */
function honest({ method }: IncomingMessage, path: string): Lied {
  if (method === 'GET' && path === '/v2/') return {}
  if (method === 'GET') return { status: 404, body: '{"errors":[{"code":"MANIFEST_UNKNOWN"}]}' }
  if (method === 'POST') return { status: 202, headers: { location: `${path}x` } }
  return { status: 201 }
}

function sendAlways(response: NodeJS.WritableStream): void {
  const chunk = Buffer.alloc(64 * 1024)
  const send = (): void => {
    while (response.writable && response.write(chunk));
  }
  response.on('drain', send)
  send()
}
