import { type Kysely, sql } from 'kysely'

/** 防范类型 of measures (R126), and the versions of charts that a measure 优化工作流程 led to (R117). */
export const flowVersionMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE measures ADD COLUMN prevention text CHECK (prevention IN ('individual', 'system', 'special'));
      CREATE INDEX measures_by_prevention ON measures (prevention, due_on, seq) WHERE prevention IS NOT NULL;
      CREATE TABLE measure_flows (measure_id uuid NOT NULL REFERENCES measures, flow_id uuid NOT NULL UNIQUE REFERENCES flows, PRIMARY KEY (measure_id, flow_id));
      ALTER TABLE measure_flows ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON measure_flows FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM measures WHERE measures.id = measure_id));
      CREATE POLICY add ON measure_flows FOR INSERT TO jianwei_app WITH CHECK (
        EXISTS (SELECT 1 FROM measures WHERE measures.id = measure_id AND type = 'flow' AND state <> 'verified')
        AND EXISTS (SELECT 1 FROM flows WHERE flows.id = flow_id AND state = 'draft' AND added_by = jianwei_person()));
      CREATE POLICY sweep ON measure_flows TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE UPDATE, DELETE ON measure_flows FROM jianwei_app;
    `.execute(db)
  },
}
