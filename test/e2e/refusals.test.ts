import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeWith, root } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { startFaults } from '../world/faults.js'
import { listen } from '../world/process.js'
import { writes } from './clients.js'
import { type Published, publish, refused } from './publishing.js'

const examples = join(root, 'examples', 'charts')
const names = ['common', 'gateway-crds', 'shop', 'web']
const stack = new AsyncDisposableStack()
afterAll(() => stack.disposeAsync())

const to = (host: string, ...more: string[]) => ['--charts-dir', examples, '--registry', `${host}/charts`, ...more]
const failed = Object.fromEntries(names.map((name) => [name, 'failed']))

/** The codes of all errors in a report. */
function codes({ report }: Published): string[] {
  return [...new Set(report.charts.flatMap(({ destinations }) => destinations.map(({ error }) => error?.code ?? '-')))]
}

describeWith(['registry', 'crane'], 'refused logins', () => {
  const guards = ['htpasswd', 'token'] as const
  const registries = new Map<string, Registry>()
  beforeAll(async () => {
    for (const auth of guards) registries.set(auth, stack.use(await startRegistry({ auth })))
  })
  const registryOf = (auth: string): Registry => {
    const registry = registries.get(auth)
    if (registry === undefined) throw new Error(`no registry with ${auth}`)
    return registry
  }

  it.each(guards)('%s: a wrong password ends in 3, names its source, and nothing is sent', async (auth) => {
    const registry = registryOf(auth)
    const run = await publish(to(registry.host, '--username', 'publisher'), {
      exit: 3,
      env: { CHART_PUBLISHER_PASSWORD: 'not-the-password' },
    })
    expect(run.statuses).toEqual(failed)
    expect(codes(run)).toEqual(['UNAUTHORIZED'])
    expect(run.stderr).toContain('username and password')
    expect(run.stderr).toContain('UNAUTHORIZED')
    expect(run.text).not.toContain('not-the-password')
    expect(await writes(registry)).toBe(0)
  })

  it.each(guards)('%s: no credentials end in 3, and say so', async (auth) => {
    const run = await publish(to(registryOf(auth).host), { exit: 3 })
    expect(codes(run)).toEqual(['UNAUTHORIZED'])
    expect(run.stderr).toMatch(/no credentials|without credentials/)
    expect(await writes(registryOf(auth))).toBe(0)
  })

  it('a wrong password is tried once, whatever the number of charts', async () => {
    const registry = registryOf('token')
    const before = registry.tokenServer?.requests.length ?? 0
    const env = { CHART_PUBLISHER_PASSWORD: 'wrong-once-more' }
    await publish(to(registry.host, '--username', 'publisher'), { exit: 3, env })
    expect((registry.tokenServer?.requests.length ?? 0) - before).toBe(1)
  })

  it('a user who may only pull ends in 3, and the registry holds nothing', async () => {
    const registry = registryOf('token')
    const { username, password } = registry.reader
    const env = { CHART_PUBLISHER_PASSWORD: password }
    const run = await publish(to(registry.host, '--username', username), { exit: 3, env })
    expect(run.statuses).toEqual(failed)
    expect(codes(run).every((code) => code === 'UNAUTHORIZED' || code === 'FORBIDDEN')).toBe(true)
    expect(run.stderr).toContain('username and password')
    // Nothing of it was there: somebody who may push publishes all of it.
    const allowed = { env: { CHART_PUBLISHER_PASSWORD: registry.password } }
    const after = await publish(to(registry.host, '--username', registry.username), allowed)
    expect(new Set(Object.values(after.statuses))).toEqual(new Set(['published']))
  })
})

/** A run that spends its time waiting between tries: it is started early, and awaited in its test. */
function early(begin: () => Promise<Published>): Promise<Published> {
  const run = begin()
  run.catch(() => undefined)
  return run
}

const closedPort = early(async () => {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return publish(to(`127.0.0.1:${port}`), { exit: 1 })
})

afterAll(() => closedPort.catch(() => undefined))

describeWith(['registry', 'openssl'], 'TLS that we do not trust', () => {
  let registry: Registry
  let withoutCertificate: Promise<Published>
  beforeAll(async () => {
    registry = stack.use(await startRegistry({ mutualTls: true }))
    withoutCertificate = early(() => publish(to(registry.host, '--ca-file', registry.caFile ?? ''), { exit: 1 }))
  })

  it('a private CA without ca-file: the error advises it', async () => {
    const run = await publish(to(registry.host, '--plain-http=false'), { exit: 1 })
    expect(codes(run)).toEqual(['UNREACHABLE'])
    expect(run.stderr).toContain('ca-file')
  })

  it('another CA than the one in ca-file is not trusted', async () => {
    await using other = await startRegistry({ tls: true })
    const run = await publish(to(registry.host, '--ca-file', other.caFile ?? ''), { exit: 1 })
    expect(codes(run)).toEqual(['UNREACHABLE'])
    expect(run.stderr).toContain('ca-file')
  })

  it('TLS where plain HTTP is spoken: the error says that TLS is asked for', async () => {
    const run = await publish(to(registry.host, '--plain-http'), { exit: 1 })
    expect(run.stderr).toMatch(/HTTPS/)
  })

  it('insecure-skip-tls-verify takes any certificate, and warns', async () => {
    await using open = await startRegistry({ tls: true })
    const run = await publish(to(open.host, '--insecure-skip-tls-verify'))
    expect(new Set(Object.values(run.statuses))).toEqual(new Set(['published']))
    expect(run.stderr).toContain('insecure-skip-tls-verify')
  })

  it('a ca-file that is not there is an input error', async () => {
    expect(await refused(to(registry.host, '--ca-file', 'nowhere.pem'))).toContain('ca-file')
  })
  it("a certificate for another host's name: the error says so, and blames no CA", async () => {
    await using plain = await startRegistry()
    const certificate = await registry.authority?.server('other.example')
    await using front = await startFaults(plain.host, () => undefined, { ...(certificate && { certificate }) })
    const run = await publish(to(front.host, '--ca-file', registry.caFile ?? ''), { exit: 1 })
    expect(codes(run)).toEqual(['UNREACHABLE'])
    expect(run.stderr).toMatch(/another host|altname/i)
    expect(run.stderr).not.toContain('ca-file')
  })

  it('no client certificate where one is asked for: the error says cert-file', async () => {
    const run = await withoutCertificate
    expect(codes(run)).toEqual(['UNREACHABLE'])
    expect(run.stderr).toContain('cert-file')
  })
})

describe('hosts that do not answer', () => {
  it('an unknown host ends in 1 at once', async () => {
    const started = performance.now()
    const run = await publish(to('registry.invalid'), { exit: 1 })
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(run.statuses).toEqual(failed)
    expect(codes(run)).toEqual(['UNREACHABLE'])
    expect(run.stderr).toContain('registry.invalid')
  })

  it('a closed port ends in 1 within seconds, for all charts together', async () => {
    const run = await closedPort
    expect(run.report.summary.milliseconds).toBeLessThan(20_000)
    expect(codes(run)).toEqual(['UNREACHABLE'])
    expect(run.stderr).toContain('ECONNREFUSED')
  })
})
