import { sql } from 'kysely'
import type { Tx } from '../../platform/module.ts'
import type { CodeInUse } from '../policy/drafts/trial.schema.ts'

/** Kinds that matters bear, and the meetings that decided on them. */
export async function codesOfDecisions(tx: Tx): Promise<CodeInUse[]> {
  const { rows } = await sql<CodeInUse>`
    SELECT 'decisions.kinds' AS list, kind AS code, count(*)::int AS count FROM decisions GROUP BY 2
    UNION ALL SELECT 'decisions.meetings', record ->> 'kind', count(*)::int FROM decision_meetings GROUP BY 2`.execute(tx)
  return rows
}
