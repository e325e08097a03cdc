import { expect, it } from '@jest/globals'
import { describeWith } from '../tools/tools.js'
import { type Fault, type Kind, ociError } from '../world/fault.js'
import type { Decide } from '../world/faults.js'
import { CHARTS, expectWhole } from './scene.js'
import { playAll, type Tell } from './stories.js'

/** What else is true of a fault that stays. */
interface Detail {
  /** How many such requests there are before we give up. */
  readonly tries?: number
  /** The exit code (1). */
  readonly code?: number
  readonly args?: readonly string[]
}

/**
 * A fault that all requests of a kind for the chart `web` meet, the code of the error (or the status) that the chart ends with, and
 * what is found in its error's message or hint.
 */
type Lasting = readonly [title: string, at: Kind, fault: Fault, fate: string, says: RegExp, detail?: Detail]

/** An error that asks for no wait, so that giving up takes no time. */
const error = (status: number, code: string): Fault => ociError(status, code, `about ${code}`, { 'retry-after': '0' })
const text = (status: number, body: string, headers = {}): Fault => ({ answer: { status, body, headers } })
const [refused, failed, denied, gone] = ['REGISTRY_REFUSED', 'REGISTRY_FAILED', 'FORBIDDEN', 'UNREACHABLE'] as const
const second = ['--timeout', '1']
const limit = text(403, 'You have exceeded a secondary rate limit', { 'retry-after': '0' })
const policy = error(412, 'PROJECTPOLICYVIOLATION')
const page = text(200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' })
const slow: Fault = { trickle: { bytes: 1, everyMs: 300 } }

const LASTING: readonly Lasting[] = [
  ['401 for a lookup', 'GET manifest', error(401, 'UNAUTHORIZED'), 'UNAUTHORIZED', /401/, { tries: 2 }],
  ['401 for an upload', 'PUT upload', error(401, 'UNAUTHORIZED'), 'UNAUTHORIZED', /401/],
  ['403 for a lookup', 'GET manifest', error(403, 'DENIED'), denied, /DENIED: about DENIED/, { tries: 1 }],
  ['403 for uploads', 'POST uploads', error(403, 'DENIED'), denied, /write access/],
  ['403 for the manifest', 'PUT manifest', error(403, 'DENIED'), denied, /403/, { tries: 1 }],
  ['a secondary rate limit that stays', 'GET manifest', limit, denied, /secondary rate limit/, { tries: 3 }],
  ['409 for the manifest', 'PUT manifest', error(409, 'TAG_IMMUTABLE'), refused, /TAG_IMMUTABLE/, { tries: 1 }],
  ['412 for a lookup', 'GET manifest', policy, refused, /PROJECTPOLICYVIOLATION/, { tries: 1 }],
  ['412, to be skipped', 'GET manifest', policy, 'kept', /^$/, { code: 0, args: ['--if-exists', 'skip'] }],
  ['412 for the manifest', 'PUT manifest', error(412, 'PRECONDITION'), refused, /412/],
  ['413 for an upload', 'PUT upload', text(413, '<html>too large</html>'), refused, /client_max_body_size/],
  ['429 for a lookup', 'GET manifest', error(429, 'TOOMANYREQUESTS'), failed, /429.*TOOMANYREQUESTS/, { tries: 6 }],
  ['429 for the manifest', 'PUT manifest', error(429, 'TOOMANYREQUESTS'), failed, /concurrency/],
  ['500 for a lookup', 'GET manifest', error(500, 'UNKNOWN'), failed, /500/, { tries: 6 }],
  ['500 for uploads', 'POST uploads', error(500, 'UNKNOWN'), failed, /500/],
  ['502 for an upload', 'PUT upload', error(502, 'BAD_GATEWAY'), failed, /502/],
  ['503 for a lookup', 'GET manifest', error(503, 'UNAVAILABLE'), failed, /503/, { tries: 6 }],
  ['504 for the manifest', 'PUT manifest', error(504, 'TIMEOUT'), failed, /504/],
  ['no registry behind a 200', 'GET manifest', page, 'NOT_A_REGISTRY', /web page/, { tries: 1 }],
  ['400 in plain words', 'POST uploads', text(400, 'no such project'), refused, /no such project/],
  ['405 for uploads', 'POST uploads', text(405, ''), refused, /405/],
  ['202 without a Location', 'POST uploads', text(202, ''), refused, /202/],
  ['a lookup that is always cut', 'GET manifest', { drop: 'middle' }, gone, /no answer/, { tries: 6 }],
  ['an upload that is always cut', 'PUT upload', { drop: 'before' }, gone, /no answer/],
  ['silence for a lookup', 'GET manifest', { silence: true }, gone, /within 1 s/, { tries: 6, args: second }],
  ['silence for the manifest', 'PUT manifest', { silence: true }, gone, /within 1 s/, { args: second }],
  ['a body that is too slow', 'GET manifest', slow, gone, /within 1 s/, { tries: 6, args: second }],
  ['a body without end', 'GET manifest', { endless: {} }, refused, /more than the \d+ bytes/, { tries: 1 }],
  ['a slow one', 'POST uploads', { endless: { everyMs: 200, chunk: 'x' } }, gone, /within 1 s/, { args: second }],
]

const ofWeb =
  (at: Kind, fault: Fault): Decide =>
  ({ kind, url }) =>
    kind === at && url.includes('/web/') ? fault : undefined

/** All that the whole registry answers from the second chart's point of view too. */
const WHOLE: Readonly<Record<string, { readonly decide: Decide; readonly code: number; readonly fate: string }>> = {
  '401 for all that writes': {
    decide: ({ kind }) => (kind === 'POST uploads' ? error(401, 'UNAUTHORIZED') : undefined),
    code: 3,
    fate: 'UNAUTHORIZED',
  },
  '403 for all that writes': {
    decide: ({ kind }) => (kind === 'POST uploads' ? error(403, 'DENIED') : undefined),
    code: 3,
    fate: 'FORBIDDEN',
  },
  '403 for every lookup': {
    decide: ({ kind }) => (kind === 'GET manifest' ? error(403, 'DENIED') : undefined),
    code: 3,
    fate: 'FORBIDDEN',
  },
  '503 for all': { decide: () => error(503, 'UNAVAILABLE'), code: 1, fate: failed },
  'every connection is refused': { decide: () => ({ drop: 'before' }), code: 1, fate: 'UNREACHABLE' },
}

const rank = (fate: string): number => (fate === gone ? 0 : 1)

const tales: Record<string, Tell> = {
  'two destinations': async (scene, name) => {
    const { host, username, password } = scene.registry
    const login = (registry: string) => `- {registry: "${registry}", username: ${username}, password: ${password}}\n`
    return scene.play(name, ({ kind }) => (kind === 'PUT upload' ? error(500, 'UNKNOWN') : undefined), {
      args: ['--registry', `${host}/${name}-beside`],
      env: (faulty) => ({ CHART_PUBLISHER_REGISTRY_AUTH: login(faulty) + login(host) }),
    })
  },
}
// Those that take their time go first.
for (const [title, at, fault, , , { args = [] } = {}] of LASTING.toSorted(
  ([, , , a], [, , , b]) => rank(a) - rank(b),
)) {
  tales[title] = (scene, name) => scene.play(name, ofWeb(at, fault), { args })
}
for (const [title, { decide }] of Object.entries(WHOLE)) tales[title] = (scene, name) => scene.play(name, decide)

describeWith(['registry', 'openssl'], 'a fault that stays', () => {
  const told = playAll(tales, { auth: 'token' })

  it.each(LASTING)(
    'ends one chart with a clear error, and nothing else: %s',
    async (title, at, _fault, fate, says, { tries, code = 1 } = {}) => {
      const story = await told(title)
      const { faulty, faults } = story
      expect([faulty.code, faulty.fates]).toEqual([code, { api: 'published', web: fate }])
      const problem = faulty.report.charts.find(({ name }) => name === 'web')?.destinations[0]?.error
      expect(`${problem?.message ?? ''}${problem?.hint ?? ''}`).toMatch(says)
      if (problem) expect(faulty.stderr).toContain(problem.message)
      if (tries !== undefined) {
        expect(faults.requests.filter(({ kind, url }) => kind === at && url.includes('/web/'))).toHaveLength(tries)
      }
      expect([story.heldBetween.api?.length, story.heldBetween.web]).toEqual([1, []])
      expectWhole(story)
    },
  )

  it.each(Object.entries(WHOLE))(
    'of a whole destination leaves nothing half-done: %s',
    async (title, { code, fate }) => {
      const story = await told(title)
      expect([story.faulty.code, story.faulty.fates]).toEqual([code, { api: fate, web: fate }])
      expect(story.heldBetween).toEqual({ api: [], web: [] })
      expectWhole(story)
    },
  )

  it('takes no more of an endless body than a manifest may have', async () => {
    const { faults } = await told('a body without end')
    const [seen] = faults.requests.filter(({ kind, url }) => kind === 'GET manifest' && url.includes('/web/'))
    expect(seen?.sent).toBeLessThan(16 * 1024 * 1024)
  })

  it('of one destination does not stop the other', async () => {
    const story = await told('two destinations')
    expect(story.faulty.code).toBe(1)
    const fates = (of: typeof story.faulty) =>
      of.report.charts.map(({ name, destinations }) => [name, ...destinations.map(({ status }) => status)])
    expect(fates(story.faulty)).toEqual(CHARTS.map((name) => [name, 'failed', 'published']))
    expect(fates(story.again)).toEqual(CHARTS.map((name) => [name, 'published', 'unchanged']))
    for (const { destinations } of story.again.report.charts) {
      expect(new Set(destinations.map(({ digest }) => digest)).size).toBe(1)
    }
    expectWhole(story)
  })
})
