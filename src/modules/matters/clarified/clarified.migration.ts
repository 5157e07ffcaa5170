import { type Kysely, sql } from 'kysely'

/** Since when a matter stands clarified 已澄清: written by the delivery of a clarification alone, never by a person or at the opening (X22). */
export const clarifiedMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE matters ADD COLUMN clarified_on date;
      CREATE POLICY unclarified ON matters AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (clarified_on IS NULL);
    `.execute(db)
  },
}
