import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { PageAnswer, PageCall, PageRoute, Work } from '../module.ts'
import { noted, PUBLIC } from '../work.ts'
import { admit, type CookieRule, mustComeFromOurPage } from './door.ts'
import type { Gate, OpenWork } from './exchange.ts'
import { answerFault, Refused, routeOf, TurnedAway } from './fault.ts'
import { setPagePolicy } from './headers.ts'
import { dispositionOf } from './run.ts'

/** Opens a unit of work as a reader of the public pages. */
export type Visit = <T>(run: (work: Work) => Promise<T>) => Promise<T>

interface Parts {
  openWork: OpenWork
  visit: Visit
  gate: Gate
  knocksAMinute?: number
}

/** A form of a page holds a comment, not a document. */
const FORM_LIMIT = 16 * 1024
const NOBODY = { actor: PUBLIC, access: { may: () => false, nodesWith: () => [] } }

/** Forms as a browser without script sends them. */
export function readForms(app: FastifyInstance): void {
  app.addContentTypeParser<string>(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(text))),
  )
}

/** Serve one page: plain HTML with its mark, so that who holds it already is told so and sent nothing. */
export function servePage(app: FastifyInstance, page: PageRoute, parts: Parts, cookie: CookieRule): void {
  const digest = createHash('sha256').update(page.style).digest('base64')
  app.route({
    method: page.method,
    url: page.path,
    bodyLimit: FORM_LIMIT,
    schema: { hide: true },
    config: { isSealed: page.door === 'sealed', rateLimit: { max: parts.knocksAMinute ?? page.perMinute, timeWindow: '1 minute' } },
    onRequest: async (request, reply) => {
      setPagePolicy(reply, digest, page.permission !== 'public')
      if (page.method === 'POST') mustComeFromOurPage(request)
    },
    errorHandler: (error, request, reply) => void faultPage(error, page, request, reply),
    handler: async (request, reply) => {
      const answer = await runPage(page, parts, cookie, request, reply)
      return send(page, request, reply, answer)
    },
  })
}

async function runPage(
  page: PageRoute,
  parts: Parts,
  cookie: CookieRule,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<PageAnswer> {
  const run = async (work: Work) => {
    const answer = await page.run(callOf(work, request))
    if (page.method === 'POST' && 'goTo' in answer && !noted(work)) throw new Error(`POST ${page.path} succeeded without a trail note`)
    return answer
  }
  const result = await opened(page, parts, cookie, request, reply, run)
  if (isRefusal(result)) throw new Refused(409, result.refused, result.facts)
  return result
}

/** A visitor reads as one; a form is taken as nobody's; what needs a sign-in is asked of the gate. */
async function opened(
  page: PageRoute,
  parts: Parts,
  cookie: CookieRule,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (work: Work) => Promise<PageAnswer>,
): Promise<PageAnswer | Refusal> {
  if (page.permission === 'public') return page.method === 'GET' || page.door === 'sealed' ? parts.visit(run) : parts.openWork(NOBODY, run)
  const { admission } = await admit(parts.gate, cookie, request, reply)
  if (admission.actor.kind !== 'person') throw new TurnedAway(401, 'not_signed_in')
  if (!admission.access.may(page.permission)) throw new TurnedAway(404, 'not_found')
  return parts.openWork(admission, run)
}

/** Texts only: what is given twice or as something else is as if it were not given. */
const texts = (given: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Object(given) as Record<string, unknown>).flatMap(([key, value]) =>
      typeof value === 'string' && !value.includes('\0') ? [[key, value]] : [],
    ),
  )

const callOf = (work: Work, { params, query, body }: FastifyRequest): PageCall => ({
  ...work,
  params: texts(params),
  query: texts(query),
  form: texts(body),
})

function send(page: PageRoute, request: FastifyRequest, reply: FastifyReply, answer: PageAnswer): FastifyReply {
  if ('goTo' in answer) return reply.redirect(answer.goTo, 303)
  const isPublic = page.permission === 'public'
  const mark = `"${'mark' in answer ? answer.mark : createHash('sha256').update(answer.html).digest('base64url').slice(0, 27)}"`
  reply.header('etag', mark).header('cache-control', isPublic ? 'public, no-cache' : 'private, no-cache')
  const isFine = !('status' in answer) || answer.status === undefined || answer.status === 200
  if (page.method === 'GET' && isFine && request.headers['if-none-match'] === mark) return reply.code(304).send()
  if ('html' in answer)
    return reply
      .code(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(answer.html)
  const file = answer.file()
  return reply.type(file.mediaType).header('content-disposition', dispositionOf(file.fileName)).send(Buffer.from(file.bytes))
}

const SAYS: Readonly<Record<number, string>> = {
  401: '请先登录 Please sign in first',
  403: '此表单不是从本网站提交的 This form was not sent from this site',
  404: '没有此页面 There is no such page',
  413: '提交的内容过长 What was sent is too long',
  429: '操作过于频繁，请一分钟后再试 Too many requests; try again in a minute',
}

/** The same verdict as for any door, said on a page. */
function faultPage(error: Error, page: PageRoute, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = statusOf(error)
  if (status >= 500) request.log.error({ err: error, requestId: request.id, route: routeOf(request) }, 'defect')
  if (!page.path.startsWith('/public')) return answerFault(error, request, reply)
  const says = SAYS[status] ?? `暂时无法打开 This page cannot be shown now (${request.id})`
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(
      `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${says}</title></head><body><main><h1>${says}</h1><p><a href="/public">返回首页 Back</a></p></main></body></html>`,
    )
}

function statusOf(error: Error): number {
  if (error instanceof Refused || error instanceof TurnedAway) return error.status
  const given = (error as Error & { statusCode?: unknown }).statusCode
  return typeof given === 'number' && given >= 400 && given < 500 ? given : 500
}
