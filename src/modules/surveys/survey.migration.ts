import { type Kysely, sql } from 'kysely'
import { under } from '../powers/power.migration.ts'
import { APPROVERS, KEEPERS, LEADERS } from './survey.roles.ts'

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE questionnaires (
      id uuid PRIMARY KEY, family uuid NOT NULL, version int NOT NULL CHECK (version > 0), unit_id text NOT NULL REFERENCES units, title text NOT NULL, content jsonb NOT NULL,
      written_by text NOT NULL, written_on date NOT NULL, revision int NOT NULL DEFAULT 1, seq bigint GENERATED ALWAYS AS IDENTITY, UNIQUE (family, version));
    CREATE INDEX questionnaires_by_unit ON questionnaires (unit_id, seq DESC);
    CREATE TABLE surveys (
      id uuid PRIMARY KEY, slug text NOT NULL UNIQUE CHECK (length(slug) >= 16), unit_id text NOT NULL REFERENCES units, unit_name text NOT NULL, title text NOT NULL,
      questionnaire_id uuid NOT NULL REFERENCES questionnaires, content jsonb NOT NULL, targets jsonb NOT NULL CHECK (jsonb_array_length(targets) > 0),
      period text NOT NULL, period_order text NOT NULL, access text NOT NULL CHECK (access IN ('link', 'codes', 'both')), opens_on date NOT NULL, closes_on date NOT NULL,
      state text NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'open', 'closed', 'stopped', 'discarded')),
      -- However few the pack may ask for, two answers are never a group.
      minimum int NOT NULL CHECK (minimum >= 3), dissatisfied_below int NOT NULL,
      prepared_by text[] NOT NULL CHECK (cardinality(prepared_by) > 0), submitted_on date, approved_by text, approved_on date, note text,
      ended_by text, ended_on date, ended_reason text, revision int NOT NULL DEFAULT 1, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT surveys_days CHECK (closes_on >= opens_on),
      -- Who prepared does not let it out.
      CONSTRAINT surveys_two_persons CHECK (state NOT IN ('approved', 'open', 'closed', 'stopped') OR (approved_by IS NOT NULL AND NOT approved_by = ANY (prepared_by))),
      CONSTRAINT surveys_stopped CHECK (state <> 'stopped' OR (ended_reason IS NOT NULL AND ended_by IS NOT NULL)));
    CREATE INDEX surveys_by_unit ON surveys (unit_id, seq DESC);
    CREATE INDEX surveys_by_state ON surveys (state, seq DESC);
    CREATE INDEX surveys_by_questionnaire ON surveys (questionnaire_id);
    CREATE INDEX surveys_under_way ON surveys (closes_on) WHERE state IN ('approved', 'open');
    -- No time, no order, no trace of who: the key is chance.
    CREATE TABLE survey_answers (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), survey_id uuid NOT NULL REFERENCES surveys, unit_id text NOT NULL, content jsonb NOT NULL);
    CREATE INDEX survey_answers_by_survey ON survey_answers (survey_id);
    -- Unused codes as hashes; a used one is gone.
    CREATE TABLE survey_codes (survey_id uuid NOT NULL REFERENCES surveys, hash text NOT NULL, PRIMARY KEY (survey_id, hash));
    -- What may be shown, counted once when the survey is over.
    CREATE TABLE survey_results (
      survey_id uuid PRIMARY KEY REFERENCES surveys, unit_id text NOT NULL, family uuid NOT NULL, period_order text NOT NULL, result jsonb NOT NULL, made_on date NOT NULL);
    CREATE INDEX survey_results_by_family ON survey_results (family, period_order);
  `.execute(db)
}

/** The discipline office sees its surveys; leaders of the node see those that are over; nobody sees an answer. */
async function guardRows(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE questionnaires ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON questionnaires FOR SELECT TO jianwei_app USING (unit_id IN ${under(KEEPERS)});
    CREATE POLICY write ON questionnaires FOR INSERT TO jianwei_app WITH CHECK (written_by = jianwei_person() AND unit_id IN ${under(KEEPERS)});
    CREATE POLICY rewrite ON questionnaires FOR UPDATE TO jianwei_app USING (unit_id IN ${under(KEEPERS)}) WITH CHECK (written_by = jianwei_person() AND unit_id IN ${under(KEEPERS)});
    CREATE POLICY sweep ON questionnaires TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE DELETE ON questionnaires FROM jianwei_app;
    ALTER TABLE surveys ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON surveys FOR SELECT TO jianwei_app USING (unit_id IN ${under(KEEPERS)} OR (state IN ('closed', 'stopped') AND unit_id IN ${under(LEADERS)}));
    CREATE POLICY prepare ON surveys FOR INSERT TO jianwei_app WITH CHECK (state = 'draft' AND approved_by IS NULL AND prepared_by = ARRAY[jianwei_person()] AND unit_id IN ${under(KEEPERS)});
    CREATE POLICY change ON surveys FOR UPDATE TO jianwei_app USING (unit_id IN ${under(KEEPERS)});
    CREATE POLICY sweep ON surveys TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE DELETE ON surveys FROM jianwei_app;
    ALTER TABLE survey_results ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON survey_results FOR SELECT TO jianwei_app USING (unit_id IN ${under([...KEEPERS, ...LEADERS])});
    CREATE POLICY sweep ON survey_results TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE INSERT, UPDATE, DELETE ON survey_results FROM jianwei_app;
    REVOKE ALL ON survey_answers, survey_codes FROM jianwei_app;
    ALTER TABLE survey_answers ENABLE ROW LEVEL SECURITY;
    CREATE POLICY sweep ON survey_answers TO jianwei_sweep USING (true) WITH CHECK (true);
    ALTER TABLE survey_codes ENABLE ROW LEVEL SECURITY;
    CREATE POLICY sweep ON survey_codes TO jianwei_sweep USING (true) WITH CHECK (true);
    CREATE POLICY print ON survey_codes FOR INSERT TO jianwei_app
      WITH CHECK (EXISTS (SELECT 1 FROM surveys AS s WHERE s.id = survey_id AND s.state IN ('approved', 'open') AND s.access <> 'link' AND s.unit_id IN ${under(KEEPERS)}));
    GRANT INSERT ON survey_codes TO jianwei_app;
  `.execute(db)
}

const WORDING = [
  ...['unit_id', 'unit_name', 'slug', 'title', 'questionnaire_id', 'content', 'targets', 'period', 'period_order', 'access'],
  ...['opens_on', 'closes_on', 'minimum', 'dissatisfied_below', 'prepared_by'],
]

/** What was put forward stays word for word; approval and stopping in one's own name; only the clock closes. */
async function guardChanges(db: Kysely<unknown>): Promise<void> {
  const row = (of: 'OLD' | 'NEW') => sql.raw(`ROW(${WORDING.map((column) => `${of}.${column}`).join(', ')})`)
  await sql`
    CREATE FUNCTION jianwei_questionnaire_frozen(questionnaire uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM surveys WHERE questionnaire_id = questionnaire AND state NOT IN ('draft', 'discarded')) $$;
    CREATE FUNCTION questionnaires_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF current_user <> 'jianwei_app' THEN RETURN NEW; END IF;
        IF ROW(OLD.id, OLD.family, OLD.version, OLD.unit_id) IS DISTINCT FROM ROW(NEW.id, NEW.family, NEW.version, NEW.unit_id) OR jianwei_questionnaire_frozen(OLD.id) THEN
          RAISE EXCEPTION 'what is asked by stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'questionnaires_stay';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER questionnaires_guard BEFORE UPDATE ON questionnaires FOR EACH ROW EXECUTE FUNCTION questionnaires_guard();
    CREATE FUNCTION surveys_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF current_user <> 'jianwei_app' THEN RETURN NEW; END IF;
        IF ${row('OLD')} IS DISTINCT FROM ${row('NEW')} AND (OLD.state <> 'draft' OR NEW.state NOT IN ('draft', 'submitted') OR OLD.unit_id <> NEW.unit_id OR OLD.slug <> NEW.slug
            OR NOT OLD.prepared_by <@ NEW.prepared_by OR NOT jianwei_person() = ANY (NEW.prepared_by)
            OR NEW.content IS DISTINCT FROM (SELECT content FROM questionnaires WHERE id = NEW.questionnaire_id)) THEN
          RAISE EXCEPTION 'only a draft is rewritten, in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'surveys_stay';
        END IF;
        IF (NEW.approved_by, NEW.approved_on) IS DISTINCT FROM (OLD.approved_by, OLD.approved_on) AND OLD.state <> 'submitted' THEN
          RAISE EXCEPTION 'an approval stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'surveys_approved';
        END IF;
        IF NEW.state = OLD.state THEN RETURN NEW; END IF;
        IF NEW.state IN ('approved', 'open') AND (OLD.state <> 'submitted' OR NEW.approved_by IS DISTINCT FROM jianwei_person() OR NOT NEW.unit_id IN ${under(APPROVERS)}) THEN
          RAISE EXCEPTION 'approved after it was put forward, in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'surveys_approved';
        END IF;
        IF NEW.state = 'stopped' AND (OLD.state NOT IN ('approved', 'open') OR NEW.ended_by IS DISTINCT FROM jianwei_person()) THEN
          RAISE EXCEPTION 'stopped in one''s own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'surveys_stopped';
        END IF;
        IF NEW.state = 'closed' OR OLD.state IN ('closed', 'stopped', 'discarded') OR NEW.state = 'draft' AND OLD.state <> 'submitted'
          OR NEW.state IN ('submitted', 'discarded') AND OLD.state <> 'draft' THEN
          RAISE EXCEPTION 'a survey goes on and never back' USING ERRCODE = 'check_violation', CONSTRAINT = 'surveys_stay';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER surveys_guard BEFORE UPDATE ON surveys FOR EACH ROW EXECUTE FUNCTION surveys_guard();
  `.execute(db)
}

/** The doors of the public: what is asked, by its unguessable address; and one answer, taken as nobody's. Numbers while it runs go to the office only. */
async function openDoors(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_public_survey(given_slug text) RETURNS TABLE (id uuid, title text, unit_name text, content jsonb, targets jsonb, access text, opens_on date, closes_on date, state text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT s.id, s.title, s.unit_name, s.content, s.targets, s.access, s.opens_on, s.closes_on, s.state
      FROM surveys AS s WHERE s.slug = given_slug AND s.state IN ('approved', 'open', 'closed', 'stopped') $$;
    CREATE FUNCTION jianwei_survey_answer(given_slug text, about text, given jsonb, code_hash text, day date) RETURNS text
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      DECLARE s surveys;
      BEGIN
        IF jianwei_person() IS NOT NULL THEN RAISE EXCEPTION 'an answer is nobody''s' USING ERRCODE = 'insufficient_privilege'; END IF;
        -- Shared, so that it does not close before the answer is in.
        SELECT * INTO s FROM surveys WHERE slug = given_slug AND state = 'open' AND day BETWEEN opens_on AND closes_on FOR SHARE;
        IF NOT FOUND THEN RETURN 'closed'; END IF;
        IF pg_column_size(given) > 16384 OR NOT EXISTS (SELECT 1 FROM jsonb_array_elements(s.targets) AS t WHERE t ->> 'unitId' = about) THEN RETURN 'unit'; END IF;
        IF s.access = 'codes' AND code_hash IS NULL OR s.access = 'link' AND code_hash IS NOT NULL THEN RETURN 'code'; END IF;
        IF code_hash IS NOT NULL THEN
          DELETE FROM survey_codes WHERE survey_id = s.id AND hash = code_hash;
          IF NOT FOUND THEN RETURN 'code'; END IF;
        END IF;
        INSERT INTO survey_answers (survey_id, unit_id, content) VALUES (s.id, about, given);
        RETURN 'kept';
      END $$;
    CREATE FUNCTION jianwei_survey_counts(survey uuid) RETURNS TABLE (answers int, codes int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT (SELECT count(*)::int FROM survey_answers AS a WHERE a.survey_id = s.id), (SELECT count(*)::int FROM survey_codes AS c WHERE c.survey_id = s.id)
      FROM surveys AS s WHERE s.id = survey AND s.unit_id IN ${under(KEEPERS)} $$;
    REVOKE EXECUTE ON FUNCTION jianwei_questionnaire_frozen(uuid), jianwei_public_survey(text), jianwei_survey_answer(text, text, jsonb, text, date), jianwei_survey_counts(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION jianwei_questionnaire_frozen(uuid), jianwei_public_survey(text), jianwei_survey_answer(text, text, jsonb, text, date), jianwei_survey_counts(uuid) TO jianwei_app, jianwei_sweep;
    GRANT EXECUTE ON FUNCTION jianwei_public_survey(text) TO jianwei_visitor;
  `.execute(db)
}

/** 问卷测评: questionnaires, surveys, answers that nobody can be found behind. */
export const surveyMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await guardRows(db)
    await guardChanges(db)
    await openDoors(db)
  },
}
