import { type Kysely, sql } from 'kysely'
import { answers, type Tx, type Work } from '../../../../platform/module.ts'
import { barAgainst, openWorkOf, takeWork } from '../../../organisation/successor/open-work.question.ts'
import type { OpenWork } from '../../../organisation/successor/open-work.schema.ts'
import { titledFillers } from './form.store.ts'

/** A self-check form that was not handed in passes to whoever takes the post over. */
export const formSuccessorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE FUNCTION jianwei_has_form_of(form uuid, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM risk_forms AS theirs JOIN risk_forms AS one ON one.id = form
          WHERE theirs.campaign_id = one.campaign_id AND theirs.post_id = one.post_id AND theirs.person_id = person) $$;
      CREATE FUNCTION jianwei_take_form(form uuid, from_whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        UPDATE risk_forms SET person_id = jianwei_person(), revision = revision + 1
        WHERE id = form AND person_id = from_whom AND state IN ('open', 'draft') AND NOT jianwei_has_form_of(form, jianwei_person())
          AND jianwei_takes_work('riskForm', id, from_whom);
        RETURN FOUND;
      END $$;
    `.execute(db)
  },
}

async function formsOf(work: Work, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<Omit<OpenWork, 'no'> & { unitId: string; postTitle: string | null }>`
    SELECT 'riskForm' AS kind, f.id, NULL AS "matterId", f.unit_id AS "nodeId", f.unit_id AS "unitId", posts.title AS "postTitle", c.title, f.state, '/risk-forms/' || f.id AS link,
      c.ends_on::text AS "dueOn", NULL AS stays
    FROM risk_forms AS f JOIN risk_campaigns AS c ON c.id = f.campaign_id LEFT JOIN posts ON posts.id = f.post_id
    WHERE f.person_id = ${personId} AND f.state IN ('open', 'draft') AND c.closed_on IS NULL ORDER BY f.seq`.execute(work.tx)
  return (await titledFillers(work, rows)).map(({ unitId: _unit, postTitle: no, ...row }) => ({ ...row, no }))
}

async function hasForm(tx: Tx, id: string, personId: string): Promise<boolean> {
  const found = await sql<{ has: boolean }>`SELECT jianwei_has_form_of(${id}::uuid, ${personId}) AS has`.execute(tx)
  return found.rows[0]?.has ?? false
}

async function take(tx: Tx, id: string, fromId: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`SELECT jianwei_take_form(${id}::uuid, ${fromId}) AS taken`.execute(tx)
  return found.rows[0]?.taken ?? false
}

/** What campaigns answer when somebody hands their work over. */
export const formSuccessor = [
  answers(openWorkOf, ({ personId }, work) => formsOf(work, personId)),
  answers(barAgainst, async ({ kind, id, personId }, work) =>
    kind === 'riskForm' && (await hasForm(work.tx, id, personId)) ? ('hasForm' as const) : null,
  ),
  answers(takeWork, async ({ kind, id, fromId }, work) => (kind === 'riskForm' ? take(work.tx, id, fromId) : null)),
]
