import type { Refusal } from '../../kernel/refusal.ts'
import type { Access, Actor, Work } from '../module.ts'

/** What came over the wire, as far as the gate must know it. */
export interface Visit {
  /** The session cookie's value. */
  token: string | undefined
  address: string
  userAgent: string
}

/** The session under which a request runs. */
export interface OpenSession {
  id: string
  csrfToken: string
  /** A fresh token for the cookie, where this request rotated it. */
  rotatedTo?: string
  /** The password given by somebody else must be changed before anything else is done. */
  mustChangePassword: boolean
}

/** Who stands at the door, and with which powers. */
export interface Admission {
  actor: Actor
  access: Access
  session: OpenSession | null
}

/** Decides who a visitor is; identity provides it. */
export interface Gate {
  admit(visit: Visit): Promise<Admission>
}

/** Opens a unit of work as this actor; a returned refusal rolls it back. */
export type OpenWork = <T>(admission: Pick<Admission, 'actor' | 'access'>, run: (work: Work) => Promise<T>) => Promise<T>

/** The HTTP side of a call, for the few handlers that deal with the door itself: sign in, sign out. */
export interface Exchange {
  visit: Visit
  admission: Admission
  /** Hand the browser this session token, or (null) take its token away. */
  setToken(token: string | null): undefined
}

const exchanges = new WeakMap<object, Exchange>()
const kept = new WeakSet<Refusal>()

/** Remember the exchange of a request or a call. */
export function bindExchange(of: object, exchange: Exchange): void {
  exchanges.set(of, exchange)
}

export function exchangeOf(of: object): Exchange {
  const exchange = exchanges.get(of)
  if (exchange === undefined) throw new Error('this call did not come over HTTP')
  return exchange
}

/** A refusal whose traces stay: the transaction is committed all the same. A failed sign-in must be counted. */
export function keepTraces(refusal: Refusal): Refusal {
  kept.add(refusal)
  return refusal
}

export function keepsTraces(refusal: Refusal): boolean {
  return kept.has(refusal)
}
