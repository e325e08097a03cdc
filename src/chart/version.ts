/** A version as Helm compares it. The numbers may need 64 bits; `original` is what stood there. */
export interface Version {
  readonly original: string
  readonly major: bigint
  readonly minor: bigint
  readonly patch: bigint
  /** Without its `-`; empty for none. */
  readonly prerelease: string
  /** Without its `+`; empty for none. It plays no part in comparison. */
  readonly build: string
}

const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*'
const LOOSE = new RegExp(`^v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(${IDENTIFIERS}))?(?:\\+(${IDENTIFIERS}))?$`)
const STRICT_CORE = /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?![.0-9])/
const NUMBER = /^[0-9]+$/
const MAX_UINT64 = 2n ** 64n - 1n
/** In bytes (MaxVersionLen, Masterminds/semver 3.5). */
const MAX_LENGTH = 256

/**
 * A version as `helm package` takes it: a leading `v`, missing minor or patch and leading zeros are fine, leading zeros in a numeric
 * pre-release identifier are not. Undefined where Helm says "invalid" (semver.NewVersion, Masterminds/semver 3.5).
 */
export function parseLooseVersion(text: string): Version | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const match = LOOSE.exec(text)
  if (match === null) return undefined
  const [major = 0n, minor = 0n, patch = 0n] = match.slice(1, 4).map((digits) => BigInt(digits ?? 0))
  const [prerelease = '', build = ''] = match.slice(4)
  if (major > MAX_UINT64 || minor > MAX_UINT64 || patch > MAX_UINT64) return undefined
  if (prerelease.split('.').some((part) => NUMBER.test(part) && part.length > 1 && part.startsWith('0')))
    return undefined
  return { original: text, major, minor, patch, prerelease, build }
}

/** Whether it is a version by SemVer 2 to the letter (semver.StrictNewVersion). */
export function isStrictVersion(text: string): boolean {
  return STRICT_CORE.test(text) && parseLooseVersion(text) !== undefined
}

/** Negative where `a` is lower, positive where it is higher, 0 where they are equal but for build metadata (Version.Compare). */
export function compareVersions(a: Version, b: Version): number {
  return (
    order(a.major, b.major) ||
    order(a.minor, b.minor) ||
    order(a.patch, b.patch) ||
    comparePrereleases(a.prerelease, b.prerelease)
  )
}

function order<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function comparePrereleases(a: string, b: string): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1
  const left = a.split('.')
  const right = b.split('.')
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = compareIdentifiers(left[index], right[index])
    if (difference !== 0) return difference
  }
  return 0
}

function compareIdentifiers(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1
  const left = numberOf(a)
  const right = numberOf(b)
  if (left !== undefined && right !== undefined) return order(left, right)
  if (left === undefined && right === undefined) return order(a, b)
  return left === undefined ? 1 : -1
}

/** The number of a numeric identifier; one of more than 64 bits counts as a word, as Go's ParseUint has it. */
function numberOf(identifier: string): bigint | undefined {
  if (!NUMBER.test(identifier)) return undefined
  const value = BigInt(identifier)
  return value <= MAX_UINT64 ? value : undefined
}
