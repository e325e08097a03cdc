import type { Digest } from '../oci/digest.js'
import type { StoredManifest } from '../oci/manifest.js'

interface Held {
  readonly manifest: StoredManifest
  /** Of the chart's archive there. */
  readonly layerDigest: Digest
}

/** What stands at a destination for a version. */
export type State =
  | { readonly kind: 'absent' }
  | (Held & { readonly kind: 'same' })
  /** `content` is equal for equal content, whoever packed it. */
  | (Held & { readonly kind: 'different'; readonly changes: readonly string[]; readonly content: string })
  /** The tag holds no Helm chart. */
  | { readonly kind: 'other'; readonly what: string }
  /** There, but a policy of the registry forbids to read it. */
  | { readonly kind: 'unreadable'; readonly why: string }
  /** A dry run may not see it. */
  | { readonly kind: 'hidden'; readonly why: string }
  | { readonly kind: 'failed'; readonly error: unknown }

/** What an extra tag stands for. */
export type HeldTag =
  | { readonly kind: 'absent' }
  | { readonly kind: 'chart'; readonly digest: Digest; readonly version: string | undefined }
  | { readonly kind: 'other'; readonly what: string }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'hidden'; readonly why: string }
  | { readonly kind: 'failed'; readonly error: unknown }
