/** Every code an error of ours can carry. Closed: each one has its entry in docs/troubleshooting.md. */
export type ErrorCode =
  | 'INPUT' // an option is unknown, contradicts another or can't be read
  | 'NO_CHARTS' // nothing to publish was found
  | 'CHART_INVALID' // Chart.yaml, or another file of the chart, is not what Helm accepts
  | 'CHART_UNSAFE' // a link out of the checkout, a .git entry, our own output inside the chart
  | 'CHART_TOO_LARGE' // over Helm's limits
  | 'CHART_CHANGED' // the files changed while we ran
  | 'CHART_DUPLICATE' // two selected charts have one name and version
  | 'DEPENDENCY_MISSING' // named in Chart.yaml, not in charts/
  | 'ARCHIVE_INVALID' // a .tgz that Helm would not load, or that tries to escape
  | 'REFERENCE_INVALID' // name or version can't be written as an OCI reference
  | 'VERSION_CONFLICT' // the version is there with other content
  | 'DIVERGED' // destinations hold different content for one version
  | 'NOT_A_CHART' // the tag holds something else than a Helm chart
  | 'UNAUTHORIZED' // 401: no credentials, or they were refused
  | 'FORBIDDEN' // 403: known, but not allowed
  | 'NOT_A_REGISTRY' // the host answers, but not as a registry does
  | 'REGISTRY_REFUSED' // another definite no from the registry
  | 'REGISTRY_FAILED' // 5xx, 429 after all retries
  | 'UNREACHABLE' // DNS, connection, TLS, time-out
  | 'DIGEST_MISMATCH' // the registry holds other bytes than we sent, or served other bytes than it named
  | 'CREDENTIALS' // a credential source is there but broken
  | 'FILE' // a file or folder of ours can't be read or written
  | 'INTERRUPTED' // Ctrl-C, SIGTERM, or fail-fast stopped it
  | 'INTERNAL' // a defect of ours

export interface Problem {
  readonly code: ErrorCode
  /** What happened, in a sentence without its final stop. */
  readonly message: string
  /** What the user can do. */
  readonly hint?: string
  /** Path of the file at fault, as the user would name it (with `/`). */
  readonly file?: string
  /** Line in `file`, from 1. */
  readonly line?: number
}

/** The only error class that leaves a room: what happened, what to do, and where. Anything else thrown is a defect. */
export class PublisherError extends Error implements Problem {
  readonly code: ErrorCode
  readonly hint?: string
  readonly file?: string
  readonly line?: number

  constructor(problem: Problem, options?: { cause?: unknown }) {
    super(problem.message, options)
    this.name = 'PublisherError'
    this.code = problem.code
    if (problem.hint !== undefined) this.hint = problem.hint
    if (problem.file !== undefined) this.file = problem.file
    if (problem.line !== undefined) this.line = problem.line
  }
}

/** The {@link Problem} in anything that was thrown; what is not ours is `INTERNAL`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof PublisherError) {
    const { code, message, hint, file, line } = error
    return {
      code,
      message,
      ...(hint !== undefined && { hint }),
      ...(file !== undefined && { file }),
      ...(line !== undefined && { line }),
    }
  }
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    // The system's own words name the file and the reason: ENOENT, EACCES, ELOOP, ENOSPC.
    return { code: 'FILE', message: error.message, hint: 'check the file or folder, and its rights' }
  }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) }
}
