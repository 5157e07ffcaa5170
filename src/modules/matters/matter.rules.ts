import { type Limit, dueDay, isEstimatedSpan, lightOf, type WorkCalendar, workingDayBefore } from '../../kernel/calendar.ts'
import type { Day } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Countdown } from './matter.schema.ts'

/** Roles that are the register's own discipline body or its head: matters about them go up (P6, X17). */
export const ABOVE_THE_REGISTER = ['principalLeader', 'disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** A node with a register, and whether it would keep a matter about its own head or discipline body. */
export interface Register {
  nodeId: string
  name: string
  /** Does any subject head this node or belong to its discipline body? */
  isItsOwnCause: boolean
}

/** The register in which a matter lives: the nearest that would not judge its own cause. R29, P6, X17. */
export function registerFor(nearestFirst: readonly Register[]): Register | Refusal {
  const free = nearestFirst.find((register) => !register.isItsOwnCause)
  return free ?? refuse('matter.no_superior_register', { below: nearestFirst[0]?.name ?? '' })
}

/** The number of a matter as officers write it, 「2026-017」 with the register's mark: 澜公纪事〔2026〕17号. P26. */
export function matterNoText(mark: string, year: number, serial: number): string {
  return `${mark}事〔${year}〕${serial}号`
}

/** When a limit ends, when to remind, and whether a day in between is only estimated. P11. */
export function deadlineOf(
  calendar: WorkCalendar,
  from: Day,
  limit: Limit,
  remindBefore: number,
): { dueOn: Day; remindOn: Day; isEstimated: boolean } {
  const dueOn = dueDay(calendar, from, limit)
  let remindOn = dueOn
  for (let step = 0; step < remindBefore; step += 1) remindOn = workingDayBefore(calendar, remindOn)
  return { dueOn, remindOn, isEstimated: isEstimatedSpan(calendar, from, dueOn) }
}

export function countdownTo(calendar: WorkCalendar, today: Day, dueOn: Day, yellowWithin: number): Countdown {
  return { dueOn, ...lightOf(calendar, today, dueOn, yellowWithin), isEstimated: calendar.isEstimated(dueOn) }
}
