import { X509Certificate } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { isSystemError, writeDurably } from '../database/durable-file.ts'
import type { Certificate, CertificateSource } from './certificate.ts'

const DAY_MS = 86_400_000
/** The longest that browsers take a certificate for. */
const VALID_DAYS = 397
/** A new one is made this long before the old one ends. */
const RENEW_DAYS = 30

/**
 * A certificate that the product makes for itself and keeps in the data folder: encrypted at once, and trusted once its
 * fingerprint was compared or its file given to the browsers. A new one is made before it ends or when the machine is
 * reached by a name that it lacks.
 */
export function generatedCertificate(dataFolder: string, host: string): CertificateSource {
  const folder = join(dataFolder, 'tls')
  const [certPath, keyPath] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  return {
    isGenerated: true,
    read: async (now) => {
      const names = namesOf(host)
      const known = await kept(certPath, keyPath)
      if (known && isStillGood(known.cert, names, now)) return known
      const made = await make(names, now)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeDurably(keyPath, made.key)
      await writeDurably(certPath, made.cert, 0o644)
      return made
    },
  }
}

async function kept(certPath: string, keyPath: string): Promise<Certificate | undefined> {
  try {
    return described(await readFile(certPath, 'utf8'), await readFile(keyPath, 'utf8'))
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined
    throw error
  }
}

function described(cert: string, key: string): Certificate {
  const parsed = new X509Certificate(cert)
  return { cert, key, fingerprint: parsed.fingerprint256, validTo: parsed.validToDate }
}

function isStillGood(pem: string, names: readonly string[], now: Date): boolean {
  const parsed = new X509Certificate(pem)
  if (parsed.validToDate.getTime() - now.getTime() < RENEW_DAYS * DAY_MS) return false
  return names.every((name) => (isIP(name) ? parsed.checkIP(name) : parsed.checkHost(name)) !== undefined)
}

/** What the machine is called by those who reach it: the address it listens at, or every name and address it has. */
function namesOf(host: string): string[] {
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const own = isEverywhere ? [hostname(), ...addresses()] : [host]
  return [...new Set(['localhost', '127.0.0.1', ...own])]
}

function addresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).filter(({ internal, address }) => !internal && !address.startsWith('fe80')).map(({ address }) => address),
  )
}

async function make(names: readonly string[], now: Date): Promise<Certificate> {
  const { cert, private: key } = await generate(
    [{ name: 'commonName', value: names.find((name) => name !== 'localhost') ?? 'localhost' }],
    {
      ...{ keyType: 'ec', curve: 'P-256', algorithm: 'sha256' },
      // A clock that goes a little slow at the browser must not see a certificate of tomorrow.
      notBeforeDate: new Date(now.getTime() - DAY_MS),
      notAfterDate: new Date(now.getTime() + (VALID_DAYS - 1) * DAY_MS),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: names.map((name) => (isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name })),
        },
      ],
    },
  )
  return described(cert, key)
}
