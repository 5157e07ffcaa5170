import { type Kysely, sql } from 'kysely'

/**
 * A search reads an index alone, in the order of the list: words and what row-level security asks lie there.
 * The units under a person's roles come as they are found: every policy asks `IN`, for which a second time is no harm.
 */
export const foundMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE risk_points ADD COLUMN found_by text GENERATED ALWAYS AS (title || E'\\n' || spelled || E'\\n' || lower(no)) STORED;
      CREATE INDEX risk_points_found_by ON risk_points (rank_order DESC, seq DESC) INCLUDE (id, unit_id, post_id, state, version, author, found_by);
      CREATE OR REPLACE FUNCTION jianwei_units_under(roles text[]) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT unit_id FROM unit_closure WHERE ancestor_id IN (SELECT jianwei_nodes_held(roles)) $$;
    `.execute(db)
  },
}
