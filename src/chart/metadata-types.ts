/** Who looks after a chart. What is empty is absent. */
export interface Maintainer {
  readonly name?: string
  readonly email?: string
  readonly url?: string
}

/** A value of any shape, as `import-values` holds it: numbers are float64, as Go decodes them there. */
export type FreeValue = null | boolean | number | string | readonly FreeValue[] | { readonly [key: string]: FreeValue }

/** A chart that another one needs. Helm always writes name and repository, also empty ones; all else is absent where it is empty. */
export interface Dependency {
  readonly name: string
  /** A version range; in a lock, a version. */
  readonly version?: string
  readonly repository: string
  readonly condition?: string
  readonly tags?: readonly string[]
  readonly enabled?: boolean
  readonly importValues?: readonly FreeValue[]
  readonly alias?: string
}

/**
 * What Chart.yaml says, by Helm's own fields. Texts and `deprecated` are absent where Go has their zero value, which Helm doesn't
 * write. Lists are absent where Chart.yaml has none or null, and empty where it has `[]`: for `dependencies` the digest of a lock
 * depends on it, in a package both are left out.
 */
export interface Metadata {
  readonly name: string
  readonly home?: string
  readonly sources?: readonly string[]
  readonly version: string
  readonly description?: string
  readonly keywords?: readonly string[]
  readonly maintainers?: readonly Maintainer[]
  readonly icon?: string
  readonly apiVersion: string
  readonly condition?: string
  readonly tags?: string
  readonly appVersion?: string
  readonly deprecated?: boolean
  readonly annotations?: Readonly<Record<string, string>>
  readonly kubeVersion?: string
  readonly dependencies?: readonly Dependency[]
  readonly type?: string
}
