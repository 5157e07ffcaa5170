import { type Kysely, sql } from 'kysely'
import { OFFICE } from '../../matters/matter.guard.ts'

/** 本单位条款: kept by the office of a register, read by all who assess there. A clause is never rewritten: it is retired, and another one entered. */
export const clauseMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE house_clauses (
        register_node text NOT NULL REFERENCES units, code text NOT NULL, kind text NOT NULL CHECK (kind IN ('discipline', 'regulation', 'selfDiscipline', 'internal')),
        title text NOT NULL, doc_no text NOT NULL, article text NOT NULL, text text NOT NULL, effective_from date, retired_from date,
        entered_by text NOT NULL, entered_on date NOT NULL, PRIMARY KEY (register_node, code));
      ALTER TABLE house_clauses ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON house_clauses FOR SELECT TO jianwei_app
        USING (register_node IN (SELECT jianwei_nodes_held(${OFFICE} || ARRAY['leadingGroupMember','leaderInCharge','principalLeader'])));
      CREATE POLICY add ON house_clauses FOR INSERT TO jianwei_app WITH CHECK (entered_by = jianwei_person()
        AND register_node IN (SELECT jianwei_nodes_held(ARRAY['disciplineOfficer','disciplineHead'])));
      CREATE POLICY retire ON house_clauses FOR UPDATE TO jianwei_app USING (retired_from IS NULL
        AND register_node IN (SELECT jianwei_nodes_held(ARRAY['disciplineOfficer','disciplineHead']))) WITH CHECK (retired_from IS NOT NULL);
      CREATE POLICY sweep ON house_clauses TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE UPDATE, DELETE ON house_clauses FROM jianwei_app;
      GRANT UPDATE (retired_from) ON house_clauses TO jianwei_app;
    `.execute(db)
  },
}
