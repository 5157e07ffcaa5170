import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import type { OwnTable } from '../../indicators/screening/own-records.ts'
import type { Subject } from '../../organisation/organisation.schema.ts'
import { personsBehind } from '../../organisation/subject.store.ts'

interface WarningRow {
  id: string
  matter_id: string
  rank: number
  issued_on: string
  person_id: string | null
  unit_id: string
  state: string
  closed_on: string | null
}

/** Ends of a warning, in the words of the register of tables; anything else is open. */
const ENDS: Readonly<Record<string, string>> = {
  closed: 'closed',
  withdrawn: 'withdrawn',
  accountable: 'accountable',
  handedOver: 'handed_over',
}

/** Warnings issued, as IN rules read them, each for whom it is addressed to. Closed means verified: the day on which the last duty was met. */
export async function warningRecords(tx: Tx): Promise<OwnTable> {
  const { rows } = await sql<WarningRow>`
    SELECT w.id, w.matter_id, w.rank, w.issued_on::text AS issued_on, w.person_id, w.unit_id, w.state,
      (SELECT max(t.on_day)::text FROM timeline_entries AS t WHERE t.matter_id = w.matter_id AND t.key = 'warning.closed' AND t.link = '/warnings/' || w.id) AS closed_on
    FROM warnings AS w WHERE w.issued_on IS NOT NULL ORDER BY w.seq`.execute(tx)
  const addressee = (row: WarningRow): Subject =>
    row.person_id ? { kind: 'person', id: row.person_id } : { kind: 'unit', id: row.unit_id }
  const behind = await personsBehind(tx, rows.map(addressee))
  return {
    table: 'warning_record',
    columns: ['id', 'matter_id', 'rank', 'issued_on', 'subject_kind', 'subject_id', 'unit', 'person_ids', 'state', 'closed_on'],
    rows: rows.map((row) => {
      const { kind, id } = addressee(row)
      return {
        id: row.id,
        matter_id: row.matter_id,
        rank: row.rank,
        issued_on: row.issued_on,
        subject_kind: kind,
        subject_id: id,
        unit: row.unit_id,
        person_ids: behind.get(`${kind}|${id}`)?.personIds.join(';') || null,
        state: ENDS[row.state] ?? 'open',
        closed_on: row.state === 'closed' ? row.closed_on : null,
      }
    }),
  }
}

interface DutyRow {
  id: string
  warning_id: string
  kind: string
  respondent_kind: 'person' | 'unit'
  respondent_id: string
  unit: string
  warned: string | null
  state: string
  due_on: string | null
  last_day: string | null
  met_on: string | null
  answered_by: string | null
  verified_by: string | null
}

/** States in words that rules know; whatever is not answered, met, standing still or withdrawn is owed. */
const DUTY_STATES: Readonly<Record<string, string>> = {
  objected: 'objected',
  withdrawn: 'withdrawn',
  answered: 'answered',
  answeredAgain: 'answered',
  poor: 'answered',
  met: 'met',
}

/**
 * Duties to reply that run or ran, under the limit that holds now: the second one where there is one, extended where an objection stopped the clock.
 * A limit counts as answered on the day on which its clock was stopped by an answer. A duty concerns who answers for it and who was warned.
 */
export async function dutyRecords(tx: Tx): Promise<OwnTable> {
  const { rows } = await sql<DutyRow>`
    SELECT d.id, d.warning_id, d.kind, d.respondent_kind, d.respondent_id, w.unit_id AS unit, w.person_id AS warned, d.state,
      term.first_day::text AS due_on, term.last_day::text AS last_day, (term.met_at AT TIME ZONE 'Asia/Shanghai')::date::text AS met_on,
      (SELECT a.person FROM (SELECT by_person AS person, at FROM replies WHERE duty_id = d.id
         UNION ALL SELECT entered_by AS person, NULL AS at FROM talks WHERE duty_id = d.id) AS a ORDER BY a.at DESC NULLS LAST LIMIT 1) AS answered_by,
      (SELECT verifier_id FROM verifications WHERE duty_id = d.id ORDER BY at DESC LIMIT 1) AS verified_by
    FROM duties AS d JOIN warnings AS w ON w.id = d.warning_id LEFT JOIN LATERAL (
      SELECT last.due_on AS last_day, last.met_at, first_value(last.due_on) OVER (PARTITION BY last.kind ORDER BY last.met_at NULLS LAST) AS first_day
      FROM deadlines AS last WHERE last.object_id = d.id AND last.kind IN ('duty.reply', 'duty.second')
      ORDER BY last.kind DESC, last.met_at DESC NULLS FIRST LIMIT 1) AS term ON true
    WHERE d.state <> 'pending' ORDER BY d.seq`.execute(tx)
  const behind = await personsBehind(
    tx,
    rows.map((row) => ({ kind: row.respondent_kind, id: row.respondent_id })),
  )
  return {
    table: 'warning_duty',
    columns: [
      ...['id', 'warning_id', 'kind', 'owed_by_kind', 'owed_by', 'unit', 'person_ids', 'state'],
      ...['due_on', 'extended_to', 'answered_on', 'answered_by', 'verified_by'],
    ],
    rows: rows.map((row) => ({
      id: row.id,
      warning_id: row.warning_id,
      kind: row.kind,
      owed_by_kind: row.respondent_kind,
      owed_by: row.respondent_id,
      unit: row.unit,
      person_ids: concernedBy(row, behind.get(`${row.respondent_kind}|${row.respondent_id}`)?.personIds ?? []),
      state: DUTY_STATES[row.state] ?? 'owed',
      due_on: row.due_on,
      extended_to: row.last_day === row.due_on ? null : row.last_day,
      answered_on: row.met_on,
      answered_by: row.answered_by,
      verified_by: row.verified_by,
    })),
  }
}

const concernedBy = (row: DutyRow, answerers: readonly string[]) =>
  [...new Set([...answerers, ...(row.warned ? [row.warned] : [])])].toSorted().join(';') || null
