import { sql } from 'kysely'
import type { Work } from '../../../platform/module.ts'
import { type SpanFilter, spansAsked } from '../listed/listed.store.ts'
import type { CampaignLine } from './campaign.schema.ts'
import { campaigns } from './campaign.store.ts'

/** A page of campaigns, the one that began last first. */
export async function campaignsPage(
  work: Work,
  filter: SpanFilter & { id?: string | undefined },
  after: string | undefined,
  limit: number,
): Promise<CampaignLine[]> {
  let rows = campaigns(work.tx).where(spansAsked('risk_campaigns', filter, work.today))
  if (filter.id) rows = rows.where('risk_campaigns.id', '=', filter.id)
  if (after)
    rows = rows.where(
      sql<boolean>`(starts_on, risk_campaigns.seq) < (SELECT last.starts_on, last.seq FROM risk_campaigns AS last WHERE last.id = ${after}::uuid)`,
    )
  return rows.orderBy('starts_on', 'desc').orderBy('risk_campaigns.seq', 'desc').limit(limit).execute()
}
