import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'

/** What an HTTP server answers: a status, headers, and all of the body. */
export interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

/** What to do with one request instead of handing it on as it is. `delayMs` goes with each of the others. */
export interface Fault {
  /** Waits before anything else is done. */
  readonly delayMs?: number
  /** Answers this; the registry never hears of the request. */
  readonly answer?: { readonly status: number; readonly headers?: OutgoingHttpHeaders; readonly body?: string | Buffer }
  /** Hands the request on, and changes what the registry answered. */
  readonly change?: (answer: Answer) => Partial<Answer>
  /** Breaks the connection: before the registry hears of it, after it has answered, or in the middle of that answer. */
  readonly drop?: 'before' | 'after' | 'middle'
  /** Takes the request and never answers. */
  readonly silence?: true
  /** Answers 200 with a body that has no end, in pieces of 64 KiB (or `chunk`), as fast as they are taken or every so many ms. */
  readonly endless?: {
    readonly everyMs?: number
    readonly chunk?: string | Buffer
    readonly headers?: OutgoingHttpHeaders
  }
  /** Hands the request on and lets the body of the answer trickle. */
  readonly trickle?: { readonly bytes: number; readonly everyMs: number }
  /** Answers with this status and a Location at the other origin, where the registry's own answer waits. */
  readonly redirect?: 301 | 302 | 303 | 307 | 308
  /** Hands the request on, and moves the Location of the answer (of an upload, say) to the other origin. */
  readonly moveLocation?: true
}

/** A request, as the function that decides on faults sees it. */
export interface FaultRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly kind: Kind
  /** It is the how many-th request of its kind, from 1. */
  readonly count: number
}

/** Method and subject of a request. */
export type Kind = `${string} ${'base' | 'manifest' | 'blob' | 'uploads' | 'upload' | 'tags' | 'other'}`

const subjects = [
  ['base', /^\/v2\/?$/],
  ['manifest', /^\/v2\/.+\/manifests\/[^/]+$/],
  ['uploads', /^\/v2\/.+\/blobs\/uploads\/?$/],
  ['upload', /^\/v2\/.+\/blobs\/uploads\/.+$/],
  ['blob', /^\/v2\/.+\/blobs\/[^/]+$/],
  ['tags', /^\/v2\/.+\/tags\/list$/],
] as const

/**
 * The kind of a request to a registry: `GET base` (`/v2/`), `GET manifest`, `POST uploads` (which opens an upload),
 * `PUT upload` (which fills it), `HEAD blob`, `GET tags`; all else is `other`.
 */
export function kindOf(method: string, url: string): Kind {
  const path = url.split('?')[0] ?? ''
  return `${method} ${subjects.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other'}`
}

/** An answer with an error as the distribution specification writes it. */
export function ociError(
  status: number,
  code: string,
  message = code.toLowerCase(),
  headers: OutgoingHttpHeaders = {},
): Fault {
  const body = JSON.stringify({ errors: [{ code, message, detail: null }] })
  return { answer: { status, headers: { 'content-type': 'application/json', ...headers }, body } }
}

/** The registry does its work, but names another digest (sixty-four zeros) in `Docker-Content-Digest`. */
export function wrongDigest(): Fault {
  const digest = `sha256:${'0'.repeat(64)}`
  return { change: ({ headers }) => ({ headers: { ...headers, 'docker-content-digest': digest } }) }
}

/** The registry serves other bytes than it has: as many, and the last one is flipped. */
export function wrongBytes(): Fault {
  return {
    change: ({ body }) => {
      const changed = Buffer.from(body)
      changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1)
      return { body: changed }
    },
  }
}

/** The header is missing from the registry's answer. */
export function without(header: string): Fault {
  return {
    change: ({ headers }) => ({
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== header.toLowerCase())),
    }),
  }
}
