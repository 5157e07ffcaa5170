import { type Kysely, sql } from 'kysely'
import { guardByMatter, keepAsWritten, writeInOwnName } from '../../matters/matter.guard.ts'
import { lexemesOf } from '../search/search.rules.ts'
import { speech } from '../search/speech.ts'

/** What an entry says of itself; register, units and light stand beside it, drawn by the database, so that lists need look nowhere else. */
async function addColumns(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE information_items
      ADD COLUMN case_no text NOT NULL DEFAULT '', ADD COLUMN source_kind text, ADD COLUMN reporter_kind text, ADD COLUMN credibility int,
      ADD COLUMN verification text NOT NULL DEFAULT 'unverified', ADD COLUMN mode text NOT NULL DEFAULT 'own', ADD COLUMN details jsonb NOT NULL DEFAULT '{}', ADD COLUMN about jsonb NOT NULL DEFAULT '[]',
      ADD COLUMN register_node text, ADD COLUMN unit_ids text[] NOT NULL DEFAULT '{}', ADD COLUMN due_on date, ADD COLUMN search tsvector NOT NULL DEFAULT '';
    CREATE TABLE item_points (
      matter_id uuid NOT NULL REFERENCES matters, item_id uuid NOT NULL REFERENCES information_items, point_id uuid NOT NULL REFERENCES risk_points,
      note text NOT NULL, by_person text NOT NULL, on_day date NOT NULL, PRIMARY KEY (item_id, point_id));
    CREATE INDEX item_points_by_point ON item_points (point_id);
  `.execute(db)
  await guardByMatter(db, 'item_points')
  await keepAsWritten(db, ['item_points'])
  await writeInOwnName(db, 'item_points', 'by_person')
}

async function drawThem(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_units_of_matter(matter uuid) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT coalesce(array_agg(DISTINCT unit_id), '{}') FROM (
        SELECT subject_id AS unit_id FROM matter_subjects WHERE matter_id = matter AND kind = 'unit'
        UNION ALL SELECT posts.unit_id FROM matter_subjects JOIN posts ON posts.id = subject_id WHERE matter_id = matter AND kind = 'post'
        UNION ALL SELECT posts.unit_id FROM matter_subjects JOIN tenures ON tenures.person_id = subject_id AND tenures.to_on IS NULL
          JOIN posts ON posts.id = tenures.post_id WHERE matter_id = matter AND kind = 'person') AS theirs $$;
    CREATE FUNCTION jianwei_place_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      SELECT register_node INTO NEW.register_node FROM matters WHERE id = NEW.matter_id;
      NEW.unit_ids := jianwei_units_of_matter(NEW.matter_id);
      RETURN NEW;
    END $$;
    CREATE TRIGGER jianwei_place_item BEFORE INSERT ON information_items FOR EACH ROW EXECUTE FUNCTION jianwei_place_item();
    -- The light of an entry is its nearest deadline that runs.
    CREATE FUNCTION jianwei_light_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
    BEGIN
      UPDATE information_items SET due_on = (SELECT min(due_on) FROM deadlines WHERE object_id = NEW.object_id AND met_at IS NULL) WHERE id = NEW.object_id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER jianwei_light_item_new AFTER INSERT ON deadlines FOR EACH ROW EXECUTE FUNCTION jianwei_light_item();
    CREATE TRIGGER jianwei_light_item AFTER UPDATE OF due_on, met_at ON deadlines FOR EACH ROW EXECUTE FUNCTION jianwei_light_item();
    UPDATE information_items AS i SET register_node = m.register_node, unit_ids = jianwei_units_of_matter(m.id),
      due_on = (SELECT min(due_on) FROM deadlines WHERE object_id = i.id AND met_at IS NULL) FROM matters AS m WHERE m.id = i.matter_id;
    ALTER TABLE information_items ALTER COLUMN register_node SET NOT NULL;
  `.execute(db)
}

interface Before {
  id: string
  ledger_no: string
  matter_no: string
  title: string
  content: string
  source: string
  names: string[]
  aliases: string[]
}

/** Entries of before get their words. */
async function indexBefore(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Before>`
    SELECT i.id, i.ledger_no, m.matter_no, i.title, i.content, i.source,
      ARRAY(SELECT coalesce(p.name, u.name, o.title) FROM matter_subjects AS s LEFT JOIN persons AS p ON s.kind = 'person' AND p.id = s.subject_id
        LEFT JOIN units AS u ON s.kind = 'unit' AND u.id = s.subject_id LEFT JOIN posts AS o ON s.kind = 'post' AND o.id = s.subject_id
        WHERE s.matter_id = m.id AND coalesce(p.name, u.name, o.title) IS NOT NULL) AS names,
      ARRAY(SELECT a.matter_no FROM matter_aliases AS a WHERE a.matter_id = m.id) AS aliases
    FROM information_items AS i JOIN matters AS m ON m.id = i.matter_id`.execute(db)
  for (const row of rows) {
    const lexemes = lexemesOf({ ...row, ledgerNo: row.ledger_no, matterNo: row.matter_no, caseNo: '' }, speech)
    await sql`UPDATE information_items SET search = array_to_tsvector(${lexemes}::text[]) WHERE id = ${row.id}::uuid`.execute(db)
  }
}

/** Indexes by register, in the order of the list, so that a page is read off whoever reads it. */
async function makeIndexes(db: Kysely<unknown>): Promise<void> {
  await sql`
    DROP INDEX items_by_urgency, items_by_state, items_by_channel, items_by_area, items_by_handler;
    CREATE INDEX items_by_urgency ON information_items (register_node, is_petition DESC, seq DESC);
    CREATE INDEX items_by_state ON information_items (register_node, state, is_petition DESC, seq DESC);
    CREATE INDEX items_by_channel ON information_items (register_node, channel, is_petition DESC, seq DESC);
    CREATE INDEX items_by_area ON information_items (register_node, key_area, is_petition DESC, seq DESC);
    CREATE INDEX items_by_handler ON information_items (handler, is_petition DESC, seq DESC);
    CREATE INDEX items_by_rank ON information_items (register_node, rank, is_petition DESC, seq DESC);
    CREATE INDEX items_by_sign ON information_items (register_node, sign_type, is_petition DESC, seq DESC);
    CREATE INDEX items_by_mode ON information_items (register_node, mode, is_petition DESC, seq DESC);
    CREATE INDEX items_by_verification ON information_items (register_node, verification, is_petition DESC, seq DESC);
    CREATE INDEX items_by_light ON information_items (register_node, due_on) WHERE due_on IS NOT NULL;
    CREATE INDEX items_by_receipt ON information_items (register_node, received_on);
    CREATE INDEX items_by_unit ON information_items USING gin (unit_ids);
    CREATE INDEX items_by_words ON information_items USING gin (search);
    GRANT UPDATE (case_no, credibility, verification, search) ON information_items TO jianwei_app;
  `.execute(db)
}

export const entryMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await addColumns(db)
    await drawThem(db)
    await indexBefore(db)
    await makeIndexes(db)
  },
}
