import { randomUUID } from 'node:crypto'
import { type Generated, type Selectable, sql, type UpdateObject } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import { nodesBelow } from '../../organisation/organisation.store.ts'
import type { SuggestionDraft, SuggestionState, SuggestionTopic, SuggestionWay } from './suggestion.schema.ts'

type SuggestionTables = {
  suggestions: {
    id: string
    unit_id: string
    unit_name: string
    register_node: string
    topic: SuggestionTopic
    text: string
    received_on: Day
    way: SuggestionWay
    state: SuggestionState
    route_note: string | null
    routed_by: string | null
    routed_on: Day | null
    due_on: Day | null
    answer: string | null
    answered_by: string | null
    answered_on: Day | null
    reason: string | null
    closed_by: string | null
    closed_on: Day | null
    public_text: string | null
    published_by: string | null
    published_on: Day | null
    revision: Generated<number>
    seq: Generated<number>
  }
  suggestion_contacts: { suggestion_id: string; register_node: string; person_id: string | null; name: string; contact: string }
}
const on = (tx: Tx) => tx.withTables<SuggestionTables>()

export type SuggestionRow = Selectable<SuggestionTables['suggestions']>

/** Put one into the box: nobody's, or the actor's where somebody is signed in. The register that keeps it; undefined where no office reads for that unit. */
export async function putSuggestion(
  tx: Tx,
  { unitId, topic, text }: SuggestionDraft,
  day: Day,
  from: { name: string; contact: string },
): Promise<{ id: string; registerNode: string } | undefined> {
  const id = randomUUID()
  const { rows } = await sql<{ node: string | null }>`
    SELECT jianwei_put_suggestion(${id}::uuid, ${unitId}, ${topic}, ${text}, ${day}::date, ${from.name}, ${from.contact}) AS node`.execute(
    tx,
  )
  const registerNode = rows[0]?.node
  return registerNode ? { id, registerNode } : undefined
}

export interface SuggestionFilter {
  unitId?: string | undefined
  state?: SuggestionState | undefined
  topic?: SuggestionTopic | undefined
  words?: string | undefined
}

const named = (unitIds: readonly string[]) => sql<string>`any(${[...unitIds]}::text[])`

function filtered(tx: Tx, scope: readonly string[], below: readonly string[] | null, filter: SuggestionFilter) {
  let rows = on(tx).selectFrom('suggestions').where('unit_id', '=', named(scope))
  if (below) rows = rows.where('unit_id', '=', named(below))
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.topic) rows = rows.where('topic', '=', filter.topic)
  if (filter.words) rows = rows.where(sql<boolean>`strpos(text || unit_name || coalesce(answer, ''), ${filter.words}) > 0`)
  return rows
}

/** Every unit at and below these nodes. */
async function reach(tx: Tx, nodeIds: readonly string[]): Promise<string[]> {
  const below = await nodesBelow(tx, nodeIds)
  return [...new Set([...nodeIds, ...[...below.values()].flat()])]
}

/** Suggestions to the units of these nodes, the newest first. */
export async function suggestionsPage(
  tx: Tx,
  nodeIds: readonly string[],
  filter: SuggestionFilter,
  after: string | undefined,
  limit: number,
): Promise<SuggestionRow[]> {
  const below = filter.unitId ? await reach(tx, [filter.unitId]) : null
  let rows = filtered(tx, await reach(tx, nodeIds), below, filter).selectAll()
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM suggestions AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

export async function suggestionRow(tx: Tx, id: string): Promise<SuggestionRow | undefined> {
  return on(tx).selectFrom('suggestions').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Those that wait at these registers, and those that these units are to answer, the oldest first. */
export async function suggestionsWaiting(
  tx: Tx,
  of: { registers: readonly string[]; units: readonly string[] },
  limit: number,
): Promise<SuggestionRow[]> {
  return on(tx)
    .selectFrom('suggestions')
    .selectAll()
    .where((is) =>
      is.or([
        is.and([is('register_node', '=', named(of.registers)), is('state', '=', 'waiting')]),
        is.and([is('unit_id', '=', named(of.units)), is('state', '=', 'withUnit')]),
      ]),
    )
    .orderBy('seq')
    .limit(limit)
    .execute()
}

export async function changeSuggestion(
  tx: Tx,
  row: SuggestionRow,
  to: Omit<UpdateObject<SuggestionTables, 'suggestions'>, 'id' | 'revision'>,
): Promise<boolean> {
  const done = await on(tx)
    .updateTable('suggestions')
    .set({ ...to, revision: row.revision + 1 })
    .where('id', '=', row.id)
    .where('revision', '=', row.revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export interface Contact {
  personId: string | null
  name: string
  contact: string
}

/** Who left it, as far as the actor may see that. */
export async function contactOf(tx: Tx, id: string): Promise<Contact | undefined> {
  const row = await on(tx)
    .selectFrom('suggestion_contacts')
    .select(['person_id', 'name', 'contact'])
    .where('suggestion_id', '=', id)
    .executeTakeFirst()
  return row && { personId: row.person_id, name: row.name, contact: row.contact }
}

/** What this person put in, the newest first. */
export async function suggestionsBy(tx: Tx, personId: string, limit: number): Promise<SuggestionRow[]> {
  return on(tx)
    .selectFrom('suggestions')
    .selectAll()
    .where(sql<boolean>`id IN (SELECT c.suggestion_id FROM suggestion_contacts AS c WHERE c.person_id = ${personId})`)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
}
