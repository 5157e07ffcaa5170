import { type Kysely, sql } from 'kysely'
import { answers, type Tx } from '../../../platform/module.ts'
import { barAgainst, openWorkOf, takeWork } from '../../organisation/successor/open-work.question.ts'
import type { OpenWork, TakeBar } from '../../organisation/successor/open-work.schema.ts'
import { READERS, STAFF } from '../decision.roles.ts'

const WHO_MAY_READ = sql.join([...READERS, ...STAFF].map((role) => sql.lit(role)))

/** The execution of a decision passes to a successor by a list that both signed; never to one who stood aside when it was decided. */
export const decisionSuccessorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE FUNCTION jianwei_holds_any(person text, roles text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM role_grants WHERE person_id = person AND role = ANY (roles)
          AND from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)) $$;
      CREATE FUNCTION jianwei_bar_execution(decision uuid, person text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT CASE
          WHEN EXISTS (SELECT 1 FROM decision_meetings AS m, jsonb_array_elements(m.record -> 'recused') AS aside
            WHERE m.decision_id = decision AND aside ->> 'personId' = person) THEN 'recused'
          WHEN NOT jianwei_holds_any(person, ARRAY[${WHO_MAY_READ}]) THEN 'noRole' END $$;
      CREATE FUNCTION jianwei_take_execution(decision uuid, from_whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        UPDATE decisions SET executor = jianwei_person(), revision = revision + 1
        WHERE id = decision AND executor = from_whom AND state = 'passed' AND jianwei_bar_execution(id, jianwei_person()) IS NULL
          AND jianwei_takes_work('execution', id, from_whom);
        RETURN FOUND;
      END $$;
    `.execute(db)
  },
}

async function executionsOf(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'execution' AS kind, id, NULL AS "matterId", unit_id AS "nodeId", no, title, state, '/decisions/' || id AS link, due_on::text AS "dueOn", NULL AS stays
    FROM decisions WHERE executor = ${personId} AND state = 'passed' ORDER BY due_on, seq`.execute(tx)
  return rows
}

/** What stands against this person carrying the decision out. */
export async function barOf(tx: Tx, id: string, personId: string): Promise<TakeBar | null> {
  const found = await sql<{ bar: TakeBar | null }>`SELECT jianwei_bar_execution(${id}::uuid, ${personId}) AS bar`.execute(tx)
  return found.rows[0]?.bar ?? null
}

async function take(tx: Tx, id: string, fromId: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`SELECT jianwei_take_execution(${id}::uuid, ${fromId}) AS taken`.execute(tx)
  return found.rows[0]?.taken ?? false
}

/** What decisions answer when somebody hands their work over. */
export const decisionSuccessor = [
  answers(openWorkOf, ({ personId }, work) => executionsOf(work.tx, personId)),
  answers(barAgainst, async ({ kind, id, personId }, work) => (kind === 'execution' ? barOf(work.tx, id, personId) : null)),
  answers(takeWork, async ({ kind, id, fromId }, work) => (kind === 'execution' ? take(work.tx, id, fromId) : null)),
]
