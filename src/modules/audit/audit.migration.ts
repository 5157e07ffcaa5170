import { type Kysely, sql } from 'kysely'

const AUDITOR = sql.raw(`ARRAY['auditAdministrator']`)

/**
 * What an auditor reads of the trail: the chains of the registers that they audit and the installation's own, asked once a statement;
 * never an entry of a matter that names them, a relative or what they declared, or from which they are recused.
 */
export const auditMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE INDEX trail_entries_by_instant ON trail_entries (at, id);
      CREATE INDEX trail_entries_by_actor ON trail_entries (actor_id, at, id);
      CREATE INDEX trail_entries_by_action ON trail_entries (action COLLATE "C", at, id);
      CREATE FUNCTION jianwei_audited_chains() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = jianwei, pg_temp AS $$
        SELECT held FROM jianwei_nodes_held(${AUDITOR}) AS held
        UNION SELECT 'installation' WHERE EXISTS (SELECT FROM jianwei_nodes_held(${AUDITOR})) $$;
      DROP POLICY audit ON trail_entries;
      DROP POLICY audit ON trail_seals;
      CREATE POLICY audit ON trail_entries FOR SELECT TO jianwei_app USING (chain IN (SELECT jianwei_audited_chains())
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
