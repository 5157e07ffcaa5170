import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { READERS } from '../decision.roles.ts'

const AUTHORS = {
  decision_investigations: 'written_by',
  decision_meetings: 'recorded_by',
  decision_steps: 'by_person',
  decision_deviations: 'by_person',
}

/** The policies of what belongs to a matter say themselves what the function said of one row at a time: the units of the actor are then found once a statement. */
export const decisionSightMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const [table, author] of Object.entries(AUTHORS)) {
      const sees = sql`EXISTS (SELECT 1 FROM decisions WHERE decisions.id = decision_id AND (decisions.unit_id IN ${under(READERS)} OR decisions.executor = jianwei_person()))`
      await sql`
        DROP POLICY see ON ${sql.table(table)};
        DROP POLICY add ON ${sql.table(table)};
        CREATE POLICY see ON ${sql.table(table)} FOR SELECT TO jianwei_app USING (${sees});
        CREATE POLICY add ON ${sql.table(table)} FOR INSERT TO jianwei_app WITH CHECK (${sql.ref(author)} = jianwei_person() AND ${sees});
      `.execute(db)
    }
  },
}
