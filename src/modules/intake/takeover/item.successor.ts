import { type Kysely, sql } from 'kysely'
import { answers, type Tx } from '../../../platform/module.ts'
import { matterBar } from '../../matters/takeover/successor.store.ts'
import { barAgainst, openWorkOf, takeWork } from '../../organisation/successor/open-work.question.ts'
import type { OpenWork, TakeBar } from '../../organisation/successor/open-work.schema.ts'
import { itemRow } from '../item.store.ts'

/** Roles that handle an information item. */
const HANDLERS = ['disciplineOfficer', 'disciplineHead'] as const

/** An item changes hands only by a list that both signed, into the hands of the successor who is acting. */
export const itemSuccessorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE INDEX items_by_handler ON information_items (handler) WHERE state NOT IN ('unfounded', 'closed');
      CREATE FUNCTION jianwei_take_item(item uuid, from_whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        UPDATE information_items SET handler = jianwei_person()
        WHERE id = item AND handler = from_whom AND state NOT IN ('unfounded', 'closed') AND jianwei_may_see_matter(matter_id) AND jianwei_takes_work('item', id, from_whom);
        IF NOT FOUND THEN RETURN false; END IF;
        UPDATE deadlines SET person_ids = array_replace(person_ids, from_whom, jianwei_person()) WHERE object_id = item AND met_at IS NULL;
        RETURN true;
      END $$;
    `.execute(db)
  },
}

/** Items that this person handles and that have not ended. */
async function itemsOf(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'item' AS kind, i.id, i.matter_id AS "matterId", m.register_node AS "nodeId", m.matter_no AS no, i.title, i.state, '/ledger/' || i.id AS link,
      (SELECT min(d.due_on)::text FROM deadlines AS d WHERE d.object_id = i.id AND d.met_at IS NULL) AS "dueOn", NULL AS stays
    FROM information_items AS i JOIN matters AS m ON m.id = i.matter_id
    WHERE i.handler = ${personId} AND i.state NOT IN ('unfounded', 'closed') ORDER BY i.seq`.execute(tx)
  return rows
}

async function barOf(tx: Tx, id: string, personId: string): Promise<TakeBar | null> {
  const item = await itemRow(tx, id)
  return item ? matterBar(tx, item.matterId, personId, HANDLERS) : 'concerned'
}

async function take(tx: Tx, id: string, fromId: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`SELECT jianwei_take_item(${id}::uuid, ${fromId}) AS taken`.execute(tx)
  return found.rows[0]?.taken ?? false
}

/** What the ledger answers when somebody hands their work over. */
export const itemSuccessor = [
  answers(openWorkOf, ({ personId }, work) => itemsOf(work.tx, personId)),
  answers(barAgainst, async ({ kind, id, personId }, work) => (kind === 'item' ? barOf(work.tx, id, personId) : null)),
  answers(takeWork, async ({ kind, id, fromId }, work) => (kind === 'item' ? take(work.tx, id, fromId) : null)),
]
