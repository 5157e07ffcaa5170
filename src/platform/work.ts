import type { WorkCalendar } from '../kernel/calendar.ts'
import { dayOf, startOf } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Database, SessionRole } from './database/database.ts'
import type { Access, Actor, Module, Tx, Work } from './module.ts'
import { writeEntry } from './trail/trail.store.ts'
import { writeVisit } from './trail/visit.store.ts'

/** The only source of time; tests bring their own. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** Queues a job in the transaction it is handed. */
export interface JobQueue {
  send(tx: Tx, jobName: string, data: Record<string, unknown>): Promise<void>
}

export interface WorkshopParts {
  database: Database
  /** In the order of the design; listeners and answerers are called in it. */
  modules: readonly Module[]
  clock: Clock
  calendar(): WorkCalendar
  queue: JobQueue
  /** Told after each commit that left trail entries; nobody waits for it. */
  onNoted?(): void
}

/** Opens units of work. A returned refusal rolls the transaction back and is the result. */
export interface Workshop {
  /** As a person or a visitor, on the app role. */
  open<T>(who: { actor: Actor; access: Access }, run: (work: Work) => Promise<T>): Promise<T>
  /** As a visitor: on the role that sees what is published and acts through its own functions only. The time is the day's, and traces go to the trail at its end. */
  visit<T>(run: (work: Work) => Promise<T>): Promise<T>
  /** As the system, on the named role for sweeps. */
  sweep<T>(run: (work: Work) => Promise<T>): Promise<T>
}

export const SYSTEM: Actor = { kind: 'system', personId: '', name: '系统', grants: [] }
export const PUBLIC: Actor = { kind: 'public', personId: '', name: '', grants: [] }

/** What the clock starts has been decided by who set it up; row-level security still names its role. */
const SYSTEM_ACCESS: Access = { may: () => true, nodesWith: () => [] }

/** Whoever is not signed in holds no permission. */
const NOBODY: Access = { may: () => false, nodesWith: () => [] }

const notes = new WeakMap<Tx, number>()

/** How many trail entries this unit of work has left so far. */
export function noted(work: Work): number {
  return notes.get(work.tx) ?? 0
}

export function workshop(parts: WorkshopParts): Workshop {
  return {
    open: ({ actor, access }, run) => unitOfWork(parts, 'app', actor, access, run),
    visit: (run) => unitOfWork({ ...parts, clock: byTheDay(parts.clock), onNoted: () => undefined }, 'visitor', PUBLIC, NOBODY, run),
    sweep: (run) => unitOfWork(parts, 'sweep', SYSTEM, SYSTEM_ACCESS, run),
  }
}

/** A clock that tells no more than the day. */
const byTheDay = (clock: Clock): Clock => ({ now: () => startOf(dayOf(clock.now())) })

/** Carries a refusal out of a transaction that must not commit. */
class RolledBack extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('rolled back by a refusal')
    this.result = result
  }
}

async function unitOfWork<T>(
  parts: WorkshopParts,
  role: SessionRole,
  actor: Actor,
  access: Access,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  let count = 0
  try {
    const result = await parts.database.transaction(role, actor.personId, async (tx) => {
      const work = workOf(parts, tx, actor, access, role === 'visitor' ? writeVisit : writeEntry)
      const done = await run(work)
      if (isRefusal(done)) throw new RolledBack(done)
      count = noted(work)
      return done
    })
    if (count > 0) parts.onNoted?.()
    return result
  } catch (error) {
    if (error instanceof RolledBack) return error.result as T
    throw error
  }
}

function workOf(parts: WorkshopParts, tx: Tx, actor: Actor, access: Access, write: typeof writeEntry): Work {
  const now = parts.clock.now()
  const work: Work = {
    tx,
    actor,
    access,
    now,
    today: dayOf(now),
    calendar: parts.calendar(),
    note: async (entry) => {
      await write(tx, actor, now, entry)
      notes.set(tx, (notes.get(tx) ?? 0) + 1)
    },
    emit: async (event, payload) => {
      for (const listener of parts.modules.flatMap((module) => module.listens ?? [])) {
        if (listener.event === event.name) await listener.hear(payload, work)
      }
    },
    ask: async <I, A>(question: { name: string }, input: I): Promise<A[]> => {
      const answers: A[] = []
      for (const answerer of parts.modules.flatMap((module) => module.answers ?? [])) {
        if (answerer.question === question.name) answers.push((await answerer.answer(input, work)) as A)
      }
      return answers
    },
    enqueue: (jobName, data) => parts.queue.send(tx, jobName, data),
  }
  return work
}
