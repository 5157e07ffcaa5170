import { sql } from 'kysely'
import type { Day } from '../../../../kernel/day.ts'
import type { Tx } from '../../../../platform/module.ts'
import type { CampaignDraft } from '../campaign.schema.ts'
import { isAsked } from '../layer/layer.store.ts'

/**
 * An open campaign with forms of the same posts, sections or units on some of the same days: whoever owes one there would owe two. One is opened
 * at a time.
 */
export async function overlapping(
  tx: Tx,
  asked: Pick<CampaignDraft, 'unitId' | 'scope' | 'startsOn' | 'endsOn' | 'carriers' | 'postScope' | 'postIds'>,
): Promise<{ title: string; startsOn: Day; endsOn: Day } | undefined> {
  const { unitId, scope, startsOn, endsOn, carriers } = asked
  await sql`SELECT pg_advisory_xact_lock(hashtext('campaign.open'))`.execute(tx)
  const { rows } = await sql<{ title: string; startsOn: Day; endsOn: Day }>`
    SELECT title, starts_on::text AS "startsOn", ends_on::text AS "endsOn" FROM risk_campaigns AS other
    WHERE closed_on IS NULL AND starts_on <= ${endsOn}::date AND ends_on >= ${startsOn}::date
      AND EXISTS (SELECT 1 FROM risk_forms LEFT JOIN posts ON posts.id = risk_forms.post_id WHERE campaign_id = other.id
        AND risk_forms.carrier = any(${carriers}::text[]) AND (risk_forms.carrier <> 'post' OR ${isAsked(asked)})
        AND risk_forms.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = any(${scope}::text[]))
        AND risk_forms.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId}))
    ORDER BY seq DESC LIMIT 1`.execute(tx)
  return rows[0]
}
