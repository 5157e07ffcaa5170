import { type Kysely, sql } from 'kysely'
import { guardByMatter } from '../matters/matter.guard.ts'

export const assessmentMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE assessments (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, item_id uuid NOT NULL UNIQUE REFERENCES information_items, state text NOT NULL,
        pre jsonb NOT NULL, computed_rank int, reasons text[] NOT NULL, prepared_by text NOT NULL, tabled_on date,
        conclusion jsonb, concluded_by text, concluded_on date, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX assessments_by_matter ON assessments (matter_id);
      CREATE INDEX assessments_by_state ON assessments (state, seq DESC);
      CREATE TABLE assessment_members (assessment_id uuid NOT NULL REFERENCES assessments, matter_id uuid NOT NULL REFERENCES matters, person_id text NOT NULL, is_head boolean NOT NULL, PRIMARY KEY (assessment_id, person_id));
      CREATE TABLE assessment_opinions (
        assessment_id uuid NOT NULL REFERENCES assessments, matter_id uuid NOT NULL REFERENCES matters, person_id text NOT NULL, position int NOT NULL,
        rank int NOT NULL, is_dissent boolean NOT NULL, text text NOT NULL, at timestamptz NOT NULL,
        PRIMARY KEY (assessment_id, person_id), UNIQUE (assessment_id, position),
        FOREIGN KEY (assessment_id, person_id) REFERENCES assessment_members);
    `.execute(db)
    for (const table of ['assessments', 'assessment_members', 'assessment_opinions']) await guardByMatter(db, table)
    await sql`
      -- An opinion is one's own: nobody enters another's.
      CREATE POLICY own ON assessment_opinions AS RESTRICTIVE FOR INSERT TO jianwei_app WITH CHECK (person_id = jianwei_person());
    `.execute(db)
  },
}
