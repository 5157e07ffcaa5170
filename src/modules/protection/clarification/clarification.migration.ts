import { type Kysely, sql } from 'kysely'
import { changeOnly, guardByMatter, keepAsWritten, writeInOwnName } from '../../matters/matter.guard.ts'

const CHANGES = [...['state', 'decided_by', 'decided_on', 'opinion', 'doc_no', 'content'], ...['delivered_by', 'delivered_on', 'delivery']]

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE clarifications (
      id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, item_id uuid NOT NULL REFERENCES information_items, register_node text NOT NULL REFERENCES units,
      person_id text NOT NULL, way text NOT NULL, scope text NOT NULL, statement text NOT NULL, offered jsonb NOT NULL, state text NOT NULL,
      proposed_by text NOT NULL, proposed_on date NOT NULL, answer_due date NOT NULL, due_on date NOT NULL,
      decided_by text, decided_on date, opinion text NOT NULL DEFAULT '', doc_no text, content jsonb,
      delivered_by text, delivered_on date, delivery jsonb, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT clarifications_two_persons CHECK (decided_by IS NULL OR decided_by <> proposed_by),
      CONSTRAINT clarifications_with_number CHECK (state NOT IN ('approved', 'delivered') OR (doc_no IS NOT NULL AND content IS NOT NULL AND decided_by IS NOT NULL)),
      CONSTRAINT clarifications_with_receipt CHECK (state <> 'delivered' OR (delivered_on IS NOT NULL AND delivered_by IS NOT NULL AND delivery IS NOT NULL)));
    CREATE INDEX clarifications_by_seq ON clarifications (seq DESC);
    CREATE INDEX clarifications_by_item ON clarifications (item_id, seq);
    CREATE INDEX clarifications_by_person ON clarifications (person_id, seq);
    CREATE UNIQUE INDEX clarifications_once ON clarifications (item_id, person_id) WHERE state IN ('asked', 'agreed', 'approved', 'delivered');
    CREATE TABLE clarification_answers (
      clarification_id uuid PRIMARY KEY REFERENCES clarifications, matter_id uuid NOT NULL REFERENCES matters, agrees boolean NOT NULL, way text NOT NULL, scope text NOT NULL,
      text text NOT NULL, paper text NOT NULL, by_person text NOT NULL, at timestamptz NOT NULL, on_day date NOT NULL);
  `.execute(db)
}

/** Whom a clarification may be for, who may answer it, and what it may be written on. */
async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Persons whom a matter names, and who hold or held a post that it names.
    CREATE FUNCTION jianwei_persons_of_matter(matter uuid) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT subject_id FROM matter_subjects WHERE matter_id = matter AND kind = 'person' AND jianwei_may_see_matter(matter)
      UNION SELECT tenures.person_id FROM matter_subjects AS s JOIN tenures ON tenures.post_id = s.subject_id AND tenures.to_on IS NULL
      WHERE s.matter_id = matter AND s.kind = 'post' AND jianwei_may_see_matter(matter) $$;
    CREATE FUNCTION jianwei_may_clarify(item uuid, matter uuid, register text, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM information_items AS i JOIN matters AS m ON m.id = i.matter_id
        WHERE i.id = item AND m.id = matter AND m.register_node = register AND (i.state = 'unfounded' OR (i.state = 'closed' AND i.verification = 'refuted')))
        AND jianwei_holds_at_register(matter, ARRAY['disciplineOfficer','disciplineHead']) AND person IN (SELECT jianwei_persons_of_matter(matter)) $$;
    -- The person concerned in their own word; the office of the register with the paper on which it stands.
    CREATE FUNCTION jianwei_may_answer_clarification(clarification uuid, matter uuid, on_paper text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM clarifications WHERE id = clarification AND matter_id = matter AND state = 'asked' AND (person_id = jianwei_person()
        OR (on_paper <> '' AND jianwei_may_see_matter(matter) AND jianwei_holds_at_register(matter, ARRAY['disciplineOfficer','disciplineHead'])))) $$;
  `.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await changeOnly(db, 'clarifications', CHANGES)
  await keepAsWritten(db, ['clarification_answers'])
  await writeInOwnName(db, 'clarifications', 'proposed_by')
  await writeInOwnName(db, 'clarification_answers', 'by_person')
  await sql`
    CREATE POLICY concerned ON clarifications FOR SELECT TO jianwei_app USING (person_id = jianwei_person() AND state <> 'withdrawn');
    CREATE POLICY proposed ON clarifications AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (state = 'asked' AND doc_no IS NULL AND content IS NULL AND decided_by IS NULL AND delivered_by IS NULL AND jianwei_may_clarify(item_id, matter_id, register_node, person_id));
    CREATE POLICY concerned ON clarification_answers FOR SELECT TO jianwei_app
      USING (EXISTS (SELECT 1 FROM clarifications WHERE clarifications.id = clarification_id AND clarifications.person_id = jianwei_person()));
    CREATE POLICY concerned_answers ON clarification_answers FOR INSERT TO jianwei_app WITH CHECK (jianwei_may_answer_clarification(clarification_id, matter_id, paper));
    CREATE POLICY answered ON clarification_answers AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (jianwei_may_answer_clarification(clarification_id, matter_id, paper));
  `.execute(db)
}

/** Asked by its answer, approved by another, delivered once; what is approved stands. The delivery clarifies the matter. */
async function holdToTheLife(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_take_clarification_answer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      UPDATE clarifications SET state = CASE WHEN NEW.agrees THEN 'agreed' ELSE 'declined' END,
        way = CASE WHEN NEW.agrees THEN NEW.way ELSE way END, scope = CASE WHEN NEW.agrees THEN NEW.scope ELSE scope END
      WHERE id = NEW.clarification_id AND state = 'asked';
      UPDATE deadlines SET met_at = NEW.at WHERE object_id = NEW.clarification_id AND met_at IS NULL AND (kind = 'clarification.answer' OR NOT NEW.agrees);
      INSERT INTO timeline_entries (id, matter_id, at, on_day, key, by_person, facts, link)
      VALUES (gen_random_uuid(), NEW.matter_id, NEW.at, NEW.on_day, CASE WHEN NEW.agrees THEN 'clarification.agreed' ELSE 'clarification.declined' END, NEW.by_person, '{}', '/clarifications/' || NEW.clarification_id);
      RETURN NEW;
    END $$;
    CREATE TRIGGER take_answer AFTER INSERT ON clarification_answers FOR EACH ROW EXECUTE FUNCTION jianwei_take_clarification_answer();

    CREATE FUNCTION jianwei_hold_clarification_to_its_life() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF current_user <> 'jianwei_app' THEN
        RETURN NEW;
      END IF;
      IF NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY['asked>withdrawn', 'agreed>withdrawn', 'agreed>approved', 'agreed>refused', 'approved>delivered']) THEN
        RAISE EXCEPTION 'clarification % does not go from % to %', NEW.id, OLD.state, NEW.state USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.state IN ('approved', 'refused') AND (NEW.decided_by IS DISTINCT FROM jianwei_person()
        OR NOT jianwei_holds_at_register(NEW.matter_id, ARRAY['disciplineHead','disciplineSecretary'])) THEN
        RAISE EXCEPTION 'clarification % is decided by the head of the office or the secretary in their own name', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.state = 'withdrawn' AND NOT jianwei_holds_at_register(NEW.matter_id, ARRAY['disciplineOfficer','disciplineHead']) THEN
        RAISE EXCEPTION 'clarification % is withdrawn by its office', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.state = 'delivered' AND (NEW.delivered_by IS DISTINCT FROM jianwei_person() OR NOT jianwei_holds_at_register(NEW.matter_id, ARRAY['disciplineOfficer','disciplineHead'])) THEN
        RAISE EXCEPTION 'clarification % is delivered by its office in one''s own name', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF (OLD.state = 'approved' OR NEW.state = 'withdrawn') AND (NEW.doc_no, NEW.content, NEW.decided_by, NEW.decided_on, NEW.opinion) IS DISTINCT FROM (OLD.doc_no, OLD.content, OLD.decided_by, OLD.decided_on, OLD.opinion) THEN
        RAISE EXCEPTION 'clarification % is approved and stands', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER hold_to_its_life BEFORE UPDATE ON clarifications FOR EACH ROW EXECUTE FUNCTION jianwei_hold_clarification_to_its_life();

    -- The counter-entry 冲正: from the delivery on the matter stands clarified wherever it is shown or counted.
    CREATE FUNCTION jianwei_clarify_matter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      UPDATE matters SET clarified_on = least(clarified_on, NEW.delivered_on) WHERE id = NEW.matter_id;
      RETURN NEW;
    END $$;
    CREATE TRIGGER clarify_matter AFTER UPDATE ON clarifications FOR EACH ROW WHEN (NEW.state = 'delivered' AND OLD.state <> 'delivered') EXECUTE FUNCTION jianwei_clarify_matter();
  `.execute(db)
}

export const clarificationMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makeFunctions(db)
    for (const table of ['clarifications', 'clarification_answers']) await guardByMatter(db, table)
    await makePolicies(db)
    await holdToTheLife(db)
  },
}
