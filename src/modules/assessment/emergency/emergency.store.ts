import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { EmergencyKind, EmergencyOf, EmergencyState, NewEmergency } from './emergency.schema.ts'

type EmergencyTables = {
  emergency_measures: {
    id: string
    matter_id: string | null
    signal_id: string | null
    kind: EmergencyKind
    text: string
    plan_id: string | null
    decided_by: string
    decided_on: Day
    from_on: Day
    until_on: Day | null
    recorded_by: string
    recorded_on: Day
    ended_by: Generated<string | null>
    ended_on: Generated<Day | null>
    end_reason: Generated<string | null>
    seq: Generated<number>
  }
  matters: { id: string; matter_no: string; title: string; register_node: string }
  contingency_plans: { id: string; title: string }
  signals: { id: string; rule: string; register_node: string }
}
const on = (tx: Tx) => tx.withTables<EmergencyTables>()

/** Measures that the actor may see, each with the matter or the signal on which it stands. */
function rowsOf(tx: Tx) {
  return on(tx)
    .selectFrom('emergency_measures as e')
    .leftJoin('matters as m', 'm.id', 'e.matter_id')
    .leftJoin('signals as s', 's.id', 'e.signal_id')
    .leftJoin('contingency_plans as p', 'p.id', 'e.plan_id')
    .select(['e.id', 'e.kind', 'e.text', 'm.title', 's.rule'])
    .select([
      'e.matter_id as matterId',
      'e.signal_id as signalId',
      'e.decided_by as decidedBy',
      'e.decided_on as decidedOn',
      'e.from_on as fromOn',
      'e.until_on as untilOn',
      'e.recorded_by as recordedBy',
      'e.recorded_on as recordedOn',
      'e.ended_by as endedBy',
      'e.ended_on as endedOn',
      'e.end_reason as endReason',
      'm.matter_no as matterNo',
      'p.id as planId',
      'p.title as planTitle',
    ])
    .select(sql<string>`coalesce(m.register_node, s.register_node)`.as('registerNode'))
}
export type EmergencyRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export async function emergencyById(tx: Tx, id: string): Promise<EmergencyRow | undefined> {
  return rowsOf(tx).where('e.id', '=', id).executeTakeFirst()
}

export interface EmergencyFilter {
  of?: EmergencyOf | undefined
  kind?: EmergencyKind | undefined
  state?: EmergencyState | undefined
  /** Not ended, and its last day is this one or before it. */
  openUntil?: Day | undefined
  words?: string | undefined
}

/** A page of what the actor sees, newest first; `after` is the id of the last row shown. */
export async function emergenciesPage(
  work: Work,
  { of, kind, state, openUntil, words }: EmergencyFilter,
  after: string | undefined,
  limit: number,
): Promise<EmergencyRow[]> {
  let rows = rowsOf(work.tx)
  if (of) rows = rows.where(of.kind === 'matter' ? 'e.matter_id' : 'e.signal_id', '=', of.id)
  if (kind) rows = rows.where('e.kind', '=', kind)
  if (state === 'ended') rows = rows.where('e.ended_on', 'is not', null)
  if (state === 'due') rows = rows.where('e.ended_on', 'is', null).where('e.until_on', '<', work.today)
  if (state === 'standing')
    rows = rows.where('e.ended_on', 'is', null).where((eb) => eb.or([eb('e.until_on', 'is', null), eb('e.until_on', '>=', work.today)]))
  if (openUntil) rows = rows.where('e.ended_on', 'is', null).where('e.until_on', '<=', openUntil)
  if (words) {
    const like = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    rows = rows.where((eb) => eb.or([eb('e.text', 'like', like), eb('m.matter_no', 'like', like), eb('m.title', 'like', like)]))
  }
  if (after) rows = rows.where(sql<boolean>`e.seq < (SELECT last.seq FROM emergency_measures AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('e.seq', 'desc').limit(limit).execute()
}

export async function insertEmergency(work: Work, of: EmergencyOf, given: NewEmergency): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('emergency_measures')
    .values({
      ...{ id, matter_id: of.kind === 'matter' ? of.id : null, signal_id: of.kind === 'signal' ? of.id : null },
      ...{ kind: given.kind, text: given.text, plan_id: given.planId, decided_by: given.decidedBy, decided_on: given.decidedOn },
      ...{ from_on: given.fromOn, until_on: given.untilOn, recorded_by: work.actor.personId, recorded_on: work.today },
    })
    .execute()
  return id
}

/** It ends once; false where somebody else ended it meanwhile. */
export async function saveEnd(work: Work, id: string, reason: string): Promise<boolean> {
  const done = await on(work.tx)
    .updateTable('emergency_measures')
    .set({ ended_by: work.actor.personId, ended_on: work.today, end_reason: reason })
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The measures of a signal go over to the matter that was just opened upon it; their kinds. */
export async function carryOver(tx: Tx, signalId: string, matterId: string): Promise<EmergencyKind[]> {
  const { rows } = await sql<{ kind: EmergencyKind }>`
    SELECT kind FROM jianwei_carry_emergencies(${signalId}::uuid, ${matterId}::uuid) AS kind`.execute(tx)
  return rows.map((row) => row.kind)
}
