import { type Kysely, sql } from 'kysely'

/** Versions of charts: from draft to approval to force, with who drew and who approved; separation of the two stands here too. */
export const versionMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE flows
        ADD unit_id text, ADD power_id uuid, ADD searched text NOT NULL DEFAULT '', ADD state text NOT NULL DEFAULT 'superseded',
        ADD revision int NOT NULL DEFAULT 1, ADD editors text[] NOT NULL DEFAULT '{}', ADD faults int NOT NULL DEFAULT 0,
        ADD based_on uuid REFERENCES flows, ADD changed_by text NOT NULL DEFAULT '', ADD changed_at timestamptz NOT NULL DEFAULT now(),
        ADD reason text NOT NULL DEFAULT '', ADD submitted_by text, ADD submitted_on date, ADD returned_by text, ADD return_note text,
        ADD approved_by text, ADD approved_on date, ADD principles jsonb, ADD in_force_from date, ADD point_moves jsonb NOT NULL DEFAULT '[]';
      -- What was there before versions had a life: the newest of an item is the one in force.
      UPDATE flows SET editors = ARRAY[added_by], changed_by = added_by, searched = lower(item || ' ' || name), in_force_from = added_on;
      UPDATE flows SET state = 'inForce' WHERE (item, version) IN (SELECT item, max(version) FROM flows GROUP BY item);
      ALTER TABLE flows ALTER state DROP DEFAULT, ALTER searched DROP DEFAULT,
        ADD CONSTRAINT flow_state_known CHECK (state IN ('draft', 'submitted', 'approved', 'inForce', 'superseded', 'discarded')),
        ADD CONSTRAINT flow_approver_is_not_drafter CHECK (approved_by IS NULL OR NOT approved_by = ANY (editors));
      CREATE UNIQUE INDEX flows_in_force ON flows (item) WHERE state = 'inForce';
      CREATE INDEX flows_by_state ON flows (state, item);
      CREATE INDEX flows_by_unit ON flows (unit_id, item);
      CREATE INDEX flows_due ON flows (in_force_from) WHERE state = 'approved';
    `.execute(db)
    await guardVersions(db)
  },
}

/** Everybody sees charts; drafts are written in one's own name, what was put forward stays as it was put forward. */
async function guardVersions(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE flows ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON flows FOR SELECT TO jianwei_app USING (true);
    CREATE POLICY add ON flows FOR INSERT TO jianwei_app
      WITH CHECK (state = 'draft' AND added_by = jianwei_person() AND editors = ARRAY[jianwei_person()] AND approved_by IS NULL);
    CREATE POLICY change ON flows FOR UPDATE TO jianwei_app USING (state IN ('draft', 'submitted', 'inForce')) WITH CHECK (true);
    CREATE POLICY sweep ON flows TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE DELETE ON flows FROM jianwei_app;
    CREATE FUNCTION flow_versions_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF session_user <> 'jianwei_app' THEN RETURN NEW; END IF;
        IF NOT OLD.editors <@ NEW.editors THEN
          RAISE EXCEPTION 'who drew in a version stays named' USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_editors_stay';
        END IF;
        IF ROW(OLD.item, OLD.name, OLD.bpmn, OLD.point_moves, OLD.unit_id, OLD.power_id) IS DISTINCT FROM ROW(NEW.item, NEW.name, NEW.bpmn, NEW.point_moves, NEW.unit_id, NEW.power_id)
            AND (OLD.state <> 'draft' OR NEW.state <> 'draft' OR NOT jianwei_person() = ANY (NEW.editors)) THEN
          RAISE EXCEPTION 'only a draft is drawn in, in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_drawn_in_own_name';
        END IF;
        IF OLD.state = 'inForce' AND (NEW.state NOT IN ('inForce', 'superseded') OR NEW.approved_by IS DISTINCT FROM OLD.approved_by) THEN
          RAISE EXCEPTION 'what is in force is only replaced' USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_in_force_stays';
        END IF;
        IF NEW.state IN ('approved', 'inForce') AND OLD.state <> NEW.state AND (OLD.state <> 'submitted' OR NEW.approved_by IS DISTINCT FROM jianwei_person()) THEN
          RAISE EXCEPTION 'approved after it was put forward, in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'flow_approved_in_own_name';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER flow_versions_guard BEFORE UPDATE ON flows FOR EACH ROW EXECUTE FUNCTION flow_versions_guard();
  `.execute(db)
}
