import { type Kysely, sql } from 'kysely'

/** Whether the acting person may take a thing from another. Nobody may, until the hand-over module says on which signed lists it stands. */
export const successorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE FUNCTION jianwei_takes_work(of_kind text, object uuid, from_whom text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT false $$;
    `.execute(db)
  },
}
