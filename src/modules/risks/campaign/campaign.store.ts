import { randomUUID } from 'node:crypto'
import { type Generated, type SelectQueryBuilder, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import { ADMINISTRATOR_ROLES } from '../../../platform/access/access.schema.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { OrganisationTables } from '../../organisation/organisation.tables.ts'
import { searchedFor } from '../listed/listed.store.ts'
import type { PointTables } from '../point/point.tables.ts'
import { SPAN_COLUMNS } from '../span.schema.ts'
import type { CampaignDraft, CampaignLine, DraftEntry, FormLine, FormState, UnitProgress } from './campaign.schema.ts'

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
    searched: Generated<string>
    seq: Generated<number>
  }
  risk_forms: {
    id: string
    campaign_id: string
    unit_id: string
    post_id: string
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
    .select(['risk_campaigns.id', ...SPAN_COLUMNS, count('').as('forms'), count(`AND f.state IN ('submitted', 'none')`).as('handedIn')])
}

export async function campaignById(
  tx: Tx,
  id: string,
): Promise<{ line: CampaignLine; unitId: string; guidance: string; channels: string[]; overlapReason: string } | undefined> {
  const line = await campaigns(tx).where('risk_campaigns.id', '=', id).executeTakeFirst()
  const row = await on(tx)
    .selectFrom('risk_campaigns')
    .select(['unit_id as unitId', 'guidance', 'channels', 'overlap_reason as overlapReason'])
    .where('id', '=', id)
    .executeTakeFirst()
  return line && row && { line, ...row }
}

/** Open a campaign; every holder of a post in scope, today or on its first day to come, owes a form, but not the three administrators, who hold no role in it (X65). How many do. */
export async function insertCampaign(
  work: Work,
  draft: Omit<CampaignDraft, 'overlapReason'> & Partial<CampaignDraft>,
  createdOn: Day,
  id: string = randomUUID(),
): Promise<{ id: string; forms: number }> {
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
      overlap_reason: draft.overlapReason ?? '',
      searched: await searchedFor(work.tx, draft.title, [draft.unitId]),
    })
    .execute()
  const made = await sql`
    INSERT INTO risk_forms (id, campaign_id, unit_id, post_id, person_id, state, entries, none_reason)
    SELECT gen_random_uuid(), ${id}::uuid, posts.unit_id, posts.id, tenures.person_id, 'open', '[]'::jsonb, ''
    FROM posts JOIN tenures ON tenures.post_id = posts.id AND tenures.from_on <= ${day}::date AND (tenures.to_on IS NULL OR tenures.to_on >= ${day}::date)
    WHERE posts.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = any(${draft.scope}::text[]))
      AND posts.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${draft.unitId})
      AND NOT EXISTS (SELECT 1 FROM role_grants WHERE role_grants.person_id = tenures.person_id AND role = any(${[...ADMINISTRATOR_ROLES]}::text[])
        AND role_grants.from_on <= ${createdOn}::date AND (role_grants.to_on IS NULL OR role_grants.to_on >= ${createdOn}::date))
    ORDER BY posts.unit_id, posts.id`.execute(work.tx)
  return { id, forms: Number(made.numAffectedRows ?? 0) }
}

export async function setClosed(tx: Tx, id: string, closedOn: Day): Promise<void> {
  await on(tx).updateTable('risk_campaigns').set({ closed_on: closedOn }).where('id', '=', id).execute()
}

export async function progressOf(tx: Tx, campaignId: string): Promise<UnitProgress[]> {
  const { rows } = await sql<UnitProgress>`
    SELECT units.id AS "unitId", units.name AS "unitName", count(*)::int AS total,
      count(*) FILTER (WHERE state = 'submitted')::int AS submitted, count(*) FILTER (WHERE state = 'none')::int AS "none",
      count(*) FILTER (WHERE state = 'draft')::int AS draft, count(*) FILTER (WHERE state = 'open')::int AS open,
      (SELECT count(*)::int FROM risk_points WHERE risk_points.campaign_id = ${campaignId}::uuid AND risk_points.unit_id = units.id) AS points
    FROM risk_forms JOIN units ON units.id = risk_forms.unit_id WHERE campaign_id = ${campaignId}::uuid
    GROUP BY units.id ORDER BY units.position, units.id`.execute(tx)
  return rows
}

export interface FormFilter {
  campaignId?: string | undefined
  unitId?: string | undefined
  state?: FormState | undefined
  personId?: string | undefined
  /** Not yet handed in, of a campaign that runs on this day. */
  owedOn?: Day | undefined
  search?: string | undefined
}

type Forms = SelectQueryBuilder<Tables, 'risk_forms' | 'risk_campaigns' | 'units' | 'posts' | 'persons', FormLine>

function forms(tx: Tx): Forms {
  return on(tx)
    .selectFrom('risk_forms')
    .innerJoin('risk_campaigns', 'risk_campaigns.id', 'risk_forms.campaign_id')
    .innerJoin('units', 'units.id', 'risk_forms.unit_id')
    .innerJoin('posts', 'posts.id', 'risk_forms.post_id')
    .innerJoin('persons', 'persons.id', 'risk_forms.person_id')
    .select([
      'risk_forms.id',
      'risk_forms.campaign_id as campaignId',
      'risk_campaigns.title as campaignTitle',
      'risk_campaigns.ends_on as endsOn',
      'risk_forms.unit_id as unitId',
      'units.name as unitName',
      'posts.title as postTitle',
      'persons.name as personName',
      'risk_forms.state',
      'none_reason as noneReason',
      'submitted_on as submittedOn',
      sql<number>`CASE WHEN risk_forms.state = 'submitted' THEN (SELECT count(*)::int FROM risk_points WHERE risk_points.form_id = risk_forms.id) ELSE jsonb_array_length(entries) END`.as(
        'points',
      ),
    ])
}

export async function formsPage(tx: Tx, filter: FormFilter, after: string | undefined, limit: number): Promise<FormLine[]> {
  let rows = forms(tx)
  if (filter.campaignId) rows = rows.where('risk_forms.campaign_id', '=', filter.campaignId)
  if (filter.unitId) rows = rows.where('risk_forms.unit_id', '=', filter.unitId)
  if (filter.state) rows = rows.where('risk_forms.state', '=', filter.state)
  if (filter.personId) rows = rows.where('risk_forms.person_id', '=', filter.personId)
  if (filter.owedOn)
    rows = rows.where('risk_forms.state', 'in', ['open', 'draft']).where('closed_on', 'is', null).where('starts_on', '<=', filter.owedOn)
  if (filter.search) {
    const like = `%${filter.search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    rows = rows.where((eb) =>
      eb.or([
        eb('persons.name', 'like', like),
        eb('persons.pinyin', 'like', like),
        eb('posts.title', 'like', like),
        eb('units.name', 'like', like),
      ]),
    )
  }
  if (after) rows = rows.where(sql<boolean>`risk_forms.seq < (SELECT last.seq FROM risk_forms AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('risk_forms.seq', 'desc').limit(limit).execute()
}

export interface FormRow {
  line: FormLine
  personId: string
  postId: string
  layer: string
  guidance: string
  startsOn: Day
  closedOn: Day | null
  entries: DraftEntry[]
  revision: number
  savedAt: Date | null
  enteredBy: string | null
  enteredOn: Day | null
}

export async function formById(tx: Tx, id: string): Promise<FormRow | undefined> {
  const line = await forms(tx).where('risk_forms.id', '=', id).executeTakeFirst()
  const row = await on(tx)
    .selectFrom('risk_forms')
    .innerJoin('risk_campaigns', 'risk_campaigns.id', 'risk_forms.campaign_id')
    .innerJoin('posts', 'posts.id', 'risk_forms.post_id')
    .select([
      'risk_forms.person_id as personId',
      'risk_forms.post_id as postId',
      'posts.layer',
      'guidance',
      'starts_on as startsOn',
      'closed_on as closedOn',
      'entries',
      'revision',
      'saved_at as savedAt',
      'entered_by as enteredBy',
      'entered_on as enteredOn',
    ])
    .where('risk_forms.id', '=', id)
    .executeTakeFirst()
  return line && row && { line, ...row }
}

export async function setForm(
  work: Work,
  id: string,
  to: {
    state: FormState
    entries: readonly unknown[]
    noneReason: string
    revision: number
    submittedOn: Day | null
    /** 代录: who entered it for its person. */
    entered?: { by: string; on: Day }
  },
): Promise<void> {
  await on(work.tx)
    .updateTable('risk_forms')
    .set({
      state: to.state,
      entries: sql`${JSON.stringify(to.entries)}::jsonb`,
      none_reason: to.noneReason,
      revision: to.revision,
      saved_at: work.now,
      submitted_on: to.submittedOn,
      ...(to.entered ? { entered_by: to.entered.by, entered_on: to.entered.on } : {}),
    })
    .where('id', '=', id)
    .execute()
}

export async function pointsOfForm(
  tx: Tx,
  formId: string,
): Promise<{ id: string; no: string; title: string; state: string; rank: number | null }[]> {
  return on(tx)
    .selectFrom('risk_points')
    .select(['id', 'no', 'title', 'state', 'rank'])
    .where('form_id', '=', formId)
    .orderBy('seq')
    .execute()
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

/** Forms that are still owed, with the campaign's last day. */
export async function owedForms(
  tx: Tx,
  filter: { campaignId?: string; unitId?: string | undefined; endsBy?: Day },
): Promise<{ id: string; personId: string; campaignId: string; endsOn: Day }[]> {
  let rows = on(tx)
    .selectFrom('risk_forms')
    .innerJoin('risk_campaigns', 'risk_campaigns.id', 'risk_forms.campaign_id')
    .select(['risk_forms.id', 'person_id as personId', 'campaign_id as campaignId', 'ends_on as endsOn'])
    .where('state', 'in', ['open', 'draft'])
    .where('closed_on', 'is', null)
  if (filter.campaignId) rows = rows.where('campaign_id', '=', filter.campaignId)
  if (filter.unitId) rows = rows.where('risk_forms.unit_id', '=', filter.unitId)
  if (filter.endsBy) rows = rows.where('ends_on', '<=', filter.endsBy)
  return rows.orderBy('risk_forms.seq').execute()
}
