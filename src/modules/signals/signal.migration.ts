import { type Kysely, sql } from 'kysely'
import { changeOnly, OFFICE, writeInOwnName } from '../matters/matter.guard.ts'

/** Each subquery is asked once a statement, not once a row. */
const SEEN = sql`register_node IN (SELECT jianwei_nodes_held(${OFFICE})) AND id NOT IN (SELECT jianwei_signals_concerning())`
const OF_SEEN = sql`EXISTS (SELECT 1 FROM signals WHERE signals.id = signal_id)`

/** Signals stand behind the same wall as matters: the office of their register, never whom they concern. */
export const signalMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE signals (
        id uuid PRIMARY KEY, register_node text NOT NULL REFERENCES units, rule text NOT NULL, version int NOT NULL, rank int NOT NULL,
        subject_key text NOT NULL, period text NOT NULL DEFAULT '', unit_id text REFERENCES units, state text NOT NULL, raised_on date NOT NULL,
        revision int NOT NULL DEFAULT 1, evidence_digest text NOT NULL, triaged_on date, run_id uuid NOT NULL, run_at timestamptz NOT NULL,
        first_run uuid NOT NULL, revised_run uuid,
        matter_id uuid REFERENCES matters, finding jsonb NOT NULL,
        headline jsonb NOT NULL GENERATED ALWAYS AS (finding - '{evidence,evidenceRows,settings}'::text[]) STORED, seq bigint GENERATED ALWAYS AS IDENTITY,
        UNIQUE (rule, subject_key, period));
      CREATE INDEX signals_by_rank ON signals (rank DESC, seq DESC);
      CREATE INDEX signals_by_state ON signals (state, rank DESC, seq DESC);
      CREATE INDEX signals_by_rule ON signals (rule, rank DESC, seq DESC);
      CREATE INDEX signals_by_unit ON signals (unit_id, rank DESC, seq DESC);
      CREATE INDEX signals_by_day ON signals (raised_on DESC, seq DESC);
      CREATE INDEX signals_by_matter ON signals (matter_id);
      CREATE TABLE signal_subjects (signal_id uuid NOT NULL REFERENCES signals, kind text NOT NULL, subject_id text NOT NULL, PRIMARY KEY (signal_id, kind, subject_id));
      CREATE INDEX signal_subjects_by_subject ON signal_subjects (kind, subject_id);
      CREATE TABLE signal_triage (
        id uuid PRIMARY KEY, signal_id uuid NOT NULL REFERENCES signals, at timestamptz NOT NULL, by_person text, kind text NOT NULL, reason text, of_signal uuid);
      CREATE INDEX signal_triage_by_signal ON signal_triage (signal_id, at);
      CREATE FUNCTION jianwei_signals_concerning() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT signal_id FROM jianwei_subjects_concerning(jianwei_person()) JOIN signal_subjects USING (kind, subject_id) $$;
      ALTER TABLE signals ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON signals FOR SELECT TO jianwei_app USING (${SEEN});
      CREATE POLICY change ON signals FOR UPDATE TO jianwei_app USING (${SEEN});
      CREATE POLICY sweep ON signals TO jianwei_sweep USING (true) WITH CHECK (true);
    `.execute(db)
    for (const table of ['signal_subjects', 'signal_triage']) {
      await sql`
        ALTER TABLE ${sql.table(table)} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY see ON ${sql.table(table)} TO jianwei_app USING (${OF_SEEN}) WITH CHECK (${OF_SEEN});
        CREATE POLICY sweep ON ${sql.table(table)} TO jianwei_sweep USING (true) WITH CHECK (true);
      `.execute(db)
    }
    await changeOnly(db, 'signals', ['state', 'triaged_on', 'matter_id'])
    await writeInOwnName(db, 'signal_triage', 'by_person')
    await sql`
      REVOKE INSERT, UPDATE, DELETE ON signal_subjects FROM jianwei_app;
      REVOKE UPDATE, DELETE ON signal_triage FROM jianwei_app;
      -- A signal whose matter went to a register above goes with it and leaves no trace below (P6).
      CREATE FUNCTION jianwei_pass_signal_up(signal uuid, register text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        UPDATE signals SET register_node = register
        WHERE id = signal AND ${SEEN} AND jianwei_may_open(register) $$;
    `.execute(db)
  },
}
