import { type Kysely, sql } from 'kysely'

const AUDITOR = sql.raw(`ARRAY['auditAdministrator']`)

/**
 * What an auditor reads of the trail: the chains of the registers that they audit; of the installation's own chain what the people of these nodes did,
 * who signed in there, and what nobody did by name. Work of a body above leaves no mark (P6); nor is there an entry of a matter that names the auditor,
 * a relative or what they declared, or from which they are recused. Each list is asked once a statement.
 */
export const auditMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE INDEX trail_entries_by_instant ON trail_entries (at, id);
      CREATE INDEX trail_entries_by_actor ON trail_entries (actor_id, at, id);
      CREATE INDEX trail_entries_by_action ON trail_entries (action, at, id);
      CREATE INDEX trail_entries_by_object ON trail_entries (object_id, at, id);
      CREATE INDEX trail_entries_of_visitors ON trail_entries (at, id) WHERE actor_kind = 'public';
      DROP INDEX trail_entries_object_kind_object_id_id_idx;
      -- Which acts the trail holds, by one look into the index for each.
      CREATE FUNCTION jianwei_acts_kept() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER ROWS 300 SET search_path = jianwei, pg_temp AS $$
        WITH RECURSIVE each (action) AS (SELECT min(action) FROM trail_entries
          UNION ALL SELECT (SELECT min(e.action) FROM trail_entries AS e WHERE e.action > each.action) FROM each WHERE each.action IS NOT NULL)
        SELECT action FROM each WHERE action IS NOT NULL $$;
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
        UNION SELECT jianwei_person() $$;
      DROP POLICY audit ON trail_entries;
      DROP POLICY audit ON trail_seals;
      CREATE POLICY audit ON trail_entries FOR SELECT TO jianwei_app USING (chain IN (SELECT jianwei_audited_chains())
        AND (chain <> 'installation' OR coalesce(actor_id, details->>'personId') IS NULL
          OR coalesce(actor_id, details->>'personId') IN (SELECT jianwei_audited_persons()))
        AND (matter_id IS NULL OR matter_id NOT IN (SELECT kept::text FROM jianwei_matters_kept_from() AS kept)));
      CREATE POLICY audit ON trail_seals FOR SELECT TO jianwei_app USING (chain IN (SELECT jianwei_audited_chains()));
      DROP FUNCTION jianwei_may_audit(text);
      -- The number alone: an auditor reads that a matter was opened, not the matter.
      CREATE FUNCTION jianwei_audited_matters(ids uuid[], wanted text) RETURNS TABLE (id uuid, matter_no text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT matters.id, matters.matter_no FROM matters
        WHERE (matters.id = ANY (ids) OR matters.matter_no = wanted) AND register_node IN (SELECT jianwei_audited_chains())
          AND matters.id NOT IN (SELECT jianwei_matters_kept_from()) $$`.execute(db)
  },
}
