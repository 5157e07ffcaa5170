import { type Kysely, sql } from 'kysely'
import { changeOnly, OFFICE } from '../../matters/matter.guard.ts'

/** 公示 and 备案: what is shown inside the unit before it comes into force, what was objected, and what the superior has received. */
export const noticeMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE risk_notices (
        id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, title text NOT NULL, contact text NOT NULL, starts_on date NOT NULL, ends_on date NOT NULL,
        points jsonb NOT NULL, closed_on date, created_by text NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX risk_notices_by_day ON risk_notices (seq DESC);
      CREATE TABLE risk_objections (
        id uuid PRIMARY KEY, notice_id uuid NOT NULL REFERENCES risk_notices, point_id uuid, text text NOT NULL, by_person text NOT NULL, on_day date NOT NULL,
        outcome text, answer text, answered_by text, answered_on date, seq bigint GENERATED ALWAYS AS IDENTITY,
        CONSTRAINT risk_objections_answer CHECK ((outcome IS NULL) = (answer IS NULL) AND (outcome IS NULL OR outcome IN ('upheld', 'rejected'))),
        CONSTRAINT risk_objections_not_by_objector CHECK (answered_by IS NULL OR answered_by <> by_person));
      CREATE INDEX risk_objections_by_notice ON risk_objections (notice_id, seq);
      CREATE TABLE risk_filings (
        id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, superior_id text REFERENCES units, title text NOT NULL, state text NOT NULL, points int NOT NULL,
        sent_on date NOT NULL, sent_by text NOT NULL, receipt_no text, received_on date, received_by text, remark text NOT NULL DEFAULT '', seq bigint GENERATED ALWAYS AS IDENTITY,
        CONSTRAINT risk_filings_state CHECK (state IN ('sent', 'received', 'returned') AND (state <> 'received' OR receipt_no IS NOT NULL)));
      CREATE INDEX risk_filings_by_seq ON risk_filings (seq DESC);
      ALTER TABLE risk_notices ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON risk_notices FOR SELECT TO jianwei_app USING (unit_id IN (SELECT jianwei_units_over()) OR unit_id IN (SELECT jianwei_risk_units(${OFFICE})));
      CREATE POLICY add ON risk_notices FOR INSERT TO jianwei_app WITH CHECK (created_by = jianwei_person() AND unit_id IN (SELECT jianwei_risk_units(${OFFICE})));
      CREATE POLICY change ON risk_notices FOR UPDATE TO jianwei_app USING (unit_id IN (SELECT jianwei_risk_units(${OFFICE})));
      CREATE POLICY sweep ON risk_notices TO jianwei_sweep USING (true) WITH CHECK (true);
      ALTER TABLE risk_objections ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON risk_objections FOR SELECT TO jianwei_app USING (by_person = jianwei_person() OR notice_id IN (SELECT id FROM risk_notices WHERE unit_id IN (SELECT jianwei_risk_units(${OFFICE}))));
      CREATE POLICY add ON risk_objections FOR INSERT TO jianwei_app WITH CHECK (by_person = jianwei_person() AND outcome IS NULL AND notice_id IN (SELECT id FROM risk_notices WHERE closed_on IS NULL));
      CREATE POLICY answer ON risk_objections FOR UPDATE TO jianwei_app USING (outcome IS NULL AND notice_id IN (SELECT id FROM risk_notices WHERE unit_id IN (SELECT jianwei_risk_units(${OFFICE})))) WITH CHECK (answered_by = jianwei_person());
      CREATE POLICY sweep ON risk_objections TO jianwei_sweep USING (true) WITH CHECK (true);
      ALTER TABLE risk_filings ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON risk_filings FOR SELECT TO jianwei_app USING (unit_id IN (SELECT jianwei_risk_units(${OFFICE} || ARRAY['principalLeader'])));
      CREATE POLICY add ON risk_filings FOR INSERT TO jianwei_app WITH CHECK (sent_by = jianwei_person() AND state = 'sent' AND unit_id IN (SELECT jianwei_risk_units(${OFFICE})));
      CREATE POLICY change ON risk_filings FOR UPDATE TO jianwei_app USING (state = 'sent' AND unit_id IN (SELECT jianwei_risk_units(${OFFICE}))) WITH CHECK (received_by = jianwei_person());
      CREATE POLICY sweep ON risk_filings TO jianwei_sweep USING (true) WITH CHECK (true);
      -- Nothing leaves a notice while an objection to it is unanswered, or the notice is not closed (R107).
      CREATE FUNCTION risk_point_heard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        BEGIN
          IF OLD.state = 'notice' AND NEW.state IN ('filing', 'inForce') AND NOT EXISTS (SELECT 1 FROM risk_notices WHERE id = NEW.notice_id AND closed_on IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM risk_objections WHERE notice_id = risk_notices.id AND outcome IS NULL))
          THEN RAISE EXCEPTION 'objections to a notice are answered first' USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_point_heard'; END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER risk_point_heard BEFORE UPDATE OF state ON risk_points FOR EACH ROW EXECUTE FUNCTION risk_point_heard();
    `.execute(db)
    await changeOnly(db, 'risk_notices', ['closed_on'])
    await changeOnly(db, 'risk_objections', ['outcome', 'answer', 'answered_by', 'answered_on'])
    await changeOnly(db, 'risk_filings', ['state', 'receipt_no', 'received_on', 'received_by', 'remark'])
  },
}
