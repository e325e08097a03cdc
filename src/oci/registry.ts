import type { Digest } from './digest.js'
import type { Blob, Descriptor, StoredManifest } from './manifest.js'

/** What stands behind a tag or digest. Only a definite answer gives `absent`; whatever else is unclear throws. */
export type Lookup =
  | { readonly present: true; readonly manifest: StoredManifest }
  /** There, but a policy forbids to read it (Harbor's 412). */
  | { readonly present: 'unreadable'; readonly why: string }
  | { readonly present: false; readonly repository: 'there' | 'missing' | 'unknown' }

/** A place that holds manifests and blobs by repository: a registry over HTTP, or OCI layouts on disk. */
export interface Registry {
  /** Where it is, as users write it: `host` or `oci-layout:DIR`. */
  readonly name: string
  /** What a tag or digest stands for. The digest is that of the bytes served. */
  manifest(repository: string, reference: string): Promise<Lookup>
  /** Stores bytes; those that are there already are no error. */
  pushBlob(repository: string, blob: Blob): Promise<void>
  /** Puts a manifest straight to a tag, and gives the digest that the registry holds for it: ours, or DIGEST_MISMATCH. */
  pushManifest(repository: string, tag: string, manifest: StoredManifest): Promise<Digest>
  /** The bytes of a blob, checked against its digest and size. */
  pullBlob(repository: string, blob: Descriptor): Promise<Uint8Array>
}
