import { type Kysely, sql } from 'kysely'
import { changeOnly, guardByMatter, writeInOwnName } from '../../matters/matter.guard.ts'

export const handlingMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE item_handlings (
        id uuid PRIMARY KEY, matter_id uuid NOT NULL REFERENCES matters, item_id uuid NOT NULL REFERENCES information_items, kind text NOT NULL, state text NOT NULL,
        note text NOT NULL, recipient text NOT NULL, review_on date, list jsonb NOT NULL, by_person text NOT NULL, on_day date NOT NULL,
        decided_by text, decided_on date, opinion text NOT NULL DEFAULT '', due_on date,
        ended_by text, ended_on date, outcome text NOT NULL DEFAULT '', receipt_no text NOT NULL DEFAULT '', received_by text NOT NULL DEFAULT '', received_on date,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        CONSTRAINT item_handlings_two_persons CHECK (decided_by IS NULL OR decided_by <> by_person));
      CREATE INDEX handlings_by_item ON item_handlings (item_id, seq);
      CREATE INDEX handlings_to_decide ON item_handlings (seq) WHERE state = 'proposed';
      CREATE UNIQUE INDEX handlings_once ON item_handlings (item_id, kind) WHERE state IN ('proposed', 'running');
      -- Who decides and who records the end does so in their own name.
      CREATE FUNCTION jianwei_handle_in_own_name() RETURNS trigger LANGUAGE plpgsql SET search_path = jianwei, pg_temp AS $$
      BEGIN
        IF (NEW.decided_by IS DISTINCT FROM OLD.decided_by AND NEW.decided_by IS DISTINCT FROM jianwei_person())
          OR (NEW.ended_by IS DISTINCT FROM OLD.ended_by AND NEW.ended_by IS DISTINCT FROM jianwei_person()) THEN
          RAISE EXCEPTION 'an entry is handled in one''s own name' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER jianwei_handle_in_own_name BEFORE UPDATE ON item_handlings FOR EACH ROW EXECUTE FUNCTION jianwei_handle_in_own_name();
      GRANT UPDATE (mode) ON information_items TO jianwei_app;
    `.execute(db)
    await guardByMatter(db, 'item_handlings')
    await changeOnly(db, 'item_handlings', [
      ...['state', 'decided_by', 'decided_on', 'opinion', 'due_on'],
      ...['ended_by', 'ended_on', 'outcome', 'receipt_no', 'received_by', 'received_on'],
    ])
    await writeInOwnName(db, 'item_handlings', 'by_person')
  },
}
