import { type Kysely, sql } from 'kysely'
import { changeOnly, guardByMatter, OFFICE, writeInOwnName } from '../../matters/matter.guard.ts'

async function makeTable(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE determinations (
      id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, item_id uuid NOT NULL REFERENCES information_items, register_node text NOT NULL REFERENCES units,
      result text NOT NULL, facts text NOT NULL, basis text NOT NULL, decided_by text NOT NULL, decided_on date, doc_no text NOT NULL, file_id uuid REFERENCES files,
      state text NOT NULL, recorded_by text NOT NULL, recorded_on date NOT NULL, approved_by text, approved_on date, opinion text NOT NULL DEFAULT '',
      seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT determinations_two_persons CHECK (approved_by IS NULL OR approved_by <> recorded_by),
      CONSTRAINT determinations_decided CHECK ((state = 'recorded') = (approved_by IS NULL)),
      -- False accusation is what a competent body determined (P9); the house finds at most an honest error by itself.
      CONSTRAINT determinations_with_decision CHECK (result = 'honestError' OR (decided_by <> '' AND decided_on IS NOT NULL AND doc_no <> '' AND basis <> '' AND file_id IS NOT NULL)));
    CREATE INDEX determinations_by_seq ON determinations (seq DESC);
    CREATE UNIQUE INDEX determinations_once ON determinations (item_id) WHERE state IN ('recorded', 'approved');
  `.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await guardByMatter(db, 'determinations')
  await changeOnly(db, 'determinations', ['state', 'approved_by', 'approved_on', 'opinion'])
  await writeInOwnName(db, 'determinations', 'recorded_by')
  await sql`
    CREATE FUNCTION jianwei_may_determine(item uuid, matter uuid, register text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM information_items AS i JOIN matters AS m ON m.id = i.matter_id
        WHERE i.id = item AND m.id = matter AND m.register_node = register AND i.handler IS DISTINCT FROM jianwei_person()
          AND (i.state = 'unfounded' OR (i.state = 'closed' AND i.verification = 'refuted')))
        AND jianwei_holds_at_register(matter, ARRAY['disciplineHead']) $$;
    -- The office of the register alone: not the members who were called to the matter.
    CREATE POLICY office ON determinations AS RESTRICTIVE FOR SELECT TO jianwei_app USING (jianwei_holds_at_register(matter_id, ${OFFICE}));
    CREATE POLICY recorded ON determinations AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (state = 'recorded' AND jianwei_may_determine(item_id, matter_id, register_node) AND (file_id IS NULL OR jianwei_owns_file(file_id)));
    CREATE POLICY approver ON determinations AS RESTRICTIVE FOR UPDATE TO jianwei_app USING (jianwei_holds_at_register(matter_id, ARRAY['disciplineSecretary']));
    CREATE POLICY of_determination ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM determinations WHERE determinations.file_id = files.id));
    CREATE FUNCTION jianwei_hold_determination_to_its_life() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF current_user = 'jianwei_app' AND (OLD.state <> 'recorded' OR NEW.state NOT IN ('approved', 'refused') OR NEW.approved_by IS DISTINCT FROM jianwei_person()) THEN
        RAISE EXCEPTION 'determination % is decided once, by another in their own name', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER hold_to_its_life BEFORE UPDATE ON determinations FOR EACH ROW EXECUTE FUNCTION jianwei_hold_determination_to_its_life();
  `.execute(db)
}

export const determinationMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTable(db)
    await makePolicies(db)
  },
}
