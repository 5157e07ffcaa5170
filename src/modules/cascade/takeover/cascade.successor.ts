import { type Kysely, sql } from 'kysely'
import { answers, type Tx } from '../../../platform/module.ts'
import { barAgainst, openWorkOf, takeWork } from '../../organisation/successor/open-work.question.ts'
import type { OpenWork, TakeBar, WorkKind } from '../../organisation/successor/open-work.schema.ts'
import { READERS } from '../cascade.roles.ts'

const WHO_MAY_READ = sql.join(READERS.map((role) => sql.lit(role)))

/** A task in force changes its owner by a signed list and in no other way; what was issued stays as it was issued. */
export const cascadeSuccessorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE OR REPLACE FUNCTION plan_tasks_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
        BEGIN
          IF session_user = 'jianwei_sweep' THEN RETURN NEW; END IF;
          IF OLD.is_issued AND OLD.done_on IS NULL AND NEW.owner <> OLD.owner AND NEW.owner = jianwei_person()
            AND to_jsonb(NEW) - 'owner' - 'revision' = to_jsonb(OLD) - 'owner' - 'revision' AND jianwei_takes_work('planTask', OLD.id, OLD.owner) THEN RETURN NEW; END IF;
          IF NEW.done_on IS DISTINCT FROM OLD.done_on AND OLD.owner <> jianwei_person() THEN
            RAISE EXCEPTION 'the owner reports' USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_tasks_by_owner_only';
          END IF;
          IF NEW.content <> OLD.content OR NEW.owner <> OLD.owner OR NEW.due_on <> OLD.due_on OR OLD.done_on IS NOT NULL OR (OLD.is_issued AND NOT NEW.is_issued) THEN
            RAISE EXCEPTION 'a task stays as it was issued' USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_tasks_stay';
          END IF;
          RETURN NEW;
        END $$;
      CREATE FUNCTION jianwei_bar_cascade(person text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT CASE WHEN NOT jianwei_holds_any(person, ARRAY[${WHO_MAY_READ}]) THEN 'noRole' END $$;
      CREATE FUNCTION jianwei_take_plan_task(task uuid, from_whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        UPDATE plan_tasks SET owner = jianwei_person(), revision = revision + 1
        WHERE id = task AND owner = from_whom AND is_issued AND done_on IS NULL AND jianwei_bar_cascade(jianwei_person()) IS NULL
          AND jianwei_takes_work('planTask', id, from_whom);
        RETURN FOUND;
      END $$;
      CREATE FUNCTION jianwei_take_issue(issue uuid, from_whom text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        UPDATE execution_issues SET owner = jianwei_person(), revision = revision + 1
        WHERE id = issue AND owner = from_whom AND resolved_on IS NULL AND jianwei_bar_cascade(jianwei_person()) IS NULL
          AND jianwei_takes_work('executionIssue', id, from_whom);
        RETURN FOUND;
      END $$;
      CREATE INDEX forwarding_receipts_by_signer ON forwarding_receipts (coalesce(answered_by, signed_by)) WHERE state IN ('signed', 'returned');
    `.execute(db)
  },
}

async function tasksOf(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'planTask' AS kind, t.id, NULL AS "matterId", t.unit_id AS "nodeId", p.year || ' 年第 ' || t.position + 1 || ' 项' AS no, left(t.content ->> 'text', 200) AS title,
      'open' AS state, '/work-plans/' || p.id AS link, t.due_on::text AS "dueOn", NULL AS stays
    FROM plan_tasks AS t JOIN work_plans AS p ON p.id = t.plan_id WHERE t.owner = ${personId} AND t.is_issued AND t.done_on IS NULL ORDER BY t.due_on, t.id`.execute(
    tx,
  )
  return rows
}

async function issuesOf(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'executionIssue' AS kind, id, NULL AS "matterId", unit_id AS "nodeId", found_on || ' 登记' AS no, left(text, 200) AS title, 'open' AS state,
      '/execution-issues' AS link, due_on::text AS "dueOn", NULL AS stays
    FROM execution_issues WHERE owner = ${personId} AND resolved_on IS NULL ORDER BY due_on, seq`.execute(tx)
  return rows
}

/** Documents for which this person signed and that still await the answer of the unit: whoever takes the post answers. */
async function receiptsOf(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'receipt' AS kind, r.id, NULL AS "matterId", r.unit_id AS "nodeId", f.no, f.title, r.state, '/forwardings/' || f.id AS link, r.due_on::text AS "dueOn", 'role' AS stays
    FROM forwarding_receipts AS r JOIN forwardings AS f ON f.id = r.forwarding_id
    WHERE coalesce(r.answered_by, r.signed_by) = ${personId} AND r.state IN ('signed', 'returned') ORDER BY r.due_on, r.id`.execute(tx)
  return rows
}

/** What the standing calendar asks of the head of a unit goes on with the post. */
async function routineOf(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'routine' AS kind, id, NULL AS "matterId", unit_id AS "nodeId", period AS no, title, 'open' AS state, '/routine/' || id AS link, due_on::text AS "dueOn", 'role' AS stays
    FROM routine_duties WHERE done_on IS NULL AND by_whom = 'unitHead' AND unit_id IN (SELECT id FROM units WHERE jianwei_heads(${personId}, id))
    ORDER BY due_on, seq`.execute(tx)
  return rows
}

const TAKES = { planTask: sql`jianwei_take_plan_task`, executionIssue: sql`jianwei_take_issue` }
const isTaken = (kind: WorkKind): kind is keyof typeof TAKES => kind in TAKES

async function barOf(tx: Tx, personId: string): Promise<TakeBar | null> {
  const found = await sql<{ bar: TakeBar | null }>`SELECT jianwei_bar_cascade(${personId}) AS bar`.execute(tx)
  return found.rows[0]?.bar ?? null
}

async function take(tx: Tx, kind: keyof typeof TAKES, id: string, fromId: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`SELECT ${TAKES[kind]}(${id}::uuid, ${fromId}) AS taken`.execute(tx)
  return found.rows[0]?.taken ?? false
}

/** What plans, problems, forwarded documents and the calendar answer when somebody hands their work over. */
export const cascadeSuccessor = [
  answers(openWorkOf, async ({ personId }, { tx }) => [
    ...(await tasksOf(tx, personId)),
    ...(await issuesOf(tx, personId)),
    ...(await receiptsOf(tx, personId)),
    ...(await routineOf(tx, personId)),
  ]),
  answers(barAgainst, async ({ kind, personId }, work) => (isTaken(kind) ? barOf(work.tx, personId) : null)),
  answers(takeWork, async ({ kind, id, fromId }, work) => (isTaken(kind) ? take(work.tx, kind, id, fromId) : null)),
]
