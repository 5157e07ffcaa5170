import { type Kysely, sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { guardByMatter, keepAsWritten, writeInOwnName } from '../matters/matter.guard.ts'
import type { OpenWork } from '../organisation/successor/open-work.schema.ts'
import type { Conclusion } from './assessment.schema.ts'

type TakenTables = { taken_conclusions: { matter_id: string; rank: number; basis: string; by_person: string; on_day: Day } }
const on = (tx: Tx) => tx.withTables<TakenTables>()

/** 已在纸面评估: the level that a matter had when it was taken over. Written only as the matter is opened, by an officer of its register. */
export const takenConclusionMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE taken_conclusions (matter_id uuid PRIMARY KEY REFERENCES matters, rank int NOT NULL, basis text NOT NULL, by_person text NOT NULL, on_day date NOT NULL);
    `.execute(db)
    await guardByMatter(db, 'taken_conclusions')
    await keepAsWritten(db, ['taken_conclusions'])
    await writeInOwnName(db, 'taken_conclusions', 'by_person')
    await sql`
      CREATE POLICY at_opening ON taken_conclusions AS RESTRICTIVE FOR INSERT TO jianwei_app
        WITH CHECK (jianwei_is_opening(matter_id) AND jianwei_holds_at_register(matter_id, ARRAY['disciplineOfficer','disciplineHead']));
    `.execute(db)
  },
}

export async function insertTakenConclusion(work: Work, matterId: string, rank: number, basis: string): Promise<void> {
  await on(work.tx)
    .insertInto('taken_conclusions')
    .values({ matter_id: matterId, rank, basis, by_person: work.actor.personId, on_day: work.today })
    .execute()
}

/** The conclusion that a matter brought along: its level, and that a warning was to follow. */
export async function takenConclusion(tx: Tx, matterId: string): Promise<Conclusion | undefined> {
  const row = await on(tx).selectFrom('taken_conclusions').select(['rank', 'basis']).where('matter_id', '=', matterId).executeTakeFirst()
  return row && { rank: row.rank, deviationReason: null, action: 'warning', reviewOn: null, meeting: row.basis }
}

/** Opinions that a member still owes: they are of the person who was called, not of a post. */
export async function opinionsOwedBy(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'opinion' AS kind, a.id, a.matter_id AS "matterId", m.register_node AS "nodeId", m.matter_no AS no, i.title, a.state, '/assessments/' || a.id AS link,
      NULL AS "dueOn", 'role' AS stays
    FROM assessment_members AS seat JOIN assessments AS a ON a.id = seat.assessment_id JOIN matters AS m ON m.id = a.matter_id
      JOIN information_items AS i ON i.id = a.item_id
    WHERE seat.person_id = ${personId} AND a.state = 'tabled'
      AND EXISTS (SELECT 1 FROM jianwei_seats(a.id) AS waits WHERE waits.person_id = ${personId} AND waits.place IS NULL) ORDER BY a.seq`.execute(
    tx,
  )
  return rows
}
