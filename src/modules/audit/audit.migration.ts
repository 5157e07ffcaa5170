import { type Kysely, sql } from 'kysely'

const AUDITOR = sql.raw(`ARRAY['auditAdministrator']`)

/** What stands in a register's chain without a matter and names nobody; reports, signals, requests for protection and holds have walls of their own and are left out. */
const OPEN_KINDS = sql.raw(
  `ARRAY['seriesStatement', 'clause', 'reportKey', 'reportRecovery', 'takeover', 'forwarding', 'forwardings', 'appointment', 'appointments', 'ledger']`,
)

/**
 * What an auditor reads of the trail, each list asked once a statement:
 * - of the registers that they audit, the acts on matters, and what names nobody;
 * - of the installation's own chain, what the people of these nodes did to people of these nodes; a file may be for a matter above, and is left out;
 * - never what concerns the auditor: a matter that names them or a relative or from which they are recused, themself, a relative, their post, but their own acts.
 * Work of a body above leaves no mark (P6).
 */
export const auditMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE INDEX trail_entries_by_instant ON trail_entries (at, id);
      CREATE INDEX trail_entries_by_actor ON trail_entries (actor_id, at, id);
      CREATE INDEX trail_entries_by_action ON trail_entries (action, at, id);
      CREATE INDEX trail_entries_by_object ON trail_entries (object_id, at, id);
      CREATE INDEX trail_entries_of_visitors ON trail_entries (at, id) WHERE actor_kind = 'public';
      CREATE INDEX matters_by_no ON matters (matter_no);
      DROP INDEX trail_entries_object_kind_object_id_id_idx;
      CREATE FUNCTION jianwei_audited_chains() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = jianwei, pg_temp AS $$
        SELECT held FROM jianwei_nodes_held(${AUDITOR}) AS held
        UNION SELECT 'installation' WHERE EXISTS (SELECT FROM jianwei_nodes_held(${AUDITOR})) $$;
      -- Who has a post or a role at these nodes or below; whoever left for good stays of the node of their last posts.
      CREATE FUNCTION jianwei_audited_persons() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER ROWS 2000 SET search_path = jianwei, pg_temp AS $$
        WITH below AS (SELECT unit_id FROM unit_closure WHERE ancestor_id IN (SELECT jianwei_nodes_held(${AUDITOR})))
        SELECT person_id FROM tenures JOIN posts ON posts.id = tenures.post_id
          WHERE posts.unit_id IN (SELECT unit_id FROM below)
            AND (to_on IS NULL OR NOT EXISTS (SELECT FROM tenures AS held WHERE held.person_id = tenures.person_id AND held.to_on IS NULL))
        UNION SELECT person_id FROM role_grants WHERE node_id IN (SELECT unit_id FROM below)
          AND from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
        UNION SELECT jianwei_person() $$;
      -- Which acts the trail holds, by one look into the index for each.
      CREATE FUNCTION jianwei_acts_kept() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER ROWS 300 SET search_path = jianwei, pg_temp AS $$
        WITH RECURSIVE each (action) AS (SELECT min(action) FROM trail_entries WHERE EXISTS (SELECT FROM jianwei_audited_chains())
          UNION ALL SELECT (SELECT min(e.action) FROM trail_entries AS e WHERE e.action > each.action) FROM each WHERE each.action IS NOT NULL)
        SELECT action FROM each WHERE action IS NOT NULL $$;
      -- The number alone: an auditor reads that a matter was opened, not the matter.
      CREATE FUNCTION jianwei_audited_matters(ids uuid[], wanted text) RETURNS TABLE (id uuid, matter_no text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT found.id, found.matter_no FROM (SELECT m.id, m.matter_no, m.register_node FROM matters AS m WHERE m.id = ANY (ids)
          UNION SELECT m.id, m.matter_no, m.register_node FROM matters AS m WHERE m.matter_no = wanted) AS found
        WHERE found.register_node IN (SELECT jianwei_audited_chains()) AND found.id NOT IN (SELECT jianwei_matters_kept_from()) $$`.execute(
      db,
    )
    await makePolicies(db)
  },
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
    DROP POLICY audit ON trail_entries;
    DROP POLICY audit ON trail_seals;
    DROP FUNCTION jianwei_may_audit(text);
    CREATE POLICY audit ON trail_entries FOR SELECT TO jianwei_app USING (chain IN (SELECT jianwei_audited_chains())
      AND CASE WHEN chain <> 'installation' THEN matter_id IS NOT NULL OR object_kind = ANY (${OPEN_KINDS})
        ELSE matter_id IS NULL AND object_kind <> 'file'
          AND (actor_id IS NULL OR actor_id IN (SELECT jianwei_audited_persons()))
          AND (object_kind <> 'person' OR object_id IN (SELECT jianwei_audited_persons()))
          AND (details->>'personId' IS NULL OR details->>'personId' IN (SELECT jianwei_audited_persons())) END
      AND (matter_id IS NULL OR matter_id NOT IN (SELECT kept::text FROM jianwei_matters_kept_from() AS kept))
      AND (actor_id IS NOT DISTINCT FROM (SELECT jianwei_person())
        OR object_id NOT IN (SELECT subject_id FROM jianwei_subjects_concerning((SELECT jianwei_person())))));
    CREATE POLICY audit ON trail_seals FOR SELECT TO jianwei_app USING (EXISTS (SELECT FROM trail_entries WHERE trail_entries.id = entry_id))`.execute(
    db,
  )
}
