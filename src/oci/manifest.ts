import { type Digest, digestOf, isDigest } from './digest.js'

/** https://github.com/opencontainers/image-spec/blob/main/media-types.md */
export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json'
export const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json'

const IMAGE_TYPES: ReadonlySet<string> = new Set([
  MANIFEST_TYPE,
  'application/vnd.docker.distribution.manifest.v2+json',
])

/** What a lookup accepts: a registry may refuse to show a tag whose type is not asked for, and we must see whatever is there. */
export const ACCEPTED_TYPES = [
  MANIFEST_TYPE,
  INDEX_TYPE,
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ')

/** A reference to bytes: their type, digest and size in bytes. */
export interface Descriptor {
  readonly mediaType: string
  readonly digest: Digest
  readonly size: number
}

/** Bytes with their descriptor. */
export interface Blob extends Descriptor {
  readonly content: Uint8Array
}

/** The image manifest, as far as charts use it. */
export interface Manifest {
  readonly mediaType?: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
  readonly annotations: Readonly<Record<string, string>>
}

/** A manifest in the very bytes that are served: its digest is theirs. */
export interface StoredManifest {
  readonly content: Uint8Array
  readonly digest: Digest
  readonly mediaType: string
}

/** Bytes with the descriptor that names them. */
export function blobOf(mediaType: string, content: Uint8Array): Blob {
  return { mediaType, digest: digestOf(content), size: content.length, content }
}

/** The bytes of a manifest, in a fixed field order: annotations sorted, `mediaType` always set (ECR refuses manifests without it). */
export function storeManifest(manifest: Manifest): StoredManifest {
  const annotations = Object.fromEntries(Object.entries(manifest.annotations).sort(([a], [b]) => (a < b ? -1 : 1)))
  const plain = ({ mediaType, digest, size }: Descriptor) => ({ mediaType, digest, size })
  const content = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST_TYPE,
      config: plain(manifest.config),
      layers: manifest.layers.map(plain),
      annotations,
    }),
  )
  return { content, digest: digestOf(content), mediaType: MANIFEST_TYPE }
}

/** The image manifest in stored bytes; undefined for an index, a Docker schema 1 manifest or anything else that has no config and layers. */
export function parseManifest(stored: StoredManifest): Manifest | undefined {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(stored.content).toString('utf8'))
  } catch {
    return undefined
  }
  // What calls itself an index, or holds manifests, is one, whatever else it holds (CVE-2021-41190).
  if (!isRecord(value) || 'manifests' in value || !IMAGE_TYPES.has(stored.mediaType)) return undefined
  if (value.mediaType !== undefined && value.mediaType !== stored.mediaType) return undefined
  if (!isDescriptor(value.config) || !Array.isArray(value.layers)) return undefined
  const layers: unknown[] = value.layers
  if (!layers.every(isDescriptor)) return undefined
  const annotations = isRecord(value.annotations) ? value.annotations : {}
  return {
    ...(typeof value.mediaType === 'string' && { mediaType: value.mediaType }),
    config: value.config,
    layers,
    annotations: Object.fromEntries(
      Object.entries(annotations).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    ),
  }
}

/** What a manifest in stored bytes points to, each once: its config and layers. Nothing for what is no image manifest. */
export function blobsOf(stored: StoredManifest): Descriptor[] {
  const manifest = parseManifest(stored)
  const descriptors = manifest === undefined ? [] : [manifest.config, ...manifest.layers]
  return [...new Map(descriptors.map((descriptor) => [descriptor.digest, descriptor])).values()]
}

function isDescriptor(value: unknown): value is Descriptor {
  return (
    isRecord(value) &&
    typeof value.mediaType === 'string' &&
    isDigest(value.digest) &&
    typeof value.size === 'number' &&
    Number.isSafeInteger(value.size) &&
    value.size >= 0
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
