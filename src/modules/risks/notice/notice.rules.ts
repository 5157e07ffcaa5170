import { dueDay, type WorkCalendar } from '../../../kernel/calendar.ts'
import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'

/** The last day of a notice that begins today: so many working days, today not counted (R107). */
export function noticeEnds(calendar: WorkCalendar, startsOn: Day, workdays: number): Day {
  return dueDay(calendar, startsOn, { count: workdays, unit: 'workday' })
}

interface Frame {
  endsOn: Day
  closedOn: Day | null
  unanswered: number
}

/** An objection can be raised until the notice is closed. */
export function mayObject({ closedOn }: Frame): Refusal | undefined {
  return closedOn === null ? undefined : refuse('riskNotice.closed', { closedOn })
}

/** A notice is closed once its last day is past and every objection has been answered. */
export function mayClose({ endsOn, closedOn, unanswered }: Frame, today: Day): Refusal | undefined {
  if (closedOn !== null) return refuse('riskNotice.closed', { closedOn })
  if (today <= endsOn) return refuse('riskNotice.still_runs', { endsOn })
  return unanswered > 0 ? refuse('riskNotice.objection_unanswered', { unanswered }) : undefined
}

/** Nobody answers their own objection, and none is answered twice. */
export function mayAnswer(objection: { byPerson: string; outcome: string | null }, personId: string): Refusal | undefined {
  if (objection.outcome !== null) return refuse('riskNotice.answered_before')
  return objection.byPerson === personId ? refuse('riskNotice.own_objection') : undefined
}

/** Who gives the receipt: the superior body in the house; where the house has none, the office enters the paper receipt. */
export function mayReceive(filing: { state: string; superiorId: string | null }, holds: { atSuperior: boolean; atUnit: boolean }): boolean {
  return filing.state === 'sent' && (filing.superiorId === null ? holds.atUnit : holds.atSuperior)
}
