import { type Kysely, sql } from 'kysely'
import { OFFICE } from '../../matters/matter.guard.ts'
import { REPORT_SEEN } from '../report.migration.ts'

const DEFINER = sql`SECURITY DEFINER SET search_path = jianwei, pg_temp`
const TODAY = sql`(now() AT TIME ZONE 'Asia/Shanghai')::date`

/** Public halves by register, and what lacks a copy. None of these shows a private half. */
async function lookFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Keys to which reports of a register are sealed: its office's, today, and recovery's.
    CREATE FUNCTION jianwei_report_recipients(node text) RETURNS TABLE (key_id uuid, recipient text, person_id text) LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT k.id, k.recipient, k.person_id FROM report_keys AS k WHERE k.is_active AND (k.node_id = node OR k.person_id IN (
        SELECT g.person_id FROM role_grants AS g WHERE g.node_id = node AND g.role = ANY (${OFFICE}) AND g.from_on <= ${TODAY} AND (g.to_on IS NULL OR g.to_on >= ${TODAY})))
      ORDER BY k.id $$;
    CREATE FUNCTION jianwei_may_see_report(report uuid) RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT EXISTS (SELECT 1 FROM reports WHERE id = report AND ${REPORT_SEEN}) $$;
    -- May this person be kept from what became of a report?
    CREATE FUNCTION jianwei_kept_from(person text, matter uuid) RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT matter IS NOT NULL AND person IS NOT NULL AND (EXISTS (SELECT 1 FROM matter_recusals AS r WHERE r.matter_id = matter AND r.person_id = person)
        OR EXISTS (SELECT 1 FROM jianwei_subjects_concerning(person) AS c JOIN matter_subjects AS s ON s.kind = c.kind AND s.subject_id = c.subject_id WHERE s.matter_id = matter)) $$;
    -- Copies that are lacking of reports that the actor sees and can open.
    CREATE FUNCTION jianwei_copies_missing() RETURNS TABLE (report_id uuid, report_recipient text, key_id uuid, recipient text) LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT r.id, r.recipient, k.key_id, k.recipient
      FROM (SELECT id, recipient, register_node, matter_id FROM reports WHERE ${REPORT_SEEN}) AS r
      JOIN LATERAL (SELECT node, e.* FROM (SELECT DISTINCT register_node AS node FROM reports WHERE ${REPORT_SEEN}) AS nodes, jianwei_report_recipients(node) AS e) AS k ON k.node = r.register_node
      WHERE NOT EXISTS (SELECT 1 FROM report_copies AS c WHERE c.report_id = r.id AND c.key_id = k.key_id)
        AND EXISTS (SELECT 1 FROM report_copies AS c JOIN report_keys AS own ON own.id = c.key_id WHERE c.report_id = r.id AND own.person_id = jianwei_person())
        AND NOT jianwei_kept_from(k.person_id, r.matter_id) $$;
  `.execute(db)
}

/** Copies are added for who is entitled and lacks one, by who can open the report; then the person's own older copies go. */
async function copyFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_drop_older(report uuid, key uuid) RETURNS void LANGUAGE sql ${DEFINER} AS $$
      DELETE FROM report_copies AS c USING report_keys AS older, report_keys AS newer WHERE newer.id = key AND c.report_id = report AND c.key_id = older.id
        AND older.id <> newer.id AND NOT older.is_active AND (older.person_id = newer.person_id OR older.node_id = newer.node_id) $$;
    CREATE FUNCTION jianwei_add_copy(report uuid, key uuid, text_sealed text) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
      DECLARE node text; matter uuid;
      BEGIN
        SELECT register_node, matter_id INTO node, matter FROM reports WHERE id = report AND ${REPORT_SEEN};
        IF node IS NULL OR NOT EXISTS (SELECT 1 FROM jianwei_report_recipients(node) AS k WHERE k.key_id = key AND NOT jianwei_kept_from(k.person_id, matter))
          OR NOT EXISTS (SELECT 1 FROM report_copies AS c JOIN report_keys AS own ON own.id = c.key_id WHERE c.report_id = report AND own.person_id = jianwei_person())
          OR EXISTS (SELECT 1 FROM report_copies AS c WHERE c.report_id = report AND c.key_id = key) THEN RETURN false; END IF;
        INSERT INTO report_copies (report_id, key_id, sealed) VALUES (report, key, text_sealed) ON CONFLICT DO NOTHING;
        PERFORM jianwei_drop_older(report, key);
        RETURN true;
      END $$;
    -- Whoever lost a key for good: what is sealed to it can be opened by nobody.
    CREATE FUNCTION jianwei_give_up_keys() RETURNS int LANGUAGE sql ${DEFINER} AS $$
      WITH lost AS (SELECT id FROM report_keys WHERE person_id = jianwei_person() AND NOT is_active),
        gone AS (DELETE FROM report_copies WHERE key_id IN (SELECT id FROM lost) RETURNING 1)
      SELECT count(*)::int FROM gone $$;
    -- To another register: the copies of the old one go, those for the new one come, in one act.
    CREATE FUNCTION jianwei_hand_report_over(report uuid, node text, keys uuid[], sealed_keys text[]) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
      BEGIN
        IF NOT jianwei_may_see_report(report) OR NOT EXISTS (SELECT 1 FROM units WHERE id = node AND has_register) THEN RETURN false; END IF;
        IF (SELECT array_agg(key_id ORDER BY key_id) FROM jianwei_report_recipients(node)) IS DISTINCT FROM (SELECT array_agg(k ORDER BY k) FROM unnest(keys) AS k) THEN RETURN false; END IF;
        DELETE FROM report_copies WHERE report_id = report;
        INSERT INTO report_copies (report_id, key_id, sealed) SELECT report, k, s FROM unnest(keys, sealed_keys) AS given (k, s);
        UPDATE reports SET register_node = node, state = 'received', has_news = true, is_new = true, acknowledged_on = NULL WHERE id = report;
        RETURN true;
      END $$;
    REVOKE EXECUTE ON FUNCTION jianwei_drop_older(uuid, uuid), jianwei_kept_from(text, uuid) FROM jianwei_app;
  `.execute(db)
}

export const reportKeyMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await lookFunctions(db)
    await copyFunctions(db)
  },
}
