import { type Kysely, sql } from 'kysely'
import { changeOnly, guardByMatter, keepAsWritten, writeInOwnName } from '../matters/matter.guard.ts'

export const itemMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE information_items (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, ledger_no text NOT NULL, channel text NOT NULL, is_petition boolean NOT NULL,
        sign_type text NOT NULL, key_area text NOT NULL, title text NOT NULL, content text NOT NULL, source text NOT NULL, received_on date NOT NULL,
        state text NOT NULL, rank int, handler text NOT NULL, signal_id uuid REFERENCES signals, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX items_by_urgency ON information_items (is_petition DESC, seq DESC);
      CREATE INDEX items_by_state ON information_items (state, is_petition DESC, seq DESC);
      CREATE INDEX items_by_channel ON information_items (channel, is_petition DESC, seq DESC);
      CREATE INDEX items_by_area ON information_items (key_area, is_petition DESC, seq DESC);
      CREATE INDEX items_by_matter ON information_items (matter_id);
      CREATE TABLE item_feedback (id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, item_id uuid NOT NULL REFERENCES information_items, on_day date NOT NULL, by_person text NOT NULL, text text NOT NULL);
      CREATE INDEX feedback_by_item ON item_feedback (item_id);
    `.execute(db)
    for (const table of ['information_items', 'item_feedback']) await guardByMatter(db, table)
    await changeOnly(db, 'information_items', ['state', 'rank'])
    await keepAsWritten(db, ['item_feedback'])
    await writeInOwnName(db, 'item_feedback', 'by_person')
  },
}
