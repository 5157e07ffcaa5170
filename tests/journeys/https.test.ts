import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../demo/load.ts'
import { clearAway, type Product, startProduct } from '../process.ts'

const CLI = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'jianwei-https-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

function serve(folder: string, ...flags: string[]): Product {
  return startProduct({ folder, command: [process.execPath, CLI, 'serve', ...flags] })
}

interface Answered {
  status: number
  headers: Record<string, string | string[] | undefined>
}

/** Ask over TLS, trusting this certificate and nothing else. */
function asked(address: string, path: string, ca: string, body?: object): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  const call = request(
    new URL(path, address),
    { ca, method: body ? 'POST' : 'GET', headers: body ? { 'content-type': 'application/json' } : {} },
    (answer) => {
      answer.resume()
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }))
    },
  )
  call.on('error', reject)
  call.end(body && JSON.stringify(body))
  return promise
}

describe('HTTPS built in', () => {
  it('an installation on the network makes its own certificate, says its fingerprint, and keeps its cookie to encrypted ways', async () => {
    const folder = join(root, 'own')
    const product = serve(folder, '--host', '0.0.0.0')
    try {
      const address = (await product.address).replace(/0\.0\.0\.0|\[::\]/, '127.0.0.1')
      expect(address).toMatch(/^https:/)
      const ca = await readFile(join(folder, 'tls/certificate.pem'), 'utf8')
      expect(product.said()).toContain(new X509Certificate(ca).fingerprint256)
      const entered = await asked(address, '/api/session', ca, { username: 'jiancha', password: DEMO_PASSWORD })
      expect(entered.status).toBe(200)
      expect(String(entered.headers['set-cookie'])).toMatch(/^__Host-jianwei=.*Secure/)
      expect(entered.headers['strict-transport-security']).toContain('max-age=')
      await expect(fetch(address.replace('https:', 'http:'))).rejects.toThrow('fetch failed')
    } finally {
      await product.stop()
      await clearAway(product)
    }
  })

  it('a wrong certificate ends the start before anything is made, and says which file', async () => {
    const cert = join(root, 'cert.pem')
    await writeFile(cert, 'not a certificate')
    const folder = join(root, 'wrong')
    const ended = await serve(folder, '--host', '0.0.0.0', '--certificate', cert, '--key', cert).ended
    expect(ended.code).toBe(2)
    expect(ended.err).toContain(cert)
    const alone = await serve(folder, '--certificate', cert).ended
    expect(alone.code).toBe(2)
    expect(alone.err).toContain('--key')
    await expect(readFile(join(folder, 'version.json'))).rejects.toThrow('ENOENT')
  })
})
