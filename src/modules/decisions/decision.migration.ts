import { type Kysely, sql } from 'kysely'
import { under } from '../powers/power.migration.ts'
import { PROPOSERS, READERS, RECORDERS, STAFF } from './decision.roles.ts'

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE decisions (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, no text NOT NULL, year int NOT NULL, serial int NOT NULL, kind text NOT NULL, title text NOT NULL,
      pinyin text NOT NULL, amount bigint, content text NOT NULL, proposer text NOT NULL REFERENCES persons, proposed_on date NOT NULL,
      state text NOT NULL CHECK (state IN ('proposed', 'passed', 'deferred', 'rejected', 'executed')), revision int NOT NULL DEFAULT 1,
      decided_on date, executor text REFERENCES persons, due_on date, executed_on date, disclosed_on date, disclosure text, deviations int NOT NULL DEFAULT 0,
      pack_id text NOT NULL, pack_version int NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY, UNIQUE (unit_id, year, serial),
      -- What was carried out before it was decided stands there as a deviation.
      CONSTRAINT decisions_decided_first CHECK (executed_on IS NULL OR deviations > 0 OR (decided_on IS NOT NULL AND decided_on <= executed_on)));
    CREATE INDEX decisions_by_day ON decisions (proposed_on DESC, seq DESC);
    CREATE INDEX decisions_by_unit ON decisions (unit_id, proposed_on DESC, seq DESC);
    CREATE INDEX decisions_by_kind ON decisions (kind, proposed_on DESC, seq DESC);
    CREATE INDEX decisions_by_state ON decisions (state, proposed_on DESC, seq DESC);
    CREATE INDEX decisions_deviating ON decisions (proposed_on DESC, seq DESC) WHERE deviations > 0;
    CREATE INDEX decisions_by_executor ON decisions (executor, due_on) WHERE state = 'passed';
    CREATE TABLE decision_investigations (decision_id uuid PRIMARY KEY REFERENCES decisions, content jsonb NOT NULL, written_by text NOT NULL, written_on date NOT NULL);
    CREATE FUNCTION jianwei_meeting_sound(record jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
      SELECT NOT EXISTS (SELECT 1 FROM jsonb_array_elements(record -> 'speeches') AS said, jsonb_array_elements(record -> 'recused') AS aside
        WHERE said ->> 'personId' = aside ->> 'personId') $$;
    CREATE TABLE decision_meetings (
      id uuid PRIMARY KEY, decision_id uuid NOT NULL REFERENCES decisions, held_on date NOT NULL, record jsonb NOT NULL, head text, outcome jsonb NOT NULL,
      recorded_by text NOT NULL REFERENCES persons, seq bigint GENERATED ALWAYS AS IDENTITY,
      -- Who stood aside does not vote.
      CONSTRAINT decision_meetings_sound CHECK (jianwei_meeting_sound(record)),
      CONSTRAINT decision_meetings_quorum CHECK ((outcome ->> 'present')::int >= (outcome ->> 'quorum')::int));
    CREATE INDEX decision_meetings_by_decision ON decision_meetings (decision_id);
    CREATE TABLE decision_steps (id uuid PRIMARY KEY, decision_id uuid NOT NULL REFERENCES decisions, on_day date NOT NULL, by_person text NOT NULL, text text NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE INDEX decision_steps_by_decision ON decision_steps (decision_id);
    CREATE TABLE decision_deviations (
      id uuid PRIMARY KEY, decision_id uuid NOT NULL REFERENCES decisions, kind text NOT NULL CHECK (kind IN ('headNotLast', 'executedBeforeDecided')),
      on_day date NOT NULL, by_person text NOT NULL, reason text NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE INDEX decision_deviations_by_decision ON decision_deviations (decision_id);
    CREATE TABLE decision_files (meeting_id uuid NOT NULL REFERENCES decision_meetings, file_id uuid NOT NULL, PRIMARY KEY (meeting_id, file_id));
    CREATE INDEX decision_files_by_file ON decision_files (file_id);
  `.execute(db)
}

/** The leading group and the discipline body see all; staff of the unit see matters that were disclosed, never who voted how. */
async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON decisions FOR SELECT TO jianwei_app USING (unit_id IN ${under(READERS)} OR executor = jianwei_person()
      OR (disclosed_on IS NOT NULL AND (unit_id IN ${under(STAFF)} OR unit_id IN (SELECT ancestor_id FROM unit_closure WHERE unit_id IN ${under(STAFF)}))));
    CREATE POLICY propose ON decisions FOR INSERT TO jianwei_app
      WITH CHECK (state = 'proposed' AND deviations = 0 AND proposer = jianwei_person() AND unit_id IN ${under(PROPOSERS)});
    CREATE POLICY change ON decisions FOR UPDATE TO jianwei_app USING (unit_id IN ${under([...PROPOSERS, ...RECORDERS])} OR executor = jianwei_person());
    CREATE POLICY sweep ON decisions TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE DELETE ON decisions FROM jianwei_app;
    CREATE FUNCTION decisions_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF session_user = 'jianwei_sweep' THEN RETURN NEW; END IF;
        IF NEW.proposer <> OLD.proposer OR NEW.unit_id <> OLD.unit_id OR NEW.deviations < OLD.deviations THEN
          RAISE EXCEPTION 'a matter and its deviations stay' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_stay';
        END IF;
        -- What was voted on stays as it was voted on.
        IF OLD.state IN ('passed', 'rejected', 'executed') AND (NEW.state IN ('proposed', 'deferred')
            OR ROW(OLD.no, OLD.kind, OLD.title, OLD.amount, OLD.content) IS DISTINCT FROM ROW(NEW.no, NEW.kind, NEW.title, NEW.amount, NEW.content)) THEN
          RAISE EXCEPTION 'a matter stays as it was decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_stay';
        END IF;
        -- Decided by what a meeting wrote down, and nobody writes down the decision on what they proposed.
        IF NEW.state IN ('passed', 'deferred', 'rejected') AND (NEW.state <> OLD.state OR NEW.decided_on IS DISTINCT FROM OLD.decided_on)
          AND (OLD.proposer = jianwei_person() OR NOT EXISTS (SELECT 1 FROM decision_meetings AS m
            WHERE m.decision_id = NEW.id AND m.outcome ->> 'result' = NEW.state AND m.recorded_by = jianwei_person())) THEN
          RAISE EXCEPTION 'a meeting decides' USING ERRCODE = 'check_violation', CONSTRAINT = 'decisions_by_meeting';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER decisions_guard BEFORE UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION decisions_guard();
    -- Asked by the policies of what belongs to a matter: does the actor see how it was decided, and not only what was disclosed?
    CREATE FUNCTION jianwei_sees_decision(id uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM decisions WHERE decisions.id = jianwei_sees_decision.id AND (session_user = 'jianwei_sweep' OR unit_id IN ${under(READERS)} OR executor = jianwei_person())) $$;
    CREATE FUNCTION jianwei_brought_file(file uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM files WHERE id = file AND created_by = jianwei_person()) $$;
  `.execute(db)
}

/** What belongs to a matter is seen by those who see how it was decided, and written in one's own name. */
async function guardPapers(db: Kysely<unknown>): Promise<void> {
  const authors = {
    decision_investigations: 'written_by',
    decision_meetings: 'recorded_by',
    decision_steps: 'by_person',
    decision_deviations: 'by_person',
  }
  for (const [table, author] of Object.entries(authors))
    await sql`
      ALTER TABLE ${sql.table(table)} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON ${sql.table(table)} FOR SELECT TO jianwei_app USING (jianwei_sees_decision(decision_id));
      CREATE POLICY add ON ${sql.table(table)} FOR INSERT TO jianwei_app WITH CHECK (${sql.ref(author)} = jianwei_person() AND jianwei_sees_decision(decision_id));
      CREATE POLICY sweep ON ${sql.table(table)} TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE UPDATE, DELETE ON ${sql.table(table)} FROM jianwei_app;
    `.execute(db)
  await sql`
    CREATE POLICY by_recorder ON decision_meetings AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (EXISTS (SELECT 1 FROM decisions WHERE decisions.id = decision_id AND unit_id IN ${under(RECORDERS)}));
    CREATE POLICY rewrite ON decision_investigations FOR UPDATE TO jianwei_app
      USING (EXISTS (SELECT 1 FROM decisions WHERE decisions.id = decision_id AND state IN ('proposed', 'deferred'))) WITH CHECK (written_by = jianwei_person());
    GRANT UPDATE ON decision_investigations TO jianwei_app;
    ALTER TABLE decision_files ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON decision_files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM decision_meetings WHERE decision_meetings.id = meeting_id));
    CREATE POLICY add ON decision_files FOR INSERT TO jianwei_app
      WITH CHECK (jianwei_brought_file(file_id) AND EXISTS (SELECT 1 FROM decision_meetings WHERE decision_meetings.id = meeting_id AND recorded_by = jianwei_person()));
    CREATE POLICY sweep ON decision_files TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE UPDATE, DELETE ON decision_files FROM jianwei_app;
    CREATE POLICY of_decision ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM decision_files WHERE decision_files.file_id = files.id));
  `.execute(db)
}

/** 三重一大事项登记. */
export const decisionMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await guard(db)
    await guardPapers(db)
  },
}
