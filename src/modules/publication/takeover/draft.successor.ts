import { type Kysely, sql } from 'kysely'
import { answers, type Tx } from '../../../platform/module.ts'
import { barAgainst, openWorkOf, takeWork } from '../../organisation/successor/open-work.question.ts'
import type { OpenWork, TakeBar } from '../../organisation/successor/open-work.schema.ts'
import { KEEPERS } from '../publication.roles.ts'

/** A draft hangs on whoever prepared it last. Its successor joins those who prepared it: neither of them lets it out. */
export const draftSuccessorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE FUNCTION jianwei_bar_publication(publication uuid, person text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM publications AS p JOIN unit_closure AS up ON up.unit_id = p.unit_id JOIN role_grants AS g ON g.node_id = up.ancestor_id
          WHERE p.id = publication AND g.person_id = person AND g.role = ANY (ARRAY[${sql.join(KEEPERS.map((role) => sql.lit(role)))}])
            AND g.from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (g.to_on IS NULL OR g.to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)) THEN 'noRole' END $$;
      CREATE FUNCTION jianwei_take_publication(publication uuid, from_whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        UPDATE publications SET prepared_by = array_append(array_remove(prepared_by, jianwei_person()), jianwei_person()), revision = revision + 1
        WHERE id = publication AND prepared_by[cardinality(prepared_by)] = from_whom AND state = 'draft' AND jianwei_bar_publication(id, jianwei_person()) IS NULL
          AND jianwei_takes_work('publication', id, from_whom);
        RETURN FOUND;
      END $$;
      CREATE INDEX publications_by_preparer ON publications ((prepared_by[cardinality(prepared_by)])) WHERE state IN ('draft', 'submitted');
    `.execute(db)
  },
}

async function draftsOf(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'publication' AS kind, id, NULL AS "matterId", unit_id AS "nodeId", '第 ' || version || ' 版' AS no, title, state, '/publications/' || id AS link, NULL AS "dueOn",
      CASE state WHEN 'submitted' THEN 'verification' END AS stays
    FROM publications WHERE prepared_by[cardinality(prepared_by)] = ${personId} AND state IN ('draft', 'submitted') ORDER BY seq`.execute(
    tx,
  )
  return rows
}

async function barOf(tx: Tx, id: string, personId: string): Promise<TakeBar | null> {
  const found = await sql<{ bar: TakeBar | null }>`SELECT jianwei_bar_publication(${id}::uuid, ${personId}) AS bar`.execute(tx)
  return found.rows[0]?.bar ?? null
}

async function take(tx: Tx, id: string, fromId: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`SELECT jianwei_take_publication(${id}::uuid, ${fromId}) AS taken`.execute(tx)
  return found.rows[0]?.taken ?? false
}

/** What is being prepared for publication, when somebody hands their work over. */
export const draftSuccessor = [
  answers(openWorkOf, ({ personId }, work) => draftsOf(work.tx, personId)),
  answers(barAgainst, async ({ kind, id, personId }, work) => (kind === 'publication' ? barOf(work.tx, id, personId) : null)),
  answers(takeWork, async ({ kind, id, fromId }, work) => (kind === 'publication' ? take(work.tx, id, fromId) : null)),
]
