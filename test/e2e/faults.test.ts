import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { cleanEnvironment, describeWith, run, temporaryFolder, tool } from '../tools/tools.js'
import { type Fault, type FaultRequest, type Kind, ociError } from '../world/fault.js'
import type { Decide } from '../world/faults.js'
import { expectWhole, type Story } from './scene.js'
import { playAll, type Tell } from './stories.js'

/** Every request of a first publication; `GET other` is the one for a token. */
const STEPS: readonly Kind[] = ['GET base', 'GET other', 'GET manifest', 'POST uploads', 'PUT upload', 'PUT manifest']

/** Makes the fault for the first request of each of these kinds. */
function once(steps: readonly Kind[], fault: () => Fault): Decide {
  const left = new Set(steps)
  return ({ kind }) => (left.delete(kind) ? fault() : undefined)
}

/** A fault of the registry, or of the token server where the step is its. */
function tale(steps: readonly Kind[], fault: () => Fault): Tell {
  return (scene, name) => scene.play(name, once(steps, fault), { tokens: once(steps, fault) })
}

const status =
  (code: number, name: string, headers = {}) =>
  () =>
    ociError(code, name, undefined, headers)
const limited = 'retry-after: 1.2s, allowed: 44000/minute'
const secondary = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

/** Each of these passes: the first request of each kind meets it, the second does not. */
const PASSING: Readonly<Record<string, () => Fault>> = {
  '408': status(408, 'TIMEOUT'),
  '429 without Retry-After': status(429, 'TOOMANYREQUESTS'),
  '500': status(500, 'UNKNOWN'),
  '502 with a web page': () => ({
    answer: { status: 502, headers: { 'content-type': 'text/html' }, body: '<html><h1>502 Bad Gateway</h1></html>' },
  }),
  '503': status(503, 'UNAVAILABLE'),
  '504 without a body': () => ({ answer: { status: 504 } }),
}

const DROPS = ['before', 'after', 'middle'] as const

/** Those that ask for a wait, in ms, at one step. */
const WAITS: Readonly<Record<string, { readonly fault: () => Fault; readonly ms: number }>> = {
  '429 with Retry-After in seconds': { fault: status(429, 'TOOMANYREQUESTS', { 'retry-after': '1' }), ms: 1000 },
  '429 with Retry-After as a date': {
    fault: () => status(429, 'TOOMANYREQUESTS', { 'retry-after': new Date(Date.now() + 2500).toUTCString() })(),
    ms: 1300,
  },
  '429 with a Go duration in its message': { fault: () => ociError(429, 'TOOMANYREQUESTS', limited), ms: 1200 },
  '503 with Retry-After': { fault: status(503, 'UNAVAILABLE', { 'retry-after': '1' }), ms: 1000 },
  '403 of a secondary rate limit': {
    fault: () => ({ answer: { status: 403, headers: { 'retry-after': '1' }, body: secondary } }),
    ms: 1000,
  },
}

const tales: Record<string, Tell> = {}
for (const [title, fault] of Object.entries(PASSING)) tales[`${title}, once at every step`] = tale(STEPS, fault)
for (const moment of DROPS) {
  for (const step of STEPS) tales[`connection lost ${moment} ${step}`] = tale([step], () => ({ drop: moment }))
}
for (const [title, { fault }] of Object.entries(WAITS)) {
  tales[title] = tale(['GET manifest'], fault)
  tales[`${title} at PUT manifest`] = tale(['PUT manifest'], fault)
}
for (const step of STEPS.slice(2)) {
  tales[`401 once at ${step}`] = (scene, name) => {
    const { realm, service } = scene.registry.tokenServer ?? {}
    const challenge = `Bearer realm="${realm}",service="${service}",error="invalid_token"`
    return tale([step], status(401, 'UNAUTHORIZED', { 'www-authenticate': challenge }))(scene, name)
  }
}
tales['a lost upload (404)'] = tale(['PUT upload'], status(404, 'BLOB_UPLOAD_UNKNOWN'))
tales['409 for an upload'] = tale(['PUT upload'], status(409, 'CONFLICT'))
tales['416 for an upload'] = tale(['PUT upload'], status(416, 'RANGE_INVALID'))
tales['a blob that is not seen yet'] = tale(['PUT manifest'], status(404, 'MANIFEST_BLOB_UNKNOWN'))
tales['one silence, cut by the time-out'] = async (scene, name) =>
  scene.play(
    name,
    once(['PUT upload'], () => ({ silence: true })),
    { args: ['--timeout', '1'] },
  )
tales['an answer that trickles past the time-out'] = async (scene, name) =>
  scene.play(
    name,
    once(['PUT manifest'], () => ({ delayMs: 1500 })),
    { args: ['--timeout', '1'] },
  )

describeWith(['registry', 'openssl', 'helm4', 'crane'], 'a fault that passes', () => {
  const told = playAll(tales, { auth: 'token' })

  it.each(Object.keys(tales))('is survived in the same run: %s', async (title) => {
    const story = await told(title)
    expect([story.faulty.code, story.faulty.fates, story.faulty.stderr]).toEqual([
      0,
      { api: 'published', web: 'published' },
      expect.anything(),
    ])
    expectWhole(story)
  })

  it.each(Object.entries(WAITS))('is waited out as long as it asks: %s', async (title, { ms }) => {
    const [first, second] = sameRequests(await told(title))
    const waited = (second?.at ?? 0) - (first?.at ?? 0)
    expect(waited).toBeGreaterThanOrEqual(ms - 20)
    expect(waited).toBeLessThan(ms + 5000)
  })

  it('is told to who waits', async () => {
    const { faulty } = await told('429 with Retry-After in seconds')
    expect(faulty.stdout + faulty.stderr).toMatch(/GET 127\.0\.0\.1:\d+\/v2\/\S+: answered 429; again in 1\.0 s/)
  })

  it.each(['connection lost after PUT manifest', 'a lost upload (404)', '500, once at every step'])(
    'leaves charts that helm and crane pull: %s',
    async (title) => {
      const { registry, path } = await told(title)
      await using home = await temporaryFolder()
      const env = cleanEnvironment(home.path, { DOCKER_CONFIG: home.path })
      const auth = Buffer.from(`${registry.username}:${registry.password}`).toString('base64')
      await writeFile(join(home.path, 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth } } }))
      const pull = ['pull', `oci://${registry.host}/${path}/web`, '--version', '1.0.0', '--plain-http']
      const pulled = [
        await run(tool('helm4'), pull, { cwd: home.path, env }),
        await run(tool('crane'), ['validate', '--remote', `${registry.host}/${path}/api:1.0.0`, '--fast'], {
          cwd: home.path,
          env,
        }),
      ]
      expect(pulled.map(({ code, stderr }) => (code === 0 ? '' : stderr))).toEqual(['', ''])
    },
  )
})

/** The lookups of the chart that met the fault, in their order. */
function sameRequests({ faults }: Story): (FaultRequest & { at: number })[] {
  const lookups = faults.requests.filter(({ kind }) => kind === 'GET manifest')
  return lookups.filter(({ url }) => url === lookups[0]?.url)
}
