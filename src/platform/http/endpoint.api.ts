import { z } from 'zod'

/** The HTTP contract of one act: who may, what comes in, what goes out. Pure; the browser's client is typed from it. */
export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  A extends Carries = Carries,
  T extends Carries = Carries,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path with `:name` parameters, below `/api`. */
  path: `/api/${string}`
  /** The permission that the actor must hold somewhere; `public` needs no sign-in, `self` any sign-in. */
  permission: string
  /** One line, Chinese and English, for the API pages. */
  summary: string
  tag: string
  params: P
  query: Q
  body: B
  returns: R
  /** `file`: the answer is bytes, not JSON. */
  answers: A
  /** `file`: the request body is bytes (`application/octet-stream`), not JSON. */
  takes: T
  /** `sealed`: nobody is asked who they are. No session, no cookie, no log line, time by the day, and the visitor's role in the database. */
  door?: 'sealed'
  /** Reads although it is no GET (what it asks for must not stand in an address), or lays down what is nothing yet: no trail entry is asked of it. */
  isTraceless?: boolean
  /** Whoever is signed in and asks for it without the permission is on record with what was tried. */
  isWatched?: boolean
  /** Most bytes that a body may have, where it is less than the house allows. */
  longest?: number
}

/** What a body carries: JSON, or the bytes of a file. */
export type Carries = 'json' | 'file'

const NOTHING = z.undefined()
type Nothing = typeof NOTHING

interface Declared<P, Q, B, R, A, T> {
  method: Endpoint['method']
  path: `/api/${string}`
  permission: string
  summary: string
  tag: string
  params?: P
  query?: Q
  body?: B
  returns?: R
  answers?: A
  takes?: T
  door?: 'sealed'
  isTraceless?: boolean
  isWatched?: boolean
  longest?: number
}

/** Declare an endpoint; omitted shapes mean that nothing is taken or returned there. */
export function endpoint<
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
  R extends z.ZodType = Nothing,
  A extends Carries = 'json',
  T extends Carries = 'json',
>(declared: Declared<P, Q, B, R, A, T>): Endpoint<P, Q, B, R, A, T> {
  return {
    ...declared,
    params: (declared.params ?? NOTHING) as P,
    query: (declared.query ?? NOTHING) as Q,
    body: (declared.body ?? NOTHING) as B,
    returns: (declared.returns ?? NOTHING) as R,
    answers: (declared.answers ?? 'json') as A,
    takes: (declared.takes ?? 'json') as T,
  }
}

/** A page of a list, by keyset: `next` is an opaque cursor, null at the end. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() })
}

/** Query of every list: cursor, page size, search words. */
export const pageQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  search: z.string().max(100).optional(),
})

/** Query of a list whose cursor is the id of the last row shown: a sequence number would count the rows that the reader may not see (P6). */
export const rowQuery = pageQuery.extend({ cursor: z.uuid().optional() })

export const idParams = z.strictObject({ id: z.uuid() })
