import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import { unitsNamed } from '../../organisation/organisation.store.ts'
import { spelled } from '../../organisation/spelled.ts'
import { standingRows } from '../../powers/power.store.ts'
import type { MeasureTables } from '../measure.tables.ts'
import type { ControlRule, RULE_STATES, RuleContent, RuleVersion } from './rule.schema.ts'

const on = (tx: Tx) => tx.withTables<MeasureTables>()
export type RuleRow = Selectable<MeasureTables['control_rules']>

export interface RuleFilter {
  unitId?: string | undefined
  state?: (typeof RULE_STATES)[number] | undefined
  /** The day on which it is asked what is in force. */
  today: Day
  powerId?: string | undefined
  ids?: readonly string[] | undefined
  words?: string | undefined
}

/** Rules, the newest in force first; words are found in name, pinyin, initials, number and in what they restrain. */
export async function ruleRows(tx: Tx, filter: RuleFilter, after: string | undefined, limit: number): Promise<RuleRow[]> {
  let rows = on(tx).selectFrom('control_rules').selectAll()
  if (filter.unitId) rows = rows.where(sql<boolean>`unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${filter.unitId})`)
  if (filter.state === 'inForce') rows = rows.where(sql<boolean>`coalesce(repealed_on, 'infinity') > ${filter.today}::date`)
  if (filter.state === 'repealed') rows = rows.where('repealed_on', '<=', filter.today)
  if (filter.powerId) rows = rows.where(sql<boolean>`${filter.powerId}::uuid = ANY (power_ids)`)
  if (filter.ids) rows = rows.where('id', '=', sql<string>`any(${[...filter.ids]}::uuid[])`)
  if (filter.words)
    rows = rows.where(sql<boolean>`strpos(lower(concat_ws(E'\\n', title, spelled, doc_no, restrains)), ${filter.words.toLowerCase()}) > 0`)
  if (after)
    rows = rows.where(
      sql<boolean>`(effective_on, seq) < (SELECT last.effective_on, last.seq FROM control_rules AS last WHERE last.id = ${after}::uuid)`,
    )
  return rows.orderBy('effective_on', 'desc').orderBy('seq', 'desc').limit(limit).execute()
}

export async function ruleRow(tx: Tx, id: string): Promise<RuleRow | undefined> {
  return on(tx).selectFrom('control_rules').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Is there a rule of this name in force in the unit, other than this one? */
export async function isKnown(tx: Tx, unitId: string, title: string, except?: string): Promise<boolean> {
  const rows = await on(tx)
    .selectFrom('control_rules')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('title', '=', title)
    .where('repealed_on', 'is', null)
    .execute()
  return rows.some((row) => row.id !== except)
}

/** Rows with the names of units and powers, and how many measures rest on each. */
export async function ruleLines(tx: Tx, rows: readonly RuleRow[]): Promise<ControlRule[]> {
  const ids = rows.map((row) => row.id)
  const units = await unitsNamed(
    tx,
    rows.map((row) => row.unit_id),
  )
  const powers = await standingRows(
    tx,
    rows.flatMap((row) => row.power_ids),
  )
  const counted = await sql<{ id: string; measures: number }>`
    SELECT rule_id AS id, count(*)::int AS measures FROM measures WHERE rule_id = ANY (${ids}::uuid[]) GROUP BY rule_id`.execute(tx)
  const measures = new Map(counted.rows.map((row) => [row.id, row.measures]))
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    unitName: units.get(row.unit_id) ?? row.unit_id,
    title: row.title,
    docNo: row.doc_no,
    effectiveOn: row.effective_on,
    restrains: row.restrains,
    powers: row.power_ids.flatMap((id) => {
      const power = powers.get(id)
      return power ? [{ id, no: power.no, title: power.title }] : []
    }),
    measures: measures.get(row.id) ?? 0,
    repealedOn: row.repealed_on,
  }))
}

const columnsOf = ({ title, docNo, effectiveOn, powerIds, restrains, basis, text }: RuleContent) => ({
  ...{ title, doc_no: docNo, effective_on: effectiveOn, restrains, basis, text, spelled: spelled(title) },
  power_ids: sql<string[]>`${[...powerIds]}::uuid[]`,
})

interface Change {
  by: string | null
  on: Day
  reason: string
}

export async function insertRule(tx: Tx, unitId: string, content: RuleContent, { by, on: day, reason }: Change): Promise<string> {
  const id = randomUUID()
  await on(tx)
    .insertInto('control_rules')
    .values({ id, unit_id: unitId, ...columnsOf(content), repealed_on: null, reason, changed_by: by, changed_on: day })
    .execute()
  return id
}

/** Change a rule that still has this revision; false where it was changed meanwhile. */
export async function changeRule(
  tx: Tx,
  row: RuleRow,
  to: { content: RuleContent } | { repealedOn: Day | null },
  { by, on: day, reason }: Change,
): Promise<boolean> {
  const what = 'content' in to ? columnsOf(to.content) : { repealed_on: to.repealedOn }
  const done = await on(tx)
    .updateTable('control_rules')
    .set({ ...what, reason, changed_by: by, changed_on: day, revision: row.revision + 1 } as never)
    .where('id', '=', row.id)
    .where('revision', '=', row.revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Every wording of a rule, the newest first. */
export async function ruleVersions(tx: Tx, id: string): Promise<RuleVersion[]> {
  const { rows } = await sql<RuleVersion>`
    SELECT version, kind, title, doc_no AS "docNo", effective_on::text AS "effectiveOn", restrains, basis, text, reason, persons.name AS "byName", changed_on::text AS "changedOn"
    FROM control_rule_versions LEFT JOIN persons ON persons.id = changed_by WHERE rule_id = ${id}::uuid ORDER BY version DESC`.execute(tx)
  return rows
}
