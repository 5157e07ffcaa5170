import { type Kysely, sql } from 'kysely'
import { guardByMatter, keepAsWritten, OFFICE, writeInOwnName } from '../matters/matter.guard.ts'
import { CONFIRMERS, READERS } from './takeover.rules.ts'

const array = (names: readonly string[]) => sql`ARRAY[${sql.join(names.map((name) => sql.lit(name)))}]`

/** 期中接续: matters that came from paper, the scans of their dossiers, and which steps somebody confirmed. */
export const takeoverMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE past_matters (
        matter_id uuid PRIMARY KEY REFERENCES matters, node_id text NOT NULL REFERENCES units, old_no text NOT NULL, state text NOT NULL, registered_on date NOT NULL,
        source jsonb NOT NULL, entered_by text NOT NULL, entered_on date NOT NULL, reason text NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY, UNIQUE (node_id, old_no));
      CREATE INDEX past_matters_by_seq ON past_matters (node_id, seq DESC);
      CREATE INDEX past_matters_by_state ON past_matters (node_id, state, seq DESC);
      CREATE TABLE past_scans (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES past_matters, file_id uuid NOT NULL REFERENCES files, name text NOT NULL, entered_by text NOT NULL, entered_on date NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY, UNIQUE (matter_id, file_id));
      CREATE TABLE takeover_steps (
        id uuid PRIMARY KEY, node_id text NOT NULL REFERENCES units, step text NOT NULL, note text NOT NULL, confirmed_by text NOT NULL, confirmed_on date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX takeover_steps_by_node ON takeover_steps (node_id, step, seq DESC);
      -- Is this number used at a register, of a matter or of a letter, whoever may see the one that carries it?
      CREATE FUNCTION jianwei_number_used(node text, number text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT node IN (SELECT jianwei_nodes_held(${OFFICE})) AND (EXISTS (SELECT 1 FROM matters WHERE register_node = node AND matter_no = number)
          OR EXISTS (SELECT 1 FROM letters WHERE issuing_node = node AND doc_no = number)) $$;
    `.execute(db)
    for (const table of ['past_matters', 'past_scans']) {
      await guardByMatter(db, table)
      await writeInOwnName(db, table, 'entered_by')
    }
    await keepAsWritten(db, ['past_matters', 'past_scans', 'takeover_steps'])
    await sql`
      CREATE POLICY at_opening ON past_matters AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (jianwei_is_opening(matter_id));
      ALTER TABLE takeover_steps ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON takeover_steps FOR SELECT TO jianwei_app USING (node_id IN (SELECT jianwei_nodes_held(${array(READERS)})));
      CREATE POLICY confirm ON takeover_steps FOR INSERT TO jianwei_app WITH CHECK (node_id IN (SELECT jianwei_nodes_held(${array(CONFIRMERS)})));
      CREATE POLICY sweep ON takeover_steps TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE DELETE ON takeover_steps FROM jianwei_app;
    `.execute(db)
    await writeInOwnName(db, 'takeover_steps', 'confirmed_by')
  },
}
