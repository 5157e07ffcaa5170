import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController, type RouteOptions } from 'fastify'
import type { Module, Route } from '../module.ts'
import { type CookieRule, cookieRule, enter } from './door.ts'
import { bindExchange, exchangeOf, type Gate, type OpenWork } from './exchange.ts'
import { answerFault } from './fault.ts'
import { addHeaders } from './headers.ts'
import { sealedDoor } from './sealed/sealed-door.ts'
import { describeApi, schemaOf } from './openapi.ts'
import { readForms, servePage, type Visit } from './pages.ts'
import { type RunsOn, runRoute } from './run.ts'
import { watch } from './watch.ts'
import { type PageFacts, serveWeb } from './web.ts'

const JSON_LIMIT = 1024 * 1024
const FILE_LIMIT = 200 * 1024 * 1024

/** What the HTTP server is put together from. */
export interface ServerParts {
  modules: readonly Module[]
  openWork: OpenWork
  /** Opens a unit of work as a reader of the public pages. */
  visit: Visit
  gate: Gate
  log: FastifyBaseLogger
  version: string
  /** The institution's certificate; without it the server speaks plain HTTP. */
  tls?: { cert: string | Buffer; key: string | Buffer }
  /** The built web; omitted, only the API is served. */
  webFolder?: string
  pageFacts?: PageFacts
  isHealthy?: () => Promise<boolean>
  /** How often one address may knock at a door that needs no sign-in (sign-in, anonymous report). */
  knocksAMinute?: number
}

/** Put the HTTP server together: every endpoint of every module, behind the gate. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const rule = cookieRule(parts.tls !== undefined)
  const app = bareServer(parts)
  app.setErrorHandler(answerFault)
  app.setValidatorCompiler(() => (value: unknown) => ({ value }))
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  readBodies(app)
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await addHeaders(app, rule.secure)
  await describeApi(app, rule.name, parts.version)
  watch(app, { gate: parts.gate, cookie: rule, isHealthy: parts.isHealthy ?? (async () => true) })
  const on: RunsOn = { openWork: parts.openWork, statuses: statusesOf(parts.modules) }
  for (const route of parts.modules.flatMap((module) => module.routes ?? [])) app.route(served(route, parts, rule, on))
  readForms(app)
  for (const page of parts.modules.flatMap((module) => module.pages ?? [])) servePage(app, page, parts, rule)
  await serveWeb(app, parts.webFolder, parts.pageFacts)
  return app
}

function bareServer({ log, tls }: ServerParts): FastifyInstance {
  const options = {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false as const,
    bodyLimit: JSON_LIMIT,
    forceCloseConnections: 'idle' as const,
    exposeHeadRoutes: false,
  }
  return tls === undefined ? Fastify(options) : Fastify({ ...options, https: tls })
}

/** JSON, where an empty body is nothing given; and bytes for the endpoints that take a file. */
function readBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') done(null, undefined)
    else void parseJson(request, text, done)
  })
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
}

function statusesOf(modules: readonly Module[]): Record<string, number> {
  return Object.assign({}, ...modules.map((module) => module.refusals ?? {})) as Record<string, number>
}

function served(route: Route, parts: ServerParts, rule: CookieRule, on: RunsOn): RouteOptions {
  if (route.endpoint.door === 'sealed') return sealedDoor(route, { ...on, openWork: (_nobody, run) => parts.visit(run) }, parts)
  const { endpoint } = route
  const isOpenDoor = endpoint.permission === 'public' && endpoint.method !== 'GET'
  return {
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    bodyLimit: endpoint.longest ?? (endpoint.takes === 'file' ? FILE_LIMIT : JSON_LIMIT),
    config: { endpoint, ...(isOpenDoor ? { rateLimit: { max: parts.knocksAMinute ?? 60, timeWindow: '1 minute' } } : {}) },
    // Before the body is read: nobody without the permission makes the server take in 200 MB.
    onRequest: async (request, reply) => {
      bindExchange(request, await enter(endpoint, parts.gate, rule, request, reply))
    },
    handler: (request, reply) => runRoute(route, on, exchangeOf(request), request, reply),
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Route['endpoint']
    /** A page at which nobody is to be known. */
    isSealed?: boolean
  }
}
