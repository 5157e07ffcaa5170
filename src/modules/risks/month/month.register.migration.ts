import { type Kysely, sql } from 'kysely'

/** The register of measures as the clock found it when a month was over, so that the next month is compared with it; and what that comparison says, in the filing. */
export const monthRegisterMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE risk_month_filings ADD COLUMN register jsonb NOT NULL DEFAULT '[]';
      CREATE TABLE risk_month_registers (
        unit_id text NOT NULL REFERENCES units, month date NOT NULL, measures jsonb NOT NULL, taken_on date NOT NULL, PRIMARY KEY (unit_id, month));
      ALTER TABLE risk_month_registers ENABLE ROW LEVEL SECURITY;
      CREATE POLICY sweep ON risk_month_registers TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE ALL ON risk_month_registers FROM jianwei_app;
      REVOKE UPDATE, DELETE ON risk_month_registers FROM jianwei_sweep;
    `.execute(db)
  },
}
