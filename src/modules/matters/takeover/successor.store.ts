import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import { concernedAmong } from '../../organisation/organisation.store.ts'
import type { TakeBar } from '../../organisation/successor/open-work.schema.ts'
import { matterById, recusalsOf, subjectsOf } from '../matter.store.ts'

/** What stands against this person handling a matter: it concerns them or their kin, they stay away, or they hold no role in its register. */
export async function matterBar(tx: Tx, matterId: string, personId: string, roles: readonly string[]): Promise<TakeBar | null> {
  const matter = await matterById(tx, matterId)
  // Whoever asks for themselves does not see what concerns them.
  if (!matter) return 'concerned'
  if ((await concernedAmong(tx, [personId], await subjectsOf(tx, matterId))).has(personId)) return 'concerned'
  if ((await recusalsOf(tx, matterId)).some((each) => each.personId === personId)) return 'recused'
  return (await holdsAt(tx, personId, matter.registerNode, roles)) ? null : 'noRole'
}

/** Does this person hold one of these roles at the node itself today? */
export async function holdsAt(tx: Tx, personId: string, nodeId: string, roles: readonly string[]): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM role_grants WHERE person_id = ${personId} AND node_id = ${nodeId} AND role = ANY (${[...roles]}::text[])
      AND from_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date AND (to_on IS NULL OR to_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date) LIMIT 1`.execute(
    tx,
  )
  return found.rows.length > 0
}
