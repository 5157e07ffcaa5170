import { type Kysely, sql } from 'kysely'
import { keepAsWritten, writeInOwnName } from '../../matters/matter.guard.ts'

const KEEPERS = sql.raw(`ARRAY['disciplineOfficer','disciplineHead','disciplineSecretary']`)

/** 警戒线: every change of a post's line stays, with who made it and why; the newest one counts. */
export const lineMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE post_warning_lines (
        id uuid PRIMARY KEY, post_id text NOT NULL REFERENCES posts, line numeric, reason text NOT NULL, from_on date NOT NULL, by_person text NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY, CONSTRAINT warning_line_positive CHECK (line IS NULL OR line > 0));
      CREATE INDEX warning_lines_by_post ON post_warning_lines (post_id, seq DESC);
      ALTER TABLE post_warning_lines ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON post_warning_lines FOR SELECT TO jianwei_app USING (true);
      CREATE POLICY add ON post_warning_lines FOR INSERT TO jianwei_app
        WITH CHECK (EXISTS (SELECT 1 FROM posts WHERE posts.id = post_id AND posts.unit_id IN (SELECT jianwei_risk_units(${KEEPERS}))));
      CREATE POLICY sweep ON post_warning_lines TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE DELETE ON post_warning_lines FROM jianwei_app;
    `.execute(db)
    await keepAsWritten(db, ['post_warning_lines'])
    await writeInOwnName(db, 'post_warning_lines', 'by_person')
  },
}
