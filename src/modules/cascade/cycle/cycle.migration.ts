import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { ISSUERS, READERS } from '../cascade.roles.ts'

/** 改进记录: what a year has taught; kept as it was written. */
export const cycleMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE improvements (
        id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, year int NOT NULL, content jsonb NOT NULL, on_day date NOT NULL, by_person text NOT NULL REFERENCES persons,
        seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX improvements_by_year ON improvements (unit_id, year, seq DESC);
      ALTER TABLE improvements ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON improvements FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)});
      CREATE POLICY add ON improvements FOR INSERT TO jianwei_app WITH CHECK (by_person = jianwei_person() AND unit_id IN ${under(ISSUERS)});
      CREATE POLICY sweep ON improvements TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE UPDATE, DELETE ON improvements FROM jianwei_app;
    `.execute(db)
  },
}
