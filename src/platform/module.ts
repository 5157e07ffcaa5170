import type { Transaction } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { z } from 'zod'
import type { WorkCalendar } from '../kernel/calendar.ts'
import type { Day } from '../kernel/day.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Endpoint } from './http/endpoint.api.ts'

/** A database transaction; a store narrows it to its own tables with `tx.withTables<MyTables>()`. */
export type Tx = Transaction<Record<never, never>>

/** A role held at an organisation node and at everything below it. */
export interface Grant {
  role: string
  nodeId: string
}

/** Who acts: a signed-in person, a visitor of a public page, or the system itself (a sweep). */
export interface Actor {
  kind: 'person' | 'public' | 'system'
  /** The person's id; '' for public and system. */
  personId: string
  name: string
  grants: readonly Grant[]
}

/** What the actor may do and where; compiled from grants and the modules' permission tables. */
export interface Access {
  /** Does the actor hold the permission at this node, or (without a node) anywhere? */
  may(permission: string, nodeId?: string): boolean
  /** All nodes (closure included) at which the actor holds the permission. */
  nodesWith(permission: string): readonly string[]
}

/** One entry of the trail 留痕; written in the transaction of the act it records. */
export interface TrailNote {
  /** What was done, `warning.issue`. */
  action: string
  object: { kind: string; id: string }
  /** Chain of the register in which the object lives: the register node's id; omitted for the installation's own chain. */
  register?: string
  matterId?: string
  /** Facts of the act. Stored beside the chain; the chain holds their digest, so disposal stays possible. */
  details?: Record<string, unknown>
}

/** One unit of work: one actor, one transaction, one day. Handed to every handler, job and listener. */
export interface Work {
  readonly tx: Tx
  readonly actor: Actor
  readonly access: Access
  readonly now: Date
  readonly today: Day
  readonly calendar: WorkCalendar
  note(entry: TrailNote): Promise<void>
  /** Tell later modules; their listeners run at once in the same transaction. */
  emit<T>(event: EventKind<T>, payload: T): Promise<void>
  /** Ask later modules; one answer from each that registered for the question. */
  ask<I, A>(question: QuestionKind<I, A>, input: I): Promise<A[]>
  /** Queue a job; it becomes visible when the transaction commits. */
  enqueue(jobName: string, data: Record<string, unknown>): Promise<void>
}

/** News of a module, in the past tense: `WarningIssued`. */
export interface EventKind<T> {
  name: string
  /** Type carrier only. */
  payload?: T
}
export function eventKind<T>(name: string): EventKind<T> {
  return { name }
}

/** Something an earlier module must know of a later one. */
export interface QuestionKind<I, A> {
  name: string
  /** Type carriers only. */
  input?: I
  answer?: A
}
export function questionKind<I, A>(name: string): QuestionKind<I, A> {
  return { name }
}

export interface Listener {
  event: string
  hear(payload: unknown, work: Work): Promise<void>
}
export function on<T>(event: EventKind<T>, hear: (payload: T, work: Work) => Promise<void>): Listener {
  return { event: event.name, hear: hear }
}

export interface Answerer {
  question: string
  answer(input: unknown, work: Work): Promise<unknown>
}
export function answers<I, A>(question: QuestionKind<I, A>, answer: (input: I, work: Work) => Promise<A>): Answerer {
  return { question: question.name, answer: answer }
}

/** Bytes that a handler answers with, for endpoints whose `answers` is `file`. */
export interface FileAnswer {
  fileName: string
  mediaType: string
  bytes: Uint8Array
  /** A list of which only so many rows fit. */
  cutAt?: number
}

/** One call of an endpoint, parsed. For `takes: 'file'` the body is the raw bytes. */
export interface Call<E extends Endpoint> extends Work {
  params: z.output<E['params']>
  query: z.output<E['query']>
  body: E['takes'] extends 'file' ? Uint8Array : z.output<E['body']>
}

export interface Route {
  endpoint: Endpoint
  run(call: Call<Endpoint>): Promise<unknown>
}

type Answered<E extends Endpoint> = E['answers'] extends 'file' ? FileAnswer : z.input<E['returns']>

/** Bind a handler to its contract. A refusal rolls the transaction back and becomes the mapped status. */
export function handle<E extends Endpoint>(endpoint: E, run: (call: Call<E>) => Promise<Answered<E> | Refusal>): Route {
  return { endpoint, run: run }
}

/** What a page answers with. */
export type PageAnswer =
  | { html: string; status?: number }
  /** Made only for those who do not hold it already under this mark. */
  | { mark: string; file: () => FileAnswer }
  /** Go on to this address of ours, after a form was taken. */
  | { goTo: string }

/** One call of a page: its address and, where it takes a form, what was written. */
export interface PageCall extends Work {
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
  form: Readonly<Record<string, string>>
}

/** A page of plain HTML outside `/api`, without script. `public` reads as a visitor and writes its form as one; any other permission needs its sign-in. */
export interface PageRoute {
  method: 'GET' | 'POST'
  path: `/public${string}` | `/preview/${string}`
  permission: string
  /** How often one address may ask in a minute. */
  perMinute: number
  /** Somebody unnamed fills in a form here: no line of the log and no measure tells when. */
  isSealed?: boolean
  /** The one stylesheet that the page carries; its digest is what the content policy lets through. */
  style: string
  run(call: PageCall): Promise<PageAnswer>
}

/** Work that the clock starts or that is queued. Finds its work in the database; running twice changes nothing. */
export interface Job {
  name: string
  /** Cron in Asia/Shanghai; omitted: only when queued. */
  cron?: string
  /** Also run once at every start, so that downtime loses nothing. */
  atStart?: boolean
  /** Runs as the named role for sweeps, outside of any person's view. Open as many units of work as needed. */
  run(host: JobHost, data: Record<string, unknown>): Promise<void>
}

export interface JobHost {
  /** A unit of work as the system, on the sweep role. */
  sweep<T>(run: (work: Work) => Promise<T>): Promise<T>
  /** The data folder of the installation. */
  readonly dataFolder: string
  readonly stopping: AbortSignal
}

/** What a module declares to the platform; `main.ts` plugs all of them together in order. */
export interface Module {
  name: string
  /** Kysely migrations; keys sort over all modules: `020_organisation_1`. Run as the owner role. */
  migrations?: Record<string, Migration>
  /** Permission → roles that carry it. */
  permissions?: Record<string, readonly string[]>
  /** Refusal code → HTTP status, where it is not 409. */
  refusals?: Record<string, number>
  routes?: readonly Route[]
  pages?: readonly PageRoute[]
  jobs?: readonly Job[]
  listens?: readonly Listener[]
  answers?: readonly Answerer[]
}
