import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint } from './endpoint.api.ts'
import type { Admission, Exchange, Gate, OpenWork } from './exchange.ts'
import { Refused, TurnedAway } from './fault.ts'

/** How the session travels: the cookie's name and whether the way is encrypted. */
export interface CookieRule {
  name: '__Host-jianwei' | 'jianwei'
  secure: boolean
}

export function cookieRule(isEncrypted: boolean): CookieRule {
  return isEncrypted ? { name: '__Host-jianwei', secure: true } : { name: 'jianwei', secure: false }
}

/** Endpoints open to a person who must first change the password that somebody else gave. */
const OPEN_BEFORE_CHANGE = new Set(['GET /api/session', 'DELETE /api/session', 'POST /api/password'])

/** Let a request in or turn it away: who is it, did our own page send it, may they do this at all? */
export async function enter(
  endpoint: Endpoint,
  { gate, openWork }: { gate: Gate; openWork: OpenWork },
  cookie: CookieRule,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Exchange> {
  if (endpoint.method !== 'GET') mustComeFromOurPage(request)
  const exchange = await admit(gate, cookie, request, reply)
  if (endpoint.method !== 'GET' && endpoint.permission !== 'public') mustCarryCsrfToken(exchange.admission, request)
  mustBeKnown(endpoint, exchange.admission)
  if (isPermitted(endpoint, exchange.admission)) return exchange
  if (endpoint.isWatched) await putOnRecord(endpoint, exchange.admission, openWork)
  throw new Refused(403, 'access.not_permitted', { permission: endpoint.permission })
}

/** What was tried, by its pattern: the address may name what must not be named in this trail (P6). */
async function putOnRecord({ method, path }: Endpoint, admission: Admission, openWork: OpenWork): Promise<void> {
  await openWork(admission, (work) => work.note({ action: 'access.refuse', object: { kind: 'endpoint', id: `${method} ${path}` } }))
}

/** Who sends this request; a token that the gate rotated goes back at once. */
export async function admit(gate: Gate, cookie: CookieRule, request: FastifyRequest, reply: FastifyReply): Promise<Exchange> {
  const visit = { token: request.cookies[cookie.name], address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
  const admission = await gate.admit(visit)
  const setToken = (token: string | null) => writeToken(reply, cookie, token)
  if (admission.session?.rotatedTo) setToken(admission.session.rotatedTo)
  return { visit, admission, setToken }
}

function writeToken(reply: FastifyReply, { name, secure }: CookieRule, token: string | null): undefined {
  const rule = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
  if (token === null) reply.clearCookie(name, rule)
  else reply.setCookie(name, token, rule)
}

/** Browsers say where a request comes from; whoever says nothing (a script) has no foreign page behind it. */
export function mustComeFromOurPage(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refused(403, 'http.foreign_origin')
  const origin = request.headers.origin
  if (origin !== undefined && hostOf(origin) !== request.headers.host) throw new Refused(403, 'http.foreign_origin')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function mustCarryCsrfToken({ session }: Admission, request: FastifyRequest): void {
  if (session === null) return
  const given = Buffer.from(String(request.headers['x-csrf-token'] ?? ''))
  const wanted = Buffer.from(session.csrfToken)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new Refused(403, 'http.csrf')
}

function mustBeKnown(endpoint: Endpoint, { actor, session }: Admission): void {
  if (endpoint.permission === 'public') return
  if (actor.kind !== 'person') throw new TurnedAway(401, 'not_signed_in')
  const mayPass = !session?.mustChangePassword || OPEN_BEFORE_CHANGE.has(`${endpoint.method} ${endpoint.path}`)
  if (!mayPass) throw new Refused(403, 'identity.password_must_change')
}

function isPermitted({ permission }: Endpoint, { access }: Admission): boolean {
  return permission === 'public' || permission === 'self' || access.may(permission)
}
