import { sql } from 'kysely'
import { answers, type Tx, type Work } from '../../../platform/module.ts'
import { matterBar } from '../../matters/takeover/successor.store.ts'
import { barAgainst, openWorkOf, takeWork } from '../../organisation/successor/open-work.question.ts'
import type { OpenWork, TakeBar } from '../../organisation/successor/open-work.schema.ts'
import { dutyOf } from '../duties/duty.act.ts'
import { dutyRow } from '../duties/duty.store.ts'
import { approvalsOf, letterRow } from '../letters/letter.store.ts'

const HANDLERS = ['disciplineOfficer', 'disciplineHead'] as const

/** Letters that this person drafts or follows up: in draft, in approval, to be served, or served with duties still open. */
async function lettersOf(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'letter' AS kind, l.id, l.matter_id AS "matterId", m.register_node AS "nodeId", coalesce(l.doc_no, m.matter_no) AS no, l.title, l.state,
      '/warnings/' || l.warning_id AS link, NULL AS stays,
      coalesce((SELECT min(d.due_on) FROM deadlines AS d WHERE d.object_id = l.id AND d.met_at IS NULL),
        (SELECT min(d.due_on) FROM duties AS d WHERE d.letter_id = l.id AND d.state IN ('owed', 'overdue', 'demanded')))::text AS "dueOn"
    FROM letters AS l JOIN matters AS m ON m.id = l.matter_id
    WHERE l.drafted_by = ${personId} AND (l.state IN ('draft', 'returned', 'approving', 'issued')
      OR (l.state = 'served' AND EXISTS (SELECT 1 FROM duties AS d WHERE d.warning_id = l.warning_id AND d.state NOT IN ('met', 'accounted', 'withdrawn'))))
    ORDER BY l.seq`.execute(tx)
  return rows
}

/** Answers that wait for this person's verification. */
async function verificationsOf(tx: Tx, personId: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    SELECT 'verification' AS kind, d.id, d.matter_id AS "matterId", m.register_node AS "nodeId", coalesce(l.doc_no, m.matter_no) AS no, l.title, d.state,
      '/duties/' || d.id AS link, due.due_on::text AS "dueOn", NULL AS stays
    FROM duties AS d JOIN letters AS l ON l.id = d.letter_id JOIN matters AS m ON m.id = d.matter_id
      JOIN deadlines AS due ON due.object_id = d.id AND due.kind = 'duty.verify' AND due.met_at IS NULL
    WHERE d.state IN ('answered', 'answeredAgain') AND ${personId} = ANY (due.person_ids) ORDER BY d.seq`.execute(tx)
  return rows
}

async function letterBar(tx: Tx, id: string, personId: string): Promise<TakeBar | null> {
  const letter = await letterRow(tx, id)
  if (!letter) return 'concerned'
  const approvals = (await approvalsOf(tx, [id])).filter((each) => each.round === letter.round)
  if (letter.state === 'approving' && approvals.some((each) => each.personId === personId)) return 'approvedLetter'
  return matterBar(tx, letter.matterId, personId, HANDLERS)
}

/** Nobody takes over to verify what they answered, or answer for (GV-10). */
async function verificationBar(work: Work, id: string, personId: string): Promise<TakeBar | null> {
  const row = await dutyRow(work.tx, id)
  if (!row) return 'concerned'
  const duty = await dutyOf(work, row)
  if (duty.answerers.includes(personId) || duty.answeredBy.includes(personId)) return 'ownWork'
  return matterBar(work.tx, row.matterId, personId, HANDLERS)
}

async function takeLetter(tx: Tx, id: string, fromId: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`SELECT jianwei_take_letter(${id}::uuid, ${fromId}) AS taken`.execute(tx)
  return found.rows[0]?.taken ?? false
}

async function takeVerification(tx: Tx, id: string, fromId: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`SELECT jianwei_take_verification(${id}::uuid, ${fromId}) AS taken`.execute(tx)
  return found.rows[0]?.taken ?? false
}

/** What warnings answer when somebody hands their work over. */
export const warningSuccessor = [
  answers(openWorkOf, async ({ personId }, work) => [
    ...(await lettersOf(work.tx, personId)),
    ...(await verificationsOf(work.tx, personId)),
  ]),
  answers(barAgainst, async ({ kind, id, personId }, work) => {
    if (kind === 'letter') return letterBar(work.tx, id, personId)
    return kind === 'verification' ? verificationBar(work, id, personId) : null
  }),
  answers(takeWork, async ({ kind, id, fromId }, work) => {
    if (kind === 'letter') return takeLetter(work.tx, id, fromId)
    return kind === 'verification' ? takeVerification(work.tx, id, fromId) : null
  }),
]
