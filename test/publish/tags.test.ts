import { describe, expect, it } from '@jest/globals'
import { PublisherError } from '../../src/errors.js'
import type { Digest } from '../../src/oci/digest.js'
import type { HeldTag } from '../../src/publish/state.js'
import { decideTag, extraTags } from '../../src/publish/tags.js'

const ours: Digest = `sha256:${'0'.repeat(64)}`
const theirs: Digest = `sha256:${'1'.repeat(64)}`

const at = (version: string | undefined, digest = theirs): HeldTag => ({ kind: 'chart', digest, version })
const decided = (held: HeldTag, version = '1.2.3') => decideTag('stable', held, version, ours)

describe('the extra tags of a version', () => {
  const all = ['stable', 'latest', 'release', 'edge', '{major}', '{major}.{minor}', 'v{major}', '{minor}-{patch}-x']

  it.each([
    ['1.2.3', ['stable', 'latest', 'release', 'edge', '1', '1.2', 'v1', '2-3-x']],
    ['1.2.3+build.7', ['stable', 'latest', 'release', 'edge', '1', '1.2', 'v1', '2-3-x']],
    ['v1.2', ['stable', 'latest', 'release', 'edge', '1', '1.2', 'v1', '2-0-x']],
    ['0.0.0', ['stable', 'latest', 'release', 'edge', '0', '0.0', 'v0', '0-0-x']],
    // A pre-release moves only words, and none that users take for what to install.
    ['1.2.3-rc.1', ['edge']],
    ['2.0.0-0', ['edge']],
    ['not a version', []],
  ])('%s are %j', (version, expected) => {
    expect(extraTags(all, version)).toEqual(expected)
  })

  it('are each told once', () => {
    expect(extraTags(['1', '{major}', 'stable', 'stable'], '1.2.3')).toEqual(['1', 'stable'])
  })

  it('are none where none are asked for', () => {
    expect(extraTags([], '1.2.3')).toEqual([])
  })
})

describe('an extra tag', () => {
  it('is set where it is absent', () => {
    expect(decided({ kind: 'absent' })).toEqual({ action: 'set' })
  })

  it('is there where it stands for the same bytes', () => {
    expect(decided(at('9.9.9', ours))).toEqual({ action: 'there' })
  })

  it.each([
    ['1.2.2', '1.2.3'],
    ['1.2.9', '1.10.0'],
    ['1.2.3-rc.1', '1.2.3'],
    ['1.2.3-rc.9', '1.2.3-rc.10'],
    ['0.9.0+zzz', '1.0.0'],
  ])('moves from %s to %s', (from, to) => {
    expect(decided(at(from), to)).toEqual({ action: 'set' })
  })

  it('moves with the new content of its own version, which was overwritten', () => {
    expect(decided(at('1.2.3'), '1.2.3')).toEqual({ action: 'set' })
  })

  it.each([
    ['1.2.4', '1.2.3'],
    ['1.10.0', '1.9.0'],
    ['1.2.3', '1.2.3-rc.1'],
    ['1.2.3-rc.10', '1.2.3-rc.9'],
  ])('stays at %s when %s comes, and says so', (from, to) => {
    const decision = decided(at(from), to)
    expect(decision.action).toBe('stay')
    for (const word of ['stable', from, to]) expect(decision).toMatchObject({ notice: expect.stringContaining(word) })
  })

  it.each([undefined, '', 'latest'])('stays at a chart whose version is %p: it could be higher', (version) => {
    expect(decided(at(version)).action).toBe('stay')
  })

  it('that holds something else than a chart is an error', () => {
    expect(decided({ kind: 'other', what: 'an image' })).toMatchObject({
      action: 'fail',
      problem: { code: 'NOT_A_CHART', message: expect.stringMatching(/stable.*an image/), hint: expect.any(String) },
    })
  })

  it('that can not be looked at is an error, unknown in a dry run, and left alone where a policy hides it', () => {
    const error = new PublisherError({ code: 'REGISTRY_FAILED', message: 'answered 500' })
    expect(decided({ kind: 'failed', error })).toMatchObject({ action: 'fail', problem: { code: 'REGISTRY_FAILED' } })
    expect(decided({ kind: 'hidden', why: 'GET answered 401' })).toEqual({ action: 'unknown', why: 'GET answered 401' })
    expect(decided({ kind: 'unreadable', why: 'quarantine' })).toMatchObject({
      action: 'stay',
      notice: expect.stringContaining('quarantine'),
    })
  })
})
