import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { RefusalFact } from '../../kernel/refusal.ts'
import { BadInput } from './input/input.ts'
import type { Problem, turnedAway } from './problem.api.ts'
import { isSealed } from './sealed/sealed-request.ts'

type Reason = z.infer<typeof turnedAway>['error']

/** The edge itself refuses, before any handler ran. */
export class Refused extends Error {
  readonly status: number
  readonly facts: Readonly<Record<string, RefusalFact>>
  constructor(status: number, code: string, facts: Readonly<Record<string, RefusalFact>> = {}) {
    super(code)
    this.status = status
    this.facts = facts
  }
}

export class TurnedAway extends Error {
  readonly status: number
  readonly reason: Reason
  constructor(status: number, reason: Reason) {
    super(reason)
    this.status = status
    this.reason = reason
  }
}

const TRANSPORT: Readonly<Record<number, Reason>> = { 404: 'not_found', 413: 'too_large', 415: 'unsupported_media', 429: 'too_many' }

/** The one place where a failure becomes an answer. A defect is logged once and tells the outside only its request id. */
export function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, problem } = problemOf(error, request.id)
  if (problem.error === 'defect') logDefect(error, request)
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(problem))
}

/** Of a sealed door only what failed is told: no request, and nothing of the database's that could quote what was sent. */
export function logDefect(error: unknown, request: FastifyRequest): void {
  const route = routeOf(request)
  if (!isSealed(request)) request.log.error({ err: error, requestId: request.id, route }, 'defect')
  else request.log.error({ route, where: error instanceof Error ? error.stack?.split('\n').slice(1, 4).join() : '' }, 'defect')
}

function problemOf(error: unknown, requestId: string): { status: number; problem: Problem } {
  if (error instanceof BadInput) return { status: 400, problem: { error: 'bad_input', fields: [...error.fields] } }
  if (error instanceof Refused) {
    return { status: error.status, problem: { error: 'refused', code: error.message, facts: copyOf(error.facts) } }
  }
  if (error instanceof TurnedAway) return { status: error.status, problem: { error: error.reason } }
  const status = statusOf(error)
  if (status === undefined) return { status: 500, problem: { error: 'defect', requestId } }
  return { status, problem: { error: TRANSPORT[status] ?? 'bad_request', message: (error as Error).message } }
}

/** Fastify's own complaints about a request (body not JSON, too large) carry a 4xx status. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined
  const { statusCode, code } = error as FastifyError
  const isTransport = code?.startsWith('FST_') || statusCode === 429 || error instanceof SyntaxError
  return isTransport && statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? statusCode : undefined
}

/** Route pattern, never the address itself: that may carry what a log must not know. */
export function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? '(none)'}`
}

export type Facts = Record<string, string | number | boolean | null | string[]>

export function copyOf(facts: Readonly<Record<string, RefusalFact>>): Facts {
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, isList(fact) ? [...fact] : fact]))
}

function isList(fact: RefusalFact): fact is readonly string[] {
  return Array.isArray(fact)
}
