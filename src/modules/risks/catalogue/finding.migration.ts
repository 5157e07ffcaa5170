import { type Kysely, sql } from 'kysely'

/** 考核发现 (R266): a change of a point, and the version that came of it, name the finding of an appraisal from which they come. */
export const pointFindingMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE risk_points ADD COLUMN finding_id uuid;
      ALTER TABLE risk_point_versions ADD COLUMN finding_id uuid;
      CREATE INDEX risk_versions_by_finding ON risk_point_versions (finding_id) WHERE finding_id IS NOT NULL;
    `.execute(db)
  },
}
