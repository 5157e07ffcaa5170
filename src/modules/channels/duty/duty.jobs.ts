import type { Job, Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import { appointmentPolicyOf } from '../../policy/parts/collecting/appointment-policy.schema.ts'
import { appointmentsInTerm } from '../appointment/appointment.store.ts'
import { KEEP_DUTIES, quarterOf, reportDue } from './duty.rules.ts'
import { type DutyRow, insertDuty, lateUntold } from './duty.store.ts'

async function tell(work: Work, duty: Pick<DutyRow, 'appointmentId' | 'personId' | 'quarter'>, kind: string): Promise<void> {
  await notify(work, {
    ...{ personId: duty.personId, kind, link: '/my-submissions', dedupeKey: `${duty.appointmentId}|${duty.quarter}|${kind}` },
    object: { kind: 'appointment', id: duty.appointmentId },
  })
}

/** Whoever is in term owes a report on the running quarter; whose last day is past hears of it once. */
export async function layDuties(work: Work): Promise<void> {
  const quarter = quarterOf(work.today)
  const rows = await appointmentsInTerm(work.tx, work.today)
  const offices = rows.map((row) => row.office_node)
  const packs = await packsAt(work.tx, offices, work.today)
  let made = 0
  for (const row of rows) {
    const of = { appointmentId: row.id, personId: row.person_id, officeNode: row.office_node }
    const dueOn = reportDue(quarter, appointmentPolicyOf(packs.get(row.office_node)).reportWithin)
    if (!(await insertDuty(work.tx, of, quarter, dueOn))) continue
    made += 1
    await tell(work, { ...of, quarter }, 'reportDuty.laid')
  }
  for (const duty of await lateUntold(work.tx, work.today)) await tell(work, duty, 'reportDuty.late')
  if (made > 0) await work.note({ action: 'reportDuty.lay', object: { kind: 'reportDuties', id: quarter }, details: { made } })
}

/** 季度反馈 (X18): each quarter anew, however long the product was down. */
export const keepDuties: Job = {
  name: KEEP_DUTIES,
  cron: '10 0 * * *',
  atStart: true,
  run: (host) => host.sweep(layDuties),
}
