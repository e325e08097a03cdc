import { describe, expect, it } from '@jest/globals'
import { withRetries } from '../../src/oci/retry.js'
import { openReal, type Reply, type Scripted, startScripted } from './scripted.js'

/** The longest that an immediate retry may take on a machine that is busy. */
const SOON_MS = 2_000

async function ask(server: Scripted, stop = new AbortController()) {
  const notices: string[] = []
  const send = withRetries(await openReal(), { stop: stop.signal, notice: (line) => notices.push(line) })
  const started = performance.now()
  const response = await send({
    method: 'PUT',
    url: `${server.url}/v2/a?token=secret`,
    body: 'bytes',
    maxBytes: 10_000,
  })
  return { response, notices, ms: performance.now() - started }
}

/** Answers this so often, and 201 then. */
const first =
  (times: number, reply: Reply) =>
  (_: unknown, count: number): Reply =>
    count <= times ? reply : { status: 201 }

const now = { 'retry-after': '0' }

describe('an answer that passes by itself', () => {
  it.each([408, 429, 499, 500, 502, 503, 504, 522])('%i is asked again, with the same body', async (status) => {
    await using server = await startScripted(first(1, { status, headers: now }))
    const { response, notices } = await ask(server)
    expect(response.status).toBe(201)
    expect(server.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['PUT', '/v2/a?token=secret', 'bytes'],
      ['PUT', '/v2/a?token=secret', 'bytes'],
    ])
    expect(notices).toEqual([expect.stringContaining(`answered ${status}`)])
    expect(notices[0]).toContain(new URL(server.url).host)
    expect(notices[0]).not.toContain('secret')
  })

  it('is survived up to five times', async () => {
    await using server = await startScripted(first(5, { status: 503, headers: now }))
    expect((await ask(server)).response.status).toBe(201)
    expect(server.requests).toHaveLength(6)
  })

  it('that does not pass is given back after six tries', async () => {
    await using server = await startScripted(() => ({ status: 503, headers: now, body: 'still' }))
    const { response } = await ask(server)
    expect([response.status, response.body.toString(), server.requests.length]).toEqual([503, 'still', 6])
  })
})

describe('any other answer', () => {
  it.each([200, 201, 202, 301, 400, 401, 403, 404, 405, 409, 412, 413, 416, 501, 505])(
    '%i is taken as it is',
    async (status) => {
      await using server = await startScripted(() => ({ status, headers: now }))
      const { response, notices } = await ask(server)
      expect([response.status, server.requests.length, notices]).toEqual([status, 1, []])
    },
  )
})

describe('a broken connection', () => {
  it('is tried again', async () => {
    await using server = await startScripted(first(1, { status: 0, drop: true }))
    expect((await ask(server)).response.status).toBe(201)
    expect(server.requests).toHaveLength(2)
  })
})

describe('Retry-After', () => {
  it('as seconds is waited for', async () => {
    await using server = await startScripted(first(1, { status: 429, headers: { 'retry-after': '1' } }))
    const { ms, notices } = await ask(server)
    expect(ms).toBeGreaterThanOrEqual(990)
    expect(notices).toEqual([expect.stringContaining('again in 1.0 s')])
  })

  it('as a date that is over means now', async () => {
    const headers = { 'retry-after': new Date(Date.now() - 60_000).toUTCString() }
    await using server = await startScripted(first(4, { status: 503, headers }))
    const { ms, notices } = await ask(server)
    expect(ms).toBeLessThan(SOON_MS)
    expect(notices[0]).toContain('again in 0.0 s')
  })

  it('as a date to come is waited for', async () => {
    const headers = () => ({ 'retry-after': new Date(Date.now() + 2_000).toUTCString() })
    await using server = await startScripted((_, count) =>
      count === 1 ? { status: 503, headers: headers() } : { status: 201 },
    )
    // The date has whole seconds.
    expect((await ask(server)).ms).toBeGreaterThan(900)
  })

  it("stands as a Go duration in the message of GHCR's limit", async () => {
    const message = 'retry-after: 10.305464ms, allowed: 2000/minute'
    const body = JSON.stringify({ errors: [{ code: 'TOOMANYREQUESTS', message }] })
    await using server = await startScripted(first(4, { status: 429, body }))
    const { ms, notices } = await ask(server)
    expect(notices).toHaveLength(4)
    expect(ms).toBeLessThan(SOON_MS)
  })

  it('that makes no sense leaves our own waits, which grow', async () => {
    await using server = await startScripted(first(2, { status: 503, headers: { 'retry-after': 'soon' } }))
    const { notices } = await ask(server)
    const waits = notices.map((line) => Number(/again in ([\d.]+) s/.exec(line)?.[1]))
    expect(waits[0]).toBeGreaterThan(0)
    expect(waits[1]).toBeGreaterThan(waits[0] ?? 0)
  })
})

describe("GHCR's secondary rate limit", () => {
  const message = 'denied: permission_denied: You have exceeded a secondary rate limit. Please wait a few minutes'
  const body = JSON.stringify({ errors: [{ code: 'DENIED', message }] })

  it('is a 403 that passes, unlike any other', async () => {
    await using server = await startScripted(first(1, { status: 403, headers: now, body }))
    expect((await ask(server)).response.status).toBe(201)
  })

  it('is asked three times at most', async () => {
    await using server = await startScripted(() => ({ status: 403, headers: now, body }))
    expect((await ask(server)).response.status).toBe(403)
    expect(server.requests).toHaveLength(3)
  })
})

describe('Ctrl-C', () => {
  it('ends the waiting, and no further try is made', async () => {
    await using server = await startScripted(() => ({ status: 503, headers: { 'retry-after': '60' } }))
    const stop = new AbortController()
    const notices: string[] = []
    const send = withRetries(await openReal(stop.signal), {
      stop: stop.signal,
      notice: (line) => {
        notices.push(line)
        stop.abort()
      },
    })
    const answer = send({ method: 'GET', url: server.url, maxBytes: 100 })
    await expect(answer).rejects.toMatchObject({ code: 'INTERRUPTED' })
    expect([server.requests.length, notices.length]).toEqual([1, 1])
  })
})
