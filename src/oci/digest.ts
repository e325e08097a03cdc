import { createHash } from 'node:crypto'

/** A content digest as OCI writes it. We make sha256 alone; others are not known to any registry we push to. */
export type Digest = `sha256:${string}`

/** The digest of bytes: what a registry must answer for them. */
export function digestOf(content: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/** Whether a text is a well-formed sha256 digest. */
export function isDigest(text: unknown): text is Digest {
  return typeof text === 'string' && /^sha256:[a-f0-9]{64}$/.test(text)
}
