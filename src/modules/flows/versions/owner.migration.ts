import { type Kysely, sql } from 'kysely'

/**
 * The chart of an item belongs to one unit: the one whose version is or was last in force, else the one that drew the first version that was not thrown away.
 * No version of it is drawn, put forward or approved for another unit. A chart of no unit is common, until a unit takes it on.
 */
export const ownerMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE FUNCTION jianwei_flow_owner(item_asked text, leaving_out uuid) RETURNS text LANGUAGE sql STABLE SET search_path = jianwei, pg_temp AS $$
        SELECT unit_id FROM flows WHERE item = item_asked AND id IS DISTINCT FROM leaving_out AND state <> 'discarded' AND unit_id IS NOT NULL
        ORDER BY (state = 'inForce') DESC, (state = 'superseded') DESC, CASE WHEN state = 'superseded' THEN -version ELSE version END LIMIT 1 $$;
      CREATE FUNCTION flow_owner_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
        DECLARE owner text;
        BEGIN
          IF session_user <> 'jianwei_app' OR NEW.state NOT IN ('draft', 'submitted', 'approved', 'inForce') THEN RETURN NEW; END IF;
          -- Two units that begin the same item at the same moment come one after the other.
          PERFORM pg_advisory_xact_lock(hashtextextended('flow:' || NEW.item, 0));
          -- What was drawn elsewhere before this rule stood is sent back and thrown away, as ever.
          IF TG_OP = 'UPDATE' AND NEW.state = 'draft' AND ROW(OLD.item, OLD.unit_id) IS NOT DISTINCT FROM ROW(NEW.item, NEW.unit_id) THEN RETURN NEW; END IF;
          owner := jianwei_flow_owner(NEW.item, NEW.id);
          IF owner IS NOT NULL AND owner IS DISTINCT FROM NEW.unit_id THEN
            RAISE EXCEPTION 'the chart of this item belongs to another unit' USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_of_one_unit';
          END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER flow_owner_guard BEFORE INSERT OR UPDATE OF item, unit_id, state ON flows FOR EACH ROW EXECUTE FUNCTION flow_owner_guard();
    `.execute(db)
  },
}
