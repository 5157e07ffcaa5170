import { type Kysely, sql } from 'kysely'

/** One function says at which units a person holds a role: every policy and function that asked its twin asks `jianwei_units_under`; the twin goes. */
export const unitsMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      DO $$
      DECLARE each record;
      BEGIN
        FOR each IN SELECT tablename, policyname, qual, with_check FROM pg_policies
          WHERE schemaname = 'jianwei' AND concat(qual, with_check) LIKE '%jianwei_risk_units%' LOOP
          EXECUTE replace(format('ALTER POLICY %I ON jianwei.%I', each.policyname, each.tablename)
            || COALESCE(' USING (' || each.qual || ')', '') || COALESCE(' WITH CHECK (' || each.with_check || ')', ''),
            'jianwei_risk_units', 'jianwei_units_under');
        END LOOP;
        FOR each IN SELECT pg_get_functiondef(oid) AS body FROM pg_proc
          WHERE pronamespace = 'jianwei'::regnamespace AND prosrc LIKE '%jianwei_risk_units%' LOOP
          EXECUTE replace(each.body, 'jianwei_risk_units', 'jianwei_units_under');
        END LOOP;
      END $$;
      DROP FUNCTION jianwei_risk_units(text[]);
    `.execute(db)
  },
}
