import { PublisherError, problemOf } from '../errors.js'
import { Authenticator } from './auth.js'
import type { FindCredentials } from './credentials.js'
import { type Digest, digestOf } from './digest.js'
import { isHtml, RegistryError, redactUrl, registryErrors } from './errors.js'
import type { HttpRequest, HttpResponse, Send } from './http.js'
import { ACCEPTED_TYPES, type Blob, type Descriptor, type StoredManifest } from './manifest.js'
import { targetOf } from './redirect.js'
import type { Lookup, Registry } from './registry.js'

export interface RemoteOptions {
  /** `host[:port]`. */
  readonly host: string
  readonly plainHttp: boolean
  readonly credentials: FindCredentials
  readonly actions: 'pull' | 'pull,push'
  /** Told each token the moment it is known. */
  readonly mask: (secret: string) => void
}

/** distribution, Harbor and zot take no larger manifest, in bytes. */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024
const MAX_ANSWER_BYTES = 256 * 1024
/** No chart is larger, packed; whatever a manifest claims, we read no more. */
const MAX_BLOB_BYTES = 100 * 1024 * 1024
/** Upload sessions get lost behind load balancers; so often we begin anew. */
const UPLOAD_TRIES = 3
/** What a new upload can mend. Nexus' refusal of a redeploy is not among them. */
const LOST_UPLOADS = ['BLOB_UPLOAD_UNKNOWN', 'BLOB_UPLOAD_INVALID', 'DIGEST_INVALID', 'SIZE_INVALID', 'RANGE_INVALID']

/** A registry over the distribution protocol. https://github.com/opencontainers/distribution-spec/blob/main/spec.md */
export class RemoteRegistry implements Registry {
  readonly name: string
  private readonly base: URL
  private readonly auth: Authenticator
  private isRegistry: Promise<boolean> | undefined

  constructor(send: Send, options: RemoteOptions) {
    this.name = options.host
    this.base = new URL(`${options.plainHttp ? 'http' : 'https'}://${options.host}`)
    this.auth = new Authenticator(send, {
      origin: this.base,
      credentials: options.credentials,
      actions: options.actions,
      mask: options.mask,
    })
  }

  async manifest(repository: string, reference: string): Promise<Lookup> {
    const request: HttpRequest = {
      method: 'GET',
      url: this.url(`${repository}/manifests/${reference}`),
      headers: { accept: ACCEPTED_TYPES },
      maxBytes: MAX_MANIFEST_BYTES,
    }
    const doing = `could not tell whether ${repository}:${reference} is there`
    const response = await this.auth.send(request, repository)
    if (response.status === 200) return { present: true, manifest: this.stored(response, reference) }
    if (response.status === 412)
      return { present: 'unreadable', why: new RegistryError(response, 'it may not be read').message }
    if (response.status === 404) return this.absent(response, doing)
    throw await this.refusal(response, repository, doing)
  }

  async pushBlob(repository: string, blob: Blob): Promise<void> {
    const doing = `uploading ${blob.digest.slice(0, 19)}… to ${repository}`
    for (let attempt = 1; ; attempt++) {
      const response = await this.upload(repository, blob, doing)
      if ([200, 201, 204].includes(response.status)) return
      if (attempt === UPLOAD_TRIES || !this.isLost(response)) throw await this.refusal(response, repository, doing)
    }
  }

  async pushManifest(repository: string, tag: string, manifest: StoredManifest): Promise<Digest> {
    const doing = `tagging ${repository}:${tag}`
    const request: HttpRequest = {
      method: 'PUT',
      url: this.url(`${repository}/manifests/${tag}`),
      headers: { 'content-type': manifest.mediaType },
      body: manifest.content,
      maxBytes: MAX_ANSWER_BYTES,
    }
    const response = await this.auth.send(request, repository)
    const accepted = [200, 201, 202].includes(response.status)
    if (accepted && response.headers.get('docker-content-digest') === manifest.digest) return manifest.digest
    // A repeated PUT whose first answer got lost is refused where tags are immutable: what counts is what is there now.
    const now = await this.holds(repository, tag, manifest.digest)
    if (now === true) return manifest.digest
    if (!accepted) throw await this.refusal(response, repository, doing)
    if (now !== false) throw unverified(doing, now)
    throw new PublisherError({
      code: 'DIGEST_MISMATCH',
      message: `${doing}: ${this.name} accepted ${manifest.digest} and does not serve it under the tag`,
      hint: 'somebody else may publish the same version at this moment; run again when that is done',
    })
  }

  async pullBlob(repository: string, blob: Descriptor): Promise<Uint8Array> {
    const doing = `reading ${blob.digest.slice(0, 19)}… of ${repository}`
    if (blob.size > MAX_BLOB_BYTES) throw tooLarge(doing, blob.size)
    const url = this.url(`${repository}/blobs/${blob.digest}`)
    const response = await this.auth.send({ method: 'GET', url, maxBytes: blob.size }, repository)
    if (response.status !== 200) throw await this.refusal(response, repository, doing)
    if (response.body.length === blob.size && digestOf(response.body) === blob.digest) return response.body
    throw new PublisherError({
      code: 'DIGEST_MISMATCH',
      message: `${doing}: ${this.name} served other bytes than the digest names`,
      hint: 'the registry, or a cache before it, is broken: do not trust what it serves',
    })
  }

  private url(path: string): string {
    return new URL(`/v2/${path}`, this.base).href
  }

  /** The manifest that was served, under the digest of its bytes; what the registry says of them must agree. */
  private stored(response: HttpResponse, reference: string): StoredManifest {
    const digest = digestOf(response.body)
    const named = reference.startsWith('sha256:') ? reference : response.headers.get('docker-content-digest')
    if (named?.startsWith('sha256:') && named !== digest) {
      throw new PublisherError({
        code: 'DIGEST_MISMATCH',
        message: `${redactUrl(response.url)} served bytes of ${digest} under the name ${named}`,
        hint: 'the registry, or a cache before it, is broken: do not trust what it serves',
      })
    }
    const mediaType = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim() ?? ''
    if (mediaType.includes('html') || isHtml(response)) throw new RegistryError(response, 'not a registry')
    return { content: response.body, digest, mediaType }
  }

  /** Only a definite 404 means absent: one with an OCI error body, or a bare one from a host that is a registry at /v2/. */
  private async absent(response: HttpResponse, doing: string): Promise<Lookup> {
    const codes = registryErrors(response).map(({ code }) => code)
    if (codes.length > 0) {
      const repository = codes.includes('NAME_UNKNOWN')
        ? 'missing'
        : codes.includes('MANIFEST_UNKNOWN')
          ? 'there'
          : 'unknown'
      return { present: false, repository }
    }
    if (!isBare(response) || new URL(response.url).origin !== this.base.origin) {
      throw new PublisherError({
        code: 'NOT_A_REGISTRY',
        message: `${doing}: ${redactUrl(response.url)} answered 404 ${isHtml(response) ? 'with a web page' : 'in its own way'}, as no registry does`,
        hint: `check the host: does ${this.name} serve the registry API at /v2/?`,
      })
    }
    this.isRegistry ??= this.ping()
    if (await this.isRegistry) return { present: false, repository: 'unknown' }
    throw new PublisherError({
      code: 'NOT_A_REGISTRY',
      message: `${doing}: ${redactUrl(response.url)} answered 404, but ${this.base.href}v2/ does not answer as a registry`,
      hint: `check the host: does ${this.name} serve the registry API at /v2/?`,
    })
  }

  private async ping(): Promise<boolean> {
    const response = await this.auth.ping()
    return (
      (response.status === 200 && !isHtml(response)) ||
      (response.status === 401 && response.headers.has('www-authenticate'))
    )
  }

  /** One POST and one PUT of the whole body: ECR drops every chunk after the first, distribution ignores a digest on the POST. */
  private async upload(repository: string, blob: Blob, doing: string): Promise<HttpResponse> {
    const start = await this.auth.send(
      { method: 'POST', url: this.url(`${repository}/blobs/uploads/`), maxBytes: MAX_ANSWER_BYTES },
      repository,
    )
    if (start.status === 201) return start
    const location = start.headers.get('location')
    if (start.status !== 202 || location === null) throw await this.refusal(start, repository, doing)
    const target = targetOf(location, start.url)
    target.hash = ''
    // Signed query parameters must stay as they are, so the digest is appended to the text.
    const url = `${target.href}${target.search === '' ? '?' : '&'}digest=${encodeURIComponent(blob.digest)}`
    const request: HttpRequest = {
      method: 'PUT',
      url,
      headers: { 'content-type': 'application/octet-stream' },
      body: blob.content,
      maxBytes: MAX_ANSWER_BYTES,
    }
    return target.origin === this.base.origin ? this.auth.send(request, repository) : this.auth.sendPlain(request)
  }

  private isLost(response: HttpResponse): boolean {
    const text = response.body.toString('utf8', 0, 4096)
    if (response.status === 409 || response.status === 416) return true
    const codes = registryErrors(response).map(({ code }) => code)
    return codes.some((code) => LOST_UPLOADS.includes(code)) && !text.includes('does not allow updating')
  }

  /** Whether the tag stands for this digest now, by the bytes that are served; or why that can't be told. */
  private async holds(repository: string, tag: string, digest: Digest): Promise<boolean | { readonly cause: unknown }> {
    try {
      const lookup = await this.manifest(repository, tag)
      return lookup.present === true && lookup.manifest.digest === digest
    } catch (cause) {
      return { cause }
    }
  }

  private async refusal(response: HttpResponse, repository: string, doing: string): Promise<RegistryError> {
    if (response.status !== 401 && response.status !== 403) return new RegistryError(response, doing)
    return this.auth.refusal(response, repository, doing)
  }
}

function tooLarge(doing: string, size: number): PublisherError {
  return new PublisherError({
    code: 'REGISTRY_REFUSED',
    message: `${doing}: its manifest claims ${size} bytes, more than any chart has`,
    hint: 'what is there was not made by helm or by us: look at who pushed it',
  })
}

/** Whether a body is what registries send beside a bare 404: nothing, words, or JSON; no markup of whatever stands before them. */
function isBare(response: HttpResponse): boolean {
  const text = response.body.toString('utf8').trim()
  const type = response.headers.get('content-type') ?? ''
  if (text === '') return !/html/i.test(type)
  return !text.startsWith('<') && /^(?:$|text\/plain|application\/(?:[\w.+-]*\+)?json)/i.test(type)
}

function unverified(doing: string, { cause }: { readonly cause: unknown }): PublisherError {
  const problem = problemOf(cause)
  if (cause instanceof PublisherError && problem.code === 'DIGEST_MISMATCH') return cause
  return new PublisherError(
    {
      code: problem.code === 'INTERRUPTED' ? 'INTERRUPTED' : 'REGISTRY_REFUSED',
      message: `${doing}: it was accepted, but could not be read again to make sure: ${problem.message}`,
      hint: 'grant read access as well; a run with it tells whether the version is there',
    },
    { cause },
  )
}
