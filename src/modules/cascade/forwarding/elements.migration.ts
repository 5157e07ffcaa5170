import { type Kysely, sql } from 'kysely'
import { under } from '../../powers/power.migration.ts'
import { READERS } from '../cascade.roles.ts'

/** Elements of the printed document (R270, R271, C20); who is copied reads it, and nothing of what the others answered. */
export const elementsMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE forwardings ADD COLUMN copy_unit_ids text[] NOT NULL DEFAULT '{}', ADD COLUMN copy_others text NOT NULL DEFAULT '',
        ADD COLUMN print_office text, ADD COLUMN printed_on date, ADD COLUMN print_run int, ADD COLUMN subject_words text NOT NULL DEFAULT '',
        ADD CONSTRAINT forwardings_print_run CHECK (print_run > 0), ADD CONSTRAINT forwardings_not_copied_to_itself CHECK (unit_id <> ALL (copy_unit_ids)),
        ADD CONSTRAINT forwardings_subject_words CHECK (subject_words = '' OR dated_on < '2012-07-01');
      CREATE INDEX forwardings_copied ON forwardings USING gin (copy_unit_ids);
      CREATE POLICY copied ON forwardings FOR SELECT TO jianwei_app USING (copy_unit_ids && ARRAY${under(READERS)});
    `.execute(db)
  },
}
