import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { heldBy } from '../appointment/appointment.migration.ts'
import { ANSWERING, KEEPERS, READERS } from '../channel.roles.ts'
import { NAME_LONGEST, CONTACT_LONGEST, SUGGESTION_LONGEST, SUGGESTION_STATES, SUGGESTION_TOPICS } from './suggestion.schema.ts'

const list = (codes: readonly string[]) => sql.join(codes.map((code) => sql.lit(code)))

/** A suggestion bears the day and nothing of who left it; a name or a way to reach them, where given, lies apart. */
async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE suggestions (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, unit_name text NOT NULL, register_node text NOT NULL REFERENCES units,
      topic text NOT NULL CHECK (topic IN (${list(SUGGESTION_TOPICS)})), text text NOT NULL CHECK (length(text) BETWEEN 1 AND ${sql.lit(SUGGESTION_LONGEST)}), received_on date NOT NULL,
      way text NOT NULL CHECK (way IN ('public', 'staff')), state text NOT NULL DEFAULT 'waiting' CHECK (state IN (${list(SUGGESTION_STATES)})),
      route_note text, routed_by text, routed_on date, due_on date, answer text, answered_by text, answered_on date, reason text, closed_by text, closed_on date,
      public_text text, published_by text, published_on date, revision int NOT NULL DEFAULT 1, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT suggestions_routed CHECK ((routed_by IS NULL) = (routed_on IS NULL) AND (state <> 'withUnit' OR routed_on IS NOT NULL)),
      CONSTRAINT suggestions_answered CHECK ((state = 'answered') = (answer IS NOT NULL) AND (answer IS NULL) = (answered_by IS NULL)),
      CONSTRAINT suggestions_closed CHECK ((state = 'closed') = (reason IS NOT NULL) AND (reason IS NULL) = (closed_by IS NULL)),
      CONSTRAINT suggestions_published CHECK ((published_on IS NULL) = (public_text IS NULL) AND (published_on IS NULL OR state = 'answered')));
    CREATE INDEX suggestions_by_unit ON suggestions (unit_id, seq DESC);
    CREATE INDEX suggestions_by_register ON suggestions (register_node, state, seq DESC);
    CREATE INDEX suggestions_shown ON suggestions (seq DESC) WHERE published_on IS NOT NULL;
    CREATE TABLE suggestion_contacts (
      suggestion_id uuid PRIMARY KEY REFERENCES suggestions, register_node text NOT NULL, person_id text REFERENCES persons,
      name text NOT NULL CHECK (length(name) <= ${sql.lit(NAME_LONGEST)}), contact text NOT NULL CHECK (length(contact) <= ${sql.lit(CONTACT_LONGEST)}));
    CREATE INDEX suggestion_contacts_by_person ON suggestion_contacts (person_id) WHERE person_id IS NOT NULL;
  `.execute(db)
}

/** The box: units that have an office to read it; one suggestion put in, as nobody's or in one's own name; what was answered and let out. */
async function openDoors(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_box_units() RETURNS TABLE (id text, name text, parent_id text, depth int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT u.id, u.name, u.parent_id, (SELECT count(*)::int - 1 FROM unit_closure AS c WHERE c.unit_id = u.id) FROM units AS u
      WHERE EXISTS (SELECT 1 FROM unit_closure AS c JOIN units AS a ON a.id = c.ancestor_id WHERE c.unit_id = u.id AND a.has_register) ORDER BY u.position, u.id $$;
    CREATE FUNCTION jianwei_put_suggestion(given_id uuid, unit text, about text, said text, day date, given_name text, given_contact text) RETURNS text
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      DECLARE node text; own text := jianwei_person(); who text;
      BEGIN
        SELECT a.id INTO node FROM unit_closure AS c JOIN units AS a ON a.id = c.ancestor_id WHERE c.unit_id = unit AND a.has_register ORDER BY c.depth LIMIT 1;
        IF node IS NULL THEN RETURN NULL; END IF;
        INSERT INTO suggestions (id, unit_id, unit_name, register_node, topic, text, received_on, way)
          SELECT given_id, u.id, u.name, node, about, said, day, CASE WHEN own IS NULL THEN 'public' ELSE 'staff' END FROM units AS u WHERE u.id = unit;
        SELECT CASE WHEN own IS NULL THEN given_name ELSE coalesce((SELECT p.name FROM persons AS p WHERE p.id = own), '') END INTO who;
        IF who <> '' OR given_contact <> '' OR own IS NOT NULL THEN
          INSERT INTO suggestion_contacts (suggestion_id, register_node, person_id, name, contact) VALUES (given_id, node, own, who, given_contact);
        END IF;
        RETURN node;
      END $$;
    CREATE FUNCTION jianwei_box_answers(before bigint, most int) RETURNS TABLE (seq bigint, unit_name text, topic text, text text, answer text, answered_on date)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT s.seq, s.unit_name, s.topic, s.public_text, s.answer, s.answered_on FROM suggestions AS s
      WHERE s.published_on IS NOT NULL AND (before IS NULL OR s.seq < before) ORDER BY s.seq DESC LIMIT least(most, 100) $$;
    REVOKE EXECUTE ON FUNCTION jianwei_box_units(), jianwei_put_suggestion(uuid, text, text, text, date, text, text), jianwei_box_answers(bigint, int) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION jianwei_box_units(), jianwei_put_suggestion(uuid, text, text, text, date, text, text), jianwei_box_answers(bigint, int) TO jianwei_app, jianwei_sweep, jianwei_visitor;
  `.execute(db)
}

/** The office of its register and those above read it, the office alone handles it; the head of the unit sees what was passed to the unit, and never who left it. */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE suggestion_contacts ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON suggestion_contacts FOR SELECT TO jianwei_app USING (person_id = jianwei_person() OR register_node IN ${heldBy(READERS)});
    CREATE POLICY sweep ON suggestion_contacts TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE INSERT, UPDATE, DELETE ON suggestion_contacts FROM jianwei_app;
    ALTER TABLE suggestions ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON suggestions FOR SELECT TO jianwei_app USING (register_node IN ${under(READERS)} OR (routed_on IS NOT NULL AND unit_id IN ${heldBy(ANSWERING)})
      OR EXISTS (SELECT 1 FROM suggestion_contacts AS c WHERE c.suggestion_id = suggestions.id AND c.person_id = jianwei_person()));
    CREATE POLICY handle ON suggestions FOR UPDATE TO jianwei_app USING (register_node IN ${heldBy(KEEPERS)} OR (routed_on IS NOT NULL AND unit_id IN ${heldBy(ANSWERING)}));
    CREATE POLICY sweep ON suggestions TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE INSERT, UPDATE, DELETE ON suggestions FROM jianwei_app;
    GRANT UPDATE (state, route_note, routed_by, routed_on, due_on, answer, answered_by, answered_on, reason, closed_by, closed_on, public_text, published_by, published_on, revision) ON suggestions TO jianwei_app;
    CREATE FUNCTION suggestions_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      DECLARE me text := jianwei_person(); keeps boolean;
      BEGIN
        IF current_user <> 'jianwei_app' THEN RETURN NEW; END IF;
        keeps := NEW.register_node IN ${heldBy(KEEPERS)};
        IF EXISTS (SELECT 1 FROM suggestion_contacts AS c WHERE c.suggestion_id = OLD.id AND c.person_id = me) THEN
          RAISE EXCEPTION 'nobody handles their own' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestions_own';
        END IF;
        IF OLD.state IN ('answered', 'closed') AND (NEW.state, NEW.answer, NEW.answered_by, NEW.reason) IS DISTINCT FROM (OLD.state, OLD.answer, OLD.answered_by, OLD.reason)
          OR OLD.state = 'withUnit' AND NEW.state = 'waiting' THEN
          RAISE EXCEPTION 'a suggestion goes on and never back' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestions_forward';
        END IF;
        IF NOT keeps AND ((NEW.route_note, NEW.routed_by, NEW.routed_on, NEW.due_on, NEW.reason, NEW.closed_by, NEW.public_text, NEW.published_by, NEW.published_on)
            IS DISTINCT FROM (OLD.route_note, OLD.routed_by, OLD.routed_on, OLD.due_on, OLD.reason, OLD.closed_by, OLD.public_text, OLD.published_by, OLD.published_on)
          OR NEW.state NOT IN (OLD.state, 'answered') OR OLD.state <> 'withUnit') THEN
          RAISE EXCEPTION 'the unit answers, the office decides all else' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestions_office';
        END IF;
        IF (NEW.answer IS DISTINCT FROM OLD.answer AND NEW.answered_by IS DISTINCT FROM me) OR (NEW.routed_on IS DISTINCT FROM OLD.routed_on AND NEW.routed_by IS DISTINCT FROM me)
          OR (NEW.reason IS DISTINCT FROM OLD.reason AND NEW.closed_by IS DISTINCT FROM me) OR (NEW.public_text IS DISTINCT FROM OLD.public_text AND NEW.published_by IS DISTINCT FROM me) THEN
          RAISE EXCEPTION 'in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestions_own_name';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER suggestions_guard BEFORE UPDATE ON suggestions FOR EACH ROW EXECUTE FUNCTION suggestions_guard();
  `.execute(db)
}

/** 意见箱 (R136). */
export const suggestionMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await openDoors(db)
    await guard(db)
  },
}
