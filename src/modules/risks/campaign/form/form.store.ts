import { sql } from 'kysely'
import type { Day } from '../../../../kernel/day.ts'
import type { Tx, Work } from '../../../../platform/module.ts'
import type { OrganisationTables } from '../../../organisation/organisation.tables.ts'
import { packsAt } from '../../../organisation/pack-at.store.ts'
import { groupHeadWord } from '../../point/point.schema.ts'
import type { PointTables } from '../../point/point.tables.ts'
import type { DraftEntry, FormLine, FormState } from '../campaign.schema.ts'
import type { CampaignTables } from '../campaign.store.ts'
import { atOrBelow } from '../../listed/listed.store.ts'

type Tables = CampaignTables & Pick<PointTables, 'risk_points'> & Pick<OrganisationTables, 'units' | 'posts' | 'persons'>
const on = (tx: Tx) => tx.withTables<Tables>()

export interface FormFilter {
  campaignId?: string | undefined
  unitId?: string | undefined
  carrier?: FormLine['carrier'] | undefined
  state?: FormState | undefined
  /** This unit and all below it. */
  under?: string | undefined
  /** Of campaigns that are not closed. */
  current?: boolean | undefined
  handedIn?: boolean | undefined
  personId?: string | undefined
  /** Not yet handed in, of a campaign that runs on this day. */
  owedOn?: Day | undefined
  search?: string | undefined
}

/** Who fills in for a leading group need hold no post in its unit: such rows say it in the words of the institution. */
export async function titledFillers<Row extends { unitId: string; postTitle: string | null }>(
  { tx, today }: Pick<Work, 'tx' | 'today'>,
  rows: readonly Row[],
): Promise<(Row & { postTitle: string })[]> {
  const without = rows.flatMap((row) => (row.postTitle === null ? [row.unitId] : []))
  const packs = without.length > 0 ? await packsAt(tx, without, today) : undefined
  return rows.map((row) => {
    const pack = packs?.get(row.unitId)
    return { ...row, postTitle: row.postTitle ?? (pack ? groupHeadWord(pack) : '') }
  })
}

function forms(tx: Tx) {
  return on(tx)
    .selectFrom('risk_forms')
    .innerJoin('risk_campaigns', 'risk_campaigns.id', 'risk_forms.campaign_id')
    .innerJoin('units', 'units.id', 'risk_forms.unit_id')
    .leftJoin('posts', 'posts.id', 'risk_forms.post_id')
    .innerJoin('persons', 'persons.id', 'risk_forms.person_id')
    .select([
      'risk_forms.id',
      'risk_forms.campaign_id as campaignId',
      'risk_campaigns.title as campaignTitle',
      'risk_campaigns.ends_on as endsOn',
      'risk_forms.unit_id as unitId',
      'units.name as unitName',
      'risk_forms.carrier',
      'risk_forms.is_for_group as isForGroup',
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

export async function formsPage(
  work: Pick<Work, 'tx' | 'today'>,
  filter: FormFilter,
  after: string | undefined,
  limit: number,
): Promise<FormLine[]> {
  let rows = forms(work.tx)
  if (filter.campaignId) rows = rows.where('risk_forms.campaign_id', '=', filter.campaignId)
  if (filter.unitId) rows = rows.where('risk_forms.unit_id', '=', filter.unitId)
  if (filter.carrier) rows = rows.where('risk_forms.carrier', '=', filter.carrier)
  if (filter.state) rows = rows.where('risk_forms.state', '=', filter.state)
  if (filter.under) rows = rows.where(atOrBelow('risk_forms', filter.under))
  if (filter.current) rows = rows.where('closed_on', 'is', null)
  if (filter.handedIn) rows = rows.where('risk_forms.state', 'in', ['submitted', 'none'])
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
  return titledFillers(work, await rows.orderBy('risk_forms.seq', 'desc').limit(limit).execute())
}

export interface FormRow {
  line: FormLine
  personId: string
  /** Null for a form of a section or a unit. */
  postId: string | null
  /** Of the post; '' for a form of a section or a unit. */
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

/** Hold a form until the act commits, so that of two who save or hand in at once the second sees what the first wrote. */
export async function holdForm(tx: Tx, id: string): Promise<void> {
  await sql`SELECT id FROM risk_forms WHERE id = ${id}::uuid FOR UPDATE`.execute(tx)
}

export async function formById(work: Pick<Work, 'tx' | 'today'>, id: string): Promise<FormRow | undefined> {
  const { tx } = work
  const [line] = await titledFillers(work, await forms(tx).where('risk_forms.id', '=', id).execute())
  const row = await on(tx)
    .selectFrom('risk_forms')
    .innerJoin('risk_campaigns', 'risk_campaigns.id', 'risk_forms.campaign_id')
    .leftJoin('posts', (join) => join.onRef('posts.id', '=', 'risk_forms.post_id').on('risk_forms.carrier', '=', 'post'))
    .select([
      'risk_forms.person_id as personId',
      'posts.id as postId',
      sql<string>`coalesce(posts.layer, '')`.as('layer'),
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

/** Forms that are still owed, with the campaign's last day. */
export async function owedForms(
  tx: Tx,
  filter: { campaignId?: string; unitId?: string | undefined; endsBy?: Day },
): Promise<{ id: string; personId: string; campaignId: string; carrier: FormLine['carrier']; endsOn: Day }[]> {
  let rows = on(tx)
    .selectFrom('risk_forms')
    .innerJoin('risk_campaigns', 'risk_campaigns.id', 'risk_forms.campaign_id')
    .select(['risk_forms.id', 'person_id as personId', 'campaign_id as campaignId', 'carrier', 'ends_on as endsOn'])
    .where('state', 'in', ['open', 'draft'])
    .where('closed_on', 'is', null)
  if (filter.campaignId) rows = rows.where('campaign_id', '=', filter.campaignId)
  if (filter.unitId) rows = rows.where('risk_forms.unit_id', '=', filter.unitId)
  if (filter.endsBy) rows = rows.where('ends_on', '<=', filter.endsBy)
  return rows.orderBy('risk_forms.seq').execute()
}
