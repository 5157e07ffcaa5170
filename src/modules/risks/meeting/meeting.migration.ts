import { type Kysely, sql } from 'kysely'
import { keepAsWritten, writeInOwnName } from '../../matters/matter.guard.ts'

/** Who prepares and records meetings. */
const OFFICE = sql.raw(`ARRAY['disciplineOfficer','disciplineHead','disciplineSecretary']`)
/** Who reads them without having been called. */
const LEADERS = sql.raw(`ARRAY['disciplineOfficer','disciplineHead','disciplineSecretary','principalLeader','leaderInCharge']`)

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE risk_meetings (
      id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, title text NOT NULL, held_on date NOT NULL, place text NOT NULL, convener text NOT NULL,
      chair text NOT NULL REFERENCES persons, agenda text[] NOT NULL, state text NOT NULL, revision int NOT NULL DEFAULT 1, created_by text NOT NULL, created_on date NOT NULL,
      recorder text, written_by text[] NOT NULL DEFAULT '{}', summary text NOT NULL DEFAULT '', figures jsonb, returned_note text NOT NULL DEFAULT '', submitted_on date, signed_on date, next_due_on date,
      pack_id text NOT NULL, pack_version int NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT risk_meetings_state CHECK (state IN ('preparing', 'held', 'submitted', 'signed', 'cancelled')),
      -- Whoever presides does not take the minutes.
      CONSTRAINT risk_meetings_two_persons CHECK (NOT chair = ANY (written_by) AND (recorder IS NULL OR recorder = ANY (written_by))),
      CONSTRAINT risk_meetings_signed CHECK (state <> 'signed' OR (signed_on IS NOT NULL AND recorder IS NOT NULL AND next_due_on IS NOT NULL)));
    CREATE INDEX risk_meetings_by_day ON risk_meetings (held_on DESC, seq DESC);
    CREATE INDEX risk_meetings_by_unit ON risk_meetings (unit_id, held_on DESC, seq DESC);
    CREATE TABLE risk_meeting_people (
      meeting_id uuid NOT NULL REFERENCES risk_meetings, person_id text NOT NULL REFERENCES persons, position int NOT NULL, is_present boolean NOT NULL DEFAULT false,
      PRIMARY KEY (meeting_id, person_id));
    CREATE INDEX risk_meeting_people_by_person ON risk_meeting_people (person_id);
    CREATE TABLE risk_meeting_points (
      meeting_id uuid NOT NULL REFERENCES risk_meetings, point_id uuid NOT NULL REFERENCES risk_points, position int NOT NULL, shown jsonb NOT NULL, rank_before int,
      pattern text NOT NULL DEFAULT '', inner_cause text NOT NULL DEFAULT '', discussion text NOT NULL DEFAULT '', decision jsonb, presider text, recused text[] NOT NULL DEFAULT '{}',
      PRIMARY KEY (meeting_id, point_id),
      CONSTRAINT risk_meeting_points_recusal CHECK (presider IS NULL OR NOT presider = ANY (recused)));
    CREATE INDEX risk_meeting_points_by_point ON risk_meeting_points (point_id);
    CREATE TABLE risk_meeting_signatures (
      meeting_id uuid NOT NULL REFERENCES risk_meetings, person_id text NOT NULL REFERENCES persons, on_day date NOT NULL, PRIMARY KEY (meeting_id, person_id));
    CREATE TABLE risk_tasks (
      id uuid PRIMARY KEY, meeting_id uuid NOT NULL REFERENCES risk_meetings, unit_id text NOT NULL REFERENCES units, point_id uuid REFERENCES risk_points, text text NOT NULL,
      owner text NOT NULL REFERENCES persons, workdays int NOT NULL, due_on date NOT NULL, is_laid boolean NOT NULL DEFAULT false, state text NOT NULL, revision int NOT NULL DEFAULT 1,
      evidence text, submitted_on date, verified_by text, verified_on date, opinion text, seq bigint GENERATED ALWAYS AS IDENTITY,
      CONSTRAINT risk_tasks_state CHECK (state IN ('open', 'submitted', 'returned', 'verified')),
      -- Nobody verifies what they did themselves.
      CONSTRAINT risk_tasks_two_persons CHECK (verified_by IS NULL OR verified_by <> owner),
      CONSTRAINT risk_tasks_verified CHECK (state <> 'verified' OR (verified_by IS NOT NULL AND submitted_on IS NOT NULL)));
    CREATE INDEX risk_tasks_by_day ON risk_tasks (due_on, seq);
    CREATE INDEX risk_tasks_by_unit ON risk_tasks (unit_id, due_on, seq);
    CREATE INDEX risk_tasks_by_owner ON risk_tasks (owner, due_on, seq);
    CREATE INDEX risk_tasks_by_state ON risk_tasks (state, due_on, seq);
    CREATE INDEX risk_tasks_by_meeting ON risk_tasks (meeting_id, seq);
  `.execute(db)
}

/** Minutes before the chair are not written on, signed ones never. */
async function freeze(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION risk_meeting_frozen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF OLD.state IN ('signed', 'cancelled') OR OLD.state = 'submitted' AND (NEW.summary, NEW.figures, NEW.chair, NEW.recorder, NEW.written_by, NEW.held_on, NEW.title) IS DISTINCT FROM (OLD.summary, OLD.figures, OLD.chair, OLD.recorder, OLD.written_by, OLD.held_on, OLD.title)
        THEN RAISE EXCEPTION 'minutes handed in stay as they are' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_meeting_frozen'; END IF;
        IF session_user <> 'jianwei_sweep' AND (NOT OLD.written_by <@ NEW.written_by
          OR (NEW.summary, NEW.figures, NEW.recorder, NEW.written_by) IS DISTINCT FROM (OLD.summary, OLD.figures, OLD.recorder, OLD.written_by) AND jianwei_person() IS NOT NULL AND (NOT jianwei_person() = ANY (NEW.written_by) OR NOT NEW.written_by <@ (OLD.written_by || jianwei_person())))
        THEN RAISE EXCEPTION 'who wrote the minutes is named among those who did' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_meeting_writers'; END IF;
        IF NEW.state = 'signed' AND (OLD.state <> 'submitted' OR EXISTS (
          SELECT NEW.chair UNION SELECT presider FROM risk_meeting_points WHERE meeting_id = NEW.id AND presider IS NOT NULL
          EXCEPT SELECT person_id FROM risk_meeting_signatures WHERE meeting_id = NEW.id))
        THEN RAISE EXCEPTION 'the chair and whoever presided sign first' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_meeting_unsigned'; END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER risk_meeting_frozen BEFORE UPDATE ON risk_meetings FOR EACH ROW EXECUTE FUNCTION risk_meeting_frozen();
    -- Back with who wrote them, the minutes are another text: nobody has signed it.
    CREATE FUNCTION risk_meeting_unsign() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        DELETE FROM risk_meeting_signatures WHERE meeting_id = NEW.id;
        RETURN NULL;
      END $$;
    CREATE TRIGGER risk_meeting_unsign AFTER UPDATE ON risk_meetings FOR EACH ROW WHEN (NEW.state IN ('preparing', 'held')) EXECUTE FUNCTION risk_meeting_unsign();
    CREATE FUNCTION risk_meeting_part_frozen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM risk_meetings WHERE id IN (NEW.meeting_id, OLD.meeting_id) AND state NOT IN ('preparing', 'held'))
        THEN RAISE EXCEPTION 'minutes handed in stay as they are' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_meeting_frozen'; END IF;
        IF jianwei_person() IS NOT NULL AND EXISTS (SELECT 1 FROM risk_meetings WHERE id IN (NEW.meeting_id, OLD.meeting_id) AND state = 'held' AND NOT jianwei_person() = ANY (written_by))
        THEN RAISE EXCEPTION 'who wrote the minutes is named among those who did' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_meeting_writers'; END IF;
        RETURN coalesce(NEW, OLD);
      END $$;
    CREATE TRIGGER risk_meeting_part_frozen BEFORE INSERT OR UPDATE OR DELETE ON risk_meeting_people FOR EACH ROW EXECUTE FUNCTION risk_meeting_part_frozen();
    CREATE TRIGGER risk_meeting_part_frozen BEFORE INSERT OR UPDATE OR DELETE ON risk_meeting_points FOR EACH ROW EXECUTE FUNCTION risk_meeting_part_frozen();
    -- Resolutions are part of the minutes until they are laid on their persons.
    CREATE TRIGGER risk_meeting_part_added BEFORE INSERT ON risk_tasks FOR EACH ROW WHEN (NOT NEW.is_laid) EXECUTE FUNCTION risk_meeting_part_frozen();
    CREATE TRIGGER risk_meeting_part_changed BEFORE UPDATE ON risk_tasks FOR EACH ROW WHEN (NOT OLD.is_laid AND NOT NEW.is_laid) EXECUTE FUNCTION risk_meeting_part_frozen();
    CREATE TRIGGER risk_meeting_part_struck BEFORE DELETE ON risk_tasks FOR EACH ROW WHEN (NOT OLD.is_laid) EXECUTE FUNCTION risk_meeting_part_frozen();
  `.execute(db)
}

/** Nobody signs what they wrote, nobody grades their own post for a meeting. */
async function keepApart(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION risk_meeting_signed_by_another() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        PERFORM 1 FROM risk_meetings WHERE id = NEW.meeting_id AND state = 'submitted' AND NOT NEW.person_id = ANY (written_by) FOR UPDATE;
        IF NOT FOUND
        THEN RAISE EXCEPTION 'minutes are signed by another than who wrote them' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_meeting_signed_by_another'; END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER risk_meeting_signed_by_another BEFORE INSERT ON risk_meeting_signatures FOR EACH ROW EXECUTE FUNCTION risk_meeting_signed_by_another();
    CREATE FUNCTION risk_grade_by_the_unconcerned() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF NEW.meeting_id IS NOT NULL AND EXISTS (SELECT 1 FROM risk_points WHERE id = NEW.point_id
          AND (post_id IS NOT NULL AND jianwei_is_concerned(NEW.by_person, 'post', post_id) OR post_id IS NULL AND jianwei_is_concerned(NEW.by_person, 'unit', unit_id)))
        THEN RAISE EXCEPTION 'nobody decides about their own post' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_grade_by_the_unconcerned'; END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER risk_grade_by_the_unconcerned BEFORE INSERT ON risk_point_grades FOR EACH ROW EXECUTE FUNCTION risk_grade_by_the_unconcerned();
  `.execute(db)
}

/** A resolution is laid by signed minutes as they say it, handed in by its own person, verified by another of the office in their own name. */
async function guardTasks(db: Kysely<unknown>): Promise<void> {
  const saying = (row: string) =>
    sql.raw(
      `(${['meeting_id', 'unit_id', 'point_id', 'text', 'owner', 'workdays', 'due_on'].map((column) => `${row}.${column}`).join(', ')})`,
    )
  await sql`
    CREATE FUNCTION risk_task_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF session_user = 'jianwei_sweep' THEN RETURN coalesce(NEW, OLD); END IF;
        IF TG_OP = 'DELETE' THEN
          IF OLD.is_laid THEN RAISE EXCEPTION 'a resolution stays as it was signed' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_task_stays'; END IF;
          RETURN OLD;
        END IF;
        IF OLD.state = 'verified' OR OLD.is_laid AND NOT NEW.is_laid OR (OLD.is_laid OR NEW.is_laid) AND ${saying('NEW')} IS DISTINCT FROM ${saying('OLD')}
          OR NEW.is_laid AND NOT OLD.is_laid AND (NEW.state <> 'open' OR NOT EXISTS (SELECT 1 FROM risk_meetings WHERE id = NEW.meeting_id AND state = 'signed'))
        THEN RAISE EXCEPTION 'a resolution stays as it was signed' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_task_stays'; END IF;
        IF NEW.state = 'submitted' AND OLD.state <> 'submitted' AND (NOT OLD.is_laid OR OLD.owner IS DISTINCT FROM jianwei_person())
        THEN RAISE EXCEPTION 'its own person hands a resolution in' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_task_by_owner'; END IF;
        IF (NEW.verified_by IS DISTINCT FROM OLD.verified_by AND NEW.verified_by IS NOT NULL OR NEW.state IS DISTINCT FROM OLD.state AND NEW.state <> 'submitted')
          AND (OLD.state <> 'submitted' OR NEW.state NOT IN ('verified', 'returned') OR NEW.verified_by IS DISTINCT FROM jianwei_person() OR NEW.verified_by = OLD.owner
            OR NOT NEW.unit_id IN (SELECT jianwei_risk_units(${OFFICE})))
        THEN RAISE EXCEPTION 'verified by another, in their own name' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_task_by_another'; END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER risk_task_guard BEFORE UPDATE OR DELETE ON risk_tasks FOR EACH ROW EXECUTE FUNCTION risk_task_guard();
  `.execute(db)
}

async function guard(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Meetings to which the acting person was called; those over a point of which they preside; those that laid a resolution on them.
    CREATE FUNCTION jianwei_risk_meetings_sat() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT meeting_id FROM risk_meeting_people WHERE person_id = jianwei_person() $$;
    CREATE FUNCTION jianwei_risk_meetings_presided() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT id FROM risk_meetings WHERE chair = jianwei_person() UNION SELECT meeting_id FROM risk_meeting_points WHERE presider = jianwei_person() $$;
    CREATE FUNCTION jianwei_risk_meetings_owed() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT meeting_id FROM risk_tasks WHERE owner = jianwei_person() AND is_laid $$;
    ALTER TABLE risk_meetings ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON risk_meetings FOR SELECT TO jianwei_app USING (unit_id IN (SELECT jianwei_risk_units(${LEADERS})) OR id IN (SELECT jianwei_risk_meetings_sat()) OR id IN (SELECT jianwei_risk_meetings_owed()));
    CREATE POLICY add ON risk_meetings FOR INSERT TO jianwei_app WITH CHECK (created_by = jianwei_person() AND state = 'preparing' AND written_by = '{}' AND unit_id IN (SELECT jianwei_risk_units(${OFFICE})));
    CREATE POLICY change ON risk_meetings FOR UPDATE TO jianwei_app USING (unit_id IN (SELECT jianwei_risk_units(${OFFICE})) OR id IN (SELECT jianwei_risk_meetings_presided()));
    CREATE POLICY sweep ON risk_meetings TO jianwei_sweep USING (true) WITH CHECK (true);
    REVOKE DELETE ON risk_meetings FROM jianwei_app;
    ALTER TABLE risk_tasks ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON risk_tasks FOR SELECT TO jianwei_app USING (owner = jianwei_person() AND is_laid OR unit_id IN (SELECT jianwei_risk_units(${LEADERS})) OR meeting_id IN (SELECT jianwei_risk_meetings_sat()));
    CREATE POLICY add ON risk_tasks FOR INSERT TO jianwei_app WITH CHECK (NOT is_laid AND state = 'open' AND verified_by IS NULL AND unit_id IN (SELECT jianwei_risk_units(${OFFICE})));
    CREATE POLICY change ON risk_tasks FOR UPDATE TO jianwei_app USING (owner = jianwei_person() OR unit_id IN (SELECT jianwei_risk_units(${OFFICE})) OR meeting_id IN (SELECT jianwei_risk_meetings_presided()));
    CREATE POLICY strike ON risk_tasks FOR DELETE TO jianwei_app USING (NOT is_laid AND unit_id IN (SELECT jianwei_risk_units(${OFFICE})));
    CREATE POLICY sweep ON risk_tasks TO jianwei_sweep USING (true) WITH CHECK (true);
  `.execute(db)
  for (const table of ['risk_meeting_people', 'risk_meeting_points', 'risk_meeting_signatures']) {
    const name = sql.table(table)
    await sql`
      ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON ${name} FOR SELECT TO jianwei_app USING (meeting_id IN (SELECT jianwei_risk_meetings_sat())
        OR EXISTS (SELECT 1 FROM risk_meetings WHERE id = meeting_id AND unit_id IN (SELECT jianwei_risk_units(${LEADERS}))));
      CREATE POLICY sweep ON ${name} TO jianwei_sweep USING (true) WITH CHECK (true);
    `.execute(db)
  }
  for (const table of ['risk_meeting_people', 'risk_meeting_points'])
    await sql`CREATE POLICY keep ON ${sql.table(table)} TO jianwei_app USING (EXISTS (SELECT 1 FROM risk_meetings WHERE id = meeting_id AND unit_id IN (SELECT jianwei_risk_units(${OFFICE}))))
      WITH CHECK (EXISTS (SELECT 1 FROM risk_meetings WHERE id = meeting_id AND unit_id IN (SELECT jianwei_risk_units(${OFFICE}))))`.execute(
      db,
    )
  await sql`CREATE POLICY add ON risk_meeting_signatures FOR INSERT TO jianwei_app WITH CHECK (meeting_id IN (SELECT jianwei_risk_meetings_presided()));
    REVOKE DELETE ON risk_meeting_signatures FROM jianwei_app`.execute(db)
  await keepAsWritten(db, ['risk_meeting_signatures'])
  await writeInOwnName(db, 'risk_meeting_signatures', 'person_id')
}

/** 风险防控形势分析会: who sat, what was said of which points, who signed, what was resolved (R84, R85). */
export const meetingMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await freeze(db)
    await keepApart(db)
    await guardTasks(db)
    await guard(db)
  },
}
