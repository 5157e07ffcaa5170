import { type Kysely, sql } from 'kysely'
import { letRepealsBeTakenBack } from '../library/restored.migration.ts'

/** 考核发现 (R266): a measure that was revised, and the version that came of it, name the finding of an appraisal from which they come; a version keeps the 防范类型 (R126), so that a change of it alone is one; and a repeal may be taken back. */
export const measureFindingMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE measures ADD COLUMN finding_id uuid;
      ALTER TABLE measure_versions ADD COLUMN finding_id uuid, ADD COLUMN prevention text;
      -- Of what stood before, the kind is known for what stands now.
      UPDATE measure_versions AS v SET prevention = m.prevention FROM measures AS m WHERE m.id = v.measure_id AND v.until_on IS NULL AND m.prevention IS NOT NULL;
      CREATE INDEX measure_versions_by_finding ON measure_versions (finding_id) WHERE finding_id IS NOT NULL;
      -- Only what a revision changed bears its finding; the state that follows does not repeat it.
      CREATE OR REPLACE FUNCTION measures_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        DECLARE isReworded boolean := TG_OP = 'INSERT';
        BEGIN
          IF TG_OP = 'UPDATE' THEN
            IF NEW.changed_on < OLD.changed_on THEN
              RAISE EXCEPTION 'what stood on a day that has passed stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'measures_onwards';
            END IF;
            IF (NEW.text, NEW.type, NEW.phase, NEW.owner, NEW.due_on, NEW.rule_id, NEW.prevention, NEW.state)
              IS NOT DISTINCT FROM (OLD.text, OLD.type, OLD.phase, OLD.owner, OLD.due_on, OLD.rule_id, OLD.prevention, OLD.state)
              AND (NEW.finding_id IS NULL OR NEW.finding_id IS NOT DISTINCT FROM OLD.finding_id) THEN RETURN NULL; END IF;
            -- A measure taken over by its next owner is not reworded.
            isReworded := NEW.state = OLD.state AND NEW.revision > OLD.revision AND NOT (NEW.owner <> OLD.owner AND NEW.owner = jianwei_person());
            UPDATE measure_versions SET until_on = NEW.changed_on WHERE measure_id = NEW.id AND until_on IS NULL;
          END IF;
          INSERT INTO measure_versions (measure_id, point_id, unit_id, text, type, phase, owner, due_on, rule_id, prevention, state, from_on, finding_id)
          VALUES (NEW.id, NEW.point_id, NEW.unit_id, NEW.text, NEW.type, NEW.phase, NEW.owner, NEW.due_on, NEW.rule_id, NEW.prevention, NEW.state, NEW.changed_on,
            CASE WHEN isReworded THEN NEW.finding_id END);
          RETURN NULL;
        END $$;
    `.execute(db)
    await letRepealsBeTakenBack(db)
  },
}
