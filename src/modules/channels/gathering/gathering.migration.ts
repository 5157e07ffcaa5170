import { type Kysely, sql } from 'kysely'
import { heldBy } from '../appointment/appointment.migration.ts'
import { KEEPERS, READERS } from '../channel.roles.ts'
import { GATHERING_KINDS, RAISED, SIGNS } from './gathering.schema.ts'

const list = (codes: readonly string[]) => sql.join(codes.map((code) => sql.lit(code)))

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE gatherings (
      id uuid PRIMARY KEY, no text NOT NULL, serial int NOT NULL, node_id text NOT NULL REFERENCES units, unit_id text NOT NULL REFERENCES units,
      kind text NOT NULL CHECK (kind IN (${list(GATHERING_KINDS)})), year int NOT NULL, on_day date NOT NULL, title text NOT NULL, pinyin text NOT NULL,
      persons text[] NOT NULL, others text NOT NULL, recorded_by text NOT NULL, recorded_on date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY, UNIQUE (node_id, kind, year, serial));
    CREATE INDEX gatherings_by_node ON gatherings (node_id, seq DESC);
    CREATE INDEX gatherings_by_year ON gatherings (year, unit_id, kind);
    CREATE TABLE gathering_problems (
      id uuid PRIMARY KEY, gathering_id uuid NOT NULL REFERENCES gatherings, node_id text NOT NULL, position int NOT NULL, text text NOT NULL, raised text NOT NULL CHECK (raised IN (${list(RAISED)})),
      sign text CHECK (sign IN (${list(SIGNS)})), about_person text REFERENCES persons, about text NOT NULL, added_by text NOT NULL,
      kept_reason text, kept_by text, kept_on date, CONSTRAINT problems_kept CHECK ((kept_reason IS NULL) = (kept_by IS NULL) AND (kept_reason IS NULL) = (kept_on IS NULL)), UNIQUE (gathering_id, position));
    CREATE TABLE gathering_files (gathering_id uuid NOT NULL REFERENCES gatherings, file_id uuid NOT NULL, PRIMARY KEY (gathering_id, file_id));
    CREATE INDEX gathering_files_by_file ON gathering_files (file_id);
    CREATE FUNCTION jianwei_next_problem(gathering uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT coalesce(max(position), 0)::int + 1 FROM gathering_problems WHERE gathering_id = gathering $$;
    REVOKE EXECUTE ON FUNCTION jianwei_next_problem(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION jianwei_next_problem(uuid) TO jianwei_app, jianwei_sweep;
  `.execute(db)
}

/** Seen and kept by the office of its register alone; what was said stays as it was written; a problem on oneself or one's kin is not one's own to read (X34). */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE gatherings ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON gatherings FOR SELECT TO jianwei_app USING (node_id IN ${heldBy(READERS)});
    CREATE POLICY record ON gatherings FOR INSERT TO jianwei_app WITH CHECK (recorded_by = jianwei_person() AND node_id IN ${heldBy(KEEPERS)}
      AND EXISTS (SELECT 1 FROM unit_closure AS c WHERE c.ancestor_id = node_id AND c.unit_id = gatherings.unit_id));
    CREATE POLICY sweep ON gatherings TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON gatherings FROM jianwei_app;
    ALTER TABLE gathering_problems ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON gathering_problems FOR SELECT TO jianwei_app USING (node_id IN ${heldBy(READERS)}
      AND (about_person IS NULL OR NOT jianwei_is_concerned(jianwei_person(), 'person', about_person)));
    CREATE POLICY add ON gathering_problems FOR INSERT TO jianwei_app WITH CHECK (added_by = jianwei_person() AND kept_reason IS NULL AND node_id IN ${heldBy(KEEPERS)}
      AND EXISTS (SELECT 1 FROM gatherings AS g WHERE g.id = gathering_id AND g.node_id = gathering_problems.node_id));
    CREATE POLICY keep ON gathering_problems FOR UPDATE TO jianwei_app USING (node_id IN ${heldBy(KEEPERS)} AND kept_reason IS NULL) WITH CHECK (kept_by = jianwei_person());
    CREATE POLICY sweep ON gathering_problems TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON gathering_problems FROM jianwei_app;
    GRANT UPDATE (kept_reason, kept_by, kept_on) ON gathering_problems TO jianwei_app;
    ALTER TABLE gathering_files ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON gathering_files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM gatherings AS g WHERE g.id = gathering_id));
    CREATE POLICY add ON gathering_files FOR INSERT TO jianwei_app
      WITH CHECK (jianwei_brought_file(file_id) AND EXISTS (SELECT 1 FROM gatherings AS g WHERE g.id = gathering_id AND g.recorded_by = jianwei_person()));
    CREATE POLICY sweep ON gathering_files TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON gathering_files FROM jianwei_app;
    CREATE POLICY of_gathering ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM gathering_files WHERE gathering_files.file_id = files.id));
  `.execute(db)
}

/** 民主生活会和述职述廉登记 (R134, R135). */
export const gatheringMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await guard(db)
  },
}
