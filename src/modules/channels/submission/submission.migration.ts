import { type Kysely, sql } from 'kysely'
import { heldBy } from '../appointment/appointment.migration.ts'
import { APPOINTMENT_KINDS } from '../appointment/appointment.schema.ts'
import { KEEPERS, READERS } from '../channel.roles.ts'
import { SUBMISSION_STATES } from './submission.schema.ts'

const list = (codes: readonly string[]) => sql.join(codes.map((code) => sql.lit(code)))
const TODAY = sql`(now() AT TIME ZONE 'Asia/Shanghai')::date`

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE submissions (
      id uuid PRIMARY KEY, appointment_id uuid NOT NULL REFERENCES appointments, person_id text NOT NULL, by_name text NOT NULL, appointment_no text NOT NULL,
      kind text NOT NULL CHECK (kind IN (${list(APPOINTMENT_KINDS)})), unit_id text NOT NULL REFERENCES units, unit_name text NOT NULL, to_node text NOT NULL REFERENCES units,
      is_about_head boolean NOT NULL, is_nothing boolean NOT NULL, quarter text, title text NOT NULL, content text NOT NULL, about text NOT NULL, details jsonb NOT NULL,
      submitted_on date NOT NULL, state text NOT NULL DEFAULT 'received' CHECK (state IN (${list(SUBMISSION_STATES)})),
      taken_by text, taken_on date, answer text, answered_by text, answered_on date, revision int NOT NULL DEFAULT 1, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT submissions_above CHECK (NOT (is_about_head AND quarter IS NOT NULL)),
      CONSTRAINT submissions_answered CHECK ((state = 'answered') = (answer IS NOT NULL)));
    CREATE INDEX submissions_by_office ON submissions (to_node, seq DESC);
    CREATE INDEX submissions_by_person ON submissions (person_id, seq DESC);
    CREATE INDEX submissions_waiting ON submissions (to_node, seq) WHERE state = 'received' AND NOT is_nothing;
    CREATE TABLE submission_files (submission_id uuid NOT NULL REFERENCES submissions, file_id uuid NOT NULL, PRIMARY KEY (submission_id, file_id));
    CREATE INDEX submission_files_by_file ON submission_files (file_id);
    -- A quarter that is owed, and by when (X18).
    CREATE TABLE report_duties (
      id uuid PRIMARY KEY, appointment_id uuid NOT NULL REFERENCES appointments, person_id text NOT NULL, office_node text NOT NULL, quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}Q[1-4]$'),
      due_on date NOT NULL, met_on date, submission_id uuid REFERENCES submissions, UNIQUE (appointment_id, quarter), CHECK ((met_on IS NULL) = (submission_id IS NULL)));
    CREATE INDEX report_duties_by_person ON report_duties (person_id, due_on DESC);
    CREATE INDEX report_duties_open ON report_duties (office_node, due_on) WHERE met_on IS NULL;
  `.execute(db)
}

/** Submitted in one's own name, in one's own term, to one's own office or, about its head, to the register above; seen by these two and by nobody else. */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_register_above(node text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT units.id FROM unit_closure JOIN units ON units.id = ancestor_id WHERE unit_closure.unit_id = node AND depth > 0 AND has_register ORDER BY depth LIMIT 1 $$;
    -- Who is told that something came in.
    CREATE FUNCTION jianwei_keepers_at(node text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT DISTINCT person_id FROM role_grants WHERE node_id = node AND role IN (${list(KEEPERS)}) AND from_on <= ${TODAY} AND (to_on IS NULL OR to_on >= ${TODAY}) $$;
    ALTER TABLE submissions ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON submissions FOR SELECT TO jianwei_app USING (to_node IN ${heldBy(READERS)} OR person_id = jianwei_person());
    CREATE POLICY submit ON submissions FOR INSERT TO jianwei_app WITH CHECK (person_id = jianwei_person() AND state = 'received' AND taken_by IS NULL AND answered_by IS NULL AND answer IS NULL
      AND EXISTS (SELECT 1 FROM appointments AS a WHERE a.id = appointment_id AND a.person_id = jianwei_person() AND a.ended_on IS NULL AND submissions.submitted_on BETWEEN a.from_on AND a.to_on
        AND a.unit_id = submissions.unit_id AND a.kind = submissions.kind AND a.name = by_name AND a.no = appointment_no
        AND to_node = CASE WHEN is_about_head THEN jianwei_register_above(a.office_node) ELSE a.office_node END));
    CREATE POLICY handle ON submissions FOR UPDATE TO jianwei_app USING (to_node IN ${heldBy(KEEPERS)});
    CREATE POLICY sweep ON submissions TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON submissions FROM jianwei_app;
    GRANT UPDATE (state, taken_by, taken_on, answer, answered_by, answered_on, revision) ON submissions TO jianwei_app;
    CREATE FUNCTION submissions_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF current_user <> 'jianwei_app' THEN RETURN NEW; END IF;
        IF OLD.state = 'answered' OR (NEW.state = 'received') OR (OLD.state = 'lookedInto' AND NEW.state <> 'answered' AND NEW.taken_by IS DISTINCT FROM OLD.taken_by) THEN
          RAISE EXCEPTION 'a submission goes on and never back' USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_forward';
        END IF;
        IF (NEW.taken_by IS DISTINCT FROM OLD.taken_by AND NEW.taken_by IS DISTINCT FROM jianwei_person())
          OR (NEW.answer IS DISTINCT FROM OLD.answer AND NEW.answered_by IS DISTINCT FROM jianwei_person()) OR OLD.person_id = jianwei_person() THEN
          RAISE EXCEPTION 'handled in one''s own name, and never one''s own' USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_own_name';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER submissions_guard BEFORE UPDATE ON submissions FOR EACH ROW EXECUTE FUNCTION submissions_guard();
    REVOKE EXECUTE ON FUNCTION jianwei_register_above(text), jianwei_keepers_at(text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION jianwei_register_above(text), jianwei_keepers_at(text) TO jianwei_app, jianwei_sweep;
  `.execute(db)
}

async function guardRest(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE submission_files ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON submission_files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM submissions AS s WHERE s.id = submission_id));
    CREATE POLICY add ON submission_files FOR INSERT TO jianwei_app
      WITH CHECK (jianwei_brought_file(file_id) AND EXISTS (SELECT 1 FROM submissions AS s WHERE s.id = submission_id AND s.person_id = jianwei_person() AND s.state = 'received'));
    CREATE POLICY sweep ON submission_files TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON submission_files FROM jianwei_app;
    CREATE POLICY of_submission ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM submission_files WHERE submission_files.file_id = files.id));
    ALTER TABLE report_duties ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON report_duties FOR SELECT TO jianwei_app USING (office_node IN ${heldBy(READERS)} OR person_id = jianwei_person());
    CREATE POLICY meet ON report_duties FOR UPDATE TO jianwei_app USING (person_id = jianwei_person() AND met_on IS NULL)
      WITH CHECK (EXISTS (SELECT 1 FROM submissions AS s WHERE s.id = submission_id AND s.person_id = jianwei_person() AND s.appointment_id = report_duties.appointment_id AND s.quarter = report_duties.quarter));
    CREATE POLICY sweep ON report_duties TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE INSERT, UPDATE, DELETE ON report_duties FROM jianwei_app;
    GRANT UPDATE (met_on, submission_id) ON report_duties TO jianwei_app;
  `.execute(db)
}

/** 报送和季度反馈 (R137, R138, X18). */
export const submissionMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await guard(db)
    await guardRest(db)
  },
}
