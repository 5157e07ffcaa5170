import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { READERS, ROUTINE_DOERS } from '../cascade.roles.ts'

/** 常规工作: produced by the clock, once for each unit and period; done by a person. */
export const routineMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE routine_duties (
        id uuid PRIMARY KEY, code text NOT NULL, title text NOT NULL, every text NOT NULL, by_whom text NOT NULL CHECK (by_whom IN ('office', 'unitHead')),
        unit_id text NOT NULL REFERENCES units, period text NOT NULL, period_from date NOT NULL, due_on date NOT NULL, next_on date NOT NULL, basis text NOT NULL, link text,
        done_by text REFERENCES persons, done_on date, evidence text, revision int NOT NULL DEFAULT 1, seq bigint GENERATED ALWAYS AS IDENTITY,
        UNIQUE (code, unit_id, period), CONSTRAINT routine_done CHECK ((done_on IS NULL) = (done_by IS NULL) AND (done_on IS NULL) = (evidence IS NULL)));
      CREATE INDEX routine_by_day ON routine_duties ((done_on IS NOT NULL), due_on, seq);
      CREATE INDEX routine_by_month ON routine_duties (due_on, seq);
      CREATE INDEX routine_by_unit ON routine_duties (unit_id, due_on, seq);
      CREATE INDEX routine_open ON routine_duties (due_on, seq) WHERE done_on IS NULL;
      CREATE TABLE routine_files (duty_id uuid NOT NULL REFERENCES routine_duties, file_id uuid NOT NULL, PRIMARY KEY (duty_id, file_id));
      CREATE INDEX routine_files_by_file ON routine_files (file_id);
      ALTER TABLE routine_duties ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON routine_duties FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)});
      CREATE POLICY done ON routine_duties FOR UPDATE TO jianwei_app USING (done_on IS NULL AND unit_id IN ${under(ROUTINE_DOERS)}) WITH CHECK (done_by = jianwei_person());
      CREATE POLICY sweep ON routine_duties TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE INSERT, UPDATE, DELETE ON routine_duties FROM jianwei_app;
      GRANT UPDATE (done_by, done_on, evidence, revision) ON routine_duties TO jianwei_app;
      ALTER TABLE routine_files ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON routine_files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM routine_duties WHERE routine_duties.id = duty_id));
      CREATE POLICY add ON routine_files FOR INSERT TO jianwei_app
        WITH CHECK (jianwei_made_file(file_id) AND EXISTS (SELECT 1 FROM routine_duties WHERE routine_duties.id = duty_id AND done_by = jianwei_person()));
      CREATE POLICY sweep ON routine_files TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE UPDATE, DELETE ON routine_files FROM jianwei_app;
      CREATE POLICY of_routine ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM routine_files WHERE routine_files.file_id = files.id));
    `.execute(db)
  },
}
