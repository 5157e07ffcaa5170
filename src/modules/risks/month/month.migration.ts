import { type Kysely, sql } from 'kysely'
import { changeOnly } from '../../matters/matter.guard.ts'

const OFFICE = sql.raw(`ARRAY['disciplineOfficer','disciplineHead','disciplineSecretary']`)

/** 变动备案: level and measure changes of a month, drafted by the clock with their deadline, sent by a person, received by the superior. */
export const monthMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE risk_month_filings (
        id uuid PRIMARY KEY, unit_id text NOT NULL REFERENCES units, superior_id text REFERENCES units, month date NOT NULL, due_on date NOT NULL, state text NOT NULL,
        changes jsonb NOT NULL, drafted_on date NOT NULL, revision int NOT NULL DEFAULT 1, sent_on date, sent_by text, receipt_no text, received_on date, received_by text,
        remark text NOT NULL DEFAULT '', seq bigint GENERATED ALWAYS AS IDENTITY,
        CONSTRAINT risk_month_once UNIQUE (unit_id, month),
        CONSTRAINT risk_month_state CHECK (state IN ('draft', 'sent', 'received', 'returned') AND (state = 'draft' OR sent_by IS NOT NULL) AND (state <> 'received' OR receipt_no IS NOT NULL)),
        CONSTRAINT risk_month_two_persons CHECK (superior_id IS NULL OR received_by IS NULL OR received_by <> sent_by));
      CREATE INDEX risk_month_by_month ON risk_month_filings (month DESC, seq DESC);
      CREATE INDEX risk_month_by_state ON risk_month_filings (state, month DESC, seq DESC);
      ALTER TABLE risk_month_filings ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON risk_month_filings FOR SELECT TO jianwei_app USING (unit_id IN (SELECT jianwei_risk_units(${OFFICE} || ARRAY['principalLeader'])));
      CREATE POLICY change ON risk_month_filings FOR UPDATE TO jianwei_app USING (unit_id IN (SELECT jianwei_risk_units(${OFFICE})) AND state <> 'received')
        WITH CHECK (state = 'sent' AND sent_by = jianwei_person() OR state IN ('received', 'returned') AND received_by = jianwei_person());
      CREATE POLICY sweep ON risk_month_filings TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE INSERT ON risk_month_filings FROM jianwei_app;
    `.execute(db)
    await changeOnly(db, 'risk_month_filings', [
      ...['state', 'revision', 'sent_on', 'sent_by', 'receipt_no', 'received_on', 'received_by', 'remark'],
    ])
  },
}
