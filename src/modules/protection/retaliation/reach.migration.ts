import { type Kysely, sql } from 'kysely'
import { OFFICE } from '../../matters/matter.guard.ts'

const HEADS = sql.raw(`ARRAY['disciplineHead','disciplineSecretary']`)

/**
 * No case is without somebody who may decide it. A case filed for the reporter of an entry may lie in a register above the entry's own, whose office
 * sees it as long as the matter does not concern them; and where all who decide at a register share the unit of who is said to retaliate, it goes above.
 */
export const protectionReachMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE OR REPLACE FUNCTION jianwei_may_keep_protection(protection uuid, roles text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM protection_cases WHERE id = protection AND jianwei_keeps_protection(jianwei_person(), register_node, against_id, roles)
          AND (matter_id IS NULL OR matter_id NOT IN (SELECT jianwei_matters_kept_from()))) $$;
      ALTER POLICY office ON protection_cases
        USING (register_node IN (SELECT jianwei_nodes_held(${OFFICE})) AND NOT jianwei_is_kept_from_protection(jianwei_person(), against_id)
          AND (matter_id IS NULL OR matter_id NOT IN (SELECT jianwei_matters_kept_from())));
      CREATE FUNCTION jianwei_is_kept_from_matter(person text, matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM matter_recusals WHERE matter_id = matter AND person_id = person)
          OR EXISTS (SELECT 1 FROM jianwei_subjects_concerning(person) JOIN matter_subjects USING (kind, subject_id) WHERE matter_id = matter) $$;
      CREATE OR REPLACE FUNCTION jianwei_protection_keepers(protection uuid, roles text[]) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT DISTINCT g.person_id FROM protection_cases AS c JOIN role_grants AS g ON g.node_id = c.register_node AND g.role = ANY (roles)
        WHERE c.id = protection AND g.to_on IS NULL AND g.person_id <> c.filed_by AND jianwei_keeps_protection(g.person_id, c.register_node, c.against_id, roles)
          AND (c.matter_id IS NULL OR NOT jianwei_is_kept_from_matter(g.person_id, c.matter_id))
          AND (session_user = 'jianwei_sweep' OR jianwei_may_see_protection(protection)) $$;
      -- Is there anybody at this register who may decide, other than who files?
      CREATE FUNCTION jianwei_judges_protection(register text, against text, matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT NOT jianwei_is_own_cause(register, against) AND EXISTS (SELECT 1 FROM role_grants AS g WHERE g.node_id = register AND g.role = ANY (${HEADS})
          AND g.person_id <> jianwei_person() AND jianwei_keeps_protection(g.person_id, register, against, ${HEADS})
          AND (matter IS NULL OR NOT jianwei_is_kept_from_matter(g.person_id, matter))) $$;
      REVOKE EXECUTE ON FUNCTION jianwei_is_kept_from_matter(text, uuid) FROM PUBLIC;
    `.execute(db)
  },
}
