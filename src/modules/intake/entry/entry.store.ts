import { sql } from 'kysely'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { clarifiedFor } from '../../matters/clarified/clarified.store.ts'
import type { ClarifiedPerson } from '../../matters/matter.schema.ts'
import type { Subject } from '../../organisation/organisation.schema.ts'
import { personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import type { ItemState } from '../item.schema.ts'
import type { ItemTables } from '../item.tables.ts'
import type { About, AboutLine, Amendment } from './entry.schema.ts'
import { chartsOfLinks } from './key-link.store.ts'

const on = (tx: Tx) => tx.withTables<ItemTables>()

/**
 * Whom an affair or a decision body stands for at the wall: its unit, and of a body all who hold a leading post in that unit, now or later;
 * so an entry about the body that keeps the register, or that its head sits in, goes up as one about themselves would (P6).
 */
export async function subjectsBehind(tx: Tx, about: readonly About[]): Promise<Subject[]> {
  const units = about.map((each): Subject => ({ kind: 'unit', id: each.unitId }))
  const bodies = about.filter((each) => each.kind === 'body').map((each) => each.unitId)
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM posts WHERE unit_id = ANY (${bodies}::text[]) AND (layer = 'leading' OR is_head) ORDER BY id`.execute(tx)
  return [...units, ...rows.map(({ id }): Subject => ({ kind: 'post', id }))]
}

/** Tie an entry to a risk point that the actor may read. */
export async function linkPoint(
  work: Work,
  item: { id: string; matterId: string },
  pointId: string,
  note: string,
): Promise<Refusal | undefined> {
  const found = await sql`SELECT 1 FROM risk_points WHERE id = ${pointId}::uuid`.execute(work.tx)
  if (found.rows.length === 0) return refuse('item.no_such_point', { point: pointId })
  await on(work.tx)
    .insertInto('item_points')
    .values({ matter_id: item.matterId, item_id: item.id, point_id: pointId, note, by_person: work.actor.personId, on_day: work.today })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return undefined
}

/** Tie a new entry to the points that it names. */
export async function linkPoints(
  work: Work,
  item: { id: string; matterId: string },
  pointIds: readonly string[],
): Promise<Refusal | undefined> {
  for (const pointId of new Set(pointIds)) {
    const refused = await linkPoint(work, item, pointId, '')
    if (refused) return refused
  }
  return undefined
}

export interface PointOfItem {
  pointId: string
  no: string
  title: string
  rank: number | null
  note: string
  byName: string
  on: string
}

/** The risk points that an entry bears on, as far as the reader may see them. */
export async function pointsOfItem(tx: Tx, itemId: string): Promise<PointOfItem[]> {
  const { rows } = await sql<PointOfItem>`
    SELECT l.point_id AS "pointId", p.no, p.title, p.rank, l.note, coalesce(w.name, l.by_person) AS "byName", l.on_day::text AS on
    FROM item_points AS l JOIN risk_points AS p ON p.id = l.point_id LEFT JOIN persons AS w ON w.id = l.by_person
    WHERE l.item_id = ${itemId}::uuid ORDER BY l.on_day, p.no`.execute(tx)
  return rows
}

/** The entries that bear on a risk point, as far as the reader may see them. */
export async function itemsOnPoint(
  tx: Tx,
  pointId: string,
): Promise<
  {
    id: string
    ledgerNo: string
    title: string
    state: ItemState
    receivedOn: string
    clarifiedOn: string | null
    clarifiedFor: ClarifiedPerson[]
  }[]
> {
  const { rows } = await sql<{
    id: string
    ledgerNo: string
    title: string
    state: ItemState
    receivedOn: string
    clarifiedOn: string | null
    clarifiedFor: ClarifiedPerson[]
  }>`
    SELECT i.id, i.ledger_no AS "ledgerNo", i.title, i.state, i.received_on::text AS "receivedOn", m.clarified_on::text AS "clarifiedOn", ${clarifiedFor('m.id')} AS "clarifiedFor"
    FROM item_points AS l JOIN information_items AS i ON i.id = l.item_id JOIN matters AS m ON m.id = i.matter_id WHERE l.point_id = ${pointId}::uuid ORDER BY i.seq DESC LIMIT 50`.execute(
    tx,
  )
  return rows
}

/** Affairs and bodies with the names of their units. */
export async function aboutLines(tx: Tx, about: readonly About[]): Promise<AboutLine[]> {
  const names = await unitsNamed(
    tx,
    about.map((each) => each.unitId),
  )
  const charts = await chartsOfLinks(tx, about)
  return about.map((each) => ({
    ...each,
    unitName: names.get(each.unitId) ?? each.unitId,
    flowId: each.step ? (charts.get(each.step.flowItem) ?? null) : null,
  }))
}

export async function amendItem(tx: Tx, id: string, to: Pick<Amendment, 'verification' | 'credibility' | 'caseNo'>): Promise<void> {
  await on(tx)
    .updateTable('information_items')
    .set({ verification: to.verification, credibility: to.credibility, case_no: to.caseNo })
    .where('id', '=', id)
    .execute()
}

/** What the source was told. */
export async function feedbackOf(tx: Tx, itemId: string): Promise<{ on: string; byName: string; text: string }[]> {
  const rows = await on(tx)
    .selectFrom('item_feedback')
    .select(['on_day', 'by_person', 'text'])
    .where('item_id', '=', itemId)
    .orderBy('on_day')
    .execute()
  const persons = await personsById(
    tx,
    rows.map((row) => row.by_person),
  )
  return rows.map((row) => ({ on: row.on_day, byName: persons.get(row.by_person)?.name ?? row.by_person, text: row.text }))
}

/** Who may handle entries at these registers. */
export async function handlersOf(tx: Tx, nodeIds: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT DISTINCT p.id, p.name FROM role_grants AS g JOIN persons AS p ON p.id = g.person_id
    WHERE g.node_id = ANY (${[...nodeIds]}::text[]) AND g.to_on IS NULL AND g.role IN ('disciplineOfficer', 'disciplineHead') ORDER BY p.name`.execute(
    tx,
  )
  return rows
}
