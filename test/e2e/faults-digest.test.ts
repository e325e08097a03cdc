import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { cleanEnvironment, describeWith, run, temporaryFolder, tool } from '../tools/tools.js'
import { type Fault, type Kind, without, wrongBytes, wrongDigest } from '../world/fault.js'
import type { Decide } from '../world/faults.js'
import { attempt, expectWhole, type Scene } from './scene.js'
import { playAll, type Tell } from './stories.js'

const always =
  (...kinds: readonly Kind[]) =>
  (fault: Fault): Decide =>
  ({ kind, url }) =>
    kinds.includes(kind) && url.includes('/web/') ? fault : undefined

/** Publishes both charts first, so that the faults meet charts that are there. */
const publishedBefore =
  (scene: Scene) =>
  async (repository: string): Promise<void> => {
    const { code, stderr } = await attempt(scene.folder, ['--registry', `${scene.registry.host}/${repository}`])
    expect([code, stderr]).toEqual([0, ''])
  }

/** Pushes both with helm: the same content in another archive, so that a lookup reads the layer. */
const pushedByHelm =
  ({ registry, folder }: Scene) =>
  async (repository: string): Promise<void> => {
    await using home = await temporaryFolder()
    const env = cleanEnvironment(home.path)
    await cp(join(folder, 'charts'), join(home.path, 'charts'), { recursive: true })
    for (const name of ['api', 'web']) {
      await helm(['package', join('charts', name)], home.path, env)
      await helm(['push', `${name}-1.0.0.tgz`, `oci://${registry.host}/${repository}`, '--plain-http'], home.path, env)
    }
  }

async function helm(args: readonly string[], cwd: string, env: Record<string, string | undefined>): Promise<void> {
  const { code, stderr } = await run(tool('helm4'), args, { cwd, env })
  if (code !== 0) throw new Error(`helm ${args.join(' ')}: ${stderr}`)
}

const both = wrongBytesAnd(without('docker-content-digest'))

function wrongBytesAnd(other: Fault): Fault {
  return {
    change: (answer) => {
      const changed = { ...answer, ...wrongBytes().change?.(answer) }
      return { ...changed, ...other.change?.(changed) }
    },
  }
}

type Prepare = (scene: Scene) => (repository: string) => Promise<void>
const tell =
  (decide: Decide, prepare?: Prepare): Tell =>
  (scene, name) =>
    scene.play(name, decide, { env: () => ({}), ...(prepare && { prepare: prepare(scene) }) })

const tales: Record<string, Tell> = {
  'helm: wrong layer': tell(always('GET blob')(wrongBytes()), pushedByHelm),
  'helm: layer without end': tell(always('GET blob')({ endless: {} }), pushedByHelm),
  'helm: half a layer': tell(
    always('GET blob')({ change: ({ body }) => ({ body: body.subarray(0, 20) }) }),
    pushedByHelm,
  ),
  'helm: no fault': tell(() => undefined, pushedByHelm),
  'put: missing': tell(always('PUT manifest')(without('docker-content-digest'))),
  'put: wrong': tell(always('PUT manifest')(wrongDigest())),
  'put: wrong, and wrong when asked': tell(({ kind, count, url }) =>
    url.includes('/web/') && (kind === 'PUT manifest' || (kind === 'GET manifest' && count > 2))
      ? wrongDigest()
      : undefined,
  ),
  'put: other bytes': tell(({ kind, url }) =>
    kind === 'PUT manifest' && url.includes('/web/') ? { answer: { status: 201 } } : undefined,
  ),
  'get: wrong digest': tell(always('GET manifest')(wrongDigest()), publishedBefore),
  'get: wrong bytes': tell(always('GET manifest')(wrongBytes()), publishedBefore),
  'get: wrong bytes without digest': tell(always('GET manifest')(both), publishedBefore),
  'get: no digest': tell(always('GET manifest')(without('docker-content-digest')), publishedBefore),
}

describeWith(['registry', 'helm4'], 'what a registry says of bytes', () => {
  const told = playAll(tales)

  it('is asked for where the answer to a manifest names no digest', async () => {
    const story = await told('put: missing')
    expect([story.faulty.code, story.faulty.fates.web]).toEqual([0, 'published'])
    expect(
      story.faults.requests.filter(({ url }) => url.includes('/web/manifests/')).map(({ method }) => method),
    ).toEqual(['GET', 'PUT', 'GET'])
    expectWhole(story)
  })

  it('is not taken from a PUT alone that names another digest: the tag is read', async () => {
    const story = await told('put: wrong')
    expect(story.faults.requests.filter(({ url }) => url.includes('/web/manifests/')).at(-1)?.method).toBe('GET')
    expect([story.faulty.code, story.faulty.fates.web]).toEqual([0, 'published'])
    expectWhole(story)
  })

  it.each(['put: wrong, and wrong when asked', 'put: other bytes'])(
    'fails the chart, and no other: %s',
    async (title) => {
      const story = await told(title)
      expect([story.faulty.code, story.faulty.fates]).toEqual([1, { api: 'published', web: 'DIGEST_MISMATCH' }])
      expectWhole(story)
    },
  )

  it.each(['get: wrong digest', 'get: wrong bytes'])(
    'fails a lookup that it does not fit, before a write: %s',
    async (title) => {
      const story = await told(title)
      expect([story.faulty.code, story.faulty.fates]).toEqual([1, { api: 'unchanged', web: 'DIGEST_MISMATCH' }])
      expect(story.faults.requests.filter(({ method }) => method !== 'GET')).toEqual([])
      expectWhole(story)
    },
  )

  it('is an error, and nothing is overwritten, where broken bytes come without a digest', async () => {
    const story = await told('get: wrong bytes without digest')
    expect([story.faulty.code, story.faulty.fates.api]).toEqual([1, 'unchanged'])
    expect(story.faulty.fates.web).not.toMatch(/published|unchanged|INTERNAL/)
    expect(story.faults.requests.filter(({ method }) => method !== 'GET')).toEqual([])
    expectWhole(story)
  })

  it('may be missing from a lookup', async () => {
    const story = await told('get: no digest')
    expect([story.faulty.code, story.faulty.fates]).toEqual([0, { api: 'unchanged', web: 'unchanged' }])
    expectWhole(story)
  })

  it('does not count for a layer: its bytes do', async () => {
    const calm = await told('helm: no fault')
    expect([calm.faulty.code, calm.faulty.fates]).toEqual([0, { api: 'unchanged', web: 'unchanged' }])
    expect(calm.faults.count('GET blob')).toBe(2)
    for (const [title, fate] of [
      ['helm: wrong layer', 'DIGEST_MISMATCH'],
      ['helm: half a layer', 'DIGEST_MISMATCH'],
      ['helm: layer without end', 'REGISTRY_REFUSED'],
    ] as const) {
      const story = await told(title)
      expect([title, story.faulty.code, story.faulty.fates]).toEqual([title, 1, { api: 'unchanged', web: fate }])
      expect(story.faults.requests.filter(({ method }) => method !== 'GET')).toEqual([])
      expectWhole(story)
    }
  })
})
