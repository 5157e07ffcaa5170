import { type Kysely, sql } from 'kysely'

/**
 * Put the wall of matters under a table with a `matter_id`: seen by who sees the matter, written by them or by
 * whoever is opening it, all of it by sweeps. The one place where this policy is written.
 */
export async function guardByMatter(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.table(table)
  await sql`
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON ${name} FOR SELECT TO jianwei_app USING (jianwei_may_see_matter(matter_id));
    CREATE POLICY add ON ${name} FOR INSERT TO jianwei_app WITH CHECK (jianwei_may_see_matter(matter_id) OR jianwei_is_opening(matter_id));
    CREATE POLICY change ON ${name} FOR UPDATE TO jianwei_app USING (jianwei_may_see_matter(matter_id));
    CREATE POLICY sweep ON ${name} TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE DELETE ON ${name} FROM jianwei_app;
  `.execute(db)
}
