import { PublisherError } from '../errors.js'
import { ProxyError } from './proxy.js'

/** The innermost reason that Node gives: a code such as ECONNREFUSED, or its text. */
export function causeOf(error: unknown): string {
  let inner = error
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause
  if (inner instanceof AggregateError && inner.errors.length > 0) return causeOf(inner.errors[0])
  if (!(inner instanceof Error)) return String(inner)
  const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : ''
  return code !== '' && !inner.message.includes(code) ? `${code}: ${inner.message}` : inner.message
}

/** Nothing came back. `retryable` tells the errors that another try can mend from those that need a person. */
export class UnreachableError extends PublisherError {
  readonly retryable: boolean

  /** `asked` is the request, `reason` what came instead of an answer. */
  constructor(
    asked: string,
    private readonly reason: string,
    private readonly advice: string,
    retryable: boolean,
    cause: unknown,
  ) {
    super({ code: 'UNREACHABLE', message: `${asked}: ${reason}`, hint: advice }, { cause })
    this.name = 'UnreachableError'
    this.retryable = retryable
  }

  /** The same about a whole host, for those whose requests were not even sent. */
  about(host: string): UnreachableError {
    return new UnreachableError(host, this.reason, this.advice, this.retryable, this.cause)
  }
}

/** What a person must mend, by what Node or OpenSSL says. */
const ADVICE: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/ALTNAME/i, 'its certificate is for another host name'],
  [
    /UNABLE_TO|SELF_SIGNED|CERT_(?!HAS_EXPIRED)|unable to verify|self.signed|local issuer/i,
    'a private CA signed its certificate: name the CA with ca-file',
  ],
  [/CERT_HAS_EXPIRED/i, 'its certificate has expired: it must be renewed'],
  [
    /WRONG_VERSION_NUMBER|packet length too long|wrong version/i,
    'it speaks plain HTTP: set plain-http: true if that is meant (a test registry)',
  ],
  [/ENOTFOUND|ERR_INVALID_URL/i, 'the host name is not known: check how registry is spelt'],
  [/ERR_SSL|alert|EPROTO/i, 'TLS failed: a client certificate may be needed (cert-file, key-file)'],
]

/** The error for a request that nothing came back to; `timedOutMs` where it was us who gave up. */
export function unreachable(error: unknown, shown: string, timedOutMs: number | undefined): UnreachableError {
  if (timedOutMs !== undefined) {
    return new UnreachableError(
      shown,
      `no whole answer within ${timedOutMs / 1000} s`,
      'raise timeout, or look at the network between',
      true,
      error,
    )
  }
  const proxy = proxyErrorIn(error)
  if (proxy !== undefined)
    return new UnreachableError(shown, `no answer (${proxy.message})`, proxy.hint, proxy.retryable, error)
  const cause = causeOf(error)
  const advice = ADVICE.find(([pattern]) => pattern.test(cause))
  return new UnreachableError(
    shown,
    `no answer (${cause})`,
    advice?.[1] ?? 'is the host right, and reachable from here? A proxy is taken from HTTPS_PROXY',
    advice === undefined,
    error,
  )
}

function proxyErrorIn(error: unknown): ProxyError | undefined {
  for (let inner = error; inner instanceof Error; inner = inner.cause) if (inner instanceof ProxyError) return inner
  return undefined
}
