import { randomBytes } from 'node:crypto'
import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** What a page of ours may load and do. antd's styles carry the nonce; bpmn-js places overlays by style attributes. */
function contentPolicy(nonce: string, isEncrypted: boolean): string {
  const rules = [
    "default-src 'self'",
    "script-src 'self'",
    "script-src-attr 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ]
  return [...rules, ...(isEncrypted ? ['upgrade-insecure-requests'] : [])].join('; ')
}

/** Headers of every answer. `hsts` only where the way is encrypted: on plain localhost it would lock the browser out. */
export async function addHeaders(app: FastifyInstance, isEncrypted: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: isEncrypted ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  })
  app.addHook('onRequest', async (request, reply) => {
    setPolicy(reply, randomBytes(16).toString('base64'), isEncrypted)
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()').header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
}

const nonces = new WeakMap<FastifyReply, string>()

function setPolicy(reply: FastifyReply, nonce: string, isEncrypted: boolean): void {
  nonces.set(reply, nonce)
  reply.header('content-security-policy', contentPolicy(nonce, isEncrypted))
}

/** A page that carries one known stylesheet, no script and nothing from elsewhere; `isFramed`: our own screens may show it inside. */
export function setPagePolicy(reply: FastifyReply, styleDigest: string, isFramed: boolean): void {
  const rules = [
    "default-src 'none'",
    `style-src 'sha256-${styleDigest}'`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${isFramed ? "'self'" : "'none'"}`,
  ]
  reply.header('content-security-policy', rules.join('; '))
  if (isFramed) reply.header('x-frame-options', 'SAMEORIGIN')
}

/** The nonce under which this answer's page may carry styles. */
export function nonceOf(reply: FastifyReply): string {
  return nonces.get(reply) ?? ''
}
