import { type Kysely, sql } from 'kysely'
import { answers, type Tx } from '../../../platform/module.ts'
import { matterBar } from '../../matters/takeover/successor.store.ts'
import { barAgainst, openWorkOf, takeWork } from '../../organisation/successor/open-work.question.ts'
import type { OpenWork } from '../../organisation/successor/open-work.schema.ts'
import { dutyRow } from './feedback.store.ts'

/** Roles that answer a source. */
const TELLERS = ['disciplineOfficer', 'disciplineHead'] as const

/** What is owed to a source changes hands by a signed list only, as the entry does; its clock reminds whoever owes it now. */
export const feedbackSuccessorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE FUNCTION jianwei_take_feedback(duty uuid, from_whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        UPDATE feedback_duties SET owed_by = jianwei_person()
        WHERE id = duty AND owed_by = from_whom AND state = 'owed' AND jianwei_may_see_matter(matter_id) AND jianwei_takes_work('feedback', id, from_whom);
        IF NOT FOUND THEN RETURN false; END IF;
        UPDATE deadlines SET person_ids = array_replace(person_ids, from_whom, jianwei_person()) WHERE object_id = duty AND met_at IS NULL;
        RETURN true;
      END $$;
    `.execute(db)
  },
}

async function owedBy(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'feedback' AS kind, d.id, d.matter_id AS "matterId", m.register_node AS "nodeId", m.matter_no AS no, i.title, d.state, '/ledger/' || i.id AS link,
      d.due_on::text AS "dueOn", NULL AS stays
    FROM feedback_duties AS d JOIN information_items AS i ON i.id = d.item_id JOIN matters AS m ON m.id = d.matter_id
    WHERE d.owed_by = ${personId} AND d.state = 'owed' ORDER BY d.seq`.execute(tx)
  return rows
}

async function take(tx: Tx, id: string, fromId: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`SELECT jianwei_take_feedback(${id}::uuid, ${fromId}) AS taken`.execute(tx)
  return found.rows[0]?.taken ?? false
}

/** What is owed to sources, when somebody hands their work over (P16). */
export const feedbackSuccessor = [
  answers(openWorkOf, ({ personId }, work) => owedBy(work.tx, personId)),
  answers(barAgainst, async ({ kind, id, personId }, work) => {
    if (kind !== 'feedback') return null
    const duty = await dutyRow(work.tx, { id })
    return duty ? matterBar(work.tx, duty.matterId, personId, TELLERS) : 'concerned'
  }),
  answers(takeWork, async ({ kind, id, fromId }, work) => (kind === 'feedback' ? take(work.tx, id, fromId) : null)),
]
