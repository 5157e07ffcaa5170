import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { READERS } from '../measure.roles.ts'

/**
 * How many measures each point has by phase, and the level at which it is in force (0 where it is not), kept by the database in the transaction of the
 * change and by nobody else: responsibility and gaps are counted off these narrow rows. Counts are added to, never taken anew, so that two who lay down
 * a measure at the same moment both count.
 */
export const tallyMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      DROP INDEX measures_guarding;
      DROP INDEX risk_points_guarded;
      CREATE TABLE point_guards (
        point_id uuid PRIMARY KEY REFERENCES risk_points ON DELETE CASCADE, unit_id text NOT NULL, rank int NOT NULL DEFAULT 0,
        early int NOT NULL DEFAULT 0, middle int NOT NULL DEFAULT 0, late int NOT NULL DEFAULT 0);
      INSERT INTO point_guards (point_id, unit_id, rank, early, middle, late)
      SELECT p.id, p.unit_id, CASE WHEN p.state = 'inForce' THEN p.rank_order ELSE 0 END, coalesce(m.early, 0), coalesce(m.middle, 0), coalesce(m.late, 0)
      FROM risk_points AS p LEFT JOIN (
        SELECT point_id, count(*) FILTER (WHERE phase = 'early') AS early, count(*) FILTER (WHERE phase = 'middle') AS middle,
          count(*) FILTER (WHERE phase = 'late') AS late FROM measures GROUP BY 1) AS m ON m.point_id = p.id;
      CREATE INDEX point_guards_by_unit ON point_guards (unit_id, rank, early, middle, late);
      ALTER TABLE point_guards ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON point_guards FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)});
      CREATE POLICY sweep ON point_guards FOR SELECT TO jianwei_sweep USING (true);
      REVOKE INSERT, UPDATE, DELETE ON point_guards FROM jianwei_app, jianwei_sweep;

      CREATE FUNCTION point_guards_level() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        BEGIN
          INSERT INTO point_guards AS kept (point_id, unit_id, rank) VALUES (NEW.id, NEW.unit_id, CASE WHEN NEW.state = 'inForce' THEN coalesce(NEW.rank, 0) ELSE 0 END)
          ON CONFLICT (point_id) DO UPDATE SET unit_id = excluded.unit_id, rank = excluded.rank;
          RETURN NULL;
        END $$;
      CREATE TRIGGER point_guards_enter AFTER INSERT ON risk_points FOR EACH ROW EXECUTE FUNCTION point_guards_level();
      CREATE TRIGGER point_guards_change AFTER UPDATE OF state, rank, unit_id ON risk_points FOR EACH ROW
        WHEN (ROW(OLD.state, OLD.rank, OLD.unit_id) IS DISTINCT FROM ROW(NEW.state, NEW.rank, NEW.unit_id)) EXECUTE FUNCTION point_guards_level();
      CREATE FUNCTION point_guards_count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        BEGIN
          IF TG_OP <> 'INSERT' THEN
            UPDATE point_guards SET early = early - (OLD.phase = 'early')::int, middle = middle - (OLD.phase = 'middle')::int, late = late - (OLD.phase = 'late')::int
            WHERE point_id = OLD.point_id;
          END IF;
          IF TG_OP <> 'DELETE' THEN
            UPDATE point_guards SET early = early + (NEW.phase = 'early')::int, middle = middle + (NEW.phase = 'middle')::int, late = late + (NEW.phase = 'late')::int
            WHERE point_id = NEW.point_id;
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER point_guards_add AFTER INSERT OR DELETE ON measures FOR EACH ROW EXECUTE FUNCTION point_guards_count();
      CREATE TRIGGER point_guards_move AFTER UPDATE OF phase, point_id ON measures FOR EACH ROW
        WHEN (ROW(OLD.phase, OLD.point_id) IS DISTINCT FROM ROW(NEW.phase, NEW.point_id)) EXECUTE FUNCTION point_guards_count();
      REVOKE EXECUTE ON FUNCTION point_guards_level() FROM PUBLIC;
      REVOKE EXECUTE ON FUNCTION point_guards_count() FROM PUBLIC;
    `.execute(db)
  },
}

/** Each point's row also says whether the point stands 有效: a version of it is in force and it is not retired, be it under revision. One pass counts both. */
export const standingTallyMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE point_guards ADD COLUMN stands boolean NOT NULL DEFAULT false;
      UPDATE point_guards SET stands = true FROM risk_points AS p WHERE p.id = point_guards.point_id AND p.version > 0 AND p.state <> 'retired';
      DROP INDEX point_guards_by_unit;
      CREATE INDEX point_guards_by_unit ON point_guards (unit_id, rank, early, middle, late) INCLUDE (stands);
      CREATE OR REPLACE FUNCTION point_guards_level() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        BEGIN
          INSERT INTO point_guards AS kept (point_id, unit_id, rank, stands)
          VALUES (NEW.id, NEW.unit_id, CASE WHEN NEW.state = 'inForce' THEN coalesce(NEW.rank, 0) ELSE 0 END, NEW.version > 0 AND NEW.state <> 'retired')
          ON CONFLICT (point_id) DO UPDATE SET unit_id = excluded.unit_id, rank = excluded.rank, stands = excluded.stands;
          RETURN NULL;
        END $$;
      DROP TRIGGER point_guards_change ON risk_points;
      CREATE TRIGGER point_guards_change AFTER UPDATE OF state, rank, unit_id, version ON risk_points FOR EACH ROW
        WHEN (ROW(OLD.state, OLD.rank, OLD.unit_id, OLD.version) IS DISTINCT FROM ROW(NEW.state, NEW.rank, NEW.unit_id, NEW.version))
        EXECUTE FUNCTION point_guards_level();
    `.execute(db)
  },
}
