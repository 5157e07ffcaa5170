import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Call, FileAnswer, Route, Work } from '../module.ts'
import { noted } from '../work.ts'
import type { Endpoint } from './endpoint.api.ts'
import { bindExchange, type Exchange, keepsTraces, type OpenWork } from './exchange.ts'
import { Refused } from './fault.ts'
import { read } from './input/input.ts'
import { languageOf } from './input/words.ts'

/** What a route needs of the house in order to run. */
export interface RunsOn {
  openWork: OpenWork
  /** Refusal code → HTTP status, where it is not 409. */
  statuses: Readonly<Record<string, number>>
}

type Input = Pick<Call<Endpoint>, 'params' | 'query' | 'body'>

/** Run one route for one request: read the input, open the unit of work, answer. */
export async function runRoute(
  route: Route,
  on: RunsOn,
  exchange: Exchange,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const input = readInput(route.endpoint, request)
  const outcome = await on.openWork(exchange.admission, (work) => runInWork(route, input, exchange, work))
  const result = outcome instanceof Kept ? outcome.refusal : outcome
  if (isRefusal(result)) throw new Refused(on.statuses[result.refused] ?? 409, result.refused, result.facts)
  return route.endpoint.answers === 'file' ? sendFile(reply, result as FileAnswer) : sendJson(reply, route.endpoint, result)
}

/** A refusal inside a transaction that is to be committed. */
class Kept {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    this.refusal = refusal
  }
}

async function runInWork(route: Route, input: Input, exchange: Exchange, work: Work): Promise<unknown> {
  const call: Call<Endpoint> = { ...work, ...input }
  bindExchange(call, exchange)
  const result = await route.run(call)
  if (isRefusal(result)) return keepsTraces(result) ? new Kept(result) : result
  if (route.endpoint.method !== 'GET' && !route.endpoint.isTraceless && !noted(work)) {
    throw new Error(`${route.endpoint.method} ${route.endpoint.path} succeeded without a trail note`)
  }
  return result
}

function readInput(endpoint: Endpoint, request: FastifyRequest): Input {
  const language = languageOf(request.headers)
  return {
    params: read('params', endpoint.params, request.params, language),
    query: read('query', endpoint.query, withFileName(endpoint, request), language),
    body: endpoint.takes === 'file' ? bytesOf(request.body) : read('body', endpoint.body, request.body, language),
  }
}

/** The name of an uploaded file travels percent-encoded in `x-file-name`; the contract reads it as the query's `fileName`. */
function withFileName(endpoint: Endpoint, request: FastifyRequest): unknown {
  const query = request.query as Record<string, unknown>
  const header = request.headers['x-file-name']
  const isWanted = endpoint.takes === 'file' && endpoint.query instanceof z.ZodObject && 'fileName' in endpoint.query.shape
  if (!isWanted || typeof header !== 'string' || query.fileName !== undefined) return query
  return { ...query, fileName: decoded(header) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array()
}

function sendJson(reply: FastifyReply, endpoint: Endpoint, result: unknown): FastifyReply {
  const parsed = endpoint.returns.safeParse(result)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; ')
    throw new Error(`the answer of ${endpoint.method} ${endpoint.path} does not fit its contract: ${wrong}`)
  }
  if (parsed.data === undefined) return reply.code(204).send()
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(parsed.data))
}

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  if (file.cutAt !== undefined) reply.header('x-rows-cut', file.cutAt)
  return reply.type(file.mediaType).header('content-disposition', dispositionOf(file.fileName)).send(Buffer.from(file.bytes))
}

/** RFC 6266 with the full name by RFC 5987 and an ASCII stand-in for old readers. */
export function dispositionOf(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const full = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`
}
