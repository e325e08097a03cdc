import { compareVersions, parseLooseVersion } from '../chart/version.js'
import { type Problem, problemOf } from '../errors.js'
import type { Digest } from '../oci/digest.js'
import { tagOf } from '../oci/reference.js'
import type { HeldTag } from './state.js'

/** What to do with an extra tag at one destination. */
export type TagDecision =
  | { readonly action: 'set' }
  /** It stands for the version already. */
  | { readonly action: 'there' }
  | { readonly action: 'stay'; readonly notice: string }
  | { readonly action: 'unknown'; readonly why: string }
  | { readonly action: 'fail'; readonly problem: Problem }

/** Words that users take for "what to install": a pre-release never moves them. */
const STABLE_WORDS = new Set(['stable', 'latest', 'release'])

/** The extra tags that a version gets, out of the words and templates of the `tags` input; a pre-release gets few of them. */
export function extraTags(templates: readonly string[], version: string): string[] {
  const parsed = parseLooseVersion(version)
  if (parsed === undefined) return []
  const preRelease = parsed.prerelease !== ''
  const tags = templates
    .filter((template) => !preRelease || !(template.includes('{') || STABLE_WORDS.has(template)))
    .map((template) =>
      template.replace(/\{(major|minor|patch)\}/g, (_, part: 'major' | 'minor' | 'patch') => String(parsed[part])),
    )
  return [...new Set(tags)]
}

/** What an extra tag does: it moves from a lower version, or to new content of its own version, never back. Decides; writes nothing. */
export function decideTag(tag: string, held: HeldTag, version: string, digest: Digest): TagDecision {
  switch (held.kind) {
    case 'absent':
      return { action: 'set' }
    case 'failed':
      return { action: 'fail', problem: problemOf(held.error) }
    case 'hidden':
      return { action: 'unknown', why: held.why }
    case 'unreadable':
      return { action: 'stay', notice: `tag ${tag} stays where it is: ${held.why}` }
    case 'other':
      return {
        action: 'fail',
        problem: {
          code: 'NOT_A_CHART',
          message: `the tag ${tag} holds ${held.what}, not a Helm chart; it is left alone`,
          hint: 'charts and images share tags where they share a repository: publish to another path, or leave this tag out of tags',
        },
      }
    case 'chart': {
      if (held.digest === digest) return { action: 'there' }
      if (held.version !== undefined && tagOf(held.version) === tag) {
        return {
          action: 'stay',
          notice: `tag ${tag} stays where it is: it is the tag of version ${held.version} itself`,
        }
      }
      const [theirs, ours] = [parseLooseVersion(held.version ?? ''), parseLooseVersion(version)]
      const lower = theirs !== undefined && ours !== undefined && compareVersions(theirs, ours) < 0
      return lower || held.version === version
        ? { action: 'set' }
        : {
            action: 'stay',
            notice: `tag ${tag} stays at ${held.version ?? 'what it holds'}, which is not lower than ${version}`,
          }
    }
  }
}
