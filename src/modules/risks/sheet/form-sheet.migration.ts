import { type Kysely, sql } from 'kysely'

/** 代录: a section head enters drafts for the section, named; handing in stays with each person. */
export const formSheetMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE risk_forms ADD COLUMN entered_by text REFERENCES persons, ADD COLUMN entered_on date,
        ADD CONSTRAINT risk_forms_entered CHECK ((entered_by IS NULL) = (entered_on IS NULL));
      GRANT UPDATE (entered_by, entered_on) ON risk_forms TO jianwei_app;
      CREATE POLICY enter ON risk_forms FOR UPDATE TO jianwei_app
        USING (state IN ('open', 'draft') AND unit_id IN (SELECT jianwei_risk_units(ARRAY['sectionHead'])))
        WITH CHECK (state = 'draft' AND entered_by = jianwei_person());
    `.execute(db)
  },
}
