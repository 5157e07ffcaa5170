import { addDays, type Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { AppointmentPolicy } from '../../policy/parts/collecting/appointment-policy.schema.ts'
import type { AppointmentDraft, AppointmentKind, Identity, Standing } from './appointment.schema.ts'

/** The days of an appointment. */
export interface Term {
  fromOn: Day
  toOn: Day
  endedOn: Day | null
}

/** Where it stands on this day; `ending` from `remindBefore` calendar days before its last. */
export function standingOf({ fromOn, toOn, endedOn }: Term, today: Day, remindBefore: number): Standing {
  if (endedOn !== null) return 'ended'
  if (today < fromOn) return 'ahead'
  if (today > toOn) return 'over'
  return today >= addDays(toOn, -remindBefore) ? 'ending' : 'inTerm'
}

/** May they submit today? From the first to the last day of the term, as long as it was not ended. */
export function isInTerm(term: Term, today: Day): boolean {
  return term.endedOn === null && term.fromOn <= today && today <= term.toOn
}

/** The last day of a term of so many months that begins on this day. */
export function termEnd(fromOn: Day, months: number): Day {
  const [year = 0, month = 1, day = 1] = fromOn.split('-').map(Number)
  const last = month - 1 + months
  const first = `${year + Math.floor(last / 12)}-${String((last % 12) + 1).padStart(2, '0')}-01`
  return addDays(first, day - 2)
}

/** What stands already at the unit, for the rule of the fixed officer. */
export interface Others {
  kind: AppointmentKind
  identity: Identity
  personId: string
  fromOn: Day
  toOn: Day
}

const meets = (one: Pick<Others, 'fromOn' | 'toOn'>, other: Pick<Others, 'fromOn' | 'toOn'>) =>
  one.fromOn <= other.toOn && other.fromOn <= one.toOn

/** May somebody be appointed so? R45: one relatively fixed officer out of a unit's own people, unless the pack allows more; people from outside without number (R46). */
export function checkAppointment(
  draft: AppointmentDraft,
  by: { today: Day; others: readonly Others[]; policy: AppointmentPolicy },
): Refusal | undefined {
  const { kind, identity, personId, name, fromOn, toOn } = draft
  if (toOn < fromOn) return refuse('appointment.term_reversed', { fromOn, toOn })
  if (toOn < by.today) return refuse('appointment.term_past', { toOn, today: by.today })
  if (identity === 'staff' && personId === null) return refuse('appointment.no_person')
  if (identity !== 'staff' && personId === null && name.length < 2) return refuse('appointment.no_name')
  const meeting = by.others.filter((other) => other.kind === kind && meets(other, draft))
  if (meeting.some((other) => other.personId === personId)) return refuse('appointment.twice')
  const own = meeting.filter((other) => other.identity === 'staff').length
  const most = by.policy.fixedPerUnit
  if (kind === 'informationOfficer' && identity === 'staff' && most !== null && own >= most)
    return refuse('appointment.fixed_one', { most })
  return undefined
}

/** A term is renewed by one that begins after it, once, as long as it was not ended. */
export function checkRenewal(of: Term & { isRenewed: boolean }, to: { fromOn: Day; toOn: Day }, today: Day): Refusal | undefined {
  if (of.endedOn !== null || of.isRenewed) return refuse('appointment.act_not_open')
  if (to.toOn < to.fromOn) return refuse('appointment.term_reversed', to)
  if (to.toOn < today) return refuse('appointment.term_past', { toOn: to.toOn, today })
  return to.fromOn <= of.toOn ? refuse('appointment.renewal_meets', { toOn: of.toOn }) : undefined
}

/** 解聘: of who is or will be in term. */
export function checkEnding(of: Term, today: Day): Refusal | undefined {
  return of.endedOn !== null || of.toOn < today ? refuse('appointment.act_not_open') : undefined
}
