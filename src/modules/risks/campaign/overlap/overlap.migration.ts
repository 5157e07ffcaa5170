import { type Kysely, sql } from 'kysely'

/** Why a campaign was opened on days on which its people already filled in the form of another; none of those before said so. */
export const overlapMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE risk_campaigns ADD COLUMN overlap_reason text NOT NULL DEFAULT ''`.execute(db)
  },
}
