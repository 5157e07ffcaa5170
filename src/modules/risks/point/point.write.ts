import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { pinyin } from 'pinyin-pro'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { pointNo } from './point.rules.ts'
import type { PointContent, PointState } from './point.schema.ts'
import type { PointTables } from './point.tables.ts'

const on = (tx: Tx) => tx.withTables<PointTables>()
const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`
const AT_ONCE = 500

/** Initials and full spelling, so that a title is found by pinyin. */
function spelled(title: string): string {
  const parts = pinyin(title, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  return `${parts.join('')} ${parts.map((part) => part[0]).join('')}`.toLowerCase()
}

/** What stands in columns of its own, so that lists filter by it. */
const columnsOf = (content: PointContent) => ({
  carrier: content.carrier,
  post_id: content.postId,
  power_id: content.powerId,
  flow_item: content.flowItem,
  step_id: content.stepId,
  is_step_gone: false,
  title: content.title,
  affairs: content.affairs,
  risk_type: content.riskType,
  key_area: content.keyArea,
  context: content.context,
  content: json(content),
  spelled: spelled(content.title),
})

export interface NewPoint {
  unitId: string
  content: PointContent
  author: string
  writtenOn: Day
  state: PointState
  rank: number | null
  campaignId: string | null
  formId: string | null
}

/** Take points in, numbered in the series of their units; many in few statements. */
export async function insertPoints(work: Work, points: readonly NewPoint[], pack: PolicyPack): Promise<string[]> {
  const numbers = new Map<string, number>()
  for (const [unitId, own] of Map.groupBy(points, (point) => point.unitId)) {
    const { rows } = await sql<{ last: number }>`SELECT jianwei_next_risk_number(${unitId}, ${own.length}::int) AS last`.execute(work.tx)
    numbers.set(unitId, (rows[0]?.last ?? own.length) - own.length)
  }
  const rows = points.map((point) => {
    const serial = (numbers.get(point.unitId) ?? 0) + 1
    numbers.set(point.unitId, serial)
    return {
      id: randomUUID(),
      unit_id: point.unitId,
      no: pointNo(serial),
      ...columnsOf(point.content),
      rank: point.rank,
      state: point.state,
      author: point.author,
      written_on: point.writtenOn,
      changed_by: work.actor.personId || point.author,
      changed_at: work.now,
      campaign_id: point.campaignId,
      form_id: point.formId,
      notice_id: null,
      filing_id: null,
      pack_id: pack.id,
      pack_version: pack.version,
    }
  })
  for (let at = 0; at < rows.length; at += AT_ONCE)
    await on(work.tx)
      .insertInto('risk_points')
      .values(rows.slice(at, at + AT_ONCE))
      .execute()
  return rows.map((row) => row.id)
}

/** A new text of a draft: the revision counts on, so that a second editor is told. */
export async function saveContent(work: Work, id: string, revision: number, content: PointContent): Promise<void> {
  await on(work.tx)
    .updateTable('risk_points')
    .set({ ...columnsOf(content), revision: revision + 1, changed_by: work.actor.personId, changed_at: work.now })
    .where('id', '=', id)
    .execute()
}

export interface PointChange {
  state?: PointState
  rank?: number | null
  author?: string
  round?: number
  reason?: string
  notice_id?: string | null
  filing_id?: string | null
  finding_id?: string | null
  campaign_id?: string | null
  version?: number
  pack_id?: string
  pack_version?: number
}

export async function setPoint(work: Work, id: string, to: PointChange): Promise<void> {
  await on(work.tx).updateTable('risk_points').set(to).where('id', '=', id).execute()
}

export async function insertReview(
  work: Work,
  review: {
    pointId: string
    round: number
    stage: PointTables['risk_point_reviews']['stage']
    decision: 'pass' | 'return'
    opinion: string
  },
): Promise<void> {
  const { pointId, ...rest } = review
  await on(work.tx)
    .insertInto('risk_point_reviews')
    .values({ id: randomUUID(), point_id: pointId, ...rest, by_person: work.actor.personId, on_day: work.today })
    .execute()
}

/** A draft that nobody has reviewed goes without a trace but the trail's. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await on(tx).deleteFrom('risk_points').where('id', '=', id).execute()
}

export interface VersionRow {
  pointId: string
  version: number
  content: PointContent
  rank: number | null
  effectiveOn: Day
  endedOn: Day | null
  reason: string
  madeBy: string
  filingId: string | null
  /** The finding of an appraisal from which it comes. */
  findingId: string | null
}

const versionColumns = [
  'point_id as pointId',
  'version',
  'content',
  'rank',
  'effective_on as effectiveOn',
  'ended_on as endedOn',
  'reason',
  'made_by as madeBy',
  'filing_id as filingId',
  'finding_id as findingId',
] as const

export async function versionsOf(tx: Tx, pointId: string): Promise<VersionRow[]> {
  return on(tx)
    .selectFrom('risk_point_versions')
    .select(versionColumns)
    .where('point_id', '=', pointId)
    .orderBy('version', 'desc')
    .execute()
}

/** End the version that stands, if one does. */
export async function endVersion(tx: Tx, pointId: string, endedOn: Day): Promise<void> {
  await on(tx)
    .updateTable('risk_point_versions')
    .set({ ended_on: endedOn })
    .where('point_id', '=', pointId)
    .where('ended_on', 'is', null)
    .execute()
}

export async function insertVersions(
  tx: Tx,
  versions: readonly (Omit<VersionRow, 'endedOn' | 'findingId'> & {
    endedOn?: Day | null
    findingId?: string | null
    unitId: string
    packId: string
    packVersion: number
  })[],
): Promise<void> {
  const rows = versions.map((each) => ({
    point_id: each.pointId,
    version: each.version,
    unit_id: each.unitId,
    content: json(each.content),
    rank: each.rank,
    effective_on: each.effectiveOn,
    ended_on: each.endedOn ?? null,
    reason: each.reason,
    made_by: each.madeBy,
    filing_id: each.filingId,
    finding_id: each.findingId ?? null,
    pack_id: each.packId,
    pack_version: each.packVersion,
  }))
  for (let at = 0; at < rows.length; at += AT_ONCE)
    await on(tx)
      .insertInto('risk_point_versions')
      .values(rows.slice(at, at + AT_ONCE))
      .execute()
}

/** Points follow the steps that a new version of their chart moved; without a step they are kept for review. */
export async function movePoint(work: Work, pointId: string, toStepId: string | null): Promise<void> {
  await on(work.tx)
    .updateTable('risk_points')
    .set({
      step_id: toStepId,
      is_step_gone: toStepId === null,
      content: sql<PointContent>`jsonb_set(content, '{stepId}', ${JSON.stringify(toStepId)}::jsonb)`,
    })
    .where('id', '=', pointId)
    .execute()
}

/** Points that stand from their very first day here: a register taken over. */
export async function markStanding(tx: Tx, ids: readonly string[]): Promise<void> {
  await on(tx)
    .updateTable('risk_points')
    .set({ version: 1 })
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}
