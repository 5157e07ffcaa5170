import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import { DRAFTERS } from '../../policy/drafts/draft.roles.ts'
import type { CodeInUse } from '../../policy/drafts/trial.schema.ts'

/**
 * How many items bear which code, to whoever draws up packs: in their registers and those below, without what they are kept from.
 * A pack rules many registers, so what one sees oneself is too little; a code and a number name no person and no unit.
 */
export const itemCodesMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE FUNCTION jianwei_codes_of_items() RETURNS TABLE (list text, code text, count int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT borne.list, borne.code, count(*)::int FROM information_items JOIN matters ON matters.id = matter_id,
          LATERAL (VALUES ('channels', channel), ('signTypes', sign_type), ('keyAreas', key_area)) AS borne (list, code)
        WHERE matters.register_node IN (SELECT unit_id FROM unit_closure WHERE ancestor_id IN (SELECT jianwei_nodes_held(ARRAY[${sql.join(DRAFTERS.map((role) => sql.lit(role)))}])))
          AND NOT EXISTS (SELECT 1 FROM jianwei_matters_kept_from() AS kept (id) WHERE kept.id = matters.id)
        GROUP BY 1, 2 $$;
      REVOKE EXECUTE ON FUNCTION jianwei_codes_of_items() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION jianwei_codes_of_items() TO jianwei_app;
    `.execute(db)
  },
}

/** Channels, sign types and key areas that information items bear. */
export async function codesOfItems(tx: Tx): Promise<CodeInUse[]> {
  const { rows } = await sql<CodeInUse>`SELECT list, code, count FROM jianwei_codes_of_items()`.execute(tx)
  return rows
}
