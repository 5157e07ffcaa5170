import { type Kysely, sql } from 'kysely'

/**
 * 分层次排查 (R72): a campaign asks the holders of posts and, where it says so, sections and whole units, each through its head; and it may be
 * limited to key posts or to posts chosen (R79). Campaigns of before asked every post and nothing else.
 */
export const layerMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE risk_campaigns ADD COLUMN carriers text[] NOT NULL DEFAULT '{post}', ADD COLUMN post_scope text NOT NULL DEFAULT 'all', ADD COLUMN post_ids text[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT risk_campaigns_carriers CHECK ('post' = ANY (carriers) AND carriers <@ ARRAY['unit', 'section', 'post']),
        ADD CONSTRAINT risk_campaigns_posts CHECK (post_scope IN ('all', 'key', 'chosen') AND (post_scope = 'chosen') = (cardinality(post_ids) > 0));
      ALTER TABLE risk_forms ADD COLUMN carrier text NOT NULL DEFAULT 'post', ADD COLUMN is_for_group boolean NOT NULL DEFAULT false,
        ALTER COLUMN post_id DROP NOT NULL, DROP CONSTRAINT risk_forms_once,
        ADD CONSTRAINT risk_forms_carrier CHECK (carrier IN ('unit', 'section', 'post') AND (carrier <> 'post' OR post_id IS NOT NULL));
      CREATE UNIQUE INDEX risk_forms_once ON risk_forms (campaign_id, post_id, person_id) WHERE carrier = 'post';
      CREATE UNIQUE INDEX risk_forms_once_a_unit ON risk_forms (campaign_id, unit_id, carrier) WHERE carrier <> 'post';
      -- Units that owe a form of their own; one without its form is a gap: nobody is its head.
      CREATE TABLE risk_campaign_units (
        campaign_id uuid NOT NULL REFERENCES risk_campaigns, unit_id text NOT NULL REFERENCES units, carrier text NOT NULL CHECK (carrier IN ('unit', 'section')),
        PRIMARY KEY (campaign_id, unit_id, carrier));
      ALTER TABLE risk_campaign_units ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON risk_campaign_units FOR SELECT TO jianwei_app USING (unit_id IN (SELECT jianwei_units_under(
        ARRAY['disciplineOfficer','disciplineHead','disciplineSecretary','principalLeader','leaderInCharge','sectionHead'])));
      CREATE POLICY add ON risk_campaign_units FOR INSERT TO jianwei_app
        WITH CHECK (unit_id IN (SELECT jianwei_units_under(ARRAY['disciplineOfficer','disciplineHead'])));
      CREATE POLICY sweep ON risk_campaign_units TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE UPDATE, DELETE ON risk_campaign_units FROM jianwei_app;
      CREATE OR REPLACE FUNCTION jianwei_has_form_of(form uuid, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM risk_forms AS theirs JOIN risk_forms AS one ON one.id = form
          WHERE theirs.campaign_id = one.campaign_id AND theirs.carrier = one.carrier AND theirs.unit_id = one.unit_id
            AND theirs.post_id IS NOT DISTINCT FROM one.post_id AND theirs.person_id = person) $$;
    `.execute(db)
  },
}
