import { type Kysely, sql } from 'kysely'
import { changeOnly, OFFICE, writeInOwnName } from '../matter.guard.ts'

/** Who states and who confirms the last number that was used on paper. */
export const SERIES_KEEPERS = ['disciplineHead', 'disciplineSecretary', 'organisationKeeper'] as const
const KEEPERS = sql`ARRAY[${sql.join(SERIES_KEEPERS.map((role) => sql.lit(role)))}]`

/** 编号接续: the last number of a series on paper, stated by one and confirmed by another; then the counter goes on after it (P16, P26). */
export const seriesMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE series_statements (
        id uuid PRIMARY KEY, node_id text NOT NULL REFERENCES units, series text NOT NULL, year int NOT NULL, last int NOT NULL CHECK (last > 0), reason text NOT NULL,
        state text NOT NULL CHECK (state IN ('stated', 'confirmed', 'withdrawn')), stated_by text NOT NULL, stated_at timestamptz NOT NULL,
        decided_by text, decided_at timestamptz, seq bigint GENERATED ALWAYS AS IDENTITY,
        -- Nobody confirms what they stated themselves.
        CONSTRAINT series_two_persons CHECK (state <> 'confirmed' OR (decided_by IS NOT NULL AND decided_by <> stated_by)));
      CREATE UNIQUE INDEX series_statements_open ON series_statements (node_id, series, year) WHERE state = 'stated';
      CREATE INDEX series_statements_by_node ON series_statements (node_id, seq DESC);
      ALTER TABLE series_statements ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON series_statements FOR SELECT TO jianwei_app USING (node_id IN (SELECT jianwei_nodes_held(${KEEPERS} || ${OFFICE})));
      CREATE POLICY state ON series_statements FOR INSERT TO jianwei_app WITH CHECK (state = 'stated' AND decided_by IS NULL AND node_id IN (SELECT jianwei_nodes_held(${KEEPERS})));
      CREATE POLICY decide ON series_statements FOR UPDATE TO jianwei_app USING (state = 'stated' AND node_id IN (SELECT jianwei_nodes_held(${KEEPERS})))
        WITH CHECK (decided_by = jianwei_person());
      CREATE POLICY sweep ON series_statements TO jianwei_sweep USING (true) WITH CHECK (true);
      -- The last number that the product gave; null where it gave none, or where the asker has nothing to do with the register.
      CREATE FUNCTION jianwei_series_last(node text, wanted text, in_year int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT last FROM number_series WHERE node_id = node AND series = wanted AND year = in_year
          AND (session_user = 'jianwei_sweep' OR node IN (SELECT jianwei_nodes_held(${KEEPERS} || ${OFFICE}))) $$;
      -- Go on after a number that the actor confirms in this very transaction; nothing where the product gave one as high.
      CREATE FUNCTION jianwei_continue_series(statement uuid) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        INSERT INTO number_series AS counter (node_id, series, year, last)
        SELECT node_id, series, year, last FROM series_statements
        WHERE id = statement AND state = 'confirmed' AND decided_by = jianwei_person() AND stated_by <> jianwei_person()
          AND xmin = pg_current_xact_id()::xid AND node_id IN (SELECT jianwei_nodes_held(${KEEPERS}))
        ON CONFLICT (node_id, series, year) DO UPDATE SET last = excluded.last WHERE counter.last < excluded.last RETURNING last $$;
    `.execute(db)
    await changeOnly(db, 'series_statements', ['state', 'decided_by', 'decided_at'])
    await writeInOwnName(db, 'series_statements', 'stated_by')
  },
}
