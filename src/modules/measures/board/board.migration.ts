import { type Kysely, sql } from 'kysely'

/** The board counts measures from an index alone: what row-level security asks of them lies there, too. */
export const boardMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`CREATE INDEX measures_counted ON measures (unit_id, state, due_on) INCLUDE (owner)`.execute(db)
  },
}
