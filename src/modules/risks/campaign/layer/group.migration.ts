import { type Kysely, sql } from 'kysely'

/**
 * The head of a leading group 领导小组 fills in its form (R72) whether or not they hold a role at its unit: they see the campaign, number and
 * add the points of that form while it is open, ungraded and as handing it in makes them, and follow those points until they stand. Nothing else of the unit is opened to them.
 */
export const groupMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE FUNCTION jianwei_group_forms() RETURNS TABLE (id uuid, campaign_id uuid, unit_id text, is_open boolean)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT id, campaign_id, unit_id, state IN ('open', 'draft') FROM risk_forms WHERE person_id = jianwei_person() AND is_for_group $$;
      CREATE INDEX risk_forms_of_group ON risk_forms (person_id) WHERE is_for_group;
      CREATE POLICY see_of_group ON risk_campaigns FOR SELECT TO jianwei_app USING (id IN (SELECT campaign_id FROM jianwei_group_forms()));
      CREATE POLICY see_of_group ON risk_points FOR SELECT TO jianwei_app
        USING (author = jianwei_person() AND form_id IN (SELECT id FROM jianwei_group_forms()));
      CREATE POLICY add_of_group ON risk_points FOR INSERT TO jianwei_app WITH CHECK (changed_by = jianwei_person() AND author = jianwei_person()
        AND carrier = 'unit' AND state IN ('section', 'discipline', 'party') AND rank IS NULL AND version = 0 AND round = 1 AND notice_id IS NULL AND filing_id IS NULL
        AND (form_id, campaign_id, unit_id) IN (SELECT id, campaign_id, unit_id FROM jianwei_group_forms() WHERE is_open));
      DO $$
      DECLARE body text; opened text;
      BEGIN
        SELECT pg_get_functiondef('jianwei.jianwei_next_risk_number(text, int)'::regprocedure) INTO body;
        opened := replace(body, 'WHERE session_user = ''jianwei_sweep''',
          'WHERE session_user = ''jianwei_sweep'' OR unit IN (SELECT unit_id FROM jianwei_group_forms() WHERE is_open)');
        IF opened = body THEN RAISE EXCEPTION 'jianwei_next_risk_number is not as this migration knows it'; END IF;
        EXECUTE opened;
      END $$;
    `.execute(db)
  },
}
