import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { OrganisationTables } from '../../organisation/organisation.tables.ts'
import { searchedFor } from '../listed/listed.store.ts'
import type { PointTables } from '../point/point.tables.ts'
import { SPAN_COLUMNS } from '../span.schema.ts'
import type { FilingLine, NoticedPoint, NoticeLine } from './notice.schema.ts'

type NoticeTables = {
  risk_notices: {
    id: string
    unit_id: string
    title: string
    contact: string
    starts_on: Day
    ends_on: Day
    points: NoticedPoint[]
    closed_on: Day | null
    created_by: string
    searched: Generated<string>
    seq: Generated<number>
  }
  risk_objections: {
    id: string
    notice_id: string
    point_id: string | null
    text: string
    by_person: string
    on_day: Day
    outcome: 'upheld' | 'rejected' | null
    answer: string | null
    answered_by: string | null
    answered_on: Day | null
    seq: Generated<number>
  }
  risk_filings: {
    id: string
    unit_id: string
    superior_id: string | null
    title: string
    state: FilingLine['state']
    points: number
    sent_on: Day
    sent_by: string
    receipt_no: string | null
    received_on: Day | null
    received_by: string | null
    remark: Generated<string>
    searched: Generated<string>
    seq: Generated<number>
  }
}
type Tables = NoticeTables & Pick<PointTables, 'risk_points'> & Pick<OrganisationTables, 'units' | 'unit_closure' | 'posts'>
const on = (tx: Tx) => tx.withTables<Tables>()

const objections = (more: string) =>
  sql<number>`(SELECT count(*)::int FROM risk_objections WHERE risk_objections.notice_id = risk_notices.id ${sql.raw(more)})`

/** Notices as lines. */
export function notices(tx: Tx) {
  return on(tx)
    .selectFrom('risk_notices')
    .innerJoin('units', 'units.id', 'risk_notices.unit_id')
    .select([
      'risk_notices.id',
      ...SPAN_COLUMNS,
      sql<number>`jsonb_array_length(points)`.as('points'),
      objections('').as('objections'),
      objections('AND outcome IS NULL').as('unanswered'),
    ])
}

export async function noticeById(
  tx: Tx,
  id: string,
): Promise<{ line: NoticeLine; unitId: string; contact: string; points: NoticedPoint[] } | undefined> {
  const line = await notices(tx).where('risk_notices.id', '=', id).executeTakeFirst()
  const row = await on(tx)
    .selectFrom('risk_notices')
    .select(['unit_id as unitId', 'contact', 'points'])
    .where('id', '=', id)
    .executeTakeFirst()
  return line && row && { line, ...row }
}

/** Points of a unit and below that wait in a state, as a notice shows them. */
export async function waitingAt(tx: Tx, unitId: string, state: 'notice' | 'filing'): Promise<NoticedPoint[]> {
  return on(tx)
    .selectFrom('risk_points')
    .innerJoin('units', 'units.id', 'risk_points.unit_id')
    .leftJoin('posts', 'posts.id', 'risk_points.post_id')
    .select([
      'risk_points.id',
      'risk_points.no',
      'units.name as unitName',
      'posts.title as postTitle',
      'risk_points.title',
      'risk_points.rank',
    ])
    .select([sql<string>`content ->> 'manifestation'`.as('manifestation'), sql<string>`content ->> 'measures'`.as('measures')])
    .where('risk_points.state', '=', state)
    .where(state === 'notice' ? 'notice_id' : 'filing_id', 'is', null)
    .where(sql<boolean>`risk_points.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId})`)
    .orderBy('units.position')
    .orderBy('risk_points.no')
    .execute()
}

export async function insertNotice(
  work: Work,
  notice: { unitId: string; title: string; contact: string; endsOn: Day; points: readonly NoticedPoint[] },
): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('risk_notices')
    .values({
      id,
      unit_id: notice.unitId,
      title: notice.title,
      contact: notice.contact,
      starts_on: work.today,
      ends_on: notice.endsOn,
      points: sql`${JSON.stringify(notice.points)}::jsonb`,
      closed_on: null,
      created_by: work.actor.personId,
      searched: await searchedFor(work.tx, notice.title, [notice.unitId]),
    })
    .execute()
  await attach(work.tx, 'notice_id', id, notice.points)
  return id
}

async function attach(tx: Tx, column: 'notice_id' | 'filing_id', id: string, points: readonly { id: string }[]): Promise<void> {
  await on(tx)
    .updateTable('risk_points')
    .set({ [column]: id })
    .where(sql<boolean>`id = any(${points.map((point) => point.id)}::uuid[])`)
    .execute()
}

export async function closeNoticeRow(tx: Tx, id: string, closedOn: Day): Promise<void> {
  await on(tx).updateTable('risk_notices').set({ closed_on: closedOn }).where('id', '=', id).execute()
}

/** Points that wait in a state under this notice or filing. */
export async function pointsUnder(tx: Tx, column: 'notice_id' | 'filing_id', id: string, state: 'notice' | 'filing'): Promise<string[]> {
  const rows = await on(tx)
    .selectFrom('risk_points')
    .select('id')
    .where(column, '=', id)
    .where('state', '=', state)
    .orderBy('seq')
    .execute()
  return rows.map((row) => row.id)
}

export async function insertObjection(work: Work, noticeId: string, objection: { pointId: string | null; text: string }): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('risk_objections')
    .values({
      id,
      notice_id: noticeId,
      point_id: objection.pointId,
      text: objection.text,
      by_person: work.actor.personId,
      on_day: work.today,
      outcome: null,
      answer: null,
      answered_by: null,
      answered_on: null,
    })
    .execute()
  return id
}

export async function objectionsOf(tx: Tx, noticeId: string) {
  return on(tx).selectFrom('risk_objections').selectAll().where('notice_id', '=', noticeId).orderBy('seq').execute()
}

export async function objectionById(tx: Tx, id: string) {
  return on(tx)
    .selectFrom('risk_objections')
    .select(['id', 'notice_id as noticeId', 'point_id as pointId', 'by_person as byPerson', 'outcome'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function setAnswer(work: Work, id: string, answer: { outcome: 'upheld' | 'rejected'; answer: string }): Promise<void> {
  await on(work.tx)
    .updateTable('risk_objections')
    .set({ ...answer, answered_by: work.actor.personId, answered_on: work.today })
    .where('id', '=', id)
    .execute()
}

export interface FilingRow extends Omit<FilingLine, 'mayReceive'> {
  unitId: string
  superiorId: string | null
}

/** Filings as lines, each with its unit and the one above it. */
export function filings(tx: Tx) {
  return on(tx)
    .selectFrom('risk_filings')
    .innerJoin('units', 'units.id', 'risk_filings.unit_id')
    .leftJoin('units as above', 'above.id', 'risk_filings.superior_id')
    .select([
      'risk_filings.id',
      'risk_filings.title',
      'units.name as unitName',
      'above.name as superiorName',
      'state',
      'risk_filings.points',
      'sent_on as sentOn',
      'receipt_no as receiptNo',
      'received_on as receivedOn',
      'remark',
      'risk_filings.unit_id as unitId',
      'superior_id as superiorId',
    ])
}

export async function filingById(tx: Tx, id: string): Promise<FilingRow | undefined> {
  return filings(tx).where('risk_filings.id', '=', id).executeTakeFirst()
}

export async function insertFiling(
  work: Work,
  filing: { unitId: string; superiorId: string | null; title: string; points: readonly { id: string }[] },
): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('risk_filings')
    .values({
      id,
      unit_id: filing.unitId,
      superior_id: filing.superiorId,
      title: filing.title,
      state: 'sent',
      points: filing.points.length,
      sent_on: work.today,
      sent_by: work.actor.personId,
      receipt_no: null,
      received_on: null,
      received_by: null,
      searched: await searchedFor(work.tx, filing.title, [filing.unitId, filing.superiorId]),
    })
    .execute()
  await attach(work.tx, 'filing_id', id, filing.points)
  return id
}

export async function setFiling(
  work: Work,
  id: string,
  to: { state: 'received' | 'returned'; receiptNo: string | null; remark: string },
): Promise<void> {
  await on(work.tx)
    .updateTable('risk_filings')
    .set({ state: to.state, receipt_no: to.receiptNo, remark: to.remark, received_on: work.today, received_by: work.actor.personId })
    .where('id', '=', id)
    .execute()
}

/** Sent back: its points wait for the next filing. */
export async function detachFiling(tx: Tx, id: string): Promise<void> {
  await on(tx).updateTable('risk_points').set({ filing_id: null }).where('filing_id', '=', id).where('state', '=', 'filing').execute()
}

/** What a filing holds: as it waits, and as it came into force with the receipt. */
export async function filedPoints(tx: Tx, filingId: string): Promise<NoticedPoint[]> {
  const { rows } = await sql<NoticedPoint>`
    SELECT risk_points.id, no, units.name AS "unitName", posts.title AS "postTitle", filed.content ->> 'title' AS title,
      filed.content ->> 'manifestation' AS manifestation, filed.content ->> 'measures' AS measures, filed.rank
    FROM (SELECT point_id AS id, content, rank FROM risk_point_versions WHERE filing_id = ${filingId}::uuid
      UNION ALL SELECT id, content, rank FROM risk_points WHERE filing_id = ${filingId}::uuid AND state = 'filing') AS filed
    JOIN risk_points ON risk_points.id = filed.id JOIN units ON units.id = risk_points.unit_id LEFT JOIN posts ON posts.id = risk_points.post_id
    ORDER BY units.position, no`.execute(tx)
  return rows
}
