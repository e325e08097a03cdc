import { expect, it } from '@jest/globals'
import { describeWith } from '../tools/tools.js'
import { type Fault, ociError } from '../world/fault.js'
import { expectWhole } from './scene.js'
import { playAll, type Tell } from './stories.js'

const notFound = (body: string, headers = {}): Fault => ({ answer: { status: 404, body, headers } })
const html = { 'content-type': 'text/html; charset=utf-8' }
const page = '<!DOCTYPE html><html><head><title>404</title></head><body>Not found</body></html>'

/** Answers of `GET /v2/` by which a host is no registry. */
const NO_REGISTRY: Readonly<Record<string, Fault>> = {
  '404': notFound(''),
  'a web page': { answer: { status: 200, headers: html, body: page } },
  '401 without a challenge': { answer: { status: 401 } },
  '403': ociError(403, 'DENIED'),
  '500 that stays': ociError(500, 'UNKNOWN', 'x', { 'retry-after': '0' }),
}

/** 404s to a lookup that a registry gives: the chart is absent. */
const ABSENT: Readonly<Record<string, Fault>> = {
  MANIFEST_UNKNOWN: ociError(404, 'MANIFEST_UNKNOWN'),
  NAME_UNKNOWN: ociError(404, 'NAME_UNKNOWN'),
  'a code of its own': ociError(404, 'NO_SUCH_THING_HERE'),
  'an error body of the type text/plain': notFound('{"errors":[{"code":"NOT_FOUND"}]}', {
    'content-type': 'text/plain',
  }),
  'an empty body': notFound(''),
  'plain text': notFound('404 page not found\n', { 'content-type': 'text/plain' }),
  'other JSON': notFound('{"message":"not found"}', { 'content-type': 'application/json' }),
  'no errors in its error body': notFound('{"errors":[]}', { 'content-type': 'application/json' }),
}

/** 404s that no registry gives, whatever it says at /v2/. */
const PAGES: Readonly<Record<string, Fault>> = {
  'a web page': notFound(page, html),
  'a web page that says nothing of its type': notFound(page),
  'the type of a web page, and nothing in it': notFound('', html),
}

/** Both lookups meet the 404, and `GET /v2/` answers as it is told to. Nobody is logged in. */
const tell =
  (lookup: Fault, base?: Fault): Tell =>
  (scene, name) =>
    scene.play(name, ({ kind }) => (kind === 'GET manifest' ? lookup : kind === 'GET base' ? base : undefined), {
      env: () => ({}),
    })

const challenge = { 'www-authenticate': 'Basic realm="somewhere"' }
const tales: Record<string, Tell> = {
  'asked to log in': tell(notFound(''), { answer: { status: 401, headers: challenge } }),
}
for (const [title, lookup] of Object.entries(ABSENT)) tales[`absent: ${title}`] = tell(lookup)
for (const [title, lookup] of Object.entries(PAGES)) tales[`page: ${title}`] = tell(lookup)
for (const [title, base] of Object.entries(NO_REGISTRY)) {
  tales[`base: ${title}`] = tell(notFound(''), base)
  tales[`plain, base: ${title}`] = tell(notFound('not here'), base)
}

describeWith(['registry'], 'a 404 to a lookup', () => {
  const told = playAll(tales)

  it.each(Object.keys(ABSENT))('means absent where it comes with %s', async (title) => {
    const story = await told(`absent: ${title}`)
    expect([story.faulty.code, story.faulty.fates]).toEqual([0, { api: 'published', web: 'published' }])
    expect(story.faults.count('GET base')).toBeLessThan(2)
    expectWhole(story)
  })

  it.each(Object.keys(PAGES))('is an error where it comes with %s', async (title) => {
    const story = await told(`page: ${title}`)
    expect([story.faulty.code, story.faulty.fates]).toEqual([1, { api: 'NOT_A_REGISTRY', web: 'NOT_A_REGISTRY' }])
    expect(story.faulty.stderr).toContain('web page')
    expect(story.faults.requests.filter(({ method }) => method !== 'GET')).toEqual([])
    expectWhole(story)
  })

  it.each(Object.keys(NO_REGISTRY))('is an error from a host that answers /v2/ with %s', async (title) => {
    for (const kind of ['base', 'plain, base']) {
      const story = await told(`${kind}: ${title}`)
      expect(story.faulty.code).toBe(1)
      expect(new Set(Object.values(story.faulty.fates)).size).toBe(1)
      expect(story.faulty.fates.web).toMatch(/^(NOT_A_REGISTRY|REGISTRY_FAILED)$/)
      expect(story.faulty.stderr).toContain('could not tell whether')
      expect(story.faults.requests.filter(({ method }) => method !== 'GET')).toEqual([])
      expect(story.heldBetween).toEqual({ api: [], web: [] })
      expectWhole(story)
    }
  })

  it('means absent from a host that asks at /v2/ to log in', async () => {
    const story = await told('asked to log in')
    expect([story.faulty.code, story.faulty.fates]).toEqual([0, { api: 'published', web: 'published' }])
    expectWhole(story)
  })
})
