import { type Kysely, sql } from 'kysely'
import { changeOnly, guardByMatter, keepAsWritten, OFFICE, writeInOwnName } from '../../matters/matter.guard.ts'

const TABLES = ['hearings', 'hearing_files', 'letter_corrections']

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE hearings (
      id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, letter_id uuid NOT NULL REFERENCES letters, register_node text NOT NULL REFERENCES units,
      kind text NOT NULL, behalf_kind text NOT NULL, behalf_id text NOT NULL, text text NOT NULL, wrong text NOT NULL, right_words text NOT NULL, state text NOT NULL,
      filed_by text NOT NULL, filed_on date NOT NULL, due_on date NOT NULL, answer text NOT NULL DEFAULT '', corrected_to text NOT NULL DEFAULT '',
      answered_by text, answered_on date, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT hearings_two_persons CHECK (answered_by IS NULL OR answered_by <> filed_by),
      CONSTRAINT hearings_answered CHECK ((state = 'filed') = (answered_by IS NULL)),
      CONSTRAINT hearings_of_kind CHECK (state = 'filed' OR (kind = 'statement') = (state = 'answered')),
      CONSTRAINT hearings_corrected CHECK (state <> 'corrected' OR corrected_to <> ''));
    CREATE INDEX hearings_by_seq ON hearings (seq DESC);
    CREATE INDEX hearings_by_letter ON hearings (letter_id, seq);
    CREATE INDEX hearings_by_filer ON hearings (filed_by, seq);
    CREATE TABLE hearing_files (file_id uuid NOT NULL REFERENCES files, hearing_id uuid NOT NULL REFERENCES hearings, matter_id uuid NOT NULL REFERENCES matters, PRIMARY KEY (file_id, hearing_id));
    -- The counter-entry of a correction: the letter stays as it was issued, the right words stand beside it.
    CREATE TABLE letter_corrections (
      id uuid PRIMARY KEY REFERENCES hearings, matter_id uuid NOT NULL REFERENCES matters, letter_id uuid NOT NULL REFERENCES letters, wrong text NOT NULL, right_words text NOT NULL, on_day date NOT NULL);
    CREATE INDEX letter_corrections_by_letter ON letter_corrections (letter_id);
  `.execute(db)
}

async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_has_drafted(letter uuid, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM letters WHERE id = letter AND drafted_by = person) OR EXISTS (SELECT 1 FROM letter_drafters WHERE letter_id = letter AND person_id = person) $$;
    -- As whom the actor is addressed by a served letter: themselves, or a unit that they head.
    CREATE FUNCTION jianwei_addressed_as(letter uuid) RETURNS TABLE (kind text, id text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT DISTINCT d.respondent_kind, d.respondent_id FROM letters AS l JOIN duties AS d ON d.letter_id = l.id OR (l.notice -> 'dutyIds') ? d.id::text
      WHERE l.id = letter AND l.state = 'served' AND d.state <> 'pending' AND jianwei_answers(d.respondent_kind, d.respondent_id) $$;
    CREATE FUNCTION jianwei_may_be_heard(letter uuid, matter uuid, register text, as_kind text, as_id text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM letters AS l JOIN matters AS m ON m.id = l.matter_id WHERE l.id = letter AND m.id = matter AND m.register_node = register)
        AND EXISTS (SELECT 1 FROM jianwei_addressed_as(letter) AS a WHERE a.kind = as_kind AND a.id = as_id) $$;
    CREATE FUNCTION jianwei_has_just_been_heard(hearing uuid, matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM hearings WHERE id = hearing AND matter_id = matter AND filed_by = jianwei_person() AND xmin = pg_current_xact_id()::xid) $$;
    -- Who may answer: the office of the register without the authors of the letter, who filed it, and whom the matter concerns.
    CREATE FUNCTION jianwei_hearing_answerers(hearing uuid) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT DISTINCT g.person_id FROM hearings AS h JOIN role_grants AS g ON g.node_id = h.register_node AND g.role = ANY (${OFFICE}) AND g.to_on IS NULL
      WHERE h.id = hearing AND (h.filed_by = jianwei_person() OR session_user = 'jianwei_sweep' OR jianwei_may_see_matter(h.matter_id))
        AND g.person_id <> h.filed_by AND NOT jianwei_has_drafted(h.letter_id, g.person_id)
        AND NOT EXISTS (SELECT 1 FROM matter_recusals AS r WHERE r.matter_id = h.matter_id AND r.person_id = g.person_id)
        AND NOT EXISTS (SELECT 1 FROM jianwei_subjects_concerning(g.person_id) AS c JOIN matter_subjects AS s ON s.kind = c.kind AND s.subject_id = c.subject_id WHERE s.matter_id = h.matter_id) $$;
  `.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) await guardByMatter(db, table)
  await changeOnly(db, 'hearings', ['state', 'answer', 'corrected_to', 'answered_by', 'answered_on'])
  await keepAsWritten(db, ['hearing_files', 'letter_corrections'])
  await writeInOwnName(db, 'hearings', 'filed_by')
  await sql`
    REVOKE INSERT ON letter_corrections FROM jianwei_app;
    CREATE POLICY party ON hearings FOR SELECT TO jianwei_app USING (filed_by = jianwei_person() OR jianwei_answers(behalf_kind, behalf_id));
    -- The office of the register, not the members who were called to the matter.
    CREATE POLICY office ON hearings AS RESTRICTIVE FOR SELECT TO jianwei_app
      USING (filed_by = jianwei_person() OR jianwei_answers(behalf_kind, behalf_id) OR jianwei_holds_at_register(matter_id, ${OFFICE}));
    CREATE POLICY be_heard ON hearings FOR INSERT TO jianwei_app WITH CHECK (jianwei_may_be_heard(letter_id, matter_id, register_node, behalf_kind, behalf_id));
    CREATE POLICY filed ON hearings AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (state = 'filed' AND answered_by IS NULL AND jianwei_may_be_heard(letter_id, matter_id, register_node, behalf_kind, behalf_id));
    CREATE POLICY answerer ON hearings AS RESTRICTIVE FOR UPDATE TO jianwei_app USING (jianwei_person() IN (SELECT jianwei_hearing_answerers(id)));
    CREATE POLICY party ON hearing_files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM hearings WHERE hearings.id = hearing_id));
    CREATE POLICY office ON hearing_files AS RESTRICTIVE FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM hearings WHERE hearings.id = hearing_id));
    CREATE POLICY be_heard ON hearing_files FOR INSERT TO jianwei_app WITH CHECK (jianwei_has_just_been_heard(hearing_id, matter_id));
    CREATE POLICY own_file ON hearing_files AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (jianwei_has_just_been_heard(hearing_id, matter_id) AND jianwei_owns_file(file_id));
    CREATE POLICY of_hearing ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM hearing_files WHERE hearing_files.file_id = files.id));
    CREATE POLICY addressed ON letter_corrections FOR SELECT TO jianwei_app USING (jianwei_is_addressed(letter_id));
    CREATE POLICY heard ON deadlines FOR INSERT TO jianwei_app WITH CHECK (kind = 'hearing.answer' AND jianwei_has_just_been_heard(object_id, matter_id));
  `.execute(db)
}

/** Answered once in one's own name; an accepted correction leaves its counter-entry. */
async function holdToTheLife(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_hold_hearing_to_its_life() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF current_user = 'jianwei_app' AND (OLD.state <> 'filed' OR NEW.state = 'filed' OR NEW.answered_by IS DISTINCT FROM jianwei_person()) THEN
        RAISE EXCEPTION 'hearing % is answered once, in one''s own name', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER hold_to_its_life BEFORE UPDATE ON hearings FOR EACH ROW EXECUTE FUNCTION jianwei_hold_hearing_to_its_life();
    CREATE FUNCTION jianwei_enter_correction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      INSERT INTO letter_corrections (id, matter_id, letter_id, wrong, right_words, on_day) VALUES (NEW.id, NEW.matter_id, NEW.letter_id, NEW.wrong, NEW.corrected_to, NEW.answered_on);
      RETURN NEW;
    END $$;
    CREATE TRIGGER enter_correction AFTER UPDATE ON hearings FOR EACH ROW WHEN (NEW.state = 'corrected' AND OLD.state <> 'corrected') EXECUTE FUNCTION jianwei_enter_correction();
  `.execute(db)
}

export const hearingMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makeFunctions(db)
    await makePolicies(db)
    await holdToTheLife(db)
  },
}
