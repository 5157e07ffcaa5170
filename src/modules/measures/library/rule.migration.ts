import { type Kysely, sql } from 'kysely'
import { spelled } from '../../organisation/spelled.ts'
import { under } from '../../powers/power.migration.ts'
import { KEEPERS, READERS } from '../measure.roles.ts'

/** Each row gets its spelling, by which search finds it. */
async function spell(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; title: string }>`SELECT id, title FROM control_rules`.execute(db)
  for (const { id, title } of rows) await sql`UPDATE control_rules SET spelled = ${spelled(title)} WHERE id = ${id}::uuid`.execute(db)
}

/**
 * 制约制度 with text, basis and the powers it restrains; amended and repealed with a reason by whoever may keep it, every wording kept by the database.
 * A rule that was entered before stands as its first version.
 */
export const ruleMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE control_rules ADD COLUMN power_ids uuid[] NOT NULL DEFAULT '{}', ADD COLUMN basis text NOT NULL DEFAULT '', ADD COLUMN text text NOT NULL DEFAULT '',
        ADD COLUMN spelled text NOT NULL DEFAULT '', ADD COLUMN repealed_on date, ADD COLUMN revision int NOT NULL DEFAULT 1, ADD COLUMN reason text NOT NULL DEFAULT '',
        ADD COLUMN changed_by text, ADD COLUMN changed_on date NOT NULL DEFAULT (now() AT TIME ZONE 'Asia/Shanghai')::date, ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY,
        DROP CONSTRAINT control_rules_unit_id_title_key;
      CREATE UNIQUE INDEX control_rules_in_force ON control_rules (unit_id, title) WHERE repealed_on IS NULL;
      CREATE INDEX control_rules_by_day ON control_rules (effective_on DESC, seq DESC);
      CREATE INDEX measures_by_rule ON measures (rule_id) WHERE rule_id IS NOT NULL;
      CREATE TABLE control_rule_versions (
        rule_id uuid NOT NULL REFERENCES control_rules, version int NOT NULL, unit_id text NOT NULL, kind text NOT NULL CHECK (kind IN ('entered', 'amended', 'repealed')),
        title text NOT NULL, doc_no text, effective_on date NOT NULL, restrains text NOT NULL, power_ids uuid[] NOT NULL, basis text NOT NULL, text text NOT NULL,
        reason text NOT NULL, changed_by text, changed_on date NOT NULL, PRIMARY KEY (rule_id, version));
      UPDATE control_rules SET changed_on = known.day FROM (
        SELECT object_id, min((at AT TIME ZONE 'Asia/Shanghai')::date) AS day FROM trail_entries WHERE action = 'measure.addRule' GROUP BY 1) AS known
      WHERE known.object_id = control_rules.id::text`.execute(db)
    await spell(db)
    await keepVersions(db)
    await guard(db)
  },
}

async function keepVersions(db: Kysely<unknown>): Promise<void> {
  await sql`
    INSERT INTO control_rule_versions SELECT id, 1, unit_id, 'entered', title, doc_no, effective_on, restrains, power_ids, basis, text, reason, changed_by, changed_on FROM control_rules;
    CREATE FUNCTION control_rules_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        INSERT INTO control_rule_versions VALUES (NEW.id, NEW.revision, NEW.unit_id,
          CASE WHEN TG_OP = 'INSERT' THEN 'entered' WHEN NEW.repealed_on IS NOT NULL THEN 'repealed' ELSE 'amended' END,
          NEW.title, NEW.doc_no, NEW.effective_on, NEW.restrains, NEW.power_ids, NEW.basis, NEW.text, NEW.reason, NEW.changed_by, NEW.changed_on);
        RETURN NULL;
      END $$;
    REVOKE EXECUTE ON FUNCTION control_rules_keep() FROM PUBLIC;
    CREATE TRIGGER control_rules_keep AFTER INSERT OR UPDATE ON control_rules FOR EACH ROW EXECUTE FUNCTION control_rules_keep();
    ALTER TABLE control_rule_versions ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON control_rule_versions FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)}
      OR unit_id IN (SELECT ancestor_id FROM unit_closure WHERE unit_id IN ${under(READERS)}));
    CREATE POLICY sweep ON control_rule_versions FOR SELECT TO jianwei_sweep USING (true);
    REVOKE INSERT, UPDATE, DELETE ON control_rule_versions FROM jianwei_app, jianwei_sweep;`.execute(db)
}

/** Changed in one's own name, with a reason, one revision after the other; what is repealed stays as it is. */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    GRANT UPDATE ON control_rules TO jianwei_app;
    CREATE POLICY change ON control_rules FOR UPDATE TO jianwei_app USING (unit_id IN ${under(KEEPERS)}) WITH CHECK (unit_id IN ${under(KEEPERS)});
    CREATE FUNCTION control_rules_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF session_user <> 'jianwei_app' THEN RETURN NEW; END IF;
        IF NEW.changed_by IS DISTINCT FROM jianwei_person() THEN
          RAISE EXCEPTION 'a rule is kept in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'control_rules_in_own_name';
        END IF;
        IF TG_OP = 'INSERT' THEN
          IF NEW.revision <> 1 OR NEW.repealed_on IS NOT NULL THEN
            RAISE EXCEPTION 'a rule is entered in force' USING ERRCODE = 'check_violation', CONSTRAINT = 'control_rules_entered';
          END IF;
          RETURN NEW;
        END IF;
        IF OLD.repealed_on IS NOT NULL OR NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id OR NEW.revision <> OLD.revision + 1
          OR NEW.changed_on < OLD.changed_on OR length(trim(NEW.reason)) < 4 THEN
          RAISE EXCEPTION 'changed with a reason, and not after its repeal' USING ERRCODE = 'check_violation', CONSTRAINT = 'control_rules_stay';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER control_rules_guard BEFORE INSERT OR UPDATE ON control_rules FOR EACH ROW EXECUTE FUNCTION control_rules_guard();`.execute(
    db,
  )
}
