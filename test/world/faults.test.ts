import { createHash } from 'node:crypto'
import { get } from 'node:https'
import { expect, it } from '@jest/globals'
import { cleanEnvironment, describeWith, run, temporaryFolder, tool } from '../tools/tools.js'
import { createAuthority } from './certificates.js'
import { type Registry, startRegistry } from './distribution.js'
import { type Fault, ociError, without, wrongBytes, wrongDigest } from './fault.js'
import { type Decide, type Faults, startFaults } from './faults.js'
import { basic, publisherUser } from './users.js'

const blob = Buffer.from('a blob of some bytes')
const digest = `sha256:${createHash('sha256').update(blob).digest('hex')}`
const path = `/v2/a/blobs/${digest}`

interface World extends AsyncDisposable {
  readonly registry: Registry
  readonly faults: Faults
  /** As the user of the registry, without following redirects. */
  ask(path: string, init?: RequestInit): Promise<Response>
}

/** A registry that holds the blob, behind a proxy that makes these faults. */
async function world(decide: Decide | Fault): Promise<World> {
  const registry = await startRegistry({ auth: 'htpasswd', storage: 'inmemory' })
  const faults = await startFaults(registry.host, typeof decide === 'function' ? decide : () => decide)
  const headers = { authorization: basic(publisherUser) }
  const opened = await fetch(`${registry.url}/v2/a/blobs/uploads/`, { method: 'POST', headers })
  await fetch(`${opened.headers.get('location')}&digest=${digest}`, { method: 'PUT', headers, body: blob })
  return {
    registry,
    faults,
    ask: (at, init) => fetch(new URL(at, faults.url), { headers, redirect: 'manual', ...init }),
    [Symbol.asyncDispose]: async () => {
      await faults[Symbol.asyncDispose]()
      await registry[Symbol.asyncDispose]()
    },
  }
}

/** What the registry was asked for and answered, by its own log. */
async function requestsIn(registry: Registry): Promise<string[]> {
  const lines = (await registry.completeLog()).match(/"[A-Z]+ \S+ HTTP\/1\.1" \d+/g) ?? []
  return lines.filter((line) => !line.includes('question='))
}

describeWith(['registry', 'crane', 'openssl'], 'the proxy of faults', () => {
  it('hands on what has no fault, and tells what it saw', async () => {
    await using at = await world(() => undefined)
    expect(await (await at.ask(path)).text()).toBe(blob.toString())
    await at.ask('/v2/a/blobs/uploads/', { method: 'POST' })
    await at.ask(path)
    expect(at.faults.requests.map(({ kind, count, status }) => [kind, count, status])).toEqual([
      ['GET blob', 1, 200],
      ['POST uploads', 1, 202],
      ['GET blob', 2, 200],
    ])
    expect(at.faults.count('GET blob')).toBe(2)
    expect(at.faults.requests[0]?.headers.authorization).toBe(basic(publisherUser))
  })

  it('makes a fault for the nth request of a kind', async () => {
    await using at = await world(({ kind, count }) =>
      kind === 'GET blob' && count === 2
        ? ociError(429, 'TOOMANYREQUESTS', 'slow down', { 'retry-after': '1' })
        : undefined,
    )
    expect((await at.ask(path)).status).toBe(200)
    const second = await at.ask(path)
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '1'])
    expect(await second.json()).toMatchObject({ errors: [{ code: 'TOOMANYREQUESTS', message: 'slow down' }] })
    expect((await at.ask(path)).status).toBe(200)
  })

  it('answers instead of the registry, which never hears of it', async () => {
    await using at = await world({ answer: { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' } })
    const before = await requestsIn(at.registry)
    const answer = await at.ask(path)
    expect([answer.status, await answer.text()]).toEqual([404, '<html>'])
    expect(await requestsIn(at.registry)).toEqual(before)
  })

  it('drops the connection before the registry hears of the request', async () => {
    await using at = await world({ drop: 'before' })
    const before = await requestsIn(at.registry)
    await expect(at.ask(path)).rejects.toThrow('fetch failed')
    expect(await requestsIn(at.registry)).toEqual(before)
    expect(at.faults.requests[0]?.status).toBeUndefined()
  })

  it('drops it after the registry has done its work', async () => {
    await using at = await world({ drop: 'after' })
    await expect(at.ask('/v2/a/blobs/uploads/', { method: 'POST' })).rejects.toThrow('fetch failed')
    const opened = (await requestsIn(at.registry)).filter((line) => line.startsWith('"POST'))
    expect(opened).toEqual(Array(2).fill('"POST /v2/a/blobs/uploads/ HTTP/1.1" 202'))
  })

  it('drops it in the middle of the answer, with a body and without', async () => {
    await using at = await world({ drop: 'middle' })
    const half = await at.ask(path)
    expect([half.status, half.headers.get('content-length')]).toEqual([200, String(blob.length)])
    await expect(half.text()).rejects.toThrow('terminated')
    await expect(at.ask('/v2/a/blobs/uploads/', { method: 'POST' })).rejects.toThrow('fetch failed')
  })

  it('waits, stays silent, and trickles', async () => {
    await using at = await world(
      ({ count }) => [{ delayMs: 150 }, { silence: true as const }, { trickle: { bytes: 5, everyMs: 40 } }][count - 1],
    )
    const started = performance.now()
    await (await at.ask(path)).text()
    expect(performance.now() - started).toBeGreaterThan(145)
    await expect(at.ask(path, { signal: AbortSignal.timeout(200) })).rejects.toThrow('timeout')
    const trickling = performance.now()
    expect(await (await at.ask(path)).text()).toBe(blob.toString())
    expect(performance.now() - trickling).toBeGreaterThan(110)
  })

  it('answers without end until the client leaves', async () => {
    await using at = await world(({ count }) => ({ endless: count === 1 ? {} : { everyMs: 20, chunk: 'x' } }))
    const limit = 10 * 1024 * 1024
    let read = 0
    for await (const chunk of (await at.ask(path)).body ?? []) {
      read += chunk.length
      if (read > limit) break
    }
    expect(at.faults.requests[0]?.sent).toBeGreaterThan(limit)
    const slow = await at.ask(path, { signal: AbortSignal.timeout(200) })
    await expect(slow.text()).rejects.toThrow('timeout')
    expect(at.faults.requests[1]?.sent).toBeLessThan(20)
  })

  it('names a wrong digest, or none, and serves wrong bytes', async () => {
    await using at = await world(
      ({ count }) => [wrongDigest(), without('Docker-Content-Digest'), wrongBytes()][count - 1],
    )
    expect((await at.ask(path)).headers.get('docker-content-digest')).toBe(`sha256:${'0'.repeat(64)}`)
    expect((await at.ask(path)).headers.get('docker-content-digest')).toBeNull()
    expect(await (await at.ask(path)).text()).toBe('a blob of some byter')
  })

  it('redirects to another origin, which has the answer and remembers the headers it got', async () => {
    await using at = await world({ redirect: 307 })
    const location = (await at.ask(path)).headers.get('location') ?? ''
    expect(new URL(location).origin).toBe(at.faults.elsewhere.url)
    const answer = await fetch(location, { headers: { authorization: 'Basic c3RvbGVu' } })
    expect(await answer.text()).toBe(blob.toString())
    expect(at.faults.elsewhere.requests.map(({ status, headers }) => [status, headers.authorization])).toEqual([
      [200, 'Basic c3RvbGVu'],
    ])
    expect(at.faults.count('GET blob')).toBe(1)
  })

  it('moves an upload to another origin', async () => {
    await using at = await world(({ kind }) => (kind === 'POST uploads' ? { moveLocation: true } : undefined))
    const opened = await at.ask('/v2/a/blobs/uploads/', { method: 'POST' })
    const other = Buffer.from('another blob')
    const otherDigest = `sha256:${createHash('sha256').update(other).digest('hex')}`
    const put = await fetch(`${opened.headers.get('location')}&digest=${otherDigest}`, { method: 'PUT', body: other })
    expect(put.status).toBe(201)
    expect(at.faults.elsewhere.requests[0]).toMatchObject({ bytes: other.length, status: 201 })
    expect(at.faults.elsewhere.requests[0]?.headers.authorization).toBeUndefined()
    expect(await (await at.ask(`/v2/a/blobs/${otherDigest}`)).text()).toBe('another blob')
  })

  it('serves https, and the registry names its Locations accordingly', async () => {
    await using authority = await createAuthority()
    await using registry = await startRegistry()
    await using faults = await startFaults(registry.host, () => undefined, {
      certificate: await authority.server('127.0.0.1'),
    })
    const status = await new Promise((resolve, reject) => {
      get(`${faults.url}/v2/`, { ca: authority.root.certificate }, (response) => resolve(response.statusCode)).on(
        'error',
        reject,
      )
    })
    expect(status).toBe(200)
    expect(faults.requests).toMatchObject([{ kind: 'GET base', status: 200 }])
  })

  it('lets a real client work through it, and shows what it asked for', async () => {
    await using registry = await startRegistry()
    await using faults = await startFaults(registry.host, ({ kind, count }) =>
      kind === 'GET base' && count === 1 ? { answer: { status: 503 } } : undefined,
    )
    await using home = await temporaryFolder()
    const append = ['append', '--oci-empty-base', '-t', `${faults.host}/a:1`, '-f', 'layer.tar']
    await run('tar', ['-cf', 'layer.tar', '-T', '/dev/null'], { cwd: home.path })
    const { stderr, code } = await run(tool('crane'), append, { env: cleanEnvironment(home.path), cwd: home.path })
    expect({ stderr, code }).toMatchObject({ code: 0 })
    expect(faults.requests[0]).toMatchObject({ kind: 'GET base', status: 503 })
    expect(faults.requests.at(-1)).toMatchObject({ kind: 'PUT manifest', status: 201 })
  })
})
