import { type Kysely, sql } from 'kysely'
import { changeOnly, guardByMatter, writeInOwnName } from '../../matters/matter.guard.ts'
import { USUAL_RETENTION } from '../../policy/parts/retention-policy.schema.ts'

const CHANGES = ['state', 'decided_by', 'decided_on', 'opinion']

async function makeTable(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE disposals (
      id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, register_node text NOT NULL REFERENCES units, state text NOT NULL CHECK (state IN ('proposed','approved','refused','withdrawn','executed')),
      due_on date NOT NULL, reason text NOT NULL CHECK (reason <> ''), proposed_by text NOT NULL, proposed_on date NOT NULL, decided_by text, decided_on date, opinion text NOT NULL DEFAULT '',
      executed_at timestamptz(3), executed_on date, cert_no text, certificate jsonb, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT disposals_two_persons CHECK (decided_by IS NULL OR decided_by <> proposed_by),
      CONSTRAINT disposals_approved CHECK (state NOT IN ('approved','executed') OR (decided_by IS NOT NULL AND decided_on IS NOT NULL)),
      CONSTRAINT disposals_certified CHECK ((state = 'executed') = (executed_at IS NOT NULL)));
    CREATE UNIQUE INDEX disposals_once ON disposals (matter_id) WHERE state IN ('proposed', 'approved', 'executed');
    CREATE INDEX disposals_by_matter ON disposals (matter_id, seq DESC);
    CREATE INDEX disposals_approved_open ON disposals (seq) WHERE state = 'approved';
  `.execute(db)
}

/** When material may go 保存期限届满: what the pack of the matter says, counted by the database alone. */
async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  const usual = sql.lit(JSON.stringify(USUAL_RETENTION))
  await sql`
    CREATE FUNCTION jianwei_retention(matter uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT coalesce((SELECT p.content -> 'retention' FROM matters AS m JOIN policy_packs AS p ON p.id = m.pack_id AND p.version = m.pack_version WHERE m.id = matter), ${usual}::jsonb) $$;
    -- The day of the last act in a matter that is closed; null while it runs.
    CREATE FUNCTION jianwei_closed_on(matter uuid) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT greatest(m.opened_on, (SELECT max(t.on_day) FROM timeline_entries AS t WHERE t.matter_id = m.id)) FROM matters AS m WHERE m.id = matter AND m.stage IN ('closed', 'handedOver') $$;
    CREATE FUNCTION jianwei_is_unfounded(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT coalesce(bool_and(state = 'unfounded' OR (state = 'closed' AND verification = 'refuted')), false) FROM information_items WHERE matter_id = matter $$;
    -- Years of the class that is kept longest; null: for good. What proved unfounded goes sooner (X20).
    CREATE FUNCTION jianwei_retention_years(matter uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      WITH rules AS (SELECT jianwei_retention(matter) AS r),
        own AS (SELECT DISTINCT class FROM evidence_items WHERE matter_id = matter UNION SELECT 'other' WHERE NOT EXISTS (SELECT 1 FROM evidence_items WHERE matter_id = matter)),
        terms AS (SELECT coalesce((SELECT c FROM rules, jsonb_array_elements(r -> 'classes') AS c WHERE c ->> 'code' = own.class), (SELECT c FROM rules, jsonb_array_elements(r -> 'classes') AS c WHERE c ->> 'code' = 'other')) ->> 'years' AS years FROM own),
        longest AS (SELECT CASE WHEN bool_or(years IS NULL) THEN NULL ELSE max(years::int) END AS years FROM terms)
      SELECT CASE WHEN jianwei_is_unfounded(matter) THEN least(longest.years, (r ->> 'unfoundedYears')::int) ELSE longest.years END FROM longest, rules $$;
    CREATE FUNCTION jianwei_retention_due(matter uuid) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT make_date(extract(year FROM closed_on)::int + 1 + years, 1, 1) FROM (SELECT jianwei_closed_on(matter) AS closed_on, jianwei_retention_years(matter) AS years) AS of WHERE closed_on IS NOT NULL AND years IS NOT NULL $$;
    -- What stands in the way of disposing of a matter; null where nothing does. A hold stands before everything.
    CREATE FUNCTION jianwei_disposal_bar(matter uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT CASE
        WHEN EXISTS (SELECT 1 FROM disposals WHERE matter_id = matter AND state = 'executed') THEN 'disposed'
        WHEN jianwei_is_held(matter) THEN 'held'
        WHEN jianwei_closed_on(matter) IS NULL THEN 'open'
        WHEN jianwei_retention_due(matter) IS NULL THEN 'permanent'
        WHEN jianwei_retention_due(matter) > jianwei_day() THEN 'early'
        WHEN EXISTS (SELECT 1 FROM item_joins WHERE into_matter_id = matter AND matter_id <> matter) THEN 'needed' END $$;
  `.execute(db)
}

/** Proposed by one, approved by another, executed by the sweep; at none of these steps before the day or against a hold. */
async function holdToTheLife(db: Kysely<unknown>): Promise<void> {
  await guardByMatter(db, 'disposals')
  await changeOnly(db, 'disposals', CHANGES)
  await writeInOwnName(db, 'disposals', 'proposed_by')
  await sql`
    CREATE POLICY proposed ON disposals AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (jianwei_holds_at_register(matter_id, ARRAY['disciplineOfficer','disciplineHead']));
    CREATE FUNCTION jianwei_hold_disposal_to_its_life() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    DECLARE
      bar text := CASE WHEN TG_OP = 'INSERT' OR NEW.state IN ('approved', 'executed') THEN jianwei_disposal_bar(NEW.matter_id) END;
    BEGIN
      IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'disposals stay on record' USING ERRCODE = 'insufficient_privilege'; END IF;
      IF TG_OP = 'UPDATE' AND OLD.state = 'executed' AND NEW.state = 'executed' AND OLD.certificate IS NULL AND (to_jsonb(NEW) - 'certificate') = (to_jsonb(OLD) - 'certificate') THEN RETURN NEW; END IF;
      IF bar IS NOT NULL THEN RAISE EXCEPTION 'matter % is not disposed of: %', NEW.matter_id, bar USING ERRCODE = 'insufficient_privilege'; END IF;
      IF TG_OP = 'INSERT' THEN
        NEW.due_on := jianwei_retention_due(NEW.matter_id);
        NEW.register_node := (SELECT register_node FROM matters WHERE id = NEW.matter_id);
        IF NEW.state <> 'proposed' OR NEW.decided_by IS NOT NULL OR NEW.executed_at IS NOT NULL THEN RAISE EXCEPTION 'a disposal begins as a proposal' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END IF;
      IF NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY['proposed>approved', 'proposed>refused', 'proposed>withdrawn', 'approved>withdrawn', 'approved>executed']) THEN
        RAISE EXCEPTION 'disposal % does not go from % to %', NEW.id, OLD.state, NEW.state USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF (NEW.matter_id, NEW.due_on, NEW.reason, NEW.proposed_by, NEW.proposed_on) IS DISTINCT FROM (OLD.matter_id, OLD.due_on, OLD.reason, OLD.proposed_by, OLD.proposed_on)
        OR (OLD.state = 'approved' AND (NEW.decided_by, NEW.decided_on, NEW.opinion) IS DISTINCT FROM (OLD.decided_by, OLD.decided_on, OLD.opinion)) THEN
        RAISE EXCEPTION 'disposal % stands as it was decided', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.state = 'executed' AND session_user <> 'jianwei_sweep' THEN RAISE EXCEPTION 'disposals are executed by the sweep' USING ERRCODE = 'insufficient_privilege'; END IF;
      IF session_user = 'jianwei_app' AND NEW.state IN ('approved', 'refused') AND (NEW.decided_by IS DISTINCT FROM jianwei_person() OR NOT jianwei_holds_at_register(NEW.matter_id, ARRAY['disciplineHead','disciplineSecretary'])) THEN
        RAISE EXCEPTION 'disposal % is decided by the head of the office or the secretary in their own name', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF session_user = 'jianwei_app' AND NEW.state = 'withdrawn' AND NOT jianwei_holds_at_register(NEW.matter_id, ARRAY['disciplineOfficer','disciplineHead']) THEN
        RAISE EXCEPTION 'disposal % is withdrawn by its office', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER hold_to_its_life BEFORE INSERT OR UPDATE OR DELETE ON disposals FOR EACH ROW EXECUTE FUNCTION jianwei_hold_disposal_to_its_life();
  `.execute(db)
}

/** 保存期限与销毁 (X20). */
export const disposalMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTable(db)
    await makeFunctions(db)
    await holdToTheLife(db)
  },
}
