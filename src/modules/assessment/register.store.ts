import { sql } from 'kysely'
import type { Work } from '../../platform/module.ts'

/** The register at which the actor holds a permission by a grant of their own, the highest where there are several. */
export async function registerOfActor(work: Work, permission: string): Promise<string | undefined> {
  const nodes = work.actor.grants.map((grant) => grant.nodeId).filter((node) => work.access.may(permission, node))
  const { rows } = await sql<{ id: string }>`
    SELECT u.id FROM units AS u WHERE u.id = ANY (${nodes}::text[]) AND u.has_register
    ORDER BY (SELECT count(*) FROM unit_closure WHERE unit_id = u.id), u.id LIMIT 1`.execute(work.tx)
  return rows[0]?.id
}
