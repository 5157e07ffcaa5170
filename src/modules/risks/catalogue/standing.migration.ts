import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { READERS } from '../point/point.migration.ts'

/**
 * What orders and finds the versions that stood on a day lies beside their texts: number, post, kind of affairs, title. A version is read where its point
 * is: a point that has one is read by whoever reads its unit, and no point changes its unit, so that the wall asks for the unit alone.
 */
export const standingMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE risk_point_versions
        ADD COLUMN post_id text GENERATED ALWAYS AS (content ->> 'postId') STORED,
        ADD COLUMN affairs text GENERATED ALWAYS AS (content ->> 'affairs') STORED,
        ADD COLUMN named text GENERATED ALWAYS AS (lower(content ->> 'title')) STORED,
        ADD COLUMN no text;
      UPDATE risk_point_versions AS v SET no = p.no FROM risk_points AS p WHERE p.id = v.point_id;
      CREATE FUNCTION risk_version_number() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        BEGIN
          NEW.no := (SELECT no FROM risk_points WHERE id = NEW.point_id);
          RETURN NEW;
        END $$;
      REVOKE EXECUTE ON FUNCTION risk_version_number() FROM PUBLIC;
      CREATE TRIGGER risk_version_number BEFORE INSERT ON risk_point_versions FOR EACH ROW EXECUTE FUNCTION risk_version_number();
      CREATE INDEX risk_versions_standing ON risk_point_versions (unit_id) INCLUDE (point_id, version, no, post_id, affairs, named, rank, effective_on, ended_on);
      DROP POLICY see ON risk_point_versions;
      CREATE POLICY see ON risk_point_versions FOR SELECT TO jianwei_app USING (unit_id IN ${under([...READERS, 'dataKeeper'])});
    `.execute(db)
  },
}
