import { type Kysely, sql } from 'kysely'
import { guardByMatter, OFFICE, SEEN } from './matter.guard.ts'

/** Who sees a matter, as functions that every policy below asks. */
async function makeFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`
      -- The nodes at which the acting person holds one of these roles today.
      CREATE FUNCTION jianwei_nodes_held(roles text[]) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
        SELECT node_id FROM role_grants WHERE person_id = jianwei_person() AND role = ANY (roles)
          AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date) $$;
      CREATE FUNCTION jianwei_matters_kept_from() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
        SELECT matter_id FROM matter_recusals WHERE person_id = jianwei_person()
        UNION SELECT matter_id FROM jianwei_subjects_concerning(jianwei_person()) JOIN matter_subjects USING (kind, subject_id) $$;
      CREATE FUNCTION jianwei_matters_called_to() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
        SELECT matter_id FROM matter_members WHERE person_id = jianwei_person() $$;
      CREATE FUNCTION jianwei_may_see_matter(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
        SELECT EXISTS (SELECT 1 FROM matters WHERE id = matter AND ${SEEN}) $$;
      -- Whoever opens a matter may finish writing it in that very transaction, even into a register above that they may not read (X17).
      CREATE FUNCTION jianwei_is_opening(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
        SELECT EXISTS (SELECT 1 FROM matters WHERE id = matter AND created_by = jianwei_person() AND created_in = pg_current_xact_id()) $$;
      -- May this person open a matter in this register: an officer of it, or of a register below it.
      CREATE FUNCTION jianwei_may_open(register text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
        SELECT EXISTS (SELECT 1 FROM role_grants JOIN unit_closure ON unit_closure.unit_id = role_grants.node_id
          WHERE role_grants.person_id = jianwei_person() AND unit_closure.ancestor_id = register AND role_grants.role = ANY (${OFFICE})
            AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)) $$;
      -- The counter of a series; locks its row until the act commits, so numbers have no gap (P26).
      CREATE FUNCTION jianwei_next_number(node text, wanted text, in_year int) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = jianwei AS $$
        INSERT INTO number_series AS counter (node_id, series, year, last) VALUES (node, wanted, in_year, 1)
        ON CONFLICT (node_id, series, year) DO UPDATE SET last = counter.last + 1 RETURNING last $$;
      REVOKE ALL ON number_series FROM jianwei_app, jianwei_sweep;
    `.execute(db)
}

async function makePolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
      ALTER TABLE matters ENABLE ROW LEVEL SECURITY;
      CREATE POLICY see ON matters FOR SELECT TO jianwei_app USING (${SEEN});
      CREATE POLICY open ON matters FOR INSERT TO jianwei_app WITH CHECK (created_by = jianwei_person() AND jianwei_may_open(register_node));
      CREATE POLICY change ON matters FOR UPDATE TO jianwei_app USING (${SEEN});
      CREATE POLICY sweep ON matters TO jianwei_sweep USING (true) WITH CHECK (true);
    `.execute(db)
  await sql`
      CREATE POLICY of_matter ON files FOR SELECT TO jianwei_app USING (matter_id IS NOT NULL AND jianwei_may_see_matter(matter_id));
      -- The auditor reads the chain of the register that they audit, and the installation's own.
      CREATE OR REPLACE FUNCTION jianwei_may_audit(chain text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei AS $$
        SELECT EXISTS (SELECT 1 FROM role_grants WHERE person_id = jianwei_person() AND role = 'auditAdministrator' AND to_on IS NULL
          AND (node_id = chain OR NOT EXISTS (SELECT 1 FROM units WHERE id = chain))) $$;
    `.execute(db)
}

const BEHIND_THE_WALL = [
  'matter_subjects',
  'matter_aliases',
  'matter_recusals',
  'matter_members',
  'timeline_entries',
  'chain_events',
  'deadlines',
]

/** Matters, their register, numbers, timeline and deadlines, and the wall under all of them. */
export const matterMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeTables(db)
    await makeFunctions(db)
    await makePolicies(db)
    for (const table of BEHIND_THE_WALL) await guardByMatter(db, table)
  },
}
