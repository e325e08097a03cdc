import type { Stats } from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { PublisherError } from '../errors.js'
import { type Digest, digestOf, isDigest } from './digest.js'
import { type Blob, blobsOf, type Descriptor, INDEX_TYPE, type StoredManifest } from './manifest.js'
import type { Lookup, Registry } from './registry.js'

/** https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
const MARKER = '{"imageLayoutVersion":"1.0.0"}'
const REF_NAME = 'org.opencontainers.image.ref.name'
/** No chart is larger, packed. */
const MAX_BLOB_BYTES = 100 * 1024 * 1024
const MAX_INDEX_BYTES = 64 * 1024 * 1024

interface Entry extends Descriptor {
  readonly annotations?: Readonly<Record<string, string>>
}

interface Index {
  readonly manifests: readonly Entry[]
  readonly [field: string]: unknown
}

/**
 * A folder of OCI image layouts, one for each repository: `DIR/<repository>`, as skopeo, oras and crane copy from and zot serves.
 * Files appear whole or not at all. Runs that write the same layout at the same time are not foreseen.
 */
export class LayoutRegistry implements Registry {
  readonly name: string
  /** Changes to an index.json, one after the other. */
  private readonly turns = new Map<string, Promise<unknown>>()

  constructor(
    private readonly folder: string,
    shownAs: string,
    /** Writes a file that appears whole or not at all, so that nobody ever sees half of it, Ctrl-C or not. */
    private readonly writeWhole: (path: string, content: Uint8Array) => Promise<void>,
  ) {
    this.name = `oci-layout:${shownAs}`
  }

  async manifest(repository: string, reference: string): Promise<Lookup> {
    const index = await this.readIndex(repository)
    if (index === undefined) return { present: false, repository: 'missing' }
    const entry = index.manifests.find(
      ({ digest, annotations }) => digest === reference || annotations?.[REF_NAME] === reference,
    )
    if (entry === undefined) return { present: false, repository: 'there' }
    const content = await this.pullBlob(repository, entry)
    const manifest = { content, digest: entry.digest, mediaType: entry.mediaType }
    for (const blob of blobsOf(manifest)) await this.checkSize(repository, blob)
    return { present: true, manifest }
  }

  async pushBlob(repository: string, blob: Blob): Promise<void> {
    const path = this.blobPath(repository, blob.digest)
    const there = await this.guard(path, async () => {
      const size = (await this.plain(repository, path))?.size
      return size === blob.size ? readFile(path) : undefined
    })
    if (there !== undefined && digestOf(there) === blob.digest) return
    await this.write(repository, path, blob.content)
  }

  async pushManifest(repository: string, tag: string, manifest: StoredManifest): Promise<Digest> {
    const { content, digest, mediaType } = manifest
    await this.pushBlob(repository, { mediaType, digest, size: content.length, content })
    const previous = this.turns.get(repository) ?? Promise.resolve()
    const turn = previous.then(() =>
      this.tag(repository, tag, { mediaType, digest, size: content.length, annotations: { [REF_NAME]: tag } }),
    )
    this.turns.set(
      repository,
      turn.catch(() => undefined),
    )
    await turn
    return digest
  }

  async pullBlob(repository: string, blob: Descriptor): Promise<Uint8Array> {
    const path = this.blobPath(repository, blob.digest)
    await this.checkSize(repository, blob)
    const content = await this.guard(path, () => readFile(path))
    if (digestOf(content) === blob.digest) return content
    throw damaged(path)
  }

  /** A file that is missing or cut short is found without reading it. */
  private async checkSize(repository: string, blob: Descriptor): Promise<void> {
    const path = this.blobPath(repository, blob.digest)
    const size = await this.guard(path, async () => (await this.plain(repository, path))?.size)
    if (size !== blob.size || size > MAX_BLOB_BYTES) throw damaged(path)
  }

  private async tag(repository: string, tag: string, entry: Entry): Promise<void> {
    const index = (await this.readIndex(repository)) ?? { schemaVersion: 2, mediaType: INDEX_TYPE, manifests: [] }
    const others = index.manifests.filter(({ annotations }) => annotations?.[REF_NAME] !== tag)
    const root = join(this.folder, repository)
    await this.write(repository, join(root, 'oci-layout'), Buffer.from(MARKER))
    await this.write(
      repository,
      join(root, 'index.json'),
      Buffer.from(JSON.stringify({ ...index, manifests: [...others, entry] })),
    )
  }

  private async readIndex(repository: string): Promise<Index | undefined> {
    const path = join(this.folder, repository, 'index.json')
    const content = await this.guard(path, async () => {
      const size = (await this.plain(repository, path))?.size
      if (size === undefined) return undefined
      return size > MAX_INDEX_BYTES ? Buffer.alloc(0) : readFile(path)
    })
    if (content === undefined) return undefined
    const index = parseIndex(content)
    if (index !== undefined) return index
    throw new PublisherError({
      code: 'NOT_A_REGISTRY',
      message: `${path} is no OCI image index`,
      hint: 'the folder holds something else, or the layout is damaged: name another folder, or remove it',
      file: path,
    })
  }

  private blobPath(repository: string, digest: Digest): string {
    return join(this.folder, repository, 'blobs', 'sha256', digest.slice('sha256:'.length))
  }

  private async write(repository: string, path: string, content: Uint8Array): Promise<void> {
    await this.guard(path, async () => {
      await this.plain(repository, path)
      await this.writeWhole(path, content)
    })
  }

  /**
   * The file's state; undefined where there is none. A link anywhere in a layout is refused: it may have come with a stranger's commit,
   * and we would read or write wherever it leads.
   */
  private async plain(repository: string, path: string): Promise<Stats | undefined> {
    let at = join(this.folder, repository)
    const steps = [
      at,
      ...relative(at, path)
        .split(sep)
        .map((segment) => (at = join(at, segment))),
    ]
    for (const [index, step] of steps.entries()) {
      const state = await lstat(step).catch(absent)
      if (state === undefined) return undefined
      const last = index === steps.length - 1
      if (last ? !state.isFile() : !state.isDirectory()) throw notPlain(step)
      if (last) return state
    }
    return undefined
  }

  private async guard<T>(path: string, task: () => Promise<T>): Promise<T> {
    try {
      return await task()
    } catch (cause) {
      if (cause instanceof PublisherError) throw cause
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new PublisherError(
        {
          code: 'FILE',
          message: `the layout can't be read or written: ${why}`,
          hint: 'check the folder and its rights',
          file: path,
        },
        { cause },
      )
    }
  }
}

function notPlain(path: string): PublisherError {
  return new PublisherError({
    code: 'FILE',
    message: `${path} is a link, or no plain file or folder; a layout has none`,
    hint: 'name another folder, or remove it: it would be read and written wherever it leads',
    file: path,
  })
}

function damaged(path: string): PublisherError {
  return new PublisherError({
    code: 'DIGEST_MISMATCH',
    message: `${path} is missing, or does not hold what its name says`,
    hint: 'the layout is damaged: remove it, and publish again',
    file: path,
  })
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}

function parseIndex(content: Uint8Array): Index | undefined {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(content).toString('utf8'))
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || !('manifests' in value) || !Array.isArray(value.manifests))
    return undefined
  const manifests: unknown[] = value.manifests
  return manifests.every(isEntry) ? { ...value, manifests } : undefined
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false
  const { mediaType, digest, size } = value as { mediaType?: unknown; digest?: unknown; size?: unknown }
  return typeof mediaType === 'string' && isDigest(digest) && typeof size === 'number'
}
