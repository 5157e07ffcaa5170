import { type Kysely, sql } from 'kysely'

/** Rules of the library that a point names, kept by the database from what the point says, so that a rule finds its points. */
export const pointRulesMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE risk_point_rules (
        rule_id uuid NOT NULL, point_id uuid NOT NULL REFERENCES risk_points ON DELETE CASCADE, PRIMARY KEY (rule_id, point_id));
      CREATE INDEX risk_point_rules_by_point ON risk_point_rules (point_id);
      ALTER TABLE risk_point_rules ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON risk_point_rules FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM risk_points WHERE risk_points.id = point_id));
      CREATE POLICY sweep ON risk_point_rules FOR SELECT TO jianwei_sweep USING (true);
      REVOKE INSERT, UPDATE, DELETE ON risk_point_rules FROM jianwei_app, jianwei_sweep;
      CREATE FUNCTION risk_points_name_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        BEGIN
          DELETE FROM risk_point_rules WHERE point_id = NEW.id;
          INSERT INTO risk_point_rules (rule_id, point_id)
          SELECT DISTINCT named.id::uuid, NEW.id FROM jsonb_array_elements_text(coalesce(NEW.content -> 'ruleIds', '[]')) AS named (id);
          RETURN NULL;
        END $$;
      REVOKE EXECUTE ON FUNCTION risk_points_name_rules() FROM PUBLIC;
      CREATE TRIGGER risk_points_enter_rules AFTER INSERT ON risk_points FOR EACH ROW WHEN (NEW.content -> 'ruleIds' <> '[]'::jsonb)
        EXECUTE FUNCTION risk_points_name_rules();
      CREATE TRIGGER risk_points_change_rules AFTER UPDATE OF content ON risk_points FOR EACH ROW
        WHEN (coalesce(OLD.content -> 'ruleIds', '[]'::jsonb) <> coalesce(NEW.content -> 'ruleIds', '[]'::jsonb)) EXECUTE FUNCTION risk_points_name_rules();
    `.execute(db)
  },
}
