import { type Kysely, sql } from 'kysely'
import { changeOnly, guardByMatter } from '../../matters/matter.guard.ts'

/** 反馈义务 and the risk-point changes that follow from a conclusion. */
export const feedbackMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE feedback_duties (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, item_id uuid NOT NULL REFERENCES information_items,
        state text NOT NULL CHECK (state IN ('owed', 'given', 'impossible')), owed_by text NOT NULL, arisen_on date NOT NULL, due_on date NOT NULL,
        way text, why text, done_on date, recorded_on date, done_by text, text text NOT NULL DEFAULT '', seq bigint GENERATED ALWAYS AS IDENTITY,
        CHECK ((state = 'owed') = (done_on IS NULL)), CHECK ((state = 'given') = (way IS NOT NULL)), CHECK ((state = 'impossible') = (why IS NOT NULL)),
        CHECK (state = 'owed' OR (done_by IS NOT NULL AND recorded_on IS NOT NULL AND length(text) >= 4)));
      CREATE UNIQUE INDEX feedback_duties_owed ON feedback_duties (item_id) WHERE state = 'owed';
      CREATE INDEX feedback_duties_by_item ON feedback_duties (item_id);
      CREATE INDEX feedback_duties_by_due ON feedback_duties (due_on) WHERE state = 'owed';
      CREATE TABLE assessment_point_changes (
        id uuid PRIMARY KEY, assessment_id uuid NOT NULL REFERENCES assessments, matter_id uuid NOT NULL REFERENCES matters,
        point_id uuid NOT NULL REFERENCES risk_points, reason text NOT NULL, by_person text NOT NULL, on_day date NOT NULL);
      CREATE INDEX assessment_point_changes_by_assessment ON assessment_point_changes (assessment_id);
    `.execute(db)
    for (const table of ['feedback_duties', 'assessment_point_changes']) await guardByMatter(db, table)
    await changeOnly(db, 'feedback_duties', ['state', 'way', 'why', 'done_on', 'recorded_on', 'done_by', 'text'])
    await sql`
      REVOKE UPDATE ON assessment_point_changes FROM jianwei_app;
      CREATE POLICY own_name ON assessment_point_changes AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (by_person = jianwei_person());
      CREATE POLICY arises_owed ON feedback_duties AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (state = 'owed');
      -- What was told stays as it was told; who told says so in their own name.
      CREATE POLICY while_owed ON feedback_duties AS RESTRICTIVE FOR UPDATE TO jianwei_app USING (state = 'owed')
        WITH CHECK (done_by = jianwei_person() AND jianwei_holds_at_register(matter_id, ARRAY['disciplineOfficer','disciplineHead','disciplineSecretary']));
    `.execute(db)
  },
}
