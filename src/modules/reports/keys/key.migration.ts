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

const RECOVERERS = sql.raw(`ARRAY['disciplineHead','disciplineSecretary']`)

async function recoveryFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_key_holders(node text) RETURNS TABLE (key_id uuid, recipient text, person_id text) LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT id, k.recipient, k.person_id FROM report_keys AS k WHERE is_active AND k.person_id IS NOT NULL AND node IN (SELECT jianwei_nodes_held(${RECOVERERS})) ORDER BY k.person_id $$;
    CREATE FUNCTION jianwei_set_up_recovery(recovery uuid, node text, its_recipient text, fewest int, keys uuid[], sealed_shares text[], on_day date) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
      BEGIN
        IF NOT node IN (SELECT jianwei_nodes_held(${RECOVERERS})) THEN RETURN false; END IF;
        IF (SELECT count(DISTINCT person_id) FROM report_keys WHERE id = ANY (keys) AND is_active AND person_id IS NOT NULL) <> cardinality(keys) THEN RETURN false; END IF;
        INSERT INTO report_keys (id, node_id, recipient, made_on, is_active) VALUES (recovery, node, its_recipient, on_day, false);
        INSERT INTO report_recoveries (key_id, node_id, threshold, made_by, made_on) VALUES (recovery, node, fewest, jianwei_person(), on_day);
        INSERT INTO report_shares (id, recovery_id, person_id, key_id, sealed)
          SELECT gen_random_uuid(), recovery, k.person_id, k.id, s FROM unnest(keys, sealed_shares) AS given (of_key, s) JOIN report_keys AS k ON k.id = of_key;
        RETURN true;
      END $$;
    -- All shares are confirmed: from now on reports are sealed to it, and to the one before no more.
    CREATE FUNCTION jianwei_ready_recovery(recovery uuid) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM report_shares WHERE recovery_id = recovery AND confirmed_on IS NULL)
          OR NOT EXISTS (SELECT 1 FROM report_shares WHERE recovery_id = recovery AND person_id = jianwei_person()) THEN RETURN false; END IF;
        IF recovery <> (SELECT key_id FROM report_recoveries WHERE node_id = (SELECT node_id FROM report_recoveries WHERE key_id = recovery) ORDER BY seq DESC LIMIT 1) THEN RETURN false; END IF;
        UPDATE report_keys SET is_active = false WHERE node_id = (SELECT node_id FROM report_keys WHERE id = recovery) AND id <> recovery;
        UPDATE report_keys SET is_active = true WHERE id = recovery;
        RETURN true;
      END $$;
    CREATE FUNCTION jianwei_custodians(recovery uuid) RETURNS TABLE (person_id text, has_confirmed boolean) LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT s.person_id, confirmed_on IS NOT NULL FROM report_shares AS s JOIN report_recoveries AS r ON r.key_id = s.recovery_id
      WHERE s.recovery_id = recovery AND r.node_id IN (SELECT jianwei_nodes_held(${OFFICE})) ORDER BY s.person_id $$;
    CREATE FUNCTION jianwei_recovery_recipient(recovery uuid) RETURNS TABLE (recipient text, is_active boolean) LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT k.recipient, k.is_active FROM report_keys AS k WHERE k.id = recovery AND node_id IS NOT NULL $$;
    CREATE FUNCTION jianwei_shares_given(request uuid) RETURNS int LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT count(*)::int FROM report_given_shares WHERE request_id = request $$;
    -- For the officer who asked, once enough custodians gave: report keys sealed to the recovery identity that lack the officer's own copy.
    CREATE FUNCTION jianwei_recovery_todo(request uuid) RETURNS TABLE (report_id uuid, recipient text, sealed text) LANGUAGE sql STABLE ${DEFINER} AS $$
      SELECT r.id, r.recipient, c.sealed FROM report_recovery_requests AS q JOIN report_recoveries AS v ON v.key_id = q.recovery_id
        JOIN report_copies AS c ON c.key_id = v.key_id JOIN reports AS r ON r.id = c.report_id
      WHERE q.id = request AND q.by_person = jianwei_person() AND q.state = 'open' AND jianwei_shares_given(q.id) >= v.threshold
        AND r.id IN (SELECT id FROM reports WHERE ${REPORT_SEEN})
        AND NOT EXISTS (SELECT 1 FROM report_copies AS own WHERE own.report_id = r.id AND own.key_id = q.key_id) $$;
    CREATE FUNCTION jianwei_recover_copy(request uuid, report uuid, text_sealed text) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
      DECLARE own uuid;
      BEGIN
        SELECT q.key_id INTO own FROM report_recovery_requests AS q JOIN report_keys AS k ON k.id = q.key_id WHERE q.id = request AND k.is_active;
        IF own IS NULL OR NOT jianwei_may_see_report(report) OR EXISTS (SELECT 1 FROM report_copies WHERE report_id = report AND key_id = own)
          OR NOT EXISTS (SELECT 1 FROM report_recovery_requests AS q JOIN report_recoveries AS v ON v.key_id = q.recovery_id JOIN report_copies AS c ON c.key_id = v.key_id AND c.report_id = report
            WHERE q.id = request AND q.by_person = jianwei_person() AND q.state = 'open' AND jianwei_shares_given(q.id) >= v.threshold) THEN RETURN false; END IF;
        INSERT INTO report_copies (report_id, key_id, sealed) VALUES (report, own, text_sealed);
        RETURN true;
      END $$;
    CREATE FUNCTION jianwei_spend_recovery(request uuid, on_day date) RETURNS void LANGUAGE sql ${DEFINER} AS $$
      UPDATE report_recoveries SET spent_on = on_day WHERE spent_on IS NULL AND key_id IN (SELECT recovery_id FROM report_recovery_requests WHERE id = request AND by_person = jianwei_person()
        AND jianwei_shares_given(id) >= report_recoveries.threshold) $$;
  `.execute(db)
}

export const reportKeyMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await lookFunctions(db)
    await copyFunctions(db)
    await recoveryFunctions(db)
  },
}
