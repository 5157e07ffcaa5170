import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { TurnedAway } from './fault.ts'
import { nonceOf } from './headers.ts'
import { isSealedPage } from './sealed/sealed-request.ts'

const NONCE_PLACE = '__CSP_NONCE__'

/** Serve the built web: hashed assets for ever, the page itself fresh with its nonce, every deep link the page. */
export async function serveWeb(app: FastifyInstance, folder: string | undefined, facts: PageFacts = {}): Promise<void> {
  const page = folder === undefined ? undefined : pageOf(folder, 'index.html', facts)
  // The reporter's own small page, which is told nothing of who signs in here.
  const sealedPage = folder === undefined ? undefined : pageOf(folder, 'report.html', {})
  if (folder !== undefined && page !== undefined) {
    const root = join(folder, 'assets')
    if (existsSync(root))
      await app.register(fastifyStatic, { root, prefix: '/assets/', immutable: true, maxAge: '1y', index: false, decorateReply: false })
  }
  app.setNotFoundHandler((request, reply) => {
    if (page === undefined || !wantsPage(request)) throw new TurnedAway(404, 'not_found')
    return isSealedPage(request.url) ? sendSealedPage(reply, sealedPage ?? page) : sendPage(reply, page)
  })
}

/** Facts that the page must know before anybody signs in, as `<meta name content>`. */
export type PageFacts = Readonly<Record<string, string>>

function pageOf(folder: string, fileName: string, facts: PageFacts): string | undefined {
  const file = join(folder, fileName)
  if (!existsSync(file)) return undefined
  const metas = Object.entries(facts).map(([name, content]) => `<meta name="${escaped(name)}" content="${escaped(content)}">`)
  return readFileSync(file, 'utf8').replace('</head>', () => `${metas.join('')}</head>`)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

function wantsPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? ''
  const isOurs = path !== '/api' && !path.startsWith('/api/') && !path.startsWith('/assets/')
  return (request.method === 'GET' || request.method === 'HEAD') && isOurs
}

function sendPage(reply: FastifyReply, page: string, cache = 'no-cache'): FastifyReply {
  return reply
    .code(200)
    .type('text/html; charset=utf-8')
    .header('cache-control', cache)
    .send(page.replaceAll(NONCE_PLACE, nonceOf(reply)))
}

/** Kept nowhere, and telling the next page nothing. */
function sendSealedPage(reply: FastifyReply, page: string): FastifyReply {
  return sendPage(reply.header('referrer-policy', 'no-referrer'), page, 'no-store')
}
