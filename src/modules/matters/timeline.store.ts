import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx, Work } from '../../platform/module.ts'
import { personsById } from '../organisation/organisation.store.ts'
import type { TimelineEntry } from './matter.schema.ts'
import type { MatterTables } from './matter.tables.ts'

const on = (tx: Tx) => tx.withTables<MatterTables>()

/** Modules that hear of the chain's ends; each finds its events recorded, whenever it comes. */
export type HearingModule = 'dossiers' | 'supervision' | 'appraisal'

/** Add an event to the timeline of a matter 办理经过. */
export async function tell(
  work: Work,
  matterId: string,
  entry: { key: string; facts?: TimelineEntry['facts']; link?: string },
): Promise<void> {
  await on(work.tx)
    .insertInto('timeline_entries')
    .values({
      id: randomUUID(),
      matter_id: matterId,
      at: work.now,
      on_day: work.today,
      key: entry.key,
      by_person: work.actor.personId || null,
      facts: sql`${JSON.stringify(entry.facts ?? {})}::jsonb`,
      link: entry.link ?? null,
    })
    .execute()
}

export async function timelineOf(tx: Tx, matterId: string): Promise<TimelineEntry[]> {
  const rows = await on(tx).selectFrom('timeline_entries').selectAll().where('matter_id', '=', matterId).orderBy('seq').execute()
  const persons = await personsById(
    tx,
    rows.flatMap((row) => row.by_person ?? []),
  )
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    on: row.on_day,
    key: row.key,
    by: row.by_person ? (persons.get(row.by_person)?.name ?? row.by_person) : null,
    facts: row.facts,
    link: row.link,
  }))
}

/** Record for a later module what happened, so that it hears of it even if it is not there yet. */
export async function recordFor(
  work: Work,
  modules: readonly HearingModule[],
  matterId: string,
  name: string,
  facts: Record<string, unknown>,
): Promise<void> {
  if (modules.length === 0) return
  await on(work.tx)
    .insertInto('chain_events')
    .values(
      modules.map((forModule) => ({
        id: randomUUID(),
        matter_id: matterId,
        name,
        for_module: forModule,
        at: work.now,
        facts: sql`${JSON.stringify(facts)}::jsonb`,
      })),
    )
    .execute()
}

/** What was recorded for a module, in order. */
export async function recordedFor(
  tx: Tx,
  forModule: HearingModule,
): Promise<{ name: string; matterId: string; facts: Record<string, unknown> }[]> {
  return on(tx)
    .selectFrom('chain_events')
    .select(['name', 'matter_id as matterId', 'facts'])
    .where('for_module', '=', forModule)
    .orderBy('at')
    .orderBy('name', 'asc')
    .execute()
}
