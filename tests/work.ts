import { calendarOf, type WorkCalendar } from '../src/kernel/calendar.ts'
import { type Day, startOf } from '../src/kernel/day.ts'
import { accessFor } from '../src/platform/access/access.ability.ts'
import { nodesBelow } from '../src/platform/access/access.question.ts'
import type { NodesBelow } from '../src/platform/access/access.schema.ts'
import { mergePermissions } from '../src/platform/access/access.rules.ts'
import type { Actor, Grant, Work } from '../src/platform/module.ts'
import { workshop } from '../src/platform/work.ts'
import type { FreshDatabase } from './database.ts'

const NINE_HOURS_MS = 9 * 3_600_000

/** A person of a test. */
export interface TestPerson {
  id: string
  name?: string
  grants?: readonly Grant[]
}

/** Units of work on a fresh database, on a day that the test sets. */
export interface TestDesk {
  /** As this person, on the app role, with the access that the modules' tables give the grants. */
  as<T>(person: TestPerson, run: (work: Work) => Promise<T>): Promise<T>
  /** As the system, on the sweep role. */
  sweep<T>(run: (work: Work) => Promise<T>): Promise<T>
  /** It is nine in the morning of this day in Shanghai. */
  itIs(day: Day): void
  /** The jobs queued so far; none of them runs by itself. */
  readonly queued: { jobName: string; data: Record<string, unknown> }[]
}

/** A desk at which the modules' listeners, answerers and permissions are plugged in. */
export function testDesk(fresh: FreshDatabase, on: Day, calendar: WorkCalendar = calendarOf([], [])): TestDesk {
  let now = morningOf(on)
  const queued: TestDesk['queued'] = []
  const shop = workshop({
    database: fresh.database,
    modules: fresh.modules,
    clock: { now: () => now },
    calendar: () => calendar,
    queue: {
      send: async (_tx, jobName, data) => {
        queued.push({ jobName, data })
      },
    },
  })
  const table = mergePermissions(fresh.modules.map((module) => module.permissions ?? {}))
  return {
    queued,
    sweep: shop.sweep,
    itIs: (day) => {
      now = morningOf(day)
    },
    as: async ({ id, name = id, grants = [] }, run) => {
      const actor: Actor = { kind: 'person', personId: id, name, grants }
      const below = await shop.sweep((work) => work.ask(nodesBelow, { nodeIds: grants.map((grant) => grant.nodeId) }))
      return shop.open(
        { actor, access: accessFor(grants, table, Object.fromEntries(below.flatMap((each: NodesBelow) => Object.entries(each)))) },
        run,
      )
    },
  }
}

const morningOf = (day: Day): Date => new Date(startOf(day).getTime() + NINE_HOURS_MS)
