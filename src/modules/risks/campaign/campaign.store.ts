import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { OrganisationTables } from '../../organisation/organisation.tables.ts'
import { CARRIERS } from '../point/point.schema.ts'
import { searchedFor } from '../listed/listed.store.ts'
import type { PointTables } from '../point/point.tables.ts'
import { SPAN_COLUMNS } from '../span.schema.ts'
import type { CampaignDraft, CampaignLine, DraftEntry, FormState, UnitProgress } from './campaign.schema.ts'
import { askUnits, formsForHeads, formsForHolders } from './layer/layer.store.ts'

type Carrier = CampaignDraft['carriers'][number]

export type CampaignTables = {
  risk_campaigns: {
    id: string
    unit_id: string
    title: string
    guidance: string
    channels: string[]
    scope: string[]
    starts_on: Day
    ends_on: Day
    closed_on: Day | null
    created_by: string
    created_on: Day
    overlap_reason: Generated<string>
    carriers: Generated<Carrier[]>
    post_scope: Generated<CampaignDraft['postScope']>
    post_ids: Generated<string[]>
    searched: Generated<string>
    seq: Generated<number>
  }
  risk_forms: {
    id: string
    campaign_id: string
    unit_id: string
    post_id: string | null
    carrier: Generated<Carrier>
    is_for_group: Generated<boolean>
    person_id: string
    state: FormState
    entries: DraftEntry[]
    none_reason: string
    revision: Generated<number>
    saved_at: Date | null
    submitted_on: Day | null
    entered_by: Generated<string | null>
    entered_on: Generated<Day | null>
    seq: Generated<number>
  }
}
type Tables = CampaignTables &
  Pick<PointTables, 'risk_points'> &
  Pick<OrganisationTables, 'units' | 'posts' | 'persons' | 'unit_closure' | 'tenures'>
const on = (tx: Tx) => tx.withTables<Tables>()

const count = (condition: string) =>
  sql<number>`(SELECT count(*)::int FROM risk_forms AS f WHERE f.campaign_id = risk_campaigns.id ${sql.raw(condition)})`

/** Campaigns as lines, with how far their forms are. */
export function campaigns(tx: Tx) {
  return on(tx)
    .selectFrom('risk_campaigns')
    .innerJoin('units', 'units.id', 'risk_campaigns.unit_id')
    .select([
      'risk_campaigns.id',
      ...SPAN_COLUMNS,
      'carriers',
      'post_scope as postScope',
      count('').as('forms'),
      count(`AND f.state IN ('submitted', 'none')`).as('handedIn'),
    ])
}

export async function campaignById(
  tx: Tx,
  id: string,
): Promise<
  { line: CampaignLine; unitId: string; guidance: string; channels: string[]; overlapReason: string; postIds: string[] } | undefined
> {
  const line = await campaigns(tx).where('risk_campaigns.id', '=', id).executeTakeFirst()
  const row = await on(tx)
    .selectFrom('risk_campaigns')
    .select(['unit_id as unitId', 'guidance', 'channels', 'overlap_reason as overlapReason', 'post_ids as postIds'])
    .where('id', '=', id)
    .executeTakeFirst()
  return line && row && { line, ...row }
}

/** Open a campaign; every holder of a post that it asks, today or on its first day to come, owes a form, and the head of each section and unit whose layer it asks. How many do. */
export async function insertCampaign(
  work: Work,
  given: Omit<CampaignDraft, 'overlapReason' | 'carriers' | 'postScope' | 'postIds'> & Partial<CampaignDraft>,
  createdOn: Day,
  id: string = randomUUID(),
): Promise<{ id: string; forms: number }> {
  const draft = { overlapReason: '', carriers: ['post' as const], postScope: 'all' as const, postIds: [], ...given }
  const day = draft.startsOn > createdOn ? draft.startsOn : createdOn
  await on(work.tx)
    .insertInto('risk_campaigns')
    .values({
      id,
      unit_id: draft.unitId,
      title: draft.title,
      guidance: draft.guidance,
      channels: draft.channels,
      scope: draft.scope,
      starts_on: draft.startsOn,
      ends_on: draft.endsOn,
      closed_on: null,
      created_by: work.actor.personId,
      created_on: createdOn,
      overlap_reason: draft.overlapReason,
      carriers: CARRIERS.filter((each) => draft.carriers.includes(each)),
      post_scope: draft.postScope,
      post_ids: draft.postIds,
      searched: await searchedFor(work.tx, draft.title, [draft.unitId]),
    })
    .execute()
  const holders = await formsForHolders(work.tx, id, draft, day, createdOn)
  await askUnits(work.tx, id, draft)
  return { id, forms: holders + (await formsForHeads(work, id)).length }
}

export async function setClosed(tx: Tx, id: string, closedOn: Day): Promise<void> {
  await on(tx).updateTable('risk_campaigns').set({ closed_on: closedOn }).where('id', '=', id).execute()
}

export async function progressOf(tx: Tx, campaignId: string): Promise<UnitProgress[]> {
  const { rows } = await sql<UnitProgress>`
    SELECT units.id AS "unitId", units.name AS "unitName", f.carrier, bool_or(f.state IS NULL) AS "isGap", count(f.state)::int AS total,
      count(*) FILTER (WHERE state = 'submitted')::int AS submitted, count(*) FILTER (WHERE state = 'none')::int AS "none",
      count(*) FILTER (WHERE state = 'draft')::int AS draft, count(*) FILTER (WHERE state = 'open')::int AS open,
      (SELECT count(*)::int FROM risk_points AS p WHERE p.campaign_id = ${campaignId}::uuid AND p.unit_id = units.id AND p.carrier = f.carrier) AS points
    FROM (SELECT unit_id, carrier, state FROM risk_forms WHERE campaign_id = ${campaignId}::uuid
      UNION ALL SELECT unit_id, carrier, NULL FROM risk_campaign_units AS u WHERE campaign_id = ${campaignId}::uuid AND NOT EXISTS (
        SELECT 1 FROM risk_forms AS own WHERE own.campaign_id = u.campaign_id AND own.unit_id = u.unit_id AND own.carrier = u.carrier)) AS f
    JOIN units ON units.id = f.unit_id
    GROUP BY units.id, f.carrier ORDER BY units.position, units.id, array_position(ARRAY['unit', 'section', 'post'], f.carrier)`.execute(tx)
  return rows
}

/** What the points of a campaign say, to find texts that read alike. */
export async function textsOfCampaign(
  tx: Tx,
  campaignId: string,
): Promise<{ pointId: string; unitId: string; unitName: string; no: string; title: string; authorName: string; text: string }[]> {
  return on(tx)
    .selectFrom('risk_points')
    .innerJoin('units', 'units.id', 'risk_points.unit_id')
    .leftJoin('persons', 'persons.id', 'risk_points.author')
    .select(['risk_points.id as pointId', 'unit_id as unitId', 'units.name as unitName', 'no', 'title'])
    .select((eb) => [eb.fn.coalesce('persons.name', 'author').as('authorName'), sql<string>`content ->> 'manifestation'`.as('text')])
    .where('campaign_id', '=', campaignId)
    .execute()
}
