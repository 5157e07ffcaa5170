import { type Kysely, sql } from 'kysely'

/** The heat map counts points in force from an index alone: what row-level security asks of them lies there, too. */
export const countedMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE INDEX risk_points_counted ON risk_points (unit_id, risk_type, key_area, rank_order) INCLUDE (state, version, author)
      WHERE version > 0 AND state <> 'retired'`.execute(db)
  },
}
