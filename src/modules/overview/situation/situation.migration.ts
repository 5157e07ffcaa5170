import { type Kysely, sql } from 'kysely'

/** Figures of a year and of a place are counted, and the lists behind them opened, off indexes: gradings by day, warnings by the day of their issue, entries by the day of their receipt. */
export const situationMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE INDEX risk_grades_by_day ON risk_point_grades (on_day, point_id);
      CREATE INDEX warnings_by_issue ON warnings (issued_on, unit_id, rank) INCLUDE (state) WHERE issued_on IS NOT NULL;
      CREATE INDEX warnings_by_place ON warnings (unit_id, state);
      CREATE INDEX items_of_year ON information_items (received_on) INCLUDE (state, verification, key_area);
      CREATE INDEX hand_overs_by_day ON hand_overs (on_day, warning_id);
      CREATE INDEX risk_forms_by_unit ON risk_forms (unit_id, state);
    `.execute(db)
  },
}
