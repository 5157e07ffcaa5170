import { type Kysely, sql } from 'kysely'

const DEFINER = sql`SECURITY DEFINER SET search_path = jianwei, pg_temp`

/** Who can open a report, and since which day: asked by whoever sees it. Copies of before have no day of their own. */
export const reportReaderMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE report_copies ADD COLUMN made_on date;
      ALTER TABLE report_copies ALTER COLUMN made_on SET DEFAULT (now() AT TIME ZONE 'Asia/Shanghai')::date;
      CREATE FUNCTION jianwei_report_readers(report uuid) RETURNS TABLE (person_id text, since date) LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT k.person_id, min(c.made_on) FROM report_copies AS c JOIN report_keys AS k ON k.id = c.key_id
        WHERE c.report_id = report AND jianwei_may_see_report(report) GROUP BY k.person_id, k.node_id ORDER BY k.person_id NULLS LAST $$;
    `.execute(db)
  },
}
