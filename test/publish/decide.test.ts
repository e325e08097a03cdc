import { describe, expect, it } from '@jest/globals'
import { PublisherError } from '../../src/errors.js'
import type { Digest } from '../../src/oci/digest.js'
import { blobOf, MANIFEST_TYPE } from '../../src/oci/manifest.js'
import { type Decision, decide } from '../../src/publish/decide.js'
import type { State } from '../../src/publish/state.js'
import type { IfExists } from '../../src/settings/settings.js'

const policies: readonly IfExists[] = ['fail', 'skip', 'overwrite']

function held(text: string, layer: string) {
  const { content, digest } = blobOf(MANIFEST_TYPE, Buffer.from(text))
  const layerDigest: Digest = `sha256:${layer.repeat(64)}`
  return { manifest: { content, digest, mediaType: MANIFEST_TYPE }, layerDigest }
}

const same: State = { kind: 'same', ...held('same', '0') }
/** Two contents that are not ours. */
const left = { kind: 'different', ...held('left', 'a'), changes: ['values.yaml'], content: 'left' } as const
const right = {
  ...left,
  ...held('right', 'b'),
  changes: ['templates/a.yaml', 'values.yaml'],
  content: 'right',
} as const
/** The files of `left`, packed by somebody else. */
const repacked = { ...left, ...held('repacked', 'c') } as const
const readable: Readonly<Record<string, State>> = {
  absent: { kind: 'absent' },
  same,
  left,
  right,
  repacked,
}
const trouble: Readonly<Record<string, State>> = {
  other: { kind: 'other', what: 'application/vnd.oci.image.config.v1+json' },
  unreadable: { kind: 'unreadable', why: 'a policy forbids to read it' },
  hidden: { kind: 'hidden', why: 'GET answered 401' },
  failed: { kind: 'failed', error: new PublisherError({ code: 'UNREACHABLE', message: 'no answer' }) },
}

function decisions(states: readonly State[], policy: IfExists): Decision[] {
  const labels = states.map((_, index) => `r${index}.example/charts`)
  return decide({ chart: 'web@1.2.3', labels, states }, policy)
}

/** A decision in a word: what is done, to what end, and from which destination it is copied. */
function word(decision: Decision): string {
  switch (decision.action) {
    case 'none':
      return decision.status
    case 'fail':
      return decision.problem.code
    case 'push':
    case 'overwrite':
      return decision.action + (decision.from === undefined ? '' : ` from ${decision.from}`)
    default:
      return decision.action
  }
}

const words = (states: readonly State[], policy: IfExists) => decisions(states, policy).map(word).join(', ')
const of = (...names: readonly string[]) =>
  names.map((name) => readable[name] ?? trouble[name] ?? { kind: 'absent' as const })

describe('at one destination', () => {
  it.each([
    ['absent', 'push', 'push', 'push'],
    ['same', 'unchanged', 'unchanged', 'unchanged'],
    ['left', 'VERSION_CONFLICT', 'kept', 'overwrite'],
    ['other', 'NOT_A_CHART', 'NOT_A_CHART', 'NOT_A_CHART'],
    ['unreadable', 'REGISTRY_REFUSED', 'kept', 'REGISTRY_REFUSED'],
    ['hidden', 'unknown', 'unknown', 'unknown'],
    ['failed', 'UNREACHABLE', 'UNREACHABLE', 'UNREACHABLE'],
  ])('%s means: fail → %s, skip → %s, overwrite → %s', (state, ...expected) => {
    expect(policies.map((policy) => words(of(state), policy))).toEqual(expected)
  })
})

describe('at two destinations', () => {
  // One content and one digest a version, wherever it is.
  it.each([
    ['absent', 'absent', 'push, push', 'push, push', 'push, push'],
    ['absent', 'same', 'push from 1, unchanged', 'push from 1, unchanged', 'push from 1, unchanged'],
    ['absent', 'left', 'VERSION_CONFLICT, VERSION_CONFLICT', 'push from 1, kept', 'push, overwrite'],
    ['same', 'same', 'unchanged, unchanged', 'unchanged, unchanged', 'unchanged, unchanged'],
    ['same', 'left', 'unchanged, DIVERGED', 'unchanged, DIVERGED', 'unchanged, overwrite from 0'],
    ['left', 'left', 'VERSION_CONFLICT, VERSION_CONFLICT', 'kept, kept', 'overwrite, overwrite'],
    ['left', 'repacked', 'VERSION_CONFLICT, VERSION_CONFLICT', 'kept, kept', 'overwrite, overwrite'],
    ['left', 'right', 'DIVERGED, DIVERGED', 'DIVERGED, DIVERGED', 'overwrite, overwrite'],
  ])('%s and %s mean: fail → %s; skip → %s; overwrite → %s', (first, second, ...expected) => {
    expect(policies.map((policy) => words(of(first, second), policy))).toEqual(expected)
    const mirrored = expected.map((text) =>
      text
        .split(', ')
        .reverse()
        .join(', ')
        .replace(/from ([01])/g, (_, index) => `from ${1 - Number(index)}`),
    )
    expect(policies.map((policy) => words(of(second, first), policy))).toEqual(mirrored)
  })

  it('trouble at one stays there, and changes nothing at the other', () => {
    for (const policy of policies) {
      for (const bad of Object.keys(trouble)) {
        for (const name of Object.keys({ ...readable, ...trouble })) {
          const [badAlone, alone] = [words(of(bad), policy), words(of(name), policy)]
          const title = `${policy}: ${name} beside ${bad}: `
          expect(title + words(of(bad, name), policy)).toBe(`${title}${badAlone}, ${alone}`)
          expect(title + words(of(name, bad), policy)).toBe(`${title}${alone}, ${badAlone}`)
        }
      }
    }
  })
})

describe('at three destinations', () => {
  it.each([
    [['absent', 'failed', 'same'], 'push from 2, UNREACHABLE, unchanged', 'push from 2, UNREACHABLE, unchanged'],
    [['failed', 'left', 'absent'], 'UNREACHABLE, VERSION_CONFLICT, VERSION_CONFLICT', 'UNREACHABLE, kept, push from 1'],
    [['absent', 'same', 'left'], 'DIVERGED, unchanged, DIVERGED', 'DIVERGED, unchanged, DIVERGED'],
    [['absent', 'left', 'right'], 'DIVERGED, DIVERGED, DIVERGED', 'DIVERGED, DIVERGED, DIVERGED'],
    [['other', 'left', 'right'], 'NOT_A_CHART, DIVERGED, DIVERGED', 'NOT_A_CHART, DIVERGED, DIVERGED'],
    [['hidden', 'unreadable', 'absent'], 'unknown, REGISTRY_REFUSED, push', 'unknown, kept, push'],
  ])('%j mean: fail → %s; skip → %s', (states, ...expected) => {
    expect(['fail' as const, 'skip' as const].map((policy) => words(of(...states), policy))).toEqual(expected)
  })

  it('those that lack it and those that differ get the very manifest of one that has it', () => {
    expect(words(of('left', 'same', 'absent'), 'overwrite')).toBe('overwrite from 1, unchanged, push from 1')
  })
})

describe('what is decided', () => {
  it('names the files that differ, ten at most', () => {
    const changes = Array.from({ length: 13 }, (_, index) => `f${index}`)
    const [decision] = decisions([{ ...left, changes }], 'fail')
    const message = decision?.action === 'fail' ? decision.problem.message : ''
    expect(message).toContain('web@1.2.3')
    expect(message).toContain('r0.example/charts')
    expect(message).toContain('f0, f1, f2, f3, f4, f5, f6, f7, f8, f9 and 3 more')
    expect(message).not.toContain('f10')
  })

  it('warns of what is kept, naming what differs', () => {
    expect(decisions([right], 'skip')).toMatchObject([
      { action: 'none', status: 'kept', warning: expect.stringContaining('templates/a.yaml, values.yaml') },
    ])
  })

  it('tells the digest that is overwritten', () => {
    expect(decisions([left], 'overwrite')).toEqual([{ action: 'overwrite', previous: left.manifest.digest }])
  })

  it('says which destination stands in the way of the others', () => {
    const [stopped] = decisions(of('absent', 'left'), 'fail')
    expect(stopped).toMatchObject({ problem: { message: expect.stringContaining('r1.example/charts') } })
  })

  it('names all that hold the version where they differ', () => {
    const [decision] = decisions(of('left', 'absent', 'right'), 'fail')
    const message = decision?.action === 'fail' ? decision.problem.message : ''
    expect(message).toContain('r0.example/charts')
    expect(message).toContain('r2.example/charts')
    expect(message).not.toContain('r1.example/charts')
  })

  it('says what the tag holds where that is no chart', () => {
    expect(decisions(of('other'), 'overwrite')).toMatchObject([
      { problem: { message: expect.stringContaining('application/vnd.oci.image.config.v1+json') } },
    ])
  })

  it('always has a hint where it is an error of ours to explain', () => {
    for (const policy of policies) {
      for (const first of Object.keys({ ...readable, ...trouble })) {
        for (const decision of decisions(of(first, 'left', 'right'), policy)) {
          const missing =
            decision.action === 'fail' && decision.problem.code !== 'UNREACHABLE' && !decision.problem.hint
          expect([policy, first, missing]).toEqual([policy, first, false])
        }
      }
    }
  })
})
