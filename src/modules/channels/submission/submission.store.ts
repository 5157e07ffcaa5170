import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'
import type { AppointmentRow } from '../appointment/appointment.store.ts'
import type { AppointmentKind } from '../appointment/appointment.schema.ts'
import type { SubmissionDraft, SubmissionState } from './submission.schema.ts'
import type { SubmissionTables } from './submission.tables.ts'

const on = (tx: Tx) => tx.withTables<SubmissionTables>()

export type SubmissionRow = Selectable<SubmissionTables['submissions']>

export interface SubmissionFilter {
  state?: SubmissionState | undefined
  kind?: AppointmentKind | undefined
  isNothing?: boolean | undefined
  words?: string | undefined
}

/** What came in to these registers, the newest first. */
export async function submissionsPage(
  tx: Tx,
  nodeIds: readonly string[],
  filter: SubmissionFilter,
  after: string | undefined,
  limit: number,
): Promise<SubmissionRow[]> {
  let rows = on(tx)
    .selectFrom('submissions')
    .selectAll()
    .where('to_node', '=', sql<string>`any(${[...nodeIds]}::text[])`)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.kind) rows = rows.where('kind', '=', filter.kind)
  if (filter.isNothing !== undefined) rows = rows.where('is_nothing', '=', filter.isNothing)
  if (filter.words) {
    const found = sql<boolean>`(strpos(title || content || about || by_name || unit_name, ${filter.words}) > 0
      OR EXISTS (SELECT 1 FROM appointments AS a WHERE a.id = appointment_id AND strpos(a.pinyin, ${filter.words.toLowerCase()}) > 0))`
    rows = rows.where(found)
  }
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM submissions AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

export async function submissionRow(tx: Tx, id: string): Promise<SubmissionRow | undefined> {
  return on(tx).selectFrom('submissions').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function submissionsOf(tx: Tx, personId: string): Promise<SubmissionRow[]> {
  return on(tx).selectFrom('submissions').selectAll().where('person_id', '=', personId).orderBy('seq', 'desc').limit(200).execute()
}

export interface Sent {
  appointment: AppointmentRow
  toNode: string
  quarter: string | null
  details: { label: string; value: string }[]
}

export async function insertSubmission(work: Work, draft: SubmissionDraft, of: Sent): Promise<string> {
  const id = randomUUID()
  const { appointment, toNode, quarter, details } = of
  await on(work.tx)
    .insertInto('submissions')
    .values({
      ...{ id, appointment_id: appointment.id, person_id: work.actor.personId, by_name: appointment.name, appointment_no: appointment.no },
      ...{ kind: appointment.kind, unit_id: appointment.unit_id, unit_name: appointment.unit_name, to_node: toNode, quarter },
      ...{ is_about_head: draft.isAboutHead, is_nothing: draft.isNothing, title: draft.title, content: draft.content, about: draft.about },
      ...{ details: sql`${JSON.stringify(details)}::jsonb`, submitted_on: work.today, taken_by: null, taken_on: null },
      ...{ answer: null, answered_by: null, answered_on: null },
    })
    .execute()
  for (const file of draft.files) await on(work.tx).insertInto('submission_files').values({ submission_id: id, file_id: file }).execute()
  return id
}

export async function changeSubmission(tx: Tx, row: SubmissionRow, to: UpdateObject<SubmissionTables, 'submissions'>): Promise<boolean> {
  const done = await on(tx)
    .updateTable('submissions')
    .set({ ...to, revision: row.revision + 1 })
    .where('id', '=', row.id)
    .where('revision', '=', row.revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Attachments by submission. */
export async function filesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, { id: string; name: string }[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ submission: string; id: string; name: string }>`
    SELECT submission_id AS submission, files.id, files.name FROM submission_files JOIN files ON files.id = file_id
    WHERE submission_id = ANY (${[...ids]}::uuid[]) ORDER BY files.name`.execute(tx)
  return Map.groupBy(rows, (row) => row.submission) as Map<string, { id: string; name: string }[]>
}

export async function registerAbove(tx: Tx, nodeId: string): Promise<string | null> {
  const { rows } = await sql<{ above: string | null }>`SELECT jianwei_register_above(${nodeId}) AS above`.execute(tx)
  return rows[0]?.above ?? null
}

export async function keepersAt(tx: Tx, nodeId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT jianwei_keepers_at(${nodeId}) AS id`.execute(tx)
  return rows.map((row) => row.id)
}

/** What waits at these registers to be looked at, the oldest first. */
export async function submissionsWaiting(tx: Tx, nodeIds: readonly string[], limit: number): Promise<SubmissionRow[]> {
  return on(tx)
    .selectFrom('submissions')
    .selectAll()
    .where('to_node', '=', sql<string>`any(${[...nodeIds]}::text[])`)
    .where('state', '=', 'received')
    .where('is_nothing', '=', false)
    .orderBy('seq')
    .limit(limit)
    .execute()
}
