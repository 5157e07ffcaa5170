import { type Kysely, sql } from 'kysely'

/** The heat map counts points in force from an index alone: what row-level security asks of them lies there, too. */
export const countedMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE INDEX risk_points_counted ON risk_points (unit_id, risk_type, key_area, rank_order) INCLUDE (state, version, author)
      WHERE version > 0 AND state <> 'retired'`.execute(db)
  },
}

/** Since members of a group see the points of their form, row-level security asks the form of a point too: it lies in the indexes that are read alone. */
export const formCountedMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      DROP INDEX risk_points_counted;
      DROP INDEX risk_points_found_by;
      CREATE INDEX risk_points_counted ON risk_points (unit_id, risk_type, key_area, rank_order) INCLUDE (state, version, author, form_id)
      WHERE version > 0 AND state <> 'retired';
      CREATE INDEX risk_points_found_by ON risk_points (rank_order DESC, seq DESC) INCLUDE (id, unit_id, post_id, state, version, author, form_id, found_by);
    `.execute(db)
  },
}
