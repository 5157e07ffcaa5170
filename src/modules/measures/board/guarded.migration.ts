import { type Kysely, sql } from 'kysely'

/** Responsibility down to every measure is counted off indexes alone: what is asked of points and measures, by row-level security too, lies there. */
export const guardedMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE INDEX measures_guarding ON measures (point_id) INCLUDE (unit_id, owner, phase, state, due_on);
      CREATE INDEX risk_points_guarded ON risk_points (id) INCLUDE (unit_id, state, version, author, rank_order) WHERE state = 'inForce' AND rank_order > 0;
    `.execute(db)
  },
}
