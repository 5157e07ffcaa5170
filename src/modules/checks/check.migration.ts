import { type Kysely, sql } from 'kysely'
import { changeOnly, keepAsWritten, writeInOwnName } from '../matters/matter.guard.ts'
import { under } from '../powers/power.migration.ts'
import { AUTHORISERS, CHECK_OFFICE, FIGURES, OPENERS } from './check.roles.ts'

const named = (roles: readonly string[]) => sql`ARRAY[${sql.join(roles.map((role) => sql.lit(role)))}]`
const held = (roles: readonly string[]) => sql`(SELECT jianwei_nodes_held(${named(roles)}))`

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE check_bases (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, kind text NOT NULL, is_withdrawn boolean NOT NULL, basis text NOT NULL CHECK (length(basis) >= 4),
      notified_on date, assessed_on date, recorded_by text NOT NULL REFERENCES persons, recorded_on date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT check_bases_whole CHECK (is_withdrawn OR (notified_on <= recorded_on AND assessed_on <= recorded_on AND notified_on IS NOT NULL AND assessed_on IS NOT NULL)));
    CREATE INDEX check_bases_by_unit ON check_bases (unit_id, kind, seq DESC);
    CREATE TABLE check_rounds (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, kind text NOT NULL, title text NOT NULL, form jsonb NOT NULL, scope text[] NOT NULL,
      period_from date NOT NULL, period_to date NOT NULL, due_on date NOT NULL, basis_id uuid NOT NULL REFERENCES check_bases, basis text NOT NULL, left_out int NOT NULL,
      opened_by text NOT NULL REFERENCES persons, opened_on date NOT NULL, closed_on date, pack_id text NOT NULL, pack_version int NOT NULL,
      opened_in xid8 NOT NULL DEFAULT pg_current_xact_id(), seq bigint GENERATED ALWAYS AS IDENTITY, CHECK (period_to >= period_from));
    CREATE INDEX check_rounds_by_day ON check_rounds (opened_on DESC, seq DESC);
    CREATE TABLE check_sheets (
      id uuid PRIMARY KEY, round_id uuid NOT NULL REFERENCES check_rounds, node_id text NOT NULL REFERENCES units, unit_id text NOT NULL REFERENCES units,
      subject_kind text NOT NULL CHECK (subject_kind IN ('person', 'unit')), subject_id text NOT NULL, filler text NOT NULL REFERENCES persons, verifier text NOT NULL REFERENCES persons,
      state text NOT NULL DEFAULT 'owed' CHECK (state IN ('owed', 'filled', 'verified')), answers jsonb NOT NULL DEFAULT '[]', filled_on date, grades jsonb NOT NULL DEFAULT '[]',
      opinion text, verified_on date, revision int NOT NULL DEFAULT 1, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT check_sheets_once UNIQUE (round_id, subject_kind, subject_id), CONSTRAINT check_sheets_another CHECK (filler <> verifier),
      CONSTRAINT check_sheets_not_oneself CHECK (subject_kind <> 'person' OR verifier <> subject_id));
    CREATE INDEX check_sheets_by_filler ON check_sheets (filler, state);
    CREATE INDEX check_sheets_by_verifier ON check_sheets (verifier, state);
    CREATE INDEX check_sheets_by_node ON check_sheets (node_id, state, seq DESC);
    CREATE TABLE check_outcomes (
      id uuid PRIMARY KEY, sheet_id uuid NOT NULL REFERENCES check_sheets, item text NOT NULL, outcome text NOT NULL CHECK (outcome IN ('entered', 'noted')),
      reason text NOT NULL, item_id uuid, by_person text NOT NULL REFERENCES persons, on_day date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT check_outcomes_once UNIQUE (sheet_id, item), CONSTRAINT check_outcomes_whole CHECK ((outcome = 'entered') = (item_id IS NOT NULL)));
  `.execute(db)
}

async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- The basis that stands for a kind of check at a unit: the newest word of the unit itself or of the nearest above that said any; null where that word withdrew it.
    CREATE FUNCTION jianwei_check_basis(unit text, wanted text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT CASE WHEN is_withdrawn THEN NULL ELSE check_bases.id END FROM check_bases JOIN unit_closure ON unit_closure.ancestor_id = check_bases.unit_id
      WHERE unit_closure.unit_id = unit AND check_bases.kind = wanted ORDER BY depth, seq DESC LIMIT 1 $$;
    CREATE FUNCTION jianwei_check_stands(round uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT closed_on IS NULL AND jianwei_check_basis(unit_id, kind) IS NOT NULL FROM check_rounds WHERE id = round $$;
    CREATE FUNCTION jianwei_is_opening_check(round uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM check_rounds WHERE id = round AND opened_by = jianwei_person() AND opened_in = pg_current_xact_id()) $$;
    -- Rounds in which this person has a sheet to fill in, to verify, or to decide on as the discipline body of its register.
    CREATE FUNCTION jianwei_checks_of_mine() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT round_id FROM check_sheets WHERE filler = jianwei_person() OR verifier = jianwei_person() OR node_id IN ${held(CHECK_OFFICE)} $$;
    -- How far the units are, without names and without what was found; of the reader's own registers only (P6).
    CREATE FUNCTION jianwei_check_figures(round uuid) RETURNS TABLE (unit_id text, owed int, filled int, verified int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT check_sheets.unit_id, count(*) FILTER (WHERE state = 'owed')::int, count(*) FILTER (WHERE state = 'filled')::int, count(*) FILTER (WHERE state = 'verified')::int
      FROM check_sheets WHERE round_id = round AND (session_user = 'jianwei_sweep' OR node_id IN ${under(FIGURES)}) GROUP BY check_sheets.unit_id $$;
  `.execute(db)
}

/** A round rests on its basis; a sheet has two persons apart from its subject, and goes its way step by step. */
async function makeTriggers(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION check_rounds_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF jianwei_check_basis(NEW.unit_id, NEW.kind) IS DISTINCT FROM NEW.basis_id THEN
          RAISE EXCEPTION 'a check rests on a recorded basis' USING ERRCODE = 'check_violation', CONSTRAINT = 'check_rounds_basis';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER check_rounds_guard BEFORE INSERT ON check_rounds FOR EACH ROW EXECUTE FUNCTION check_rounds_guard();
    CREATE FUNCTION check_sheets_apart() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF jianwei_is_concerned(NEW.verifier, NEW.subject_kind, NEW.subject_id)
          OR (NEW.subject_kind = 'person' AND NEW.filler <> NEW.subject_id AND jianwei_is_concerned(NEW.filler, 'person', NEW.subject_id)) THEN
          RAISE EXCEPTION 'nobody looks at themselves or a relative' USING ERRCODE = 'check_violation', CONSTRAINT = 'check_sheets_apart';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER check_sheets_apart BEFORE INSERT OR UPDATE OF filler, verifier ON check_sheets FOR EACH ROW EXECUTE FUNCTION check_sheets_apart();
    CREATE FUNCTION check_sheets_life() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF session_user = 'jianwei_sweep' THEN RETURN NEW; END IF;
        -- These two columns are nobody's to write but the hand-over's.
        IF (NEW.filler, NEW.verifier) IS DISTINCT FROM (OLD.filler, OLD.verifier) AND (NEW.state, NEW.answers, NEW.grades) IS NOT DISTINCT FROM (OLD.state, OLD.answers, OLD.grades) THEN RETURN NEW; END IF;
        IF NOT jianwei_check_stands(OLD.round_id) THEN
          RAISE EXCEPTION 'the check is closed or has no basis any more' USING ERRCODE = 'check_violation', CONSTRAINT = 'check_sheets_basis';
        END IF;
        -- Filled in by its filler, ungraded; then a verdict of its verifier, which changes no answer.
        IF OLD.state = 'owed' AND NEW.state = 'filled' AND OLD.filler = jianwei_person() AND NEW.grades = '[]'::jsonb AND NEW.verified_on IS NULL THEN RETURN NEW; END IF;
        IF OLD.state = 'filled' AND NEW.state IN ('owed', 'verified') AND OLD.verifier = jianwei_person() AND NEW.answers = OLD.answers
          AND (NEW.state = 'verified' OR NEW.grades = '[]'::jsonb) THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'not the next step of this sheet' USING ERRCODE = 'check_violation', CONSTRAINT = 'check_sheets_life';
      END $$;
    CREATE TRIGGER check_sheets_life BEFORE UPDATE ON check_sheets FOR EACH ROW EXECUTE FUNCTION check_sheets_life();
  `.execute(db)
}

async function guard(db: Kysely<unknown>): Promise<void> {
  const decides = sql`node_id IN ${held(CHECK_OFFICE)} AND (subject_kind, subject_id) NOT IN (SELECT kind, subject_id FROM jianwei_subjects_concerning(jianwei_person()))`
  await sql`
    ALTER TABLE check_bases ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON check_bases FOR SELECT TO jianwei_app USING (unit_id IN ${under(FIGURES)} OR unit_id IN (SELECT jianwei_units_over()));
    CREATE POLICY record ON check_bases FOR INSERT TO jianwei_app WITH CHECK (unit_id IN ${held(AUTHORISERS)});
    CREATE POLICY sweep ON check_bases TO jianwei_sweep USING (true) WITH CHECK (true);
    ALTER TABLE check_rounds ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON check_rounds FOR SELECT TO jianwei_app USING (unit_id IN ${under(FIGURES)} OR id IN (SELECT jianwei_checks_of_mine()));
    CREATE POLICY open ON check_rounds FOR INSERT TO jianwei_app WITH CHECK (closed_on IS NULL AND unit_id IN ${held(OPENERS)});
    CREATE POLICY change ON check_rounds FOR UPDATE TO jianwei_app USING (unit_id IN ${held(OPENERS)});
    CREATE POLICY sweep ON check_rounds TO jianwei_sweep USING (true) WITH CHECK (true);
    ALTER TABLE check_sheets ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON check_sheets FOR SELECT TO jianwei_app USING (filler = jianwei_person() OR verifier = jianwei_person() OR (${decides}));
    CREATE POLICY lay ON check_sheets FOR INSERT TO jianwei_app WITH CHECK (state = 'owed' AND answers = '[]'::jsonb AND jianwei_is_opening_check(round_id));
    CREATE POLICY change ON check_sheets FOR UPDATE TO jianwei_app USING (filler = jianwei_person() OR verifier = jianwei_person());
    CREATE POLICY sweep ON check_sheets TO jianwei_sweep USING (true) WITH CHECK (true);
    ALTER TABLE check_outcomes ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON check_outcomes FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM check_sheets WHERE check_sheets.id = sheet_id AND ${decides}));
    CREATE POLICY decide ON check_outcomes FOR INSERT TO jianwei_app
      WITH CHECK (EXISTS (SELECT 1 FROM check_sheets WHERE check_sheets.id = sheet_id AND state = 'verified' AND ${decides}));
    CREATE POLICY sweep ON check_outcomes TO jianwei_sweep USING (true) WITH CHECK (true);
  `.execute(db)
  await writeInOwnName(db, 'check_bases', 'recorded_by')
  await writeInOwnName(db, 'check_rounds', 'opened_by')
  await writeInOwnName(db, 'check_outcomes', 'by_person')
  await keepAsWritten(db, ['check_bases', 'check_outcomes'])
  await changeOnly(db, 'check_rounds', ['closed_on'])
  await changeOnly(db, 'check_sheets', ['state', 'answers', 'filled_on', 'grades', 'opinion', 'verified_on', 'revision'])
  await sql`REVOKE DELETE ON check_bases, check_outcomes FROM jianwei_app`.execute(db)
}

/** 四圈、员工异常行为、案件风险排查: bases, rounds, sheets, and what became of findings. */
export const checkMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makeFunctions(db)
    await makeTriggers(db)
    await guard(db)
  },
}

/** Checks are listed, and those open and those late counted, by the unit that opened them. */
export const checksByUnitMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE INDEX check_rounds_by_unit ON check_rounds (unit_id, opened_on DESC, seq DESC);
      CREATE INDEX check_rounds_open ON check_rounds (unit_id, due_on) WHERE closed_on IS NULL;
    `.execute(db)
  },
}
