import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import { officialLetter, type OfficialLetter } from '../../../platform/documents/letter.schema.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { ApprovalStep } from '../../policy/parts/warning-policy.schema.ts'
import type { Service } from '../warning.schema.ts'
import type { NoticeDraft, WarningTables } from '../warning.tables.ts'
import type { LetterState } from './letter.rules.ts'

const on = (tx: Tx) => tx.withTables<WarningTables>()

export interface LetterRow {
  id: string
  matterId: string
  warningId: string
  purpose: 'warning' | 'rectification'
  instrument: string
  title: string
  issuingNode: string
  rank: number
  unitId: string
  state: LetterState
  round: number
  draftedBy: string
  notice: NoticeDraft | null
  docNo: string | null
  issuedOn: Day | null
  service: Service | null
}

const columns = [
  'id',
  'matter_id as matterId',
  'warning_id as warningId',
  'purpose',
  'instrument',
  'title',
  'issuing_node as issuingNode',
  'rank',
  'unit_id as unitId',
  'state',
  'round',
  'drafted_by as draftedBy',
  'notice',
  'doc_no as docNo',
  'issued_on as issuedOn',
  'service',
] as const

export async function insertLetter(
  work: Work,
  letter: Pick<LetterRow, 'matterId' | 'warningId' | 'purpose' | 'instrument' | 'title' | 'issuingNode' | 'rank' | 'unitId' | 'notice'>,
): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('letters')
    .values({
      id,
      matter_id: letter.matterId,
      warning_id: letter.warningId,
      purpose: letter.purpose,
      instrument: letter.instrument,
      title: letter.title,
      issuing_node: letter.issuingNode,
      rank: letter.rank,
      unit_id: letter.unitId,
      state: 'draft',
      drafted_by: work.actor.personId,
      notice: letter.notice ? sql`${JSON.stringify(letter.notice)}::jsonb` : null,
      series: null,
      year: null,
      serial: null,
      doc_no: null,
      issued_on: null,
      content: null,
      service: null,
      served_entered_by: null,
    })
    .execute()
  return id
}

export async function letterRow(tx: Tx, id: string): Promise<LetterRow | undefined> {
  return on(tx).selectFrom('letters').select(columns).where('id', '=', id).executeTakeFirst()
}

export async function lettersOf(tx: Tx, warningId: string): Promise<LetterRow[]> {
  return on(tx).selectFrom('letters').select(columns).where('warning_id', '=', warningId).orderBy('seq').execute()
}

/** Who drafted a letter before it passed to a successor. */
export async function draftersBefore(tx: Tx, id: string): Promise<string[]> {
  const rows = await on(tx).selectFrom('letter_drafters').select('person_id').where('letter_id', '=', id).execute()
  return rows.map((row) => row.person_id)
}

/** Letters in approval in the registers of these nodes, for the desk of those who approve. */
export async function lettersInApproval(tx: Tx): Promise<LetterRow[]> {
  return on(tx).selectFrom('letters').select(columns).where('state', '=', 'approving').orderBy('seq').limit(200).execute()
}

/** Letters in states where an officer has to go on: returned drafts, issued and not yet served. */
export async function lettersWaiting(tx: Tx, states: readonly LetterState[]): Promise<LetterRow[]> {
  return on(tx)
    .selectFrom('letters')
    .select(columns)
    .where('state', 'in', [...states])
    .orderBy('seq')
    .limit(200)
    .execute()
}

/** The issued letter as it stands on paper; a draft has none. */
export async function contentOf(tx: Tx, id: string): Promise<OfficialLetter | undefined> {
  const row = await on(tx).selectFrom('letters').select('content').where('id', '=', id).executeTakeFirst()
  return row?.content ? officialLetter.parse(row.content) : undefined
}

/** Change a letter's state; a draft that changes begins a new round of approvals. */
export async function setLetter(
  tx: Tx,
  id: string,
  to: { state: LetterState; title?: string; instrument?: string; rank?: number; unit_id?: string; round?: number; notice?: NoticeDraft },
): Promise<void> {
  await on(tx).updateTable('letters').set(to).where('id', '=', id).execute()
}

export async function saveIssue(
  tx: Tx,
  id: string,
  issue: { series: string; year: number; serial: number; docNo: string; issuedOn: Day; content: OfficialLetter },
): Promise<void> {
  await on(tx)
    .updateTable('letters')
    .set({
      state: 'issued',
      series: issue.series,
      year: issue.year,
      serial: issue.serial,
      doc_no: issue.docNo,
      issued_on: issue.issuedOn,
      content: sql`${JSON.stringify(issue.content)}::jsonb`,
    })
    .where('id', '=', id)
    .execute()
}

export async function saveService(work: Work, id: string, service: Service): Promise<void> {
  await on(work.tx)
    .updateTable('letters')
    .set({ state: 'served', service: sql`${JSON.stringify(service)}::jsonb`, served_entered_by: work.actor.personId })
    .where('id', '=', id)
    .execute()
}

export interface ApprovalRow {
  letterId: string
  round: number
  step: ApprovalStep
  personId: string
  verdict: 'approved' | 'returned'
  comment: string
  at: Date
}

export async function insertApproval(work: Work, approval: Omit<ApprovalRow, 'at' | 'personId'> & { matterId: string }): Promise<void> {
  await on(work.tx)
    .insertInto('letter_approvals')
    .values({
      id: randomUUID(),
      matter_id: approval.matterId,
      letter_id: approval.letterId,
      round: approval.round,
      step: approval.step,
      person_id: work.actor.personId,
      verdict: approval.verdict,
      comment: approval.comment,
      at: work.now,
    })
    .execute()
}

export async function approvalsOf(tx: Tx, letterIds: readonly string[]): Promise<ApprovalRow[]> {
  if (letterIds.length === 0) return []
  return on(tx)
    .selectFrom('letter_approvals')
    .select(['letter_id as letterId', 'round', 'step', 'person_id as personId', 'verdict', 'comment', 'at'])
    .where('letter_id', 'in', [...letterIds])
    .orderBy('at')
    .execute()
}

export async function lettersByIds(tx: Tx, ids: readonly string[]): Promise<Map<string, LetterRow>> {
  if (ids.length === 0) return new Map()
  const rows = await on(tx)
    .selectFrom('letters')
    .select(columns)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
