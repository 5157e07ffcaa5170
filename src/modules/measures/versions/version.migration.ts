import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { READERS } from '../measure.roles.ts'

/**
 * Every wording, owner, limit and state that a measure had, with the days on which it stood. The database writes them in the transaction of the
 * change, and nobody else does. What stood before this was kept is known from the day of the last change that the trail has, or from today.
 */
export const measureVersionsMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE measures ADD COLUMN changed_on date NOT NULL DEFAULT (now() AT TIME ZONE 'Asia/Shanghai')::date;
      CREATE TABLE measure_versions (
        measure_id uuid NOT NULL REFERENCES measures, seq bigint GENERATED ALWAYS AS IDENTITY, point_id uuid NOT NULL REFERENCES risk_points,
        unit_id text NOT NULL REFERENCES units, text text NOT NULL, type text NOT NULL, phase text NOT NULL, owner text NOT NULL REFERENCES persons,
        due_on date NOT NULL, rule_id uuid, state text NOT NULL, from_on date NOT NULL, until_on date, PRIMARY KEY (measure_id, seq));
      CREATE INDEX measure_versions_by_point ON measure_versions (point_id, from_on);
      INSERT INTO measure_versions (measure_id, point_id, unit_id, text, type, phase, owner, due_on, rule_id, state, from_on)
      SELECT m.id, m.point_id, m.unit_id, m.text, m.type, m.phase, m.owner, m.due_on, m.rule_id, m.state, coalesce(known.day, m.changed_on)
      FROM measures AS m LEFT JOIN (
        SELECT object_id, max((at AT TIME ZONE 'Asia/Shanghai')::date) AS day FROM trail_entries
        WHERE object_kind = 'measure' AND action LIKE 'measure.%' GROUP BY 1) AS known ON known.object_id = m.id::text
      ORDER BY m.seq;
      CREATE FUNCTION measures_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        BEGIN
          IF TG_OP = 'UPDATE' THEN
            IF NEW.changed_on < OLD.changed_on THEN
              RAISE EXCEPTION 'what stood on a day that has passed stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'measures_onwards';
            END IF;
            IF (NEW.text, NEW.type, NEW.phase, NEW.owner, NEW.due_on, NEW.rule_id, NEW.state)
              IS NOT DISTINCT FROM (OLD.text, OLD.type, OLD.phase, OLD.owner, OLD.due_on, OLD.rule_id, OLD.state) THEN RETURN NULL; END IF;
            UPDATE measure_versions SET until_on = NEW.changed_on WHERE measure_id = NEW.id AND until_on IS NULL;
          END IF;
          INSERT INTO measure_versions (measure_id, point_id, unit_id, text, type, phase, owner, due_on, rule_id, state, from_on)
          VALUES (NEW.id, NEW.point_id, NEW.unit_id, NEW.text, NEW.type, NEW.phase, NEW.owner, NEW.due_on, NEW.rule_id, NEW.state, NEW.changed_on);
          RETURN NULL;
        END $$;
      REVOKE EXECUTE ON FUNCTION measures_keep() FROM PUBLIC;
      CREATE TRIGGER measures_keep AFTER INSERT OR UPDATE ON measures FOR EACH ROW EXECUTE FUNCTION measures_keep();
      ALTER TABLE measure_versions ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON measure_versions FOR SELECT TO jianwei_app USING (owner = jianwei_person() OR unit_id IN ${under(READERS)});
      CREATE POLICY sweep ON measure_versions FOR SELECT TO jianwei_sweep USING (true);
      REVOKE INSERT, UPDATE, DELETE ON measure_versions FROM jianwei_app, jianwei_sweep;
      DROP FUNCTION jianwei_take_measure(uuid, text);
      CREATE FUNCTION jianwei_take_measure(measure uuid, from_whom text, on_day date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        UPDATE measures SET owner = jianwei_person(), revision = revision + 1, changed_on = greatest(changed_on, on_day)
        WHERE id = measure AND owner = from_whom AND state IN ('planned', 'inProgress', 'returned') AND verified_by IS DISTINCT FROM jianwei_person()
          AND jianwei_takes_work('measure', id, from_whom);
        RETURN FOUND;
      END $$;
    `.execute(db)
  },
}
