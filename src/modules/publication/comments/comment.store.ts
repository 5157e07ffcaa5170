import { type Generated, type Selectable, sql, type UpdateObject } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { nodesBelow } from '../../organisation/organisation.store.ts'
import type { Dimension } from '../site/words.schema.ts'
import { entriesOfComments } from './comment.question.ts'
import type { GivenComment } from './comment.rules.ts'
import type { CommentLine, CommentState, RatingSum } from './comment.schema.ts'

type CommentTables = {
  publication_comments: {
    id: string
    unit_id: string
    unit_name: string
    text: string
    received_on: Day
    state: Generated<CommentState>
    reason: string | null
    moderated_by: string | null
    moderated_on: Day | null
    answer: string | null
    answered_by: string | null
    answered_on: Day | null
    handed_over_by: string | null
    handed_over_on: Day | null
    revision: Generated<number>
    seq: Generated<number>
  }
}
export type CommentRow = Selectable<CommentTables['publication_comments']>

const on = (tx: Tx) => tx.withTables<CommentTables>()

/** The name of a unit that publishes; undefined where it does not. */
export async function publicUnit(tx: Tx, unitId: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string | null }>`SELECT jianwei_is_public_unit(${unitId}) AS name`.execute(tx)
  return rows[0]?.name ?? undefined
}

/** Keep what was said and count what was rated, apart from each other. Returns the id of the comment, if there is one. */
export async function keepComment(tx: Tx, unitId: string, day: Day, { text, ratings }: GivenComment): Promise<string | null> {
  for (const { dimension, score } of ratings) await sql`SELECT jianwei_rate(${unitId}, ${dimension}, ${score}::int)`.execute(tx)
  if (text === '') return null
  const { rows } = await sql<{ id: string | null }>`SELECT jianwei_comment(${unitId}, ${text}, ${day}::date) AS id`.execute(tx)
  return rows[0]?.id ?? null
}

export interface CommentFilter {
  unitId?: string | undefined
  state?: CommentState | undefined
  words?: string | undefined
}

/** Comments of the units below, the newest first. */
export async function commentsPage(tx: Tx, filter: CommentFilter, after: string | undefined, limit: number): Promise<CommentRow[]> {
  let rows = on(tx).selectFrom('publication_comments').selectAll()
  if (filter.unitId) {
    const below = (await nodesBelow(tx, [filter.unitId])).get(filter.unitId) ?? [filter.unitId]
    rows = rows.where('unit_id', '=', sql<string>`any(${below}::text[])`)
  }
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.words) rows = rows.where(sql<boolean>`strpos(text || unit_name || coalesce(answer, ''), ${filter.words}) > 0`)
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM publication_comments AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

export async function commentRow(tx: Tx, id: string): Promise<CommentRow | undefined> {
  return on(tx).selectFrom('publication_comments').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function changeComment(tx: Tx, row: CommentRow, to: UpdateObject<CommentTables, 'publication_comments'>): Promise<boolean> {
  const done = await on(tx)
    .updateTable('publication_comments')
    .set({ ...to, revision: row.revision + 1 })
    .where('id', '=', row.id)
    .where('revision', '=', row.revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Comments with what may be done, and with their entry of the ledger where the reader may see it. */
export async function commentLines(work: Work, rows: readonly CommentRow[]): Promise<CommentLine[]> {
  const asked = { commentIds: rows.map((row) => row.id) }
  const entries = new Map((await work.ask(entriesOfComments, asked)).flat().map((entry) => [entry.commentId, entry]))
  return rows.map((row) => {
    const entry = entries.get(row.id)
    return lineOf(work, row, entry ? { itemId: entry.itemId, ledgerNo: entry.ledgerNo, on: entry.on } : null)
  })
}

function lineOf({ access }: Work, row: CommentRow, entry: CommentLine['entry']): CommentLine {
  const mayModerate = access.may('publicComment.moderate', row.unit_id)
  const acts: CommentLine['mayAct'] = []
  if (mayModerate) acts.push('moderate')
  if (row.state === 'shown' && access.may('publicComment.answer', row.unit_id)) acts.push('answer')
  if (mayModerate && entry === null) acts.push('register')
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    text: row.text,
    receivedOn: row.received_on,
    state: row.state,
    reason: row.reason,
    answer: row.answer,
    answeredOn: row.answered_on,
    entry,
    handedOverOn: mayModerate ? row.handed_over_on : null,
    revision: row.revision,
    mayAct: acts,
  }
}

/** Ratings of a unit in sum, as far as they may be shown. */
export async function ratingSums(tx: Tx, unitId: string): Promise<RatingSum[]> {
  const { rows } = await sql<{ dimension: Dimension; count: number; total: number | null }>`
    SELECT dimension, count, total FROM jianwei_rating_sums(${unitId}) ORDER BY dimension`.execute(tx)
  return rows.map(({ dimension, count, total }) => ({
    dimension,
    count,
    average: total === null ? null : Math.round((total / count) * 10) / 10,
  }))
}

/** Comments that the public reads, the newest first. */
export async function shownComments(
  tx: Tx,
  unitId: string,
  before: number | null,
  limit: number,
): Promise<Pick<CommentRow, 'text' | 'received_on' | 'answer' | 'answered_on' | 'seq'>[]> {
  let rows = on(tx)
    .selectFrom('publication_comments')
    .select(['text', 'received_on', 'answer', 'answered_on', 'seq'])
    .where('unit_id', '=', unitId)
    .where('state', '=', 'shown')
  if (before !== null) rows = rows.where(sql<boolean>`seq < ${before}`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}
