import { describe, expect, it } from '@jest/globals'
import { type Problem, problemOf } from '../../src/errors.js'
import type { Credentials } from '../../src/oci/credentials.js'
import { isPrivateLiteral, targetOf, withRedirects } from '../../src/oci/redirect.js'
import { checkRealm } from '../../src/oci/token.js'
import { openReal, type Reply, startScripted } from './scripted.js'

function problem(task: () => unknown): Problem {
  try {
    task()
  } catch (error) {
    return problemOf(error)
  }
  throw new Error('it went well')
}

describe('a Location', () => {
  const upload = 'https://r.example/v2/a/b/blobs/uploads/'

  it.each([
    // Gitea, zot, and distribution with relativeurls.
    ['/v2/a/b/blobs/uploads/1', 'https://r.example/v2/a/b/blobs/uploads/1'],
    ['1?_state=x%20y', 'https://r.example/v2/a/b/blobs/uploads/1?_state=x%20y'],
    // The query of a signed address is not touched.
    ['https://s.example/b?X-Sig=a%2Fb+c&z=%7E', 'https://s.example/b?X-Sig=a%2Fb+c&z=%7E'],
    ['//s.example/b', 'https://s.example/b'],
    // A registry behind a TLS proxy does not know that it is spoken to in https.
    ['http://r.example/v2/1', 'https://r.example/v2/1'],
    ['https://r.example:443/v2/1', 'https://r.example/v2/1'],
    ['https://93.184.216.34/v2/1', 'https://93.184.216.34/v2/1'],
  ])('%p leads to %s', (location, expected) => {
    expect(targetOf(location, upload).href).toBe(expected)
  })

  it('that falls back to http on the same host keeps the port we talk to', () => {
    expect(targetOf('http://r.example/v2/1', 'https://r.example:8443/v2/').href).toBe('https://r.example:8443/v2/1')
    expect(targetOf('http://r.example:5000/v2/1', 'https://r.example/v2/').href).toBe('https://r.example/v2/1')
  })

  it('may go from http to http, and up to https', () => {
    expect(targetOf('http://s.example/1', 'http://r.example/v2/').href).toBe('http://s.example/1')
    expect(targetOf('https://r.example/1', 'http://r.example/v2/').href).toBe('https://r.example/1')
  })

  it('may be a private address where that is the one we talk to', () => {
    expect(targetOf('http://10.0.0.7:9000/1', 'http://10.0.0.7:5000/v2/').href).toBe('http://10.0.0.7:9000/1')
  })

  it.each([
    ['http://s.example/1', 'from https to http'],
    ['https://169.254.169.254/latest/meta-data', 'private address'],
    ['https://127.0.0.1/1', 'private address'],
    ['https://2130706433/1', 'private address'],
    ['https://0x7f.0.0.1/1', 'private address'],
    ['https://[::1]/1', 'private address'],
    ['https://[::ffff:10.0.0.1]/1', 'private address'],
    ['https://[fe80::1]/1', 'private address'],
    ['ftp://r.example/1', 'no address'],
    ['file:///etc/passwd', 'no address'],
    ['https://', 'no address'],
  ])('%p is refused: %s', (location, why) => {
    const told = problem(() => targetOf(location, upload))
    expect(told).toMatchObject({ code: 'REGISTRY_REFUSED', hint: expect.any(String) })
    expect(told.message).toContain(why)
    expect(told.message).toContain('r.example')
  })
})

describe('a private literal', () => {
  it.each(['127.0.0.1', '127.9.9.9', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.1', '169.254.169.254'])(
    'is %s',
    (host) => expect(isPrivateLiteral(host)).toBe(true),
  )

  it.each([
    '0.0.0.0',
    '100.64.0.1',
    '[::1]',
    '[::]',
    '[fd00::1]',
    '[fc00::1]',
    '[fe80::1]',
    '[febf::1]',
    '[::ffff:7f00:1]',
  ])('is %s', (host) => expect(isPrivateLiteral(host)).toBe(true))

  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '192.169.0.1', '100.63.0.1', '100.128.0.1', '169.253.0.1'])(
    'is not %s',
    (host) => expect(isPrivateLiteral(host)).toBe(false),
  )

  it.each(['r.example', 'localhost', '10.example', '127.0.0.1.example', '[2606:4700::1111]', 'fd00.example'])(
    'is not %s',
    (host) => expect(isPrivateLiteral(host)).toBe(false),
  )
})

describe('a token server', () => {
  const registry = new URL('https://r.example')
  const user: Credentials = { kind: 'basic', username: 'u', password: 'p', source: 'username and password' }
  const job: Credentials = { ...user, source: 'github-token', realmHosts: ['ghcr.io'] }

  it.each(['https://r.example/token', 'https://auth.elsewhere.example/token', 'https://8.8.8.8/token'])(
    '%s may be asked with what the user gave',
    (realm) => expect(checkRealm(realm, registry, user)).toBeUndefined(),
  )

  it.each([
    ['http://r.example/token', 'is not https'],
    ['https://10.0.0.1/token', 'is a private address'],
    ['https://[::1]/token', 'is a private address'],
    ['https://169.254.169.254/token', 'is a private address'],
    ['token', 'is no address'],
    ['javascript:alert(1)', 'is no address'],
    ['', 'is no address'],
  ])('%p is asked by nobody: it %s', (realm, why) => {
    for (const credentials of [undefined, user, job]) {
      expect(problem(() => checkRealm(realm, registry, credentials))).toMatchObject({
        code: 'REGISTRY_REFUSED',
        message: expect.stringContaining(why),
      })
    }
  })

  it("may be private where that is the registry's own host", () => {
    expect(checkRealm('https://10.0.0.1:8443/token', new URL('https://10.0.0.1:5000'), user)).toBeUndefined()
  })

  it('may speak plain HTTP where the registry does', () => {
    expect(checkRealm('http://t.example/token', new URL('http://localhost:5000'), user)).toBeUndefined()
  })

  it('gets the token of a job only where that is meant to go', () => {
    expect(checkRealm('https://ghcr.io/token', new URL('https://ghcr.io'), job)).toBeUndefined()
    for (const realm of ['https://evil.example/token', 'https://ghcr.io.evil.example/', 'https://ghcr.io:444/token']) {
      expect(problem(() => checkRealm(realm, new URL('https://ghcr.io'), job))).toMatchObject({
        code: 'REGISTRY_REFUSED',
        message: expect.stringContaining('github-token must not go'),
      })
    }
  })
})

describe('following redirects', () => {
  const request = {
    method: 'GET',
    headers: { authorization: 'Basic c2VjcmV0', cookie: 'c=1', accept: 'x/y' },
    maxBytes: 1000,
  } as const

  it.each([301, 302, 303, 307, 308])('after %i no credential goes to another origin', async (status) => {
    await using away = await startScripted(() => ({ status: 200, body: 'there' }))
    await using near = await startScripted(() => ({ status, headers: { location: `${away.url}/b?sig=1` } }))
    const response = await withRedirects(await openReal())({ ...request, url: `${near.url}/a` })
    expect([response.status, response.body.toString()]).toEqual([200, 'there'])
    expect(near.requests[0]?.headers).toMatchObject({ authorization: 'Basic c2VjcmV0', cookie: 'c=1' })
    expect(away.requests).toMatchObject([{ method: 'GET', url: '/b?sig=1', headers: { accept: 'x/y' } }])
    expect(away.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(away.requests[0]?.headers).not.toHaveProperty('cookie')
  })

  it('does not bring credentials back to an origin that was left', async () => {
    let home = ''
    await using away = await startScripted(() => ({ status: 307, headers: { location: `${home}/back` } }))
    await using near = await startScripted(({ url }) =>
      url === '/back' ? { status: 200 } : { status: 307, headers: { location: `${away.url}/b` } },
    )
    home = near.url
    await withRedirects(await openReal())({ ...request, url: `${near.url}/a` })
    expect(near.requests.map(({ headers }) => headers.authorization)).toEqual(['Basic c2VjcmV0', undefined])
  })

  it('keeps credentials on the same origin', async () => {
    await using near = await startScripted(({ url }) =>
      url === '/a' ? { status: 308, headers: { location: '/b' } } : { status: 200 },
    )
    await withRedirects(await openReal())({ ...request, url: `${near.url}/a` })
    expect(near.requests.map(({ headers }) => headers.authorization)).toEqual(['Basic c2VjcmV0', 'Basic c2VjcmV0'])
  })

  it('sends a body again after 307 and 308, and takes any other answer to it as it is', async () => {
    const reply = ({ url }: { url: string }): Reply =>
      url === '/b' ? { status: 201 } : { status: Number(url.slice(1)), headers: { location: '/b' } }
    await using near = await startScripted(reply)
    const send = withRedirects(await openReal())
    const put = { ...request, method: 'PUT', body: 'bytes' } as const
    const codes = []
    for (const status of [307, 308, 301, 302, 303, 201])
      codes.push((await send({ ...put, url: `${near.url}/${status}` })).status)
    expect(codes).toEqual([201, 201, 301, 302, 303, 201])
    expect(near.requests.filter(({ url }) => url === '/b')).toMatchObject([
      { method: 'PUT', body: 'bytes' },
      { method: 'PUT', body: 'bytes' },
    ])
  })

  it('ends after five', async () => {
    await using near = await startScripted((_, count) => ({ status: 302, headers: { location: `/${count}` } }))
    const answer = withRedirects(await openReal())({ ...request, url: `${near.url}/a` })
    await expect(answer).rejects.toMatchObject({
      code: 'REGISTRY_REFUSED',
      message: expect.stringContaining('redirected'),
    })
    expect(near.requests).toHaveLength(6)
  })

  it('takes a redirect without Location as the answer', async () => {
    await using near = await startScripted(() => ({ status: 302, body: 'no' }))
    const { status } = await withRedirects(await openReal())({ ...request, url: `${near.url}/a` })
    expect([status, near.requests.length]).toEqual([302, 1])
  })
})
