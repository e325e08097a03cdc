import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpResponse, Send } from './http.js'
import { UnreachableError } from './unreachable.js'

export interface RetryOptions {
  /** Aborted: no further try. */
  readonly stop: AbortSignal
  readonly notice: (line: string) => void
}

/** https://github.com/google/go-containerregistry/blob/main/pkg/v1/remote/options.go has the same list. */
const PASSING = new Set([408, 429, 499, 500, 502, 503, 504, 522])
const TRIES = 6
const FIRST_WAIT_MS = 250
/** We wait no longer for one try, whatever Retry-After says. */
const LONGEST_WAIT_MS = 90_000
/** GHCR's "secondary rate limit" comes as a 403; it lasts about a minute. https://github.com/virtualcell/vcell/issues/1888 */
const SECONDARY_LIMIT_WAIT_MS = 60_000
const SECONDARY_LIMIT_TRIES = 3

/** Repeats what may pass by itself: time-outs, broken connections, 429 and 5xx, with growing waits or what Retry-After asks for. */
export function withRetries(send: Send, { stop, notice }: RetryOptions): Send {
  return async (request) => {
    for (let attempt = 1; ; attempt++) {
      let wait: number | undefined
      let reason: string
      try {
        const response = await send(request)
        wait = waitOf(response, attempt)
        if (wait === undefined) return response
        reason = `answered ${response.status}`
      } catch (error) {
        if (!(error instanceof UnreachableError) || !error.retryable || attempt === TRIES) throw error
        wait = backoff(attempt)
        reason = error.message
      }
      const { host, pathname } = new URL(request.url)
      notice(
        `${request.method} ${host}${pathname}: ${reason}; again in ${(wait / 1000).toFixed(1)} s (${attempt} of ${TRIES - 1})`,
      )
      await sleep(wait, undefined, { signal: stop }).catch(() => undefined)
    }
  }
}

/** Milliseconds to wait before the next try; undefined where the answer is to be taken as it is. */
function waitOf(response: HttpResponse, attempt: number): number | undefined {
  if (response.status === 403) {
    const limited = /secondary rate limit/i.test(response.body.toString('utf8', 0, 4096))
    return limited && attempt < SECONDARY_LIMIT_TRIES
      ? Math.min(asked(response) ?? SECONDARY_LIMIT_WAIT_MS, LONGEST_WAIT_MS)
      : undefined
  }
  if (!PASSING.has(response.status) || attempt === TRIES) return undefined
  return Math.min(asked(response) ?? backoff(attempt), LONGEST_WAIT_MS)
}

/** What the registry asks us to wait, in ms: Retry-After as seconds or date, or GHCR's Go duration in the message. */
function asked(response: HttpResponse): number | undefined {
  const header = response.headers.get('retry-after')
  if (header !== null) {
    const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
    if (Number.isFinite(ms)) return Math.max(ms, 0)
  }
  const duration = /retry-after: ([\d.]+)(ms|µs|us|s|m)\b/.exec(response.body.toString('utf8', 0, 4096))
  if (duration === null) return undefined
  const unit = { ms: 1, µs: 0.001, us: 0.001, s: 1000, m: 60_000 }[duration[2] ?? 's'] ?? 1000
  return Math.ceil(Number(duration[1]) * unit)
}

/** Doubles each time, with jitter, so that parallel tries don't come back together. */
function backoff(attempt: number): number {
  return FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2)
}
