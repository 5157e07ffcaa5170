import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import { LEADING_POSTS } from '../../organisation/leading/leading.store.ts'
import { holdsAnyWay } from '../../policy/words/synonyms.store.ts'
import type { OrganisationTables } from '../../organisation/organisation.tables.ts'
import type { GivenReview, PointFrame } from './point.rules.ts'
import type { PointContent, PointLine, PointState } from './point.schema.ts'
import type { PointTables } from './point.tables.ts'

type Tables = PointTables & Pick<OrganisationTables, 'units' | 'posts' | 'persons' | 'unit_closure'>
const on = (tx: Tx) => tx.withTables<Tables>()

export interface PointFilter {
  /** This unit and all below it; with `only` the unit itself. */
  unitId?: string | undefined
  only?: boolean | undefined
  state?: PointState | undefined
  states?: readonly PointState[] | undefined
  ids?: readonly string[] | undefined
  carrier?: PointContent['carrier'] | undefined
  riskType?: string | undefined
  affairs?: string | undefined
  keyArea?: string | undefined
  /** Those that name no key area 未标领域. */
  noArea?: boolean | undefined
  /** 0: not graded. */
  rank?: number | undefined
  postId?: string | undefined
  powerId?: string | undefined
  flowItem?: string | undefined
  stepId?: string | undefined
  campaignId?: string | undefined
  noticeId?: string | undefined
  filingId?: string | undefined
  author?: string | undefined
  /** What waits for this person: points at a stage one of whose roles the person holds at or above the unit. */
  waiting?: { personId: string; stages: readonly { stage: string; units: readonly string[] }[] } | undefined
  gone?: boolean | undefined
  /** Those that name this indicator. */
  indicator?: string | undefined
  /** Graded on this day or since. */
  gradedSince?: Day | undefined
  /** On posts of leading cadres 领导干部. */
  leading?: boolean | undefined
  waitsFor?: 'notice' | 'filing' | undefined
  standing?: boolean | undefined
  search?: string | undefined
}

const columns = [
  'risk_points.id',
  'risk_points.no',
  'risk_points.title',
  'risk_points.unit_id as unitId',
  'units.name as unitName',
  'risk_points.carrier',
  'risk_points.post_id as postId',
  'posts.title as postTitle',
  'risk_points.affairs',
  'risk_points.risk_type as riskType',
  'risk_points.key_area as keyArea',
  'risk_points.flow_item as flowItem',
  'risk_points.step_id as stepId',
  'risk_points.is_step_gone as isStepGone',
  'risk_points.rank',
  'risk_points.state',
  'risk_points.version',
  'risk_points.written_on as writtenOn',
] as const

type Rows = SelectQueryBuilder<Tables, 'risk_points' | 'units', PointLine>

function lines(tx: Tx): Rows {
  return on(tx)
    .selectFrom('risk_points')
    .innerJoin('units', 'units.id', 'risk_points.unit_id')
    .leftJoin('posts', 'posts.id', 'risk_points.post_id')
    .leftJoin('persons', 'persons.id', 'risk_points.author')
    .select(columns)
    .select((eb) => eb.fn.coalesce('persons.name', 'risk_points.author').as('authorName'))
}

const EQUAL = {
  state: 'risk_points.state',
  carrier: 'risk_points.carrier',
  riskType: 'risk_points.risk_type',
  affairs: 'risk_points.affairs',
  keyArea: 'risk_points.key_area',
  postId: 'risk_points.post_id',
  powerId: 'risk_points.power_id',
  flowItem: 'risk_points.flow_item',
  stepId: 'risk_points.step_id',
  campaignId: 'risk_points.campaign_id',
  noticeId: 'risk_points.notice_id',
  filingId: 'risk_points.filing_id',
  author: 'risk_points.author',
} as const

/** Which points: what the filter asks, and nothing up to the last one of the page before. */
function chosen(filter: PointFilter, after: string | undefined): RawBuilder<boolean> {
  const parts: RawBuilder<boolean>[] = []
  for (const [key, column] of Object.entries(EQUAL)) {
    const wanted = filter[key as keyof typeof EQUAL]
    if (wanted !== undefined) parts.push(sql`${sql.ref(column)} = ${wanted}`)
  }
  if (filter.states) parts.push(sql`risk_points.state = any(${[...filter.states]}::text[])`)
  if (filter.ids) parts.push(sql`risk_points.id = any(${[...filter.ids]}::uuid[])`)
  if (filter.rank !== undefined) parts.push(sql`risk_points.rank_order = ${filter.rank}`)
  if (filter.waitsFor)
    parts.push(
      sql`risk_points.state = ${filter.waitsFor} AND ${sql.ref(filter.waitsFor === 'notice' ? 'risk_points.notice_id' : 'risk_points.filing_id')} IS NULL`,
    )
  if (filter.noArea) parts.push(sql`risk_points.key_area IS NULL`)
  if (filter.gone) parts.push(sql`risk_points.is_step_gone`)
  if (filter.indicator) parts.push(sql`risk_points.id IN (SELECT point_id FROM risk_point_indicators WHERE code = ${filter.indicator})`)
  if (filter.leading) parts.push(sql`risk_points.post_id IN ${LEADING_POSTS}`)
  if (filter.gradedSince)
    parts.push(sql`risk_points.id IN (SELECT point_id FROM risk_point_grades WHERE on_day >= ${filter.gradedSince}::date)`)
  if (filter.standing) parts.push(sql`risk_points.version > 0 AND risk_points.state <> 'retired'`)
  if (filter.unitId !== undefined) parts.push(at(filter.unitId, filter.only))
  if (filter.waiting) parts.push(waitingFor(filter.waiting))
  if (filter.search) parts.push(found(filter.search))
  if (after)
    parts.push(
      sql`(risk_points.rank_order, risk_points.seq) < (SELECT last.rank_order, last.seq FROM risk_points AS last WHERE last.id = ${after}::uuid)`,
    )
  return parts.length > 0 ? sql`${sql.join(parts, sql` AND `)}` : sql`true`
}

/** Of the unit and all below it, or of this very unit. */
const at = (unitId: string, isAlone: boolean | undefined): RawBuilder<boolean> =>
  isAlone
    ? sql`risk_points.unit_id = ${unitId}`
    : sql`risk_points.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId})`

/** By title, its spelling or number; by unit; by post. */
function found(words: string): RawBuilder<boolean> {
  const small = words.toLowerCase()
  return sql`(${holdsAnyWay('risk_points.found_by', small)} OR risk_points.unit_id IN (SELECT id FROM units WHERE ${holdsAnyWay('name', small)})
    OR risk_points.post_id IN (SELECT id FROM posts WHERE ${holdsAnyWay('posts.title', small)}))`
}

/** At a stage that is the person's, not by their own hand, and not reviewed by them at another stage of this round. */
function waitingFor({ personId, stages }: NonNullable<PointFilter['waiting']>): RawBuilder<boolean> {
  const any = stages.map(({ stage, units }) => sql`(risk_points.state = ${stage} AND risk_points.unit_id = any(${[...units]}::text[]))`)
  if (any.length === 0) return sql<boolean>`false`
  return sql<boolean>`(${sql.join(any, sql` OR `)}) AND risk_points.author <> ${personId} AND NOT EXISTS (
    SELECT 1 FROM risk_point_reviews AS given WHERE given.point_id = risk_points.id AND given.round = risk_points.round AND given.by_person = ${personId})`
}

/** A page of the register: highest level first, by rank and never by label (C1), then the newest. A search reads an index alone and then the rows of its page. */
export async function pointsPage(tx: Tx, filter: PointFilter, after: string | undefined, limit: number): Promise<PointLine[]> {
  const those = chosen(filter, after)
  const which = filter.search
    ? sql<boolean>`risk_points.id IN (SELECT id FROM risk_points WHERE ${those} ORDER BY rank_order DESC, seq DESC LIMIT ${limit})`
    : those
  return lines(tx).where(which).orderBy('risk_points.rank_order', 'desc').orderBy('risk_points.seq', 'desc').limit(limit).execute()
}

export async function pointLineById(tx: Tx, id: string): Promise<PointLine | undefined> {
  return lines(tx).where('risk_points.id', '=', id).executeTakeFirst()
}

export interface PointRow extends PointFrame {
  id: string
  no: string
  title: string
  unitId: string
  postId: string | null
  content: PointContent
  changedBy: string
  changedAt: Date
  reason: string
  findingId: string | null
  packId: string
  packVersion: number
}

/** A point to act on, locked until the act commits. */
export async function pointForAct(tx: Tx, id: string): Promise<PointRow | undefined> {
  await on(tx).selectFrom('risk_points').select('id').where('id', '=', id).forUpdate().execute()
  return pointRow(tx, id)
}

export async function pointRow(tx: Tx, id: string): Promise<PointRow | undefined> {
  return on(tx)
    .selectFrom('risk_points')
    .leftJoin('posts', 'posts.id', 'risk_points.post_id')
    .select([
      'risk_points.id',
      'risk_points.no',
      'risk_points.title',
      'risk_points.unit_id as unitId',
      'risk_points.post_id as postId',
      'content',
      'state',
      'author',
      'round',
      'version',
      'rank',
      'revision',
      'carrier',
      'posts.layer',
      'changed_by as changedBy',
      'changed_at as changedAt',
      'reason',
      'finding_id as findingId',
      'pack_id as packId',
      'pack_version as packVersion',
    ])
    .where('risk_points.id', '=', id)
    .executeTakeFirst()
}

export async function givenReviews(tx: Tx, id: string, round: number): Promise<GivenReview[]> {
  return on(tx)
    .selectFrom('risk_point_reviews')
    .select(['stage', 'by_person as byPerson'])
    .where('point_id', '=', id)
    .where('round', '=', round)
    .execute()
}

/** Roles that the person holds at this unit or above it today. */
export async function rolesAt(tx: Tx, grants: readonly { role: string; nodeId: string }[], unitId: string): Promise<Set<string>> {
  const above = await on(tx).selectFrom('unit_closure').select('ancestor_id').where('unit_id', '=', unitId).execute()
  const nodes = new Set(above.map((row) => row.ancestor_id))
  return new Set(grants.filter((grant) => nodes.has(grant.nodeId)).map((grant) => grant.role))
}

/** Roles that a person holds at this unit or above it on a day. */
export async function rolesOfPerson(tx: Tx, personId: string, unitId: string, today: Day): Promise<Set<string>> {
  const { rows } = await sql<{ role: string }>`
    SELECT DISTINCT role FROM role_grants JOIN unit_closure ON ancestor_id = node_id AND unit_id = ${unitId}
    WHERE person_id = ${personId} AND from_on <= ${today} AND (to_on IS NULL OR to_on >= ${today})`.execute(tx)
  return new Set(rows.map((row) => row.role))
}

/** Whoever but one holds one of these roles nearest above this unit, this unit included: those who are told that something waits. */
export async function nearestHolders(tx: Tx, unitId: string, roles: readonly string[], today: Day, but = ''): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    SELECT DISTINCT person_id FROM (
      SELECT person_id, depth, min(depth) OVER () AS nearest FROM role_grants JOIN unit_closure ON ancestor_id = node_id AND unit_id = ${unitId}
      WHERE role = any(${[...roles]}::text[]) AND from_on <= ${today} AND (to_on IS NULL OR to_on >= ${today}) AND person_id <> ${but}) AS held
    WHERE depth = nearest`.execute(tx)
  return rows.map((row) => row.person_id)
}

/** Points that stand on the steps of a chart. */
export async function pointsOnChart(
  tx: Tx,
  item: string,
): Promise<{ stepId: string; pointId: string; title: string; unitId: string; unitName: string; rank: number | null }[]> {
  const rows = await on(tx)
    .selectFrom('risk_points')
    .innerJoin('units', 'units.id', 'risk_points.unit_id')
    .select(['step_id as stepId', 'risk_points.id as pointId', 'title', 'risk_points.unit_id as unitId', 'units.name as unitName', 'rank'])
    .where('flow_item', '=', item)
    .where('step_id', 'is not', null)
    .where('state', '<>', 'retired')
    .orderBy('rank_order', 'desc')
    .orderBy('seq')
    .execute()
  return rows.flatMap(({ stepId, ...row }) => (stepId === null ? [] : [{ stepId, ...row }]))
}

/** Texts of the same unit to compare a point with; a unit has few. */
export async function textsBeside(
  tx: Tx,
  point: { id: string; unitId: string },
): Promise<{ id: string; no: string; title: string; text: string }[]> {
  return on(tx)
    .selectFrom('risk_points')
    .select(['id', 'no', 'title', sql<string>`content ->> 'manifestation'`.as('text')])
    .where('unit_id', '=', point.unitId)
    .where('id', '<>', point.id)
    .where('state', '<>', 'retired')
    .limit(500)
    .execute()
}
