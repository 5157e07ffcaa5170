import { type Kysely, sql } from 'kysely'
import { answers, type Tx } from '../../../platform/module.ts'
import { barAgainst, openWorkOf, takeWork } from '../../organisation/successor/open-work.question.ts'
import type { OpenWork, TakeBar } from '../../organisation/successor/open-work.schema.ts'
import { ASKED } from '../check.roles.ts'

const WHO_IS_ASKED = sql.join(ASKED.map((role) => sql.lit(role)))

/** A sheet to fill in or to verify passes to a successor whom it does not concern; what somebody says of themselves passes to nobody. */
export const sheetSuccessorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE FUNCTION jianwei_bar_sheet(sheet uuid, person text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT CASE
          WHEN jianwei_is_concerned(person, subject_kind, subject_id) AND NOT (subject_kind = 'unit' AND state = 'owed' AND jianwei_heads(person, subject_id)) THEN 'concerned'
          WHEN person IN (filler, verifier) THEN 'ownWork'
          WHEN NOT jianwei_holds_any(person, ARRAY[${WHO_IS_ASKED}]) THEN 'noRole' END FROM check_sheets WHERE id = sheet $$;
      CREATE FUNCTION jianwei_take_sheet(sheet uuid, from_whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        UPDATE check_sheets SET filler = CASE WHEN filler = from_whom AND state = 'owed' THEN jianwei_person() ELSE filler END,
          verifier = CASE WHEN verifier = from_whom AND NOT jianwei_is_concerned(jianwei_person(), subject_kind, subject_id) THEN jianwei_person() ELSE verifier END, revision = revision + 1
        WHERE id = sheet AND jianwei_check_stands(round_id) AND ((filler = from_whom AND state = 'owed' AND NOT (subject_kind = 'person' AND subject_id = filler)) OR (verifier = from_whom AND state <> 'verified' AND NOT jianwei_is_concerned(jianwei_person(), subject_kind, subject_id)))
          AND jianwei_bar_sheet(id, jianwei_person()) IS NULL AND jianwei_takes_work('checkSheet', id, from_whom);
        RETURN FOUND;
      END $$;
    `.execute(db)
  },
}

async function sheetsOf(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'checkSheet' AS kind, s.id, NULL AS "matterId", s.unit_id AS "nodeId", units.name AS no, r.title, s.state, '/check-sheets/' || s.id AS link, r.due_on::text AS "dueOn", NULL AS stays
    FROM check_sheets AS s JOIN check_rounds AS r ON r.id = s.round_id JOIN units ON units.id = s.unit_id
    WHERE r.closed_on IS NULL AND ((s.filler = ${personId} AND s.state = 'owed' AND NOT (s.subject_kind = 'person' AND s.subject_id = s.filler)) OR (s.verifier = ${personId} AND s.state <> 'verified'))
    ORDER BY r.due_on, s.seq`.execute(tx)
  return rows
}

async function barOf(tx: Tx, id: string, personId: string): Promise<TakeBar | null> {
  const found = await sql<{ bar: TakeBar | null }>`SELECT jianwei_bar_sheet(${id}::uuid, ${personId}) AS bar`.execute(tx)
  return found.rows[0]?.bar ?? null
}

async function take(tx: Tx, id: string, fromId: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`SELECT jianwei_take_sheet(${id}::uuid, ${fromId}) AS taken`.execute(tx)
  return found.rows[0]?.taken ?? false
}

/** What checks answer when somebody hands their work over. */
export const sheetSuccessor = [
  answers(openWorkOf, ({ personId }, work) => sheetsOf(work.tx, personId)),
  answers(barAgainst, async ({ kind, id, personId }, work) => (kind === 'checkSheet' ? barOf(work.tx, id, personId) : null)),
  answers(takeWork, async ({ kind, id, fromId }, work) => (kind === 'checkSheet' ? take(work.tx, id, fromId) : null)),
]
