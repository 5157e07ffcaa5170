import { type Kysely, sql } from 'kysely'
import { changeOnly, guardByMatter, keepAsWritten, OFFICE, writeInOwnName } from '../../matters/matter.guard.ts'

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE assessment_meetings (
      id uuid PRIMARY KEY, register_node text NOT NULL REFERENCES units, title text NOT NULL, held_on date NOT NULL, place text NOT NULL,
      state text NOT NULL CHECK (state IN ('called', 'tabled', 'ended', 'cancelled')), quorum int NOT NULL CHECK (quorum > 0),
      called_by text NOT NULL, minutes text NOT NULL DEFAULT '', ended_by text, seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE TABLE assessment_meeting_members (
      meeting_id uuid NOT NULL REFERENCES assessment_meetings, person_id text NOT NULL, is_head boolean NOT NULL, PRIMARY KEY (meeting_id, person_id));
    CREATE INDEX meeting_members_by_person ON assessment_meeting_members (person_id);
    ALTER TABLE assessments ADD COLUMN meeting_id uuid REFERENCES assessment_meetings, ADD COLUMN quorum int,
      ADD COLUMN opened_on date, ADD COLUMN opened_by text;
    CREATE INDEX assessments_by_meeting ON assessments (meeting_id) WHERE meeting_id IS NOT NULL;
    CREATE INDEX assessment_members_by_person ON assessment_members (person_id);
    CREATE TABLE assessment_signatures (
      assessment_id uuid NOT NULL REFERENCES assessments, matter_id uuid NOT NULL REFERENCES matters, person_id text NOT NULL, remark text NOT NULL,
      at timestamptz NOT NULL, PRIMARY KEY (assessment_id, person_id), FOREIGN KEY (assessment_id, person_id) REFERENCES assessment_members);
  `.execute(db)
}

/** Who sits, who must stay away, who has spoken: asked behind the wall, told only of assessments that the asker may see. */
async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_meetings_called_to() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT meeting_id FROM assessment_meeting_members WHERE person_id = jianwei_person() $$;
    CREATE FUNCTION jianwei_assessments_sat_in() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT assessment_id FROM assessment_members WHERE person_id = jianwei_person() $$;
    CREATE FUNCTION jianwei_must_stay_away(matter uuid, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM matter_recusals WHERE matter_id = matter AND person_id = person)
        OR EXISTS (SELECT 1 FROM jianwei_subjects_concerning(person) AS c JOIN matter_subjects AS s ON s.kind = c.kind AND s.subject_id = c.subject_id WHERE s.matter_id = matter) $$;
    -- Seats of an assessment with who has spoken, not what was said; whoever must stay away sits no more.
    CREATE FUNCTION jianwei_seats(assessment uuid) RETURNS TABLE (person_id text, is_head boolean, place int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT m.person_id, m.is_head, o.position FROM assessment_members AS m LEFT JOIN assessment_opinions AS o USING (assessment_id, person_id)
      WHERE m.assessment_id = assessment AND (session_user = 'jianwei_sweep' OR jianwei_may_see_matter(m.matter_id))
        AND (o.position IS NOT NULL OR NOT jianwei_must_stay_away(m.matter_id, m.person_id)) $$;
    CREATE FUNCTION jianwei_opinions_open(assessment uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM assessments WHERE id = assessment AND (state = 'concluded' OR opened_on IS NOT NULL)) $$;
    CREATE FUNCTION jianwei_may_opine(assessment uuid, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT EXISTS (SELECT 1 FROM assessments AS a JOIN assessment_members AS m ON m.assessment_id = a.id AND m.person_id = person
        WHERE a.id = assessment AND a.state = 'tabled' AND (a.opened_on IS NULL OR m.is_head) AND NOT jianwei_must_stay_away(a.matter_id, person)) $$;
    ALTER FUNCTION jianwei_meetings_called_to() ROWS 20;
    ALTER FUNCTION jianwei_assessments_sat_in() ROWS 20;
    ALTER FUNCTION jianwei_seats(uuid) ROWS 12;
  `.execute(db)
}

/** Others' opinions stay closed until all are in, or the round was closed with its quorum; a draft is the office's. */
async function closeToOthers(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE POLICY sat_in ON assessments AS RESTRICTIVE FOR SELECT TO jianwei_app USING (
      EXISTS (SELECT 1 FROM matters WHERE matters.id = assessments.matter_id AND matters.register_node IN (SELECT jianwei_nodes_held(${OFFICE})))
      OR id IN (SELECT jianwei_assessments_sat_in()));
    CREATE POLICY own_until_open ON assessment_opinions AS RESTRICTIVE FOR SELECT TO jianwei_app
      USING (person_id = jianwei_person() OR jianwei_opinions_open(assessment_id));
    CREATE POLICY while_it_may ON assessment_opinions AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (jianwei_may_opine(assessment_id, person_id));
    CREATE POLICY not_concerned ON assessment_members AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (NOT jianwei_must_stay_away(matter_id, person_id));
    CREATE POLICY concluded ON assessment_signatures AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (EXISTS (SELECT 1 FROM assessments WHERE id = assessment_id AND state = 'concluded'));
  `.execute(db)
}

/** A conclusion is its meeting's, and the opinions are opened only when the round is over; asked with the eyes of the house, for the actor may not see what others said. */
async function bindTheRound(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE OR REPLACE FUNCTION jianwei_assessment_needs_meeting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    DECLARE
      spoken int; waiting int; head_spoke boolean; head_waits boolean; least_needed int;
    BEGIN
      IF OLD.state = 'concluded' THEN
        RAISE EXCEPTION 'assessment % is concluded and stands', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF OLD.state <> 'draft' AND (NEW.meeting_id IS DISTINCT FROM OLD.meeting_id OR NEW.quorum IS DISTINCT FROM OLD.quorum OR NEW.pre IS DISTINCT FROM OLD.pre OR NEW.state = 'draft') THEN
        RAISE EXCEPTION 'assessment % is tabled and stands as it was tabled', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      SELECT count(o.person_id), count(*) FILTER (WHERE NOT m.is_head AND o.person_id IS NULL),
          coalesce(bool_or(m.is_head AND o.person_id IS NOT NULL), false), coalesce(bool_or(m.is_head AND o.person_id IS NULL), false)
        INTO spoken, waiting, head_spoke, head_waits
        FROM assessment_members AS m LEFT JOIN assessment_opinions AS o USING (assessment_id, person_id)
        WHERE m.assessment_id = NEW.id AND (o.person_id IS NOT NULL OR NOT jianwei_must_stay_away(m.matter_id, m.person_id));
      least_needed := coalesce(OLD.quorum, 1);
      IF NEW.opened_on IS DISTINCT FROM OLD.opened_on AND (OLD.opened_on IS NOT NULL OR OLD.state <> 'tabled' OR NEW.opened_by IS DISTINCT FROM jianwei_person()
        OR spoken = 0 OR spoken + head_waits::int < least_needed
        OR NOT (waiting = 0 OR head_spoke OR jianwei_holds_at_register(NEW.matter_id, ARRAY['principalLeader','disciplineSecretary']))) THEN
        RAISE EXCEPTION 'opinions on assessment % are not all in', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.state = 'concluded' AND (OLD.state <> 'tabled' OR NEW.concluded_by IS DISTINCT FROM jianwei_person() OR OLD.opened_on IS NULL
        OR NOT jianwei_holds_at_register(NEW.matter_id, ARRAY['principalLeader','disciplineSecretary'])
        OR spoken < least_needed OR head_waits) THEN
        RAISE EXCEPTION 'assessment % is concluded by its meeting only', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
  `.execute(db)
}

/** A meeting is seen by the office of its register and by who is called to it; what is on its agenda lies behind the wall of each matter. */
async function guardMeetings(db: Kysely<unknown>): Promise<void> {
  const kept = sql`register_node IN (SELECT jianwei_nodes_held(ARRAY['disciplineOfficer','disciplineHead']))`
  await sql`
    ALTER TABLE assessment_meetings ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON assessment_meetings FOR SELECT TO jianwei_app
      USING (register_node IN (SELECT jianwei_nodes_held(${OFFICE})) OR id IN (SELECT jianwei_meetings_called_to()));
    CREATE POLICY add ON assessment_meetings FOR INSERT TO jianwei_app WITH CHECK (called_by = jianwei_person() AND state = 'called' AND ${kept});
    CREATE POLICY change ON assessment_meetings FOR UPDATE TO jianwei_app USING (state IN ('called', 'tabled') AND ${kept}) WITH CHECK (${kept});
    CREATE POLICY sweep ON assessment_meetings TO jianwei_sweep USING (true) WITH CHECK (true);
    ALTER TABLE assessment_meeting_members ENABLE ROW LEVEL SECURITY;
    CREATE POLICY see ON assessment_meeting_members FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM assessment_meetings WHERE id = meeting_id));
    CREATE POLICY add ON assessment_meeting_members FOR INSERT TO jianwei_app
      WITH CHECK (EXISTS (SELECT 1 FROM assessment_meetings WHERE id = meeting_id AND state = 'called' AND ${kept}));
    CREATE POLICY sweep ON assessment_meeting_members TO jianwei_sweep USING (true) WITH CHECK (true);
  `.execute(db)
  await changeOnly(db, 'assessment_meetings', ['state', 'minutes', 'ended_by'])
  await sql`REVOKE UPDATE, DELETE ON assessment_meeting_members FROM jianwei_app`.execute(db)
}

export const meetingMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makeFunctions(db)
    await guardByMatter(db, 'assessment_signatures')
    await keepAsWritten(db, ['assessment_signatures'])
    await writeInOwnName(db, 'assessment_signatures', 'person_id')
    await sql`GRANT UPDATE (meeting_id, quorum, opened_on, opened_by) ON assessments TO jianwei_app`.execute(db)
    await closeToOthers(db)
    await bindTheRound(db)
    await guardMeetings(db)
  },
}
