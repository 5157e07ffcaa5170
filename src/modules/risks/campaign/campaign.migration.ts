import { type Kysely, sql } from 'kysely'
import { changeOnly, OFFICE } from '../../matters/matter.guard.ts'

const OVERSEERS = sql.raw(
  `ARRAY['disciplineOfficer','disciplineHead','disciplineSecretary','principalLeader','leaderInCharge','sectionHead']`,
)

/** 排查: campaigns over units, and the self-check form that each post holder in scope owes. */
export const campaignMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      -- The units at or above which the acting person works: what is said there is said to them.
      CREATE FUNCTION jianwei_units_over() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT DISTINCT ancestor_id FROM unit_closure WHERE unit_id IN (
          SELECT node_id FROM role_grants WHERE person_id = jianwei_person()
            AND from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)) $$;
      CREATE TABLE risk_campaigns (
        id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, title text NOT NULL, guidance text NOT NULL, channels text[] NOT NULL, scope text[] NOT NULL,
        starts_on date NOT NULL, ends_on date NOT NULL, closed_on date, created_by text NOT NULL, created_on date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY,
        CONSTRAINT risk_campaigns_period CHECK (ends_on >= starts_on));
      CREATE INDEX risk_campaigns_by_day ON risk_campaigns (starts_on DESC, seq DESC);
      CREATE TABLE risk_forms (
        id uuid PRIMARY KEY, campaign_id uuid NOT NULL REFERENCES risk_campaigns, unit_id text NOT NULL REFERENCES units, post_id text NOT NULL REFERENCES posts,
        person_id text NOT NULL REFERENCES persons, state text NOT NULL, entries jsonb NOT NULL, none_reason text NOT NULL, revision int NOT NULL DEFAULT 1, saved_at timestamptz, submitted_on date,
        seq bigint GENERATED ALWAYS AS IDENTITY, CONSTRAINT risk_forms_once UNIQUE (campaign_id, post_id, person_id), CONSTRAINT risk_forms_state CHECK (state IN ('open', 'draft', 'submitted', 'none')),
        CONSTRAINT risk_forms_none CHECK (state <> 'none' OR length(none_reason) >= 8));
      CREATE INDEX risk_forms_by_campaign ON risk_forms (campaign_id, unit_id, state);
      CREATE INDEX risk_forms_by_person ON risk_forms (person_id, seq DESC);
      CREATE INDEX risk_forms_owed ON risk_forms (campaign_id) WHERE state IN ('open', 'draft');
      ALTER TABLE risk_campaigns ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON risk_campaigns FOR SELECT TO jianwei_app USING (unit_id IN (SELECT jianwei_units_over()) OR unit_id IN (SELECT jianwei_risk_units(${OVERSEERS})));
      CREATE POLICY add ON risk_campaigns FOR INSERT TO jianwei_app WITH CHECK (created_by = jianwei_person() AND unit_id IN (SELECT jianwei_risk_units(${OFFICE})));
      CREATE POLICY change ON risk_campaigns FOR UPDATE TO jianwei_app USING (unit_id IN (SELECT jianwei_risk_units(${OFFICE})));
      CREATE POLICY sweep ON risk_campaigns TO jianwei_sweep USING (true) WITH CHECK (true);
      ALTER TABLE risk_forms ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON risk_forms FOR SELECT TO jianwei_app USING (person_id = jianwei_person() OR unit_id IN (SELECT jianwei_risk_units(${OVERSEERS})));
      CREATE POLICY add ON risk_forms FOR INSERT TO jianwei_app WITH CHECK (unit_id IN (SELECT jianwei_risk_units(${OFFICE})));
      -- A form is filled in by its own person only.
      CREATE POLICY fill ON risk_forms FOR UPDATE TO jianwei_app USING (person_id = jianwei_person() AND state IN ('open', 'draft')) WITH CHECK (person_id = jianwei_person());
      CREATE POLICY sweep ON risk_forms TO jianwei_sweep USING (true) WITH CHECK (true);
    `.execute(db)
    await changeOnly(db, 'risk_campaigns', ['closed_on', 'ends_on'])
    await changeOnly(db, 'risk_forms', ['state', 'entries', 'none_reason', 'revision', 'saved_at', 'submitted_on'])
  },
}
