import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import type { CodeInUse } from '../../policy/drafts/trial.schema.ts'

/** Categories and classes that powers bear, in any of their versions. */
export async function codesOfPowers(tx: Tx): Promise<CodeInUse[]> {
  const { rows } = await sql<{ isClass: boolean; code: string; count: number }>`
    SELECT false AS "isClass", category AS code, count(*)::int AS count FROM power_versions GROUP BY 2
    UNION ALL SELECT true, class, count(*)::int FROM power_versions GROUP BY 2`.execute(tx)
  return rows.map(({ isClass, code, count }) => ({ list: isClass ? 'powers.classes' : 'powers.categories', code, count }))
}
