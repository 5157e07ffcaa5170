import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { handle, type Route, type Tx, type Work } from '../../../platform/module.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { registerAt, registersOf } from '../takeover.nodes.ts'
import { CONFIRMERS, nodesHeld, READERS } from '../takeover.rules.ts'
import { type Checklist, confirmStep, readChecklist, TAKEOVER_STEPS, takeoverNodes, type TakeoverStep } from './checklist.api.ts'

type StepTables = {
  takeover_steps: {
    id: string
    node_id: string
    step: TakeoverStep
    note: string
    confirmed_by: string
    confirmed_on: Day
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<StepTables>()

/** How much of each stands in the product at a register and below, as far as the reader may see it; imports by who works, worked or holds a role there, and what the installation itself brought (its set-up, a query that runs by itself), which is of no house. */
async function countsAt(tx: Tx, nodeId: string): Promise<Record<TakeoverStep, number>> {
  const { rows } = await sql<Record<TakeoverStep, number>>`
    WITH below AS (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${nodeId})
    SELECT (SELECT count(DISTINCT person_id)::int FROM tenures JOIN posts ON posts.id = post_id WHERE to_on IS NULL AND posts.unit_id IN (SELECT unit_id FROM below)) AS organisation,
      (SELECT count(*)::int FROM powers WHERE unit_id IN (SELECT unit_id FROM below)) AS powers,
      (SELECT count(*)::int FROM flows WHERE state IN ('draft', 'submitted', 'approved', 'inForce') AND unit_id IN (SELECT unit_id FROM below)) AS charts,
      (SELECT count(*)::int FROM risk_points WHERE state = 'inForce' AND unit_id IN (SELECT unit_id FROM below)) AS points,
      (SELECT count(*)::int FROM measures WHERE unit_id IN (SELECT unit_id FROM below)) AS measures,
      (SELECT count(*)::int FROM series_statements WHERE node_id = ${nodeId} AND state = 'confirmed') AS series,
      (SELECT count(*)::int FROM past_matters WHERE node_id = ${nodeId}) AS matters,
      (SELECT count(*)::int FROM past_scans JOIN past_matters USING (matter_id) WHERE node_id = ${nodeId}) AS scans,
      (SELECT count(*)::int FROM past_dossier_entries WHERE node_id = ${nodeId} AND ended_on IS NULL) AS dossiers,
      (SELECT count(*)::int FROM imports WHERE by_person IN
          (SELECT person_id FROM tenures JOIN posts ON posts.id = post_id WHERE posts.unit_id IN (SELECT unit_id FROM below)
            UNION ALL SELECT person_id FROM role_grants WHERE node_id IN (SELECT unit_id FROM below))
        OR NOT EXISTS (SELECT 1 FROM persons WHERE persons.id = by_person)) AS data`.execute(tx)
  const [counts] = rows
  if (!counts) throw new Error('a count has one row')
  return counts
}

async function checklistOf(work: Work, nodeId: string): Promise<Checklist | Refusal> {
  const place = await registerAt(work, nodeId, READERS)
  if (isRefusal(place)) return place
  const counts = await countsAt(work.tx, nodeId)
  const confirmed = await on(work.tx)
    .selectFrom('takeover_steps')
    .distinctOn('step')
    .select(['step', 'note', 'confirmed_by', 'confirmed_on'])
    .where('node_id', '=', nodeId)
    .orderBy('step')
    .orderBy('seq', 'desc')
    .execute()
  const persons = await personsById(
    work.tx,
    confirmed.map((row) => row.confirmed_by),
  )
  return {
    nodeId,
    name: place.register.name,
    steps: TAKEOVER_STEPS.map((step) => {
      const row = confirmed.find((each) => each.step === step)
      const byName = row && (persons.get(row.confirmed_by)?.name ?? row.confirmed_by)
      return { step, count: counts[step], confirmed: row && byName ? { byName, on: row.confirmed_on, note: row.note } : null }
    }),
    mayConfirm: nodesHeld(work.actor.grants, CONFIRMERS).includes(nodeId),
  }
}

export const checklistRoutes: readonly Route[] = [
  handle(takeoverNodes, (call) => registersOf(call)),
  handle(readChecklist, (call) => checklistOf(call, call.query.nodeId)),
  handle(confirmStep, async (call) => {
    const { nodeId, step, note } = call.body
    const place = await registerAt(call, nodeId, CONFIRMERS)
    if (isRefusal(place)) return place
    await on(call.tx)
      .insertInto('takeover_steps')
      .values({ id: randomUUID(), node_id: nodeId, step, note, confirmed_by: call.actor.personId, confirmed_on: call.today })
      .execute()
    await call.note({ action: 'takeover.confirm', object: { kind: 'takeover', id: nodeId }, register: nodeId, details: { step } })
    return checklistOf(call, nodeId)
  }),
]
