import { type Kysely, sql } from 'kysely'
import { changeOnly, writeInOwnName } from '../../matters/matter.guard.ts'
import { ABOVE_THE_REGISTER } from '../../matters/matter.rules.ts'
import { IMPORTERS } from '../takeover.rules.ts'

const list = (roles: readonly string[]) => sql`ARRAY[${sql.join(roles.map((role) => sql.lit(role)))}]`
const KEEPERS = sql`(SELECT jianwei_nodes_held(${list(IMPORTERS)}))`
/** Nobody reads or enters their own dossier, nor that of a relative. */
const UNCONCERNED = sql`person_id NOT IN (SELECT subject_id FROM jianwei_subjects_concerning(jianwei_person()) WHERE kind = 'person')`
/** Asked once a statement: dossiers of persons whose matters live above today are closed below. */
const KEPT_HERE = sql`(node_id, person_id) IN (SELECT node_id, person_id FROM jianwei_dossiers_kept())`

/**
 * 廉政档案 that came from paper (P16): entries by dossier, section and place; an entry that is put right ends, and another stands in its place.
 * Read by the discipline officers of the register alone, never by whom they are about or a relative; entered at the register where
 * matters of the person live today (P6, X17), and closed there once these live above, as of whoever became its head.
 */
export const pastDossierMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE past_dossier_entries (
        id uuid PRIMARY KEY, line_id uuid NOT NULL, node_id text NOT NULL REFERENCES units, person_id text NOT NULL REFERENCES persons, dossier_no text NOT NULL,
        section text NOT NULL, place int NOT NULL, what text NOT NULL, day date, remark text NOT NULL, file text NOT NULL, source jsonb NOT NULL,
        entered_by text NOT NULL, entered_on date NOT NULL, reason text NOT NULL, ended_by text, ended_on date, end_reason text, seq bigint GENERATED ALWAYS AS IDENTITY,
        CONSTRAINT past_dossier_entries_ended CHECK ((ended_by IS NULL) = (ended_on IS NULL) AND (ended_by IS NULL) = (end_reason IS NULL) AND end_reason <> ''));
      CREATE UNIQUE INDEX past_dossier_entries_once ON past_dossier_entries (node_id, dossier_no, section, place) WHERE ended_on IS NULL;
      CREATE INDEX past_dossier_entries_by_person ON past_dossier_entries (node_id, person_id, dossier_no, section, place);
      CREATE INDEX past_dossier_entries_by_file ON past_dossier_entries (node_id, lower(normalize(btrim(file), NFKC))) WHERE ended_on IS NULL AND file <> '';
      CREATE INDEX past_dossier_entries_by_line ON past_dossier_entries (line_id);
      CREATE TABLE past_dossier_scans (
        id uuid PRIMARY KEY, node_id text NOT NULL REFERENCES units, person_id text NOT NULL REFERENCES persons, dossier_no text NOT NULL, line_id uuid,
        file_id uuid NOT NULL REFERENCES files, name text NOT NULL, digest text NOT NULL,
        entered_by text NOT NULL, entered_on date NOT NULL, ended_by text, ended_on date, end_reason text, seq bigint GENERATED ALWAYS AS IDENTITY,
        CONSTRAINT past_dossier_scans_ended CHECK ((ended_by IS NULL) = (ended_on IS NULL) AND (ended_by IS NULL) = (end_reason IS NULL) AND end_reason <> ''));
      CREATE UNIQUE INDEX past_dossier_scans_once ON past_dossier_scans (node_id, dossier_no, coalesce(line_id::text, ''), digest) WHERE ended_on IS NULL;
      CREATE INDEX past_dossier_scans_by_line ON past_dossier_scans (line_id) WHERE ended_on IS NULL;
      CREATE INDEX past_dossier_scans_by_person ON past_dossier_scans (node_id, person_id, seq);
      CREATE INDEX past_dossier_scans_by_file ON past_dossier_scans (file_id);
    `.execute(db)
    await ask(db)
    for (const table of ['past_dossier_entries', 'past_dossier_scans']) {
      await sql`
        ALTER TABLE ${sql.table(table)} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY see ON ${sql.table(table)} FOR SELECT TO jianwei_app USING (${KEPT_HERE} AND ${UNCONCERNED});
        CREATE POLICY add ON ${sql.table(table)} FOR INSERT TO jianwei_app
          WITH CHECK (node_id IN ${KEEPERS} AND ${UNCONCERNED} AND ended_on IS NULL AND node_id = jianwei_register_of_person(person_id));
        CREATE POLICY finish ON ${sql.table(table)} FOR UPDATE TO jianwei_app USING (${KEPT_HERE} AND ${UNCONCERNED} AND ended_on IS NULL)
          WITH CHECK (${KEPT_HERE} AND ended_by = jianwei_person() AND ended_on IS NOT NULL);
        CREATE POLICY sweep ON ${sql.table(table)} TO jianwei_sweep USING (true) WITH CHECK (true);
      `.execute(db)
      await writeInOwnName(db, table, 'entered_by')
      await changeOnly(db, table, ['ended_by', 'ended_on', 'end_reason'])
    }
    await sql`
      CREATE POLICY of_past_dossier ON files FOR SELECT TO jianwei_app USING (EXISTS (SELECT 1 FROM past_dossier_scans WHERE past_dossier_scans.file_id = files.id AND ended_on IS NULL));
    `.execute(db)
  },
}

async function ask(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- The register in which matters of a person live today: the nearest above their post whose head or discipline body they are not; null where there is none.
    CREATE FUNCTION jianwei_register_of_person(person text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT units.id FROM unit_closure JOIN units ON units.id = ancestor_id
      WHERE has_register AND unit_closure.unit_id = (SELECT posts.unit_id FROM tenures JOIN posts ON posts.id = tenures.post_id JOIN units AS home ON home.id = posts.unit_id
          WHERE tenures.person_id = person AND tenures.to_on IS NULL ORDER BY posts.is_head DESC, posts.id LIMIT 1)
        AND NOT EXISTS (SELECT 1 FROM role_grants AS g WHERE g.node_id = units.id AND g.person_id = person AND g.to_on IS NULL AND g.role = ANY (${list(ABOVE_THE_REGISTER)}))
      ORDER BY depth LIMIT 1 $$;
    -- Whose dossiers the acting officer's registers keep: closed where matters of the person live above, or nowhere; who left, or went elsewhere, stays where the paper is.
    CREATE FUNCTION jianwei_dossiers_kept() RETURNS TABLE (node_id text, person_id text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT kept.node_id, kept.person_id FROM (SELECT DISTINCT e.node_id, e.person_id FROM past_dossier_entries AS e WHERE e.node_id IN ${KEEPERS}) AS kept
        CROSS JOIN LATERAL (SELECT jianwei_register_of_person(kept.person_id) AS id) AS register
      WHERE register.id = kept.node_id
        OR (register.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit_closure AS c WHERE c.ancestor_id = register.id AND c.unit_id = kept.node_id))
        OR (register.id IS NULL AND NOT EXISTS (SELECT 1 FROM tenures AS t WHERE t.person_id = kept.person_id AND t.to_on IS NULL)) $$;
    -- Does another person's dossier bear this number at a register, whoever may see it? Says no more than that.
    CREATE FUNCTION jianwei_dossier_number_taken(node text, number text, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT node IN ${KEEPERS} AND EXISTS (SELECT 1 FROM past_dossier_entries AS e
        WHERE e.node_id = node AND e.dossier_no = number AND e.ended_on IS NULL AND e.person_id <> person) $$;
  `.execute(db)
}
