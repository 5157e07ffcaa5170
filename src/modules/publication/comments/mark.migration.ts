import { type Kysely, sql } from 'kysely'

/** 转登记 is an entry of the ledger now, seen by who may see that; the mark on the comment itself told everybody, and is written no more. */
export const commentMarkMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`REVOKE UPDATE (handed_over_by, handed_over_on) ON publication_comments FROM jianwei_app`.execute(db)
  },
}
