import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StartError } from '../database/start-error.ts'
import { type Certificate, givenCertificate } from './certificate.ts'
import { generatedCertificate } from './generated.ts'
import { renew } from './renewal.ts'

const NOW = new Date('2026-03-02T08:00:00Z')
const LATER = new Date('2027-03-20T08:00:00Z')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-tls-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const made = (name: string, host = '127.0.0.1', now = NOW) => generatedCertificate(join(folder, name), host).read(now)

async function saved(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

async function problemOf(cert: string, key: string, now = NOW): Promise<string> {
  const error: unknown = await givenCertificate(cert, key)
    .read(now)
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(StartError)
  expect(error).toMatchObject({ problem: 'certificate_wrong' })
  return error instanceof Error ? error.message : ''
}

describe('a certificate of our own making', () => {
  it('names the machine as it is reached, is kept, and only its user reads the key', async () => {
    const first = await made('named', 'jianwei.example')
    const parsed = new X509Certificate(first.cert)
    expect(parsed.checkHost('jianwei.example')).toBe('jianwei.example')
    expect(parsed.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(parsed.checkHost('elsewhere.example')).toBeUndefined()
    expect(parsed.ca).toBe(false)
    expect((await made('named', 'jianwei.example')).fingerprint).toBe(first.fingerprint)
    expect((await stat(join(folder, 'named/tls/key.pem'))).mode & 0o077).toBe(0)
  })

  it('is made anew before it ends, and when the machine gets another name', async () => {
    const first = await made('anew')
    expect((await made('anew', '127.0.0.1', LATER)).validTo.getTime()).toBeGreaterThan(first.validTo.getTime())
    const renamed = await made('anew', 'jianwei.example', LATER)
    expect(new X509Certificate(renamed.cert).checkHost('jianwei.example')).toBe('jianwei.example')
  })
})

describe('the institution’s certificate', () => {
  it('is taken with the key it was requested with', async () => {
    const { cert, key, fingerprint } = await made('given')
    const source = givenCertificate(await saved('c.pem', cert), await saved('k.pem', key))
    expect(await source.read(NOW)).toMatchObject({ cert, key, fingerprint })
  })

  it('with a foreign key, expired, missing or of another form is refused with the file’s name', async () => {
    const [own, other] = [await made('own'), await made('other')]
    const certPath = await saved('own.pem', own.cert)
    const keyPath = await saved('own.key', own.key)
    expect(await problemOf(certPath, await saved('other.key', other.key))).toContain('不配对')
    expect(await problemOf(certPath, keyPath, new Date('2027-06-01T08:00:00Z'))).toContain('expired on 2027-04')
    expect(await problemOf(join(folder, 'none.pem'), keyPath)).toContain('none.pem')
    expect(await problemOf(keyPath, keyPath)).toContain('PEM')
    expect(await problemOf(certPath, certPath)).toContain('私钥')
  })
})

/** The certificate that somebody who connects is shown. */
async function shownAt(port: number): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const { fingerprint256 } = socket.getPeerCertificate()
  socket.destroy()
  return fingerprint256
}

describe('a renewed certificate', () => {
  async function withServer(first: Certificate, run: (port: number, http: Parameters<typeof renew>[0]) => Promise<void>): Promise<void> {
    const http = Fastify({ https: first })
    await http.listen({ port: 0, host: '127.0.0.1' })
    await run((http.server.address() as AddressInfo).port, http)
    await http.close()
  }

  it('is shown to new connections without a restart', async () => {
    const [first, second] = [await made('first'), await made('second')]
    const certPath = await saved('renewed.pem', first.cert)
    const keyPath = await saved('renewed.key', first.key)
    const source = givenCertificate(certPath, keyPath)
    await withServer(first, async (port, http) => {
      expect(await shownAt(port)).toBe(first.fingerprint)
      await writeFile(certPath, second.cert)
      await writeFile(keyPath, second.key)
      expect((await renew(http, source, first, NOW)).fingerprint).toBe(second.fingerprint)
      expect(await shownAt(port)).toBe(second.fingerprint)
    })
  })

  it('that is broken leaves the old one in place', async () => {
    const first = await made('stays')
    const certPath = await saved('broken.pem', first.cert)
    const source = givenCertificate(certPath, await saved('broken.key', first.key))
    await withServer(first, async (port, http) => {
      await writeFile(certPath, (await readFile(certPath, 'utf8')).slice(0, 100))
      await expect(renew(http, source, first, NOW)).rejects.toBeInstanceOf(StartError)
      expect(await shownAt(port)).toBe(first.fingerprint)
    })
  })
})
