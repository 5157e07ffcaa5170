import { type Kysely, sql } from 'kysely'

/** Indicators that a point names, kept by the database from what the point says, so that an indicator finds its points. R21. */
export const pointIndicatorsMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE risk_point_indicators (
        code text NOT NULL, point_id uuid NOT NULL REFERENCES risk_points ON DELETE CASCADE, PRIMARY KEY (code, point_id));
      CREATE INDEX risk_point_indicators_by_point ON risk_point_indicators (point_id);
      ALTER TABLE risk_point_indicators ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON risk_point_indicators FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM risk_points WHERE risk_points.id = point_id));
      CREATE POLICY sweep ON risk_point_indicators FOR SELECT TO jianwei_sweep USING (true);
      REVOKE INSERT, UPDATE, DELETE ON risk_point_indicators FROM jianwei_app, jianwei_sweep;
      CREATE FUNCTION risk_points_name_indicators() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        BEGIN
          DELETE FROM risk_point_indicators WHERE point_id = NEW.id;
          INSERT INTO risk_point_indicators (code, point_id)
          SELECT DISTINCT named.code, NEW.id FROM jsonb_array_elements_text(coalesce(NEW.content -> 'indicators', '[]')) AS named (code);
          RETURN NULL;
        END $$;
      REVOKE EXECUTE ON FUNCTION risk_points_name_indicators() FROM PUBLIC;
      CREATE TRIGGER risk_points_enter_indicators AFTER INSERT ON risk_points FOR EACH ROW
        WHEN (coalesce(NEW.content -> 'indicators', '[]'::jsonb) <> '[]'::jsonb) EXECUTE FUNCTION risk_points_name_indicators();
      CREATE TRIGGER risk_points_change_indicators AFTER UPDATE OF content ON risk_points FOR EACH ROW
        WHEN (coalesce(OLD.content -> 'indicators', '[]'::jsonb) <> coalesce(NEW.content -> 'indicators', '[]'::jsonb))
        EXECUTE FUNCTION risk_points_name_indicators();
    `.execute(db)
  },
}
