import { type Kysely, sql } from 'kysely'
import { changeOnly, keepAsWritten, OFFICE, writeInOwnName } from '../matters/matter.guard.ts'

/** Rows hold a register, days and ciphertext: no unit, no instant, no address, no name. */
async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE reports (
      id uuid PRIMARY KEY, register_node text NOT NULL REFERENCES units, received_on date NOT NULL,
      state text NOT NULL CHECK (state IN ('received', 'acknowledged', 'accepted', 'concluded', 'outOfScope', 'duplicate')),
      is_named boolean NOT NULL, recipient text NOT NULL, locator bytea NOT NULL UNIQUE CHECK (length(locator) = 32), reporter_copy text NOT NULL,
      has_news boolean NOT NULL DEFAULT true, is_new boolean NOT NULL DEFAULT true, acknowledged_on date, ended_on date, duplicate_of uuid REFERENCES reports,
      item_id uuid REFERENCES information_items, matter_id uuid REFERENCES matters, seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE INDEX reports_by_seq ON reports (seq DESC);
    CREATE INDEX reports_by_register ON reports (register_node, seq DESC);
    CREATE INDEX reports_by_state ON reports (state, seq DESC);
    CREATE INDEX reports_by_item ON reports (item_id) WHERE item_id IS NOT NULL;
    CREATE INDEX reports_new ON reports (register_node) WHERE is_new;
    CREATE TABLE report_drafts (locator bytea PRIMARY KEY CHECK (length(locator) = 32), begun_on date NOT NULL);
    CREATE TABLE report_parts (
      id uuid PRIMARY KEY, report_id uuid NOT NULL REFERENCES reports, kind text NOT NULL CHECK (kind IN ('content', 'message')),
      author text NOT NULL CHECK (author IN ('reporter', 'office')), by_person text, on_day date NOT NULL, sealed text NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY,
      CHECK ((author = 'office') = (by_person IS NOT NULL)));
    CREATE INDEX report_parts_by_report ON report_parts (report_id, seq);
    -- A file belongs to a draft or to a report; once a part names it, it stays.
    CREATE TABLE report_files (
      id uuid PRIMARY KEY, locator bytea, report_id uuid REFERENCES reports, part_id uuid REFERENCES report_parts, by_person text,
      chunks int NOT NULL CHECK (chunks BETWEEN 1 AND 4000), have int NOT NULL DEFAULT 0, begun_on date NOT NULL, CHECK (locator IS NOT NULL OR report_id IS NOT NULL));
    CREATE INDEX report_files_by_part ON report_files (part_id) WHERE part_id IS NOT NULL;
    CREATE INDEX report_files_waiting ON report_files (locator) WHERE part_id IS NULL;
    CREATE TABLE report_chunks (
      file_id uuid NOT NULL REFERENCES report_files ON DELETE CASCADE, number int NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (file_id, number));
    ALTER TABLE report_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
    CREATE TABLE report_clocks (
      report_id uuid NOT NULL REFERENCES reports, kind text NOT NULL, due_on date NOT NULL, remind_on date NOT NULL, met_on date, reminded_on date, passed_on date, PRIMARY KEY (report_id, kind));
    CREATE INDEX report_clocks_open ON report_clocks (due_on) WHERE met_on IS NULL AND passed_on IS NULL;
    CREATE INDEX report_clocks_to_remind ON report_clocks (remind_on) WHERE met_on IS NULL AND reminded_on IS NULL;
    CREATE TABLE report_acts (
      id uuid PRIMARY KEY, report_id uuid NOT NULL REFERENCES reports, on_day date NOT NULL, by_person text, act text NOT NULL, reason text NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE INDEX report_acts_by_report ON report_acts (report_id, seq);
  `.execute(db)
}

/** Keys of persons and of recovery: the public half open, the private half under a passphrase or in shares. */
async function makeKeyTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE report_keys (
      id uuid PRIMARY KEY, person_id text, node_id text REFERENCES units, recipient text NOT NULL UNIQUE, wrapped text, made_on date NOT NULL, is_active boolean NOT NULL,
      CHECK ((person_id IS NULL) <> (node_id IS NULL)), CHECK ((person_id IS NULL) = (wrapped IS NULL)));
    CREATE UNIQUE INDEX report_keys_of_person ON report_keys (person_id) WHERE is_active AND person_id IS NOT NULL;
    CREATE UNIQUE INDEX report_keys_of_node ON report_keys (node_id) WHERE is_active AND node_id IS NOT NULL;
    CREATE TABLE report_copies (report_id uuid NOT NULL REFERENCES reports, key_id uuid NOT NULL REFERENCES report_keys, sealed text NOT NULL, PRIMARY KEY (report_id, key_id));
    CREATE INDEX report_copies_by_key ON report_copies (key_id);
    CREATE TABLE report_recoveries (
      key_id uuid PRIMARY KEY REFERENCES report_keys, node_id text NOT NULL REFERENCES units, threshold int NOT NULL CHECK (threshold >= 2), made_by text NOT NULL, made_on date NOT NULL,
      spent_on date, seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE TABLE report_shares (
      id uuid PRIMARY KEY, recovery_id uuid NOT NULL REFERENCES report_recoveries, person_id text NOT NULL, key_id uuid NOT NULL REFERENCES report_keys, sealed text NOT NULL, confirmed_on date,
      UNIQUE (recovery_id, person_id));
    CREATE TABLE report_recovery_requests (
      id uuid PRIMARY KEY, recovery_id uuid NOT NULL REFERENCES report_recoveries, by_person text NOT NULL, key_id uuid NOT NULL REFERENCES report_keys, recipient text NOT NULL, reason text NOT NULL,
      on_day date NOT NULL, state text NOT NULL CHECK (state IN ('open', 'finished')), seq bigint GENERATED ALWAYS AS IDENTITY);
    CREATE TABLE report_given_shares (request_id uuid NOT NULL REFERENCES report_recovery_requests, person_id text NOT NULL, sealed text NOT NULL, on_day date NOT NULL, PRIMARY KEY (request_id, person_id));
  `.execute(db)
}

/** Who sees a report: the office of its register; once a matter came of it, never whom that concerns. Nobody else, whatever their role. */
export const REPORT_SEEN = sql`register_node IN (SELECT jianwei_nodes_held(${OFFICE})) AND (matter_id IS NULL OR matter_id NOT IN (SELECT jianwei_matters_kept_from()))`

const TABLES = ['reports', 'report_drafts', 'report_parts', 'report_files', 'report_chunks', 'report_clocks', 'report_acts'] as const
const KEY_TABLES = [
  ...(['report_keys', 'report_copies', 'report_recoveries', 'report_shares', 'report_recovery_requests', 'report_given_shares'] as const),
]

async function guardReports(db: Kysely<unknown>): Promise<void> {
  for (const table of [...TABLES, ...KEY_TABLES])
    await sql`
      ALTER TABLE ${sql.table(table)} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY sweep ON ${sql.table(table)} TO jianwei_sweep USING (true) WITH CHECK (true);
      REVOKE DELETE ON ${sql.table(table)} FROM jianwei_app;`.execute(db)
  const seen = (table: string) => sql`EXISTS (SELECT 1 FROM reports WHERE reports.id = ${sql.table(table)}.report_id)`
  await sql`
    REVOKE INSERT ON reports, report_copies FROM jianwei_app;
    REVOKE ALL ON report_drafts FROM jianwei_app;
    CREATE POLICY see ON reports FOR SELECT TO jianwei_app USING (${REPORT_SEEN});
    CREATE POLICY handle ON reports FOR UPDATE TO jianwei_app USING (${REPORT_SEEN});
    CREATE POLICY see ON report_files FOR SELECT TO jianwei_app USING (${seen('report_files')});
    CREATE POLICY add ON report_files FOR INSERT TO jianwei_app WITH CHECK (${seen('report_files')} AND by_person = jianwei_person() AND locator IS NULL);
    CREATE POLICY finish ON report_files FOR UPDATE TO jianwei_app USING (${seen('report_files')} AND by_person = jianwei_person() AND part_id IS NULL) WITH CHECK (by_person = jianwei_person());
    CREATE POLICY see ON report_chunks FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM report_files WHERE report_files.id = file_id));
    CREATE POLICY add ON report_chunks FOR INSERT TO jianwei_app
      WITH CHECK (EXISTS (SELECT 1 FROM report_files WHERE report_files.id = file_id AND by_person = jianwei_person() AND part_id IS NULL));
  `.execute(db)
  for (const table of ['report_parts', 'report_clocks', 'report_acts'])
    await sql`
      CREATE POLICY see ON ${sql.table(table)} FOR SELECT TO jianwei_app USING (${seen(table)});
      CREATE POLICY add ON ${sql.table(table)} FOR INSERT TO jianwei_app WITH CHECK (${seen(table)});
      CREATE POLICY change ON ${sql.table(table)} FOR UPDATE TO jianwei_app USING (${seen(table)});`.execute(db)
  await changeOnly(db, 'reports', ['state', 'has_news', 'acknowledged_on', 'duplicate_of', 'item_id', 'matter_id'])
  await changeOnly(db, 'report_files', ['part_id', 'have'])
  await changeOnly(db, 'report_clocks', ['met_on'])
  await keepAsWritten(db, ['report_parts', 'report_chunks', 'report_acts'])
  await writeInOwnName(db, 'report_parts', 'by_person')
  await writeInOwnName(db, 'report_acts', 'by_person')
}

async function guardKeys(db: Kysely<unknown>): Promise<void> {
  const own = sql`person_id = jianwei_person()`
  const ofOffice = sql`node_id IN (SELECT jianwei_nodes_held(${OFFICE}))`
  const asked = sql`EXISTS (SELECT 1 FROM report_recoveries WHERE key_id = recovery_id)`
  await sql`
    CREATE POLICY own ON report_keys FOR SELECT TO jianwei_app USING (${own});
    CREATE POLICY make ON report_keys FOR INSERT TO jianwei_app WITH CHECK (${own} AND node_id IS NULL);
    CREATE POLICY rewrap ON report_keys FOR UPDATE TO jianwei_app USING (${own});
    CREATE POLICY own ON report_copies FOR SELECT TO jianwei_app
      USING (key_id IN (SELECT id FROM report_keys) AND EXISTS (SELECT 1 FROM reports WHERE reports.id = report_id));
    CREATE POLICY see ON report_recoveries FOR SELECT TO jianwei_app USING (${ofOffice} OR key_id IN (SELECT recovery_id FROM report_shares));
    CREATE POLICY own ON report_shares FOR SELECT TO jianwei_app USING (${own});
    CREATE POLICY confirm ON report_shares FOR UPDATE TO jianwei_app USING (${own});
    CREATE POLICY see ON report_recovery_requests FOR SELECT TO jianwei_app USING (${asked});
    CREATE POLICY ask ON report_recovery_requests FOR INSERT TO jianwei_app WITH CHECK (by_person = jianwei_person() AND state = 'open'
      AND recovery_id IN (SELECT key_id FROM report_recoveries WHERE ${ofOffice}) AND key_id IN (SELECT id FROM report_keys WHERE is_active));
    CREATE POLICY finish ON report_recovery_requests FOR UPDATE TO jianwei_app USING (by_person = jianwei_person());
    CREATE POLICY see ON report_given_shares FOR SELECT TO jianwei_app USING (${own} OR request_id IN (SELECT id FROM report_recovery_requests WHERE by_person = jianwei_person()));
    CREATE POLICY give ON report_given_shares FOR INSERT TO jianwei_app WITH CHECK (${own} AND request_id IN (SELECT id FROM report_recovery_requests
      WHERE state = 'open' AND recovery_id IN (SELECT recovery_id FROM report_shares)));
    REVOKE INSERT ON report_recoveries, report_shares FROM jianwei_app;
  `.execute(db)
  await changeOnly(db, 'report_keys', ['wrapped', 'is_active'])
  await changeOnly(db, 'report_shares', ['confirmed_on'])
  await changeOnly(db, 'report_recovery_requests', ['state'])
  await keepAsWritten(db, ['report_copies', 'report_recoveries', 'report_given_shares'])
}

export const reportMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makeKeyTables(db)
    await guardReports(db)
    await guardKeys(db)
  },
}

/** The number by which officers name a report stands in a column, so that it is found among many; it is the end of the id and says nothing more. */
export const reportNumberMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE reports ADD COLUMN no text GENERATED ALWAYS AS (right(id::text, 8)) STORED;
      CREATE INDEX reports_by_no ON reports (no)`.execute(db)
  },
}
