import { type Kysely, sql } from 'kysely'
import { changeOnly, guardByMatter, keepAsWritten, writeInOwnName } from '../matters/matter.guard.ts'

/** Who is called, and when a conclusion is one. */
async function bindToTheMeeting(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE POLICY called ON assessment_members AS RESTRICTIVE FOR INSERT TO jianwei_app
      WITH CHECK (jianwei_holds_at_register(matter_id, ARRAY['disciplineOfficer','disciplineHead']));
    -- A conclusion is the meeting's: tabled, the head heard, by the head or the secretary in their own name; then it stands (P8).
    CREATE FUNCTION jianwei_assessment_needs_meeting() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
    BEGIN
      IF OLD.state = 'concluded' THEN
        RAISE EXCEPTION 'assessment % is concluded and stands', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NEW.state = 'concluded' AND (OLD.state <> 'tabled' OR NEW.concluded_by IS DISTINCT FROM jianwei_person()
        OR NOT jianwei_holds_at_register(NEW.matter_id, ARRAY['principalLeader','disciplineSecretary'])
        OR NOT EXISTS (SELECT 1 FROM assessment_opinions WHERE assessment_id = NEW.id)
        OR EXISTS (SELECT 1 FROM assessment_members AS head WHERE head.assessment_id = NEW.id AND head.is_head
          AND NOT EXISTS (SELECT 1 FROM assessment_opinions WHERE assessment_id = NEW.id AND person_id = head.person_id))) THEN
        RAISE EXCEPTION 'assessment % is concluded by its meeting only', NEW.id USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER assessment_needs_meeting BEFORE UPDATE ON assessments FOR EACH ROW EXECUTE FUNCTION jianwei_assessment_needs_meeting();
  `.execute(db)
}

export const assessmentMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE assessments (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, item_id uuid NOT NULL REFERENCES information_items, state text NOT NULL,
        pre jsonb NOT NULL, computed_rank int, reasons text[] NOT NULL, prepared_by text NOT NULL, tabled_on date,
        conclusion jsonb, concluded_by text, concluded_on date, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX assessments_by_matter ON assessments (matter_id);
      -- One open assessment an item; a parked item is assessed anew, the old one stays.
      CREATE UNIQUE INDEX assessments_open ON assessments (item_id) WHERE state <> 'concluded';
      CREATE INDEX assessments_by_state ON assessments (state, seq DESC);
      CREATE TABLE assessment_members (assessment_id uuid NOT NULL REFERENCES assessments, matter_id uuid NOT NULL REFERENCES matters, person_id text NOT NULL, is_head boolean NOT NULL, PRIMARY KEY (assessment_id, person_id));
      CREATE TABLE assessment_opinions (
        assessment_id uuid NOT NULL REFERENCES assessments, matter_id uuid NOT NULL REFERENCES matters, person_id text NOT NULL, position int NOT NULL,
        rank int NOT NULL, is_dissent boolean NOT NULL, text text NOT NULL, at timestamptz NOT NULL,
        PRIMARY KEY (assessment_id, person_id), UNIQUE (assessment_id, position),
        FOREIGN KEY (assessment_id, person_id) REFERENCES assessment_members);
    `.execute(db)
    for (const table of ['assessments', 'assessment_members', 'assessment_opinions']) await guardByMatter(db, table)
    await changeOnly(db, 'assessments', [
      'state',
      'pre',
      'computed_rank',
      'reasons',
      'prepared_by',
      'tabled_on',
      'conclusion',
      'concluded_by',
      'concluded_on',
    ])
    await keepAsWritten(db, ['assessment_members', 'assessment_opinions'])
    await writeInOwnName(db, 'assessments', 'prepared_by')
    await writeInOwnName(db, 'assessment_opinions', 'person_id')
    await bindToTheMeeting(db)
  },
}
