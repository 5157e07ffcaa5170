import { type Kysely, sql } from 'kysely'
import { OFFICE } from '../../matters/matter.guard.ts'
import { REPORT_SEEN } from '../report.migration.ts'

const DEFINER = sql`SECURITY DEFINER SET search_path = jianwei, pg_temp`
const RECOVERERS = sql.raw(`ARRAY['disciplineHead','disciplineSecretary']`)

/** Setting up: made by the head of the office, used once every custodian has confirmed. */
async function setUpFunctions(db: Kysely<unknown>): Promise<void> {
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
  `.execute(db)
}

/** The ceremony: report keys pass into the hands of the officer who asked, once enough custodians gave. */
async function ceremonyFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
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

export const recoveryMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await setUpFunctions(db)
    await ceremonyFunctions(db)
  },
}
