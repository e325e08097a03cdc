import { request } from 'node:http'
import { connect } from 'node:net'
import { expect, it } from '@jest/globals'
import { cleanEnvironment, describeWith, run, temporaryFolder, tool } from '../tools/tools.js'
import { startRegistry } from './distribution.js'
import { type ForwardProxy, startProxy } from './proxy.js'
import { basic, publisherUser, strangeUser } from './users.js'

/** The status with which the proxy answers a CONNECT. */
function tunnel({ port }: ForwardProxy, target: string, authorization?: string): Promise<number | undefined> {
  const headers = authorization ? { 'proxy-authorization': authorization } : {}
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', method: 'CONNECT', path: target, headers, agent: false })
    asked.on('connect', (answer, socket) => {
      socket.destroy()
      resolve(answer.statusCode)
    })
    asked.on('response', (answer) => resolve(answer.statusCode))
    asked.on('error', reject)
    asked.end()
  })
}

/** The status of a plain request with an absolute URL. */
function plain({ port }: ForwardProxy, url: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path: url, headers, agent: false }, (answer) =>
      resolve(answer.statusCode),
    )
    asked.on('error', reject)
    asked.end()
  })
}

describeWith(['registry', 'crane', 'openssl'], 'the forward proxy', () => {
  it('brings a real client to a host of its map, by CONNECT', async () => {
    await using registry = await startRegistry({ tls: true, names: ['ghcr.io'] })
    await using proxy = await startProxy({ map: { 'ghcr.io:443': registry.port }, user: strangeUser })
    await using home = await temporaryFolder()
    const env = cleanEnvironment(home.path, { HTTPS_PROXY: proxy.url, SSL_CERT_FILE: registry.caFile })
    const catalog = await run(tool('crane'), ['catalog', 'ghcr.io'], { env })
    expect(catalog).toMatchObject({ code: 0 })
    expect(proxy.requests).toMatchObject([
      { method: 'CONNECT', target: 'ghcr.io:443', status: 200, proxyAuthorization: basic(strangeUser) },
    ])
    expect(registry.log()).toContain('"GET /v2/_catalog')
  })

  it('hands on plain requests, without what is for itself alone', async () => {
    await using registry = await startRegistry()
    await using proxy = await startProxy({ map: { 'charts.test:80': registry.port } })
    expect(await plain(proxy, 'http://charts.test/v2/')).toBe(200)
    expect(await plain(proxy, `${registry.url}/v2/a/tags/list`)).toBe(404)
    expect(proxy.requests.map(({ target, url }) => [target, url])).toEqual([
      ['charts.test:80', 'http://charts.test/v2/'],
      [registry.host, `${registry.url}/v2/a/tags/list`],
    ])
  })

  it('refuses every other host, and remembers that it was asked', async () => {
    await using proxy = await startProxy({ map: { 'ghcr.io:443': 1 } })
    expect(await tunnel(proxy, 'example.com:443')).toBe(403)
    expect(await tunnel(proxy, 'ghcr.io:80')).toBe(403)
    expect(await plain(proxy, 'http://169.254.169.254/latest')).toBe(403)
    expect(proxy.requests.map(({ target }) => target)).toEqual(['example.com:443', 'ghcr.io:80', '169.254.169.254:80'])
  })

  it('wants its user', async () => {
    await using registry = await startRegistry()
    await using proxy = await startProxy({ user: publisherUser })
    const wrong = basic({ ...publisherUser, password: 'wrong' })
    expect(await tunnel(proxy, registry.host)).toBe(407)
    expect(await tunnel(proxy, registry.host, wrong)).toBe(407)
    expect(await tunnel(proxy, registry.host, basic(publisherUser))).toBe(200)
    expect(await plain(proxy, `${registry.url}/v2/`, { 'proxy-authorization': wrong })).toBe(407)
    expect(await plain(proxy, `${registry.url}/v2/`, { 'proxy-authorization': basic(publisherUser) })).toBe(200)
  })

  it('says 502 where nothing listens', async () => {
    await using proxy = await startProxy({ map: { 'ghcr.io:443': 1, 'charts.test:80': 1 } })
    expect(await tunnel(proxy, 'ghcr.io:443')).toBe(502)
    expect(await plain(proxy, 'http://charts.test/')).toBe(502)
  })

  it('lets go of open tunnels when it is disposed', async () => {
    await using registry = await startRegistry()
    const proxy = await startProxy()
    const socket = connect(proxy.port, '127.0.0.1')
    socket.write(`CONNECT ${registry.host} HTTP/1.1\r\nHost: ${registry.host}\r\n\r\n`)
    await new Promise((resolve) => socket.once('data', resolve))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await proxy[Symbol.asyncDispose]()
    await closed
  })
})
