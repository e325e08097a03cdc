import { createSecureContext, rootCertificates } from 'node:tls'
import { PublisherError } from '../errors.js'

/** A private CA's certificates beside those that Node knows; PEM texts. */
export function withDefaultRoots(ca: string): string[] {
  return [...rootCertificates, ca]
}

/** Refuses what TLS can't use (INPUT): it would fail at every handshake, and look like the network's fault. */
export function checkPem(pem: { ca: string | undefined; cert: string | undefined; key: string | undefined }): void {
  if (pem.ca !== undefined && !pem.ca.includes('-----BEGIN CERTIFICATE-----')) {
    throw new PublisherError({
      code: 'INPUT',
      message: 'ca-file holds no certificate',
      hint: 'name a PEM file: -----BEGIN CERTIFICATE-----',
    })
  }
  for (const [option, part] of [
    ['ca-file', { ca: pem.ca }],
    ['cert-file', { cert: pem.cert }],
    ['cert-file and key-file', { cert: pem.cert, key: pem.key }],
  ] as const) {
    try {
      createSecureContext(part)
    } catch (cause) {
      const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable'
      throw new PublisherError(
        {
          code: 'INPUT',
          message: `${option}: not what TLS can use (${why})`,
          hint: 'name PEM files; a key must be the one to its certificate, without a passphrase',
        },
        { cause },
      )
    }
  }
}
