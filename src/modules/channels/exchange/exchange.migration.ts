import { type Kysely, sql } from 'kysely'
import { heldBy } from '../appointment/appointment.migration.ts'
import { KEEPERS, READERS } from '../channel.roles.ts'
import { COUNTERPARTS, DIRECTIONS } from './exchange.schema.ts'

const list = (codes: readonly string[]) => sql.join(codes.map((code) => sql.lit(code)))

/** 信息交流登记: seen by the office of its register alone, written in one's own name; what was written stays, a receipt is added once. */
export const exchangeMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE exchanges (
        id uuid PRIMARY KEY, no text NOT NULL, year int NOT NULL, serial int NOT NULL, node_id text NOT NULL REFERENCES units, direction text NOT NULL CHECK (direction IN (${list(DIRECTIONS)})),
        counterpart text NOT NULL CHECK (counterpart IN (${list(COUNTERPARTS)})), body_name text NOT NULL, pinyin text NOT NULL, on_day date NOT NULL, doc_no text NOT NULL, basis text NOT NULL,
        title text NOT NULL, content text NOT NULL, receipt_due_on date, receipt_on date, receipt_note text, receipt_by text, recorded_by text NOT NULL, recorded_on date NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY, UNIQUE (node_id, direction, year, serial),
        CONSTRAINT exchanges_receipt CHECK (direction = 'outgoing' OR (receipt_due_on IS NULL AND receipt_on IS NULL)));
      CREATE INDEX exchanges_by_node ON exchanges (node_id, seq DESC);
      CREATE INDEX exchanges_owed ON exchanges (node_id, receipt_due_on) WHERE receipt_due_on IS NOT NULL AND receipt_on IS NULL;
      CREATE TABLE exchange_files (exchange_id uuid NOT NULL REFERENCES exchanges, file_id uuid NOT NULL, PRIMARY KEY (exchange_id, file_id));
      CREATE INDEX exchange_files_by_file ON exchange_files (file_id);
      ALTER TABLE exchanges ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON exchanges FOR SELECT TO jianwei_app USING (node_id IN ${heldBy(READERS)});
      CREATE POLICY record ON exchanges FOR INSERT TO jianwei_app WITH CHECK (recorded_by = jianwei_person() AND receipt_on IS NULL AND node_id IN ${heldBy(KEEPERS)});
      CREATE POLICY receive ON exchanges FOR UPDATE TO jianwei_app USING (node_id IN ${heldBy(KEEPERS)} AND receipt_on IS NULL) WITH CHECK (receipt_by = jianwei_person());
      CREATE POLICY sweep ON exchanges TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE UPDATE, DELETE ON exchanges FROM jianwei_app;
      GRANT UPDATE (receipt_on, receipt_note, receipt_by) ON exchanges TO jianwei_app;
      ALTER TABLE exchange_files ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON exchange_files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM exchanges AS e WHERE e.id = exchange_id));
      CREATE POLICY add ON exchange_files FOR INSERT TO jianwei_app
        WITH CHECK (jianwei_brought_file(file_id) AND EXISTS (SELECT 1 FROM exchanges AS e WHERE e.id = exchange_id AND e.recorded_by = jianwei_person()));
      CREATE POLICY sweep ON exchange_files TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE UPDATE, DELETE ON exchange_files FROM jianwei_app;
      CREATE POLICY of_exchange ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM exchange_files WHERE exchange_files.file_id = files.id));
    `.execute(db)
  },
}
