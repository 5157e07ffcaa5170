import { sql } from 'kysely'
import type { Day } from '../../../../kernel/day.ts'
import type { Tx } from '../../../../platform/module.ts'
import type { CampaignDraft } from '../campaign.schema.ts'

/** An open campaign with forms in the same units on some of the same days: whoever holds a post there would owe two. One is opened at a time. */
export async function overlapping(
  tx: Tx,
  { unitId, scope, startsOn, endsOn }: Pick<CampaignDraft, 'unitId' | 'scope' | 'startsOn' | 'endsOn'>,
): Promise<{ title: string; startsOn: Day; endsOn: Day } | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('campaign.open'))`.execute(tx)
  const { rows } = await sql<{ title: string; startsOn: Day; endsOn: Day }>`
    SELECT title, starts_on::text AS "startsOn", ends_on::text AS "endsOn" FROM risk_campaigns AS other
    WHERE closed_on IS NULL AND starts_on <= ${endsOn}::date AND ends_on >= ${startsOn}::date
      AND EXISTS (SELECT 1 FROM risk_forms WHERE campaign_id = other.id
        AND risk_forms.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = any(${scope}::text[]))
        AND risk_forms.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId}))
    ORDER BY seq DESC LIMIT 1`.execute(tx)
  return rows[0]
}
