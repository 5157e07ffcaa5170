import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { VERIFIERS } from '../cascade.roles.ts'

/** 考核 of a plan and its findings (R265, R266): seen with the plan, kept as written, never by whoever answers for a task of it or has reported on one, nor by their relatives. */
export const appraisalMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE plan_appraisals (
        id uuid PRIMARY KEY, plan_id uuid NOT NULL REFERENCES work_plans, unit_id text NOT NULL REFERENCES units, content jsonb NOT NULL, on_day date NOT NULL,
        by_person text NOT NULL REFERENCES persons, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX plan_appraisals_by_plan ON plan_appraisals (plan_id, seq DESC);
      -- The same said twice on one day by one person is one appraisal.
      CREATE UNIQUE INDEX plan_appraisals_once ON plan_appraisals (plan_id, by_person, on_day, md5(content::text));
      CREATE TABLE appraisal_findings (
        id uuid PRIMARY KEY, appraisal_id uuid NOT NULL REFERENCES plan_appraisals, plan_id uuid NOT NULL REFERENCES work_plans, unit_id text NOT NULL REFERENCES units,
        year int NOT NULL, text text NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX appraisal_findings_by_day ON appraisal_findings (seq DESC);
      CREATE INDEX appraisal_findings_by_unit ON appraisal_findings (unit_id, year, seq DESC);
      CREATE INDEX appraisal_findings_by_year ON appraisal_findings (year, seq DESC);
      CREATE INDEX appraisal_findings_by_plan ON appraisal_findings (plan_id, seq DESC);
      CREATE INDEX appraisal_findings_by_appraisal ON appraisal_findings (appraisal_id, seq);
      ALTER TABLE risk_points ADD CONSTRAINT risk_points_finding FOREIGN KEY (finding_id) REFERENCES appraisal_findings;
      ALTER TABLE risk_point_versions ADD CONSTRAINT risk_point_versions_finding FOREIGN KEY (finding_id) REFERENCES appraisal_findings;
      ALTER TABLE measures ADD CONSTRAINT measures_finding FOREIGN KEY (finding_id) REFERENCES appraisal_findings;
      ALTER TABLE measure_versions ADD CONSTRAINT measure_versions_finding FOREIGN KEY (finding_id) REFERENCES appraisal_findings;
      ALTER TABLE plan_appraisals ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON plan_appraisals FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM work_plans WHERE work_plans.id = plan_id));
      CREATE POLICY add ON plan_appraisals FOR INSERT TO jianwei_app WITH CHECK (by_person = jianwei_person() AND unit_id IN ${under(VERIFIERS)}
        AND EXISTS (SELECT 1 FROM work_plans WHERE work_plans.id = plan_id AND work_plans.unit_id = plan_appraisals.unit_id AND issued_on IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM jianwei_subjects_concerning(jianwei_person()) AS own JOIN plan_tasks AS t ON t.plan_id = plan_appraisals.plan_id
          WHERE own.kind = 'person' AND (t.owner = own.subject_id OR EXISTS (SELECT 1 FROM task_progress AS r WHERE r.task_id = t.id AND r.by_person = own.subject_id))));
      CREATE POLICY sweep ON plan_appraisals TO jianwei_sweep USING (true) WITH CHECK (true);
      ALTER TABLE appraisal_findings ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON appraisal_findings FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM work_plans WHERE work_plans.id = plan_id));
      CREATE POLICY add ON appraisal_findings FOR INSERT TO jianwei_app WITH CHECK (EXISTS (SELECT 1 FROM plan_appraisals AS a
        WHERE a.id = appraisal_id AND a.plan_id = appraisal_findings.plan_id AND a.unit_id = appraisal_findings.unit_id AND a.by_person = jianwei_person()));
      CREATE POLICY sweep ON appraisal_findings TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE UPDATE, DELETE ON plan_appraisals, appraisal_findings FROM jianwei_app;
    `.execute(db)
  },
}
