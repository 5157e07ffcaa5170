import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Certificate, CertificateSource } from './certificate.ts'

const HOUR_MS = 3_600_000

interface Secured {
  setSecureContext(options: { cert: string; key: string }): void
}

const isSecured = (server: object): server is Secured => 'setSecureContext' in server

/** Take up a renewed certificate: new connections get it, those that stand go on. A bad one is told and the old one stays. */
export async function renew(http: FastifyInstance, source: CertificateSource, known: Certificate, now: Date): Promise<Certificate> {
  const found = await source.read(now)
  if (found.fingerprint === known.fingerprint || !isSecured(http.server)) return known
  http.server.setSecureContext(found)
  return found
}

/** Look every hour; the returned function ends it. */
export function renewHourly(http: FastifyInstance, source: CertificateSource, first: Certificate, log: FastifyBaseLogger): () => void {
  let known = first
  const timer = setInterval(() => {
    renew(http, source, known, new Date()).then(
      (found) => (known = found),
      (error: unknown) => log.error({ err: error }, 'the certificate could not be read again'),
    )
  }, HOUR_MS)
  timer.unref()
  return () => clearInterval(timer)
}
