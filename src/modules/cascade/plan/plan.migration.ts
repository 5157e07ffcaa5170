import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { ISSUERS, READERS, VERIFIERS } from '../cascade.roles.ts'

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE work_plans (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, kind text NOT NULL CHECK (kind IN ('scheme', 'yearly')), year int NOT NULL, title text NOT NULL,
      pinyin text NOT NULL, basis text NOT NULL, goals jsonb NOT NULL, drafted_by text[] NOT NULL CHECK (cardinality(drafted_by) > 0), issued_by text REFERENCES persons, issued_on date,
      revision int NOT NULL DEFAULT 1, seq bigint GENERATED ALWAYS AS IDENTITY,
      -- Nobody puts into force what they drafted.
      CONSTRAINT work_plans_two_persons CHECK (issued_by IS NULL OR NOT issued_by = ANY (drafted_by)), CONSTRAINT work_plans_issued CHECK ((issued_by IS NULL) = (issued_on IS NULL)));
    CREATE INDEX work_plans_by_year ON work_plans (year DESC, seq DESC);
    CREATE INDEX work_plans_by_unit ON work_plans (unit_id, year DESC, seq DESC);
    CREATE TABLE plan_tasks (
      id uuid PRIMARY KEY, plan_id uuid NOT NULL REFERENCES work_plans, plan_unit text NOT NULL, position int NOT NULL, content jsonb NOT NULL, unit_id text NOT NULL REFERENCES units,
      owner text NOT NULL REFERENCES persons, due_on date NOT NULL, is_issued boolean NOT NULL DEFAULT false, done_on date, revision int NOT NULL DEFAULT 1);
    CREATE INDEX plan_tasks_by_plan ON plan_tasks (plan_id, position);
    CREATE INDEX plan_tasks_by_day ON plan_tasks (due_on, id) WHERE is_issued;
    CREATE INDEX plan_tasks_by_owner ON plan_tasks (owner, due_on) WHERE is_issued AND done_on IS NULL;
    CREATE INDEX plan_tasks_by_unit ON plan_tasks (unit_id, due_on);
    CREATE TABLE task_progress (id uuid PRIMARY KEY, task_id uuid NOT NULL REFERENCES plan_tasks, on_day date NOT NULL, by_person text NOT NULL, text text NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE INDEX task_progress_by_task ON task_progress (task_id, seq);
    CREATE TABLE execution_issues (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, task_id uuid REFERENCES plan_tasks, text text NOT NULL, found_by text NOT NULL REFERENCES persons, found_on date NOT NULL,
      owner text NOT NULL REFERENCES persons, due_on date NOT NULL, resolution text, resolved_on date, revision int NOT NULL DEFAULT 1, seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE INDEX execution_issues_by_day ON execution_issues ((resolved_on IS NOT NULL), due_on, seq);
    CREATE INDEX execution_issues_by_unit ON execution_issues (unit_id, due_on, seq);
    CREATE INDEX execution_issues_by_owner ON execution_issues (owner, due_on) WHERE resolved_on IS NULL;
  `.execute(db)
}

/** Drafts are seen by the planning unit and above, tasks in force by those who answer for them. */
async function guardTasks(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE plan_tasks ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON plan_tasks FOR SELECT TO jianwei_app USING (plan_unit IN ${under(READERS)} OR (is_issued AND (owner = jianwei_person() OR unit_id IN ${under(READERS)})));
    CREATE POLICY lay ON plan_tasks FOR INSERT TO jianwei_app WITH CHECK (NOT is_issued AND done_on IS NULL AND plan_unit IN ${under(ISSUERS)});
    CREATE POLICY change ON plan_tasks FOR UPDATE TO jianwei_app USING (owner = jianwei_person() OR plan_unit IN ${under(VERIFIERS)});
    CREATE POLICY discard ON plan_tasks FOR DELETE TO jianwei_app USING (NOT is_issued AND plan_unit IN ${under(ISSUERS)});
    CREATE POLICY sweep ON plan_tasks TO jianwei_sweep USING (true) WITH CHECK (true);
    CREATE FUNCTION plan_tasks_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF session_user = 'jianwei_sweep' THEN RETURN NEW; END IF;
        IF NEW.done_on IS DISTINCT FROM OLD.done_on AND OLD.owner <> jianwei_person() THEN
          RAISE EXCEPTION 'the owner reports' USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_tasks_by_owner_only';
        END IF;
        IF NEW.content <> OLD.content OR NEW.owner <> OLD.owner OR NEW.due_on <> OLD.due_on OR OLD.done_on IS NOT NULL OR (OLD.is_issued AND NOT NEW.is_issued) THEN
          RAISE EXCEPTION 'a task stays as it was issued' USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_tasks_stay';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER plan_tasks_guard BEFORE UPDATE ON plan_tasks FOR EACH ROW EXECUTE FUNCTION plan_tasks_guard();
  `.execute(db)
}

async function guardPlans(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE work_plans ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON work_plans FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)}
      OR (issued_on IS NOT NULL AND EXISTS (SELECT 1 FROM plan_tasks WHERE plan_tasks.plan_id = work_plans.id)));
    CREATE POLICY draft ON work_plans FOR INSERT TO jianwei_app WITH CHECK (issued_by IS NULL AND drafted_by = ARRAY[jianwei_person()] AND unit_id IN ${under(ISSUERS)});
    CREATE POLICY change ON work_plans FOR UPDATE TO jianwei_app USING (issued_on IS NULL AND unit_id IN ${under([...ISSUERS, ...VERIFIERS])})
      WITH CHECK (issued_by IS NULL OR (issued_by = jianwei_person() AND unit_id IN ${under(VERIFIERS)}));
    CREATE POLICY sweep ON work_plans TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE DELETE ON work_plans FROM jianwei_app;
    CREATE FUNCTION work_plans_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF session_user = 'jianwei_sweep' THEN RETURN NEW; END IF;
        IF ROW(OLD.unit_id, OLD.kind, OLD.year, OLD.title, OLD.basis, OLD.goals, OLD.drafted_by) IS DISTINCT FROM
            ROW(NEW.unit_id, NEW.kind, NEW.year, NEW.title, NEW.basis, NEW.goals, NEW.drafted_by)
          AND (NEW.issued_by IS NOT NULL OR NOT OLD.drafted_by <@ NEW.drafted_by OR NOT jianwei_person() = ANY (NEW.drafted_by)) THEN
          RAISE EXCEPTION 'a draft is reworded in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'work_plans_in_own_name';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER work_plans_guard BEFORE UPDATE ON work_plans FOR EACH ROW EXECUTE FUNCTION work_plans_guard();
    ALTER TABLE task_progress ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON task_progress FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM plan_tasks WHERE plan_tasks.id = task_id));
    CREATE POLICY add ON task_progress FOR INSERT TO jianwei_app WITH CHECK (by_person = jianwei_person() AND EXISTS (SELECT 1 FROM plan_tasks WHERE plan_tasks.id = task_id AND owner = jianwei_person()));
    CREATE POLICY sweep ON task_progress TO jianwei_sweep USING (true) WITH CHECK (true);
    ALTER TABLE execution_issues ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON execution_issues FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)} OR owner = jianwei_person());
    CREATE POLICY find ON execution_issues FOR INSERT TO jianwei_app WITH CHECK (found_by = jianwei_person() AND resolved_on IS NULL AND unit_id IN ${under(READERS)});
    CREATE POLICY settle ON execution_issues FOR UPDATE TO jianwei_app USING (resolved_on IS NULL AND owner = jianwei_person()) WITH CHECK (owner = jianwei_person());
    CREATE POLICY sweep ON execution_issues TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON task_progress FROM jianwei_app;
    REVOKE UPDATE, DELETE ON execution_issues FROM jianwei_app;
    GRANT UPDATE (resolution, resolved_on, revision) ON execution_issues TO jianwei_app;
  `.execute(db)
}

/** 工作方案、年度计划、任务、执行问题台账. */
export const planMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await guardTasks(db)
    await guardPlans(db)
  },
}
