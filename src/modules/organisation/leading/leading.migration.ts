import { type Kysely, sql } from 'kysely'

/** Leading cadres 领导干部 (R8) are asked for by the lists of points, signals and the ledger: posts of the layer `leading`, and who holds one on the day. */
export const leadingMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE INDEX posts_leading ON posts (id) WHERE layer = 'leading';
      CREATE FUNCTION jianwei_leading_subjects(today date) RETURNS TABLE (kind text, subject_id text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT 'post', id FROM posts WHERE layer = 'leading'
        UNION SELECT 'person', tenures.person_id FROM posts JOIN tenures ON tenures.post_id = posts.id
          AND tenures.from_on <= today AND (tenures.to_on IS NULL OR tenures.to_on > today) WHERE posts.layer = 'leading' $$;
    `.execute(db)
  },
}
