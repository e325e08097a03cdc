import { type ErrorCode, PublisherError } from '../errors.js'
import type { HttpResponse } from './http.js'

/** One error as a registry names it. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
export interface RegistryErrorEntry {
  readonly code: string
  readonly message: string
  readonly detail: string
}

export interface RefusalOptions {
  readonly loginRefused?: boolean
  /** What to do, where more is known than the answer tells. */
  readonly hint?: string | undefined
}

/** A definite answer that is not the one we need: keeps what the registry said, in its own words. */
export class RegistryError extends PublisherError {
  readonly status: number
  readonly entries: readonly RegistryErrorEntry[]
  readonly method: string
  /** Without query secrets. */
  readonly url: string

  /** Whether it was the login itself that failed, not a right that it lacks. */
  readonly loginRefused: boolean

  constructor(response: HttpResponse, doing: string, { loginRefused = false, hint }: RefusalOptions = {}) {
    const entries = registryErrors(response)
    super({
      code: codeOf(response, entries),
      message: `${doing}: ${response.method} ${redactUrl(response.url)} answered ${response.status}${said(response, entries)}${requestId(response)}`,
      hint: hint ?? hintOf(response, entries),
    })
    this.name = 'RegistryError'
    this.status = response.status
    this.loginRefused = loginRefused
    this.entries = entries
    this.method = response.method
    this.url = redactUrl(response.url)
  }

  /** Whether the registry named this error code of its own. */
  says(code: string): boolean {
    return this.entries.some((entry) => entry.code === code)
  }
}

/** Errors are shown to people: this much of a foreign body is enough. */
const MAX_SHOWN = 300

/** The errors in an OCI error body; none where the body is anything else. The spec lets a registry answer in any format. */
export function registryErrors(response: HttpResponse): RegistryErrorEntry[] {
  const body = parseJson(response.body)
  if (!isRecord(body) || !Array.isArray(body.errors)) return []
  return body.errors.filter(isRecord).map((entry) => ({
    code: textOf(entry.code),
    message: textOf(entry.message),
    detail: textOf(entry.detail),
  }))
}

/** Whether a body is a web page: the sign of a host that is no registry. */
export function isHtml(response: HttpResponse): boolean {
  const type = response.headers.get('content-type') ?? ''
  return /html/i.test(type) || /^\s*<(?:!doctype|html|head|body)\b/i.test(response.body.toString('utf8', 0, 200))
}

/** A URL fit for a log: its query shows only what is no secret. */
export function redactUrl(url: string): string {
  const parsed = new URL(url)
  const shown = new Set(['scope', 'service', 'digest', 'n', 'last', 'ns'])
  const query = [...parsed.searchParams].map(([key, value]) => `${key}=${shown.has(key) ? value : '…'}`)
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

function codeOf(response: HttpResponse, entries: readonly RegistryErrorEntry[]): ErrorCode {
  const { status } = response
  if (status === 401) return 'UNAUTHORIZED'
  if (status === 403) return 'FORBIDDEN'
  if (status >= 500 || status === 429 || status === 408) return 'REGISTRY_FAILED'
  if (entries.length === 0 && isHtml(response) && (status === 404 || status < 300)) return 'NOT_A_REGISTRY'
  return 'REGISTRY_REFUSED'
}

function hintOf(response: HttpResponse, entries: readonly RegistryErrorEntry[]): string {
  const { status, method } = response
  if (status === 401) return 'log in: username and password, registry-auth, or docker login before this'
  if (status === 403 && isHtml(response))
    return "a web page is no registry's answer: what stands before it (a proxy, a firewall) refused"
  if (status === 403)
    return 'the credentials are known there but may not push: grant them write access to this repository'
  if (status === 405 && method !== 'GET')
    return 'the registry takes no pushes: it is read-only, or a cache of another one'
  if (status === 413) return 'a proxy before the registry limits the size of requests (nginx: client_max_body_size)'
  if (status === 429) return 'the registry limits requests: wait, or lower concurrency'
  if (status >= 500)
    return 'the registry has a fault of its own; run again when it is well, what was published stays as it is'
  if (/HTTP request to an HTTPS server/i.test(response.body.toString('utf8', 0, 1000)))
    return 'it speaks TLS: set plain-http: false'
  if (isHtml(response)) return "a web page is no registry's answer: check the host, and what stands before it"
  if (entries.some(({ code }) => code === 'TAG_INVALID')) return 'the tag may not be moved there: bump the version'
  return 'the registry says why; its documentation, or who runs it, can tell more'
}

function said(response: HttpResponse, entries: readonly RegistryErrorEntry[]): string {
  if (entries.length > 0) {
    const lines = entries.map(({ code, message, detail }) =>
      [code, message, detail === message ? '' : detail].filter(Boolean).join(': '),
    )
    return ` (${cut(response, lines.join('; '))})`
  }
  if (isHtml(response)) return ' with a web page'
  const text = response.body.toString('utf8').trim()
  return text === '' ? '' : ` (${cut(response, text)})`
}

/** Support asks for these. */
function requestId(response: HttpResponse): string {
  for (const name of ['x-github-request-id', 'x-ms-correlation-request-id', 'x-amzn-requestid', 'x-request-id']) {
    const value = response.headers.get(name)
    if (value !== null && response.status >= 400) return ` [${name} ${cut(response, value)}]`
  }
  return ''
}

/** What is shown of a foreign text: secrets are taken out before it is cut, or half of one could stay. */
function cut({ clean = (same) => same }: HttpResponse, text: string): string {
  const plain = clean(text)
    .replace(/\p{C}+/gu, ' ')
    .trim()
  return plain.length > MAX_SHOWN ? `${plain.slice(0, MAX_SHOWN)}…` : plain
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text === '{}' || text === '[]' ? '' : text
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
