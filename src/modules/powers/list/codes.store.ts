import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import type { CodeInUse } from '../../policy/drafts/trial.schema.ts'

/** Categories, kinds, classes and levels that powers bear, in any of their versions. */
export async function codesOfPowers(tx: Tx): Promise<CodeInUse[]> {
  const { rows } = await sql<CodeInUse>`
    SELECT list, code, count(*)::int AS count FROM power_versions,
      LATERAL (VALUES ('powers.categories', category), ('powers.categories.kinds', kind), ('powers.classes', class), ('scales.power', rank::text)) AS borne (list, code)
    GROUP BY 1, 2`.execute(tx)
  return rows
}
