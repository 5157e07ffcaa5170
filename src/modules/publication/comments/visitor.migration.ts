import { type Kysely, sql } from 'kysely'

/** Comments and marks come in on the visitor's role, whose acts are traced by the day, through functions only; the role of those who are signed in gives none. */
export const commentVisitorMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      -- Null where the unit shows the public nothing.
      CREATE FUNCTION jianwei_comment(unit text, said text, day date) RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        INSERT INTO publication_comments (id, unit_id, unit_name, text, received_on)
        SELECT gen_random_uuid(), unit, jianwei_is_public_unit(unit), said, day WHERE jianwei_is_public_unit(unit) IS NOT NULL RETURNING id $$;
      REVOKE EXECUTE ON FUNCTION jianwei_comment(text, text, date) FROM PUBLIC, jianwei_app;
      GRANT EXECUTE ON FUNCTION jianwei_comment(text, text, date) TO jianwei_sweep;
      REVOKE EXECUTE ON FUNCTION jianwei_rate(text, text, int) FROM jianwei_app;
      GRANT EXECUTE ON FUNCTION jianwei_comment(text, text, date), jianwei_rate(text, text, int), jianwei_is_public_unit(text) TO jianwei_visitor;
      DROP POLICY say ON publication_comments;
      REVOKE INSERT ON publication_comments FROM jianwei_app`.execute(db)
  },
}
