import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { answerLine, gradeLine, type SheetState } from '../check.schema.ts'
import type { CheckTables } from '../check.tables.ts'

const on = (tx: Tx) => tx.withTables<CheckTables>()

export type SheetRow = Selectable<CheckTables['check_sheets']>
export type OutcomeRow = Selectable<CheckTables['check_outcomes']>

const rowOf = (row: SheetRow): SheetRow => ({
  ...row,
  answers: z.array(answerLine).parse(row.answers),
  grades: z.array(gradeLine).parse(row.grades),
})

export interface SheetFilter {
  id?: string | undefined
  roundId?: string | undefined
  unitId?: string | undefined
  state?: SheetState | undefined
  fillerId?: string | undefined
  verifierId?: string | undefined
  /** Waits for this person: to fill in or to verify, in a round that is open. */
  mineOf?: string | undefined
  /** With findings that were borne out. */
  isFound?: boolean | undefined
  /** With findings that nobody of the discipline body decided on yet. */
  isUndisposed?: boolean | undefined
  isOpen?: boolean | undefined
  words?: string | undefined
}

const FOUND = sql<boolean>`EXISTS (SELECT 1 FROM jsonb_array_elements(check_sheets.grades) AS grade WHERE grade ->> 'rank' IS NOT NULL)`
const UNDISPOSED = sql<boolean>`EXISTS (SELECT 1 FROM jsonb_array_elements(check_sheets.grades) AS grade WHERE grade ->> 'rank' IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM check_outcomes WHERE check_outcomes.sheet_id = check_sheets.id AND check_outcomes.item = grade ->> 'item'))`

/** Sheets that the reader may see, those of the newest rounds first. */
export async function sheetRows(tx: Tx, filter: SheetFilter, after: string | undefined, limit: number): Promise<SheetRow[]> {
  let rows = on(tx).selectFrom('check_sheets').selectAll()
  if (filter.id) rows = rows.where('id', '=', filter.id)
  if (filter.roundId) rows = rows.where('round_id', '=', filter.roundId)
  if (filter.unitId) rows = rows.where('unit_id', '=', filter.unitId)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.fillerId) rows = rows.where('filler', '=', filter.fillerId)
  if (filter.verifierId) rows = rows.where('verifier', '=', filter.verifierId)
  if (filter.mineOf)
    rows = rows.where(
      sql<boolean>`((filler = ${filter.mineOf} AND state = 'owed') OR (verifier = ${filter.mineOf} AND state = 'filled'))
        AND round_id IN (SELECT id FROM check_rounds WHERE closed_on IS NULL)`,
    )
  if (filter.isOpen) rows = rows.where(sql<boolean>`round_id IN (SELECT id FROM check_rounds WHERE closed_on IS NULL)`)
  if (filter.isFound) rows = rows.where('state', '=', 'verified').where(FOUND)
  if (filter.isUndisposed) rows = rows.where('state', '=', 'verified').where(UNDISPOSED)
  if (filter.words)
    rows = rows.where(
      sql<boolean>`subject_id IN (SELECT id FROM persons WHERE strpos(name, ${filter.words}) > 0 OR strpos(pinyin, ${filter.words.toLowerCase()}) > 0
        UNION ALL SELECT id FROM units WHERE strpos(name, ${filter.words}) > 0)`,
    )
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM check_sheets AS last WHERE last.id = ${after}::uuid)`)
  return (await rows.orderBy('seq', 'desc').limit(limit).execute()).map(rowOf)
}

export async function outcomesOf(tx: Tx, sheetIds: readonly string[]): Promise<OutcomeRow[]> {
  return on(tx)
    .selectFrom('check_outcomes')
    .selectAll()
    .where('sheet_id', '=', sql<string>`any(${[...sheetIds]}::uuid[])`)
    .orderBy('seq')
    .execute()
}

export async function insertOutcome(
  work: Work,
  of: { sheetId: string; item: string; outcome: 'entered' | 'noted'; reason: string; itemId: string | null },
): Promise<void> {
  await on(work.tx)
    .insertInto('check_outcomes')
    .values({
      ...{ id: randomUUID(), sheet_id: of.sheetId, item: of.item, outcome: of.outcome, reason: of.reason, item_id: of.itemId },
      ...{ by_person: work.actor.personId, on_day: work.today },
    })
    .execute()
}

/** Does the reader sit in the discipline body of the register of this sheet, and does it not concern them? Asked of the wall itself. */
export async function decidesOn(tx: Tx, id: string, officeNodes: readonly string[], personId: string): Promise<boolean> {
  const found = await sql<{ decides: boolean }>`
    SELECT EXISTS (SELECT 1 FROM check_sheets WHERE id = ${id}::uuid AND node_id = ANY (${[...officeNodes]}::text[])
      AND NOT jianwei_is_concerned(${personId}, subject_kind, subject_id)) AS decides`.execute(tx)
  return found.rows[0]?.decides ?? false
}

export const asJson = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`

/** Change a sheet that still has this revision; false where it was changed meanwhile. */
export async function changeSheet(tx: Tx, id: string, revision: number, to: UpdateObject<CheckTables, 'check_sheets'>): Promise<boolean> {
  const done = await on(tx)
    .updateTable('check_sheets')
    .set({ ...to, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Who still owes a sheet or a verdict in an open round whose limit falls by this day; for reminders. */
export async function waitingBy(tx: Tx, day: Day): Promise<{ roundId: string; dueOn: Day; personId: string }[]> {
  const { rows } = await sql<{ roundId: string; dueOn: Day; personId: string }>`
    SELECT DISTINCT r.id AS "roundId", r.due_on::text AS "dueOn", CASE s.state WHEN 'owed' THEN s.filler ELSE s.verifier END AS "personId"
    FROM check_rounds AS r JOIN check_sheets AS s ON s.round_id = r.id
    WHERE r.closed_on IS NULL AND r.due_on <= ${day}::date AND s.state <> 'verified' AND jianwei_check_stands(r.id)`.execute(tx)
  return rows
}
