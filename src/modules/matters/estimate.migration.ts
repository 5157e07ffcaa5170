import { type Kysely, sql } from 'kysely'

/**
 * How few rows the functions behind the wall give. PostgreSQL takes a thousand for granted, and then reads every matter to answer for the
 * fifty of a page: with 20,000 matters a page of the ledger took 120 ms instead of 3.
 */
export const estimateMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER FUNCTION jianwei_subjects_concerning(text) ROWS 8;
      ALTER FUNCTION jianwei_nodes_held(text[]) ROWS 2;
      ALTER FUNCTION jianwei_matters_kept_from() ROWS 20;
      ALTER FUNCTION jianwei_matters_called_to() ROWS 20;
    `.execute(db)
  },
}
