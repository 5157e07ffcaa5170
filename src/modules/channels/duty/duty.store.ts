import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'

export interface DutyRow {
  id: string
  appointmentId: string
  personId: string
  quarter: string
  dueOn: Day
  metOn: Day | null
}

const COLUMNS = sql`d.id, d.appointment_id AS "appointmentId", d.person_id AS "personId", d.quarter, d.due_on::text AS "dueOn", d.met_on::text AS "metOn"`

/** Lay down that this quarter is owed; true where it was not yet. */
export async function insertDuty(
  tx: Tx,
  of: { appointmentId: string; personId: string; officeNode: string },
  quarter: string,
  dueOn: Day,
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO report_duties (id, appointment_id, person_id, office_node, quarter, due_on)
    VALUES (gen_random_uuid(), ${of.appointmentId}::uuid, ${of.personId}, ${of.officeNode}, ${quarter}, ${dueOn}::date)
    ON CONFLICT (appointment_id, quarter) DO NOTHING RETURNING id`.execute(tx)
  return rows.length > 0
}

/** What this person owes or owed, the latest first; nothing of an appointment that was ended before. */
export async function dutiesOf(tx: Tx, personId: string): Promise<DutyRow[]> {
  const { rows } = await sql<DutyRow>`
    SELECT ${COLUMNS} FROM report_duties AS d JOIN appointments AS a ON a.id = d.appointment_id
    WHERE d.person_id = ${personId} AND (d.met_on IS NOT NULL OR a.ended_on IS NULL) ORDER BY d.due_on DESC LIMIT 40`.execute(tx)
  return rows
}

/** Reports at these registers whose last day is past, oldest first. */
export async function lateDuties(tx: Tx, nodeIds: readonly string[], today: Day, limit: number): Promise<(DutyRow & { name: string })[]> {
  const { rows } = await sql<DutyRow & { name: string }>`
    SELECT ${COLUMNS}, a.name FROM report_duties AS d JOIN appointments AS a ON a.id = d.appointment_id
    WHERE d.office_node = ANY (${[...nodeIds]}::text[]) AND d.met_on IS NULL AND d.due_on < ${today}::date AND a.ended_on IS NULL ORDER BY d.due_on, a.name LIMIT ${limit}`.execute(
    tx,
  )
  return rows
}

/** Open reports that are late by this day and of which nobody was told. */
export async function lateUntold(tx: Tx, today: Day): Promise<DutyRow[]> {
  const { rows } = await sql<DutyRow>`
    SELECT ${COLUMNS} FROM report_duties AS d JOIN appointments AS a ON a.id = d.appointment_id
    WHERE d.met_on IS NULL AND d.due_on < ${today}::date AND a.ended_on IS NULL`.execute(tx)
  return rows
}

/** The quarter is reported on by this submission; false where none is owed any more. */
export async function meetDuty(tx: Tx, dutyId: string, submissionId: string, day: Day): Promise<boolean> {
  const { rows } = await sql`
    UPDATE report_duties SET met_on = ${day}::date, submission_id = ${submissionId}::uuid WHERE id = ${dutyId}::uuid AND met_on IS NULL RETURNING id`.execute(
    tx,
  )
  return rows.length > 0
}
