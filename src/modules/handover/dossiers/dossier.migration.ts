import { type Kysely, sql } from 'kysely'
import { changeOnly, keepAsWritten, writeInOwnName } from '../../matters/matter.guard.ts'
import { IMPORTERS } from '../takeover.rules.ts'

const KEEPERS = sql`(SELECT jianwei_nodes_held(ARRAY[${sql.join(IMPORTERS.map((role) => sql.lit(role)))}]))`
/** Nobody reads or enters their own dossier, nor that of a relative. */
const UNCONCERNED = sql`person_id NOT IN (SELECT subject_id FROM jianwei_subjects_concerning(jianwei_person()) WHERE kind = 'person')`

/**
 * 廉政档案 that came from paper (P16): entries by dossier, section and place; an entry that is put right ends, and another stands in its place.
 * Read by the discipline officers of the register alone, never by whom they are about or a relative.
 */
export const pastDossierMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE past_dossier_entries (
        id uuid PRIMARY KEY, line_id uuid NOT NULL, node_id text NOT NULL REFERENCES units, person_id text NOT NULL REFERENCES persons, dossier_no text NOT NULL,
        section text NOT NULL, place int NOT NULL, what text NOT NULL, day date, remark text NOT NULL, file text NOT NULL, source jsonb NOT NULL,
        entered_by text NOT NULL, entered_on date NOT NULL, reason text NOT NULL, ended_by text, ended_on date, seq bigint GENERATED ALWAYS AS IDENTITY,
        CONSTRAINT past_dossier_entries_ended CHECK ((ended_by IS NULL) = (ended_on IS NULL)));
      CREATE UNIQUE INDEX past_dossier_entries_once ON past_dossier_entries (node_id, dossier_no, section, place) WHERE ended_on IS NULL;
      CREATE INDEX past_dossier_entries_by_person ON past_dossier_entries (node_id, person_id, dossier_no, section, place);
      CREATE INDEX past_dossier_entries_by_line ON past_dossier_entries (line_id);
      CREATE TABLE past_dossier_scans (
        id uuid PRIMARY KEY, node_id text NOT NULL REFERENCES units, person_id text NOT NULL REFERENCES persons, dossier_no text NOT NULL, line_id uuid,
        file_id uuid NOT NULL REFERENCES files, name text NOT NULL, entered_by text NOT NULL, entered_on date NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY);
      CREATE INDEX past_dossier_scans_by_person ON past_dossier_scans (node_id, person_id, seq);
      CREATE INDEX past_dossier_scans_by_file ON past_dossier_scans (file_id);
    `.execute(db)
    for (const table of ['past_dossier_entries', 'past_dossier_scans']) {
      await sql`
        ALTER TABLE ${sql.table(table)} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY see ON ${sql.table(table)} FOR SELECT TO jianwei_app USING (node_id IN ${KEEPERS} AND ${UNCONCERNED});
        CREATE POLICY add ON ${sql.table(table)} FOR INSERT TO jianwei_app WITH CHECK (node_id IN ${KEEPERS} AND ${UNCONCERNED});
        CREATE POLICY sweep ON ${sql.table(table)} TO jianwei_sweep USING (true) WITH CHECK (true);
        REVOKE DELETE ON ${sql.table(table)} FROM jianwei_app;
      `.execute(db)
      await writeInOwnName(db, table, 'entered_by')
    }
    await keepAsWritten(db, ['past_dossier_scans'])
    await changeOnly(db, 'past_dossier_entries', ['ended_by', 'ended_on'])
    await sql`
      CREATE POLICY put_right ON past_dossier_entries FOR UPDATE TO jianwei_app USING (node_id IN ${KEEPERS} AND ${UNCONCERNED} AND ended_on IS NULL)
        WITH CHECK (node_id IN ${KEEPERS} AND ended_by = jianwei_person() AND ended_on IS NOT NULL);
      CREATE POLICY of_past_dossier ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM past_dossier_scans WHERE past_dossier_scans.file_id = files.id));
    `.execute(db)
  },
}
