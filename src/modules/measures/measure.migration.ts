import { type Kysely, sql } from 'kysely'
import { under } from '../powers/power.migration.ts'
import { KEEPERS, READERS, VERIFIERS } from './measure.roles.ts'

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE control_rules (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, title text NOT NULL, doc_no text, effective_on date NOT NULL, restrains text NOT NULL,
      UNIQUE (unit_id, title));
    CREATE TABLE measures (
      id uuid PRIMARY KEY, point_id uuid NOT NULL REFERENCES risk_points, unit_id text NOT NULL REFERENCES units, text text NOT NULL, type text NOT NULL,
      phase text NOT NULL CHECK (phase IN ('early', 'middle', 'late')), owner text NOT NULL REFERENCES persons, due_on date NOT NULL, rule_id uuid REFERENCES control_rules,
      state text NOT NULL CHECK (state IN ('planned', 'inProgress', 'submitted', 'returned', 'verified')), revision int NOT NULL DEFAULT 1,
      evidence text, submitted_on date, verified_by text, verified_on date, opinion text, judgement jsonb, seq bigint GENERATED ALWAYS AS IDENTITY,
      -- Nobody verifies what they carried out themselves.
      CONSTRAINT measures_two_persons CHECK (verified_by IS NULL OR verified_by <> owner),
      CONSTRAINT measures_verified CHECK (state <> 'verified' OR (verified_by IS NOT NULL AND submitted_on IS NOT NULL)));
    CREATE INDEX measures_by_day ON measures (due_on, seq);
    CREATE INDEX measures_by_unit ON measures (unit_id, due_on, seq);
    CREATE INDEX measures_by_state ON measures (state, due_on, seq);
    CREATE INDEX measures_by_type ON measures (type, due_on, seq);
    CREATE INDEX measures_by_phase ON measures (phase, due_on, seq);
    CREATE INDEX measures_by_owner ON measures (owner, due_on, seq);
    CREATE INDEX measures_by_point ON measures (point_id);
    CREATE TABLE measure_files (measure_id uuid NOT NULL REFERENCES measures, file_id uuid NOT NULL, PRIMARY KEY (measure_id, file_id));
    CREATE INDEX measure_files_by_file ON measure_files (file_id);
  `.execute(db)
}

/** Seen by the units above and by the owner; laid down by keepers; proved by the owner; verified by another. */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_made_file(file uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM files WHERE id = file AND created_by = jianwei_person()) $$;
    ALTER TABLE control_rules ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON control_rules FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)}
      OR unit_id IN (SELECT ancestor_id FROM unit_closure WHERE unit_id IN ${under(READERS)}));
    CREATE POLICY keep ON control_rules FOR INSERT TO jianwei_app WITH CHECK (unit_id IN ${under(KEEPERS)});
    CREATE POLICY sweep ON control_rules TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON control_rules FROM jianwei_app;
    ALTER TABLE measures ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON measures FOR SELECT TO jianwei_app USING (owner = jianwei_person() OR unit_id IN ${under(READERS)});
    CREATE POLICY keep ON measures FOR INSERT TO jianwei_app WITH CHECK (state = 'planned' AND verified_by IS NULL AND unit_id IN ${under(KEEPERS)});
    CREATE POLICY change ON measures FOR UPDATE TO jianwei_app USING (owner = jianwei_person() OR unit_id IN ${under([...KEEPERS, ...VERIFIERS])});
    CREATE POLICY sweep ON measures TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE DELETE ON measures FROM jianwei_app;
    CREATE FUNCTION measures_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF session_user = 'jianwei_sweep' THEN RETURN NEW; END IF;
        IF OLD.state = 'verified' THEN
          RAISE EXCEPTION 'a verified measure stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'measures_stay';
        END IF;
        IF NEW.state = 'submitted' AND OLD.state <> 'submitted' AND OLD.owner IS DISTINCT FROM jianwei_person() THEN
          RAISE EXCEPTION 'the owner proves' USING ERRCODE = 'check_violation', CONSTRAINT = 'measures_by_owner';
        END IF;
        IF NEW.verified_by IS DISTINCT FROM OLD.verified_by AND NEW.verified_by IS NOT NULL
          AND (OLD.state <> 'submitted' OR NEW.verified_by IS DISTINCT FROM jianwei_person() OR NEW.owner <> OLD.owner OR NOT NEW.unit_id IN ${under(VERIFIERS)}) THEN
          RAISE EXCEPTION 'verified by another, in their own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'measures_by_another';
        END IF;
        IF NEW.state = 'verified' AND NEW.verified_by IS DISTINCT FROM jianwei_person() THEN
          RAISE EXCEPTION 'verified by another, in their own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'measures_by_another';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER measures_guard BEFORE UPDATE ON measures FOR EACH ROW EXECUTE FUNCTION measures_guard();
    ALTER TABLE measure_files ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON measure_files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM measures WHERE measures.id = measure_id));
    CREATE POLICY add ON measure_files FOR INSERT TO jianwei_app
      WITH CHECK (jianwei_made_file(file_id) AND EXISTS (SELECT 1 FROM measures WHERE measures.id = measure_id AND owner = jianwei_person()));
    CREATE POLICY sweep ON measure_files TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON measure_files FROM jianwei_app;
    CREATE POLICY of_measure ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM measure_files WHERE measure_files.file_id = files.id));
  `.execute(db)
}

/** 防控措施 and the rules on which they rest. */
export const measureMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await guard(db)
  },
}
