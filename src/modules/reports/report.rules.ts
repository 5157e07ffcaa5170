import { type Limit, dueDay, type WorkCalendar, workingDayBefore } from '../../kernel/calendar.ts'
import type { Day } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { ReportClockKind, ReportPolicy } from '../policy/parts/collecting/report-policy.schema.ts'
import type { Concern, ReportAct, ReportState } from './report.schema.ts'

const AFTER: Readonly<Record<ReportState, Partial<Record<ReportAct, ReportState>>>> = {
  received: { acknowledge: 'acknowledged', accept: 'accepted', decline: 'outOfScope', duplicate: 'duplicate', handOver: 'received' },
  acknowledged: { accept: 'accepted', decline: 'outOfScope', duplicate: 'duplicate', handOver: 'received' },
  accepted: { conclude: 'concluded' },
  concluded: {},
  outOfScope: {},
  duplicate: {},
}

/** The state to which an act leads; refused where the report is past it. */
export function stateAfter(state: ReportState, act: ReportAct): ReportState | Refusal {
  return AFTER[state][act] ?? refuse('report.act_not_open', { state, act })
}

/** What can be done with a report in this state, in the order of the buttons. */
export function actsIn(state: ReportState): ReportAct[] {
  return Object.keys(AFTER[state]) as ReportAct[]
}

/** Clocks that an act meets: whoever accepts has also routed and acknowledged. */
const MEETS: Readonly<Record<ReportAct, readonly ReportClockKind[]>> = {
  acknowledge: ['routing', 'acknowledgement'],
  accept: ['routing', 'acknowledgement', 'acceptance'],
  decline: ['routing', 'acknowledgement', 'acceptance', 'result'],
  duplicate: ['routing', 'acknowledgement', 'acceptance', 'result'],
  handOver: ['routing'],
  conclude: ['result'],
}
export const clocksMetBy = (act: ReportAct): readonly ReportClockKind[] => MEETS[act]

export interface SetClock {
  kind: ReportClockKind
  dueOn: Day
  remindOn: Day
}

/** The clocks that begin to run on a day: at receipt, at the first acknowledgement, when the matter is concluded. */
export function clocksFrom(
  policy: ReportPolicy,
  from: 'receipt' | 'acknowledgement' | 'conclusion',
  on: { day: Day; isNamed: boolean; calendar: WorkCalendar },
): SetClock[] {
  return policy.clocks
    .filter((clock) => clock.from === from && (clock.appliesTo === 'all' || on.isNamed))
    .map(({ kind, limit }) => ({ kind, ...daysOf(on.calendar, on.day, limit) }))
}

function daysOf(calendar: WorkCalendar, day: Day, limit: Limit): { dueOn: Day; remindOn: Day } {
  const dueOn = dueDay(calendar, day, limit)
  return { dueOn, remindOn: workingDayBefore(calendar, dueOn) }
}

/** An information item in one of these states is at its end: the reporter is owed the result. */
export const ITEM_ENDS: ReadonlySet<string> = new Set(['closed', 'unfounded', 'warned'])

/** Registers that can take a report, nearest first. */
export interface RegisterChoice {
  nodeId: string
  name: string
}

/** Where a report goes: the nearest register, or the next above it when it concerns the head or the discipline body. Null: sealed paper (P6). */
export function registerOfReport(nearestFirst: readonly RegisterChoice[], concern: Concern): RegisterChoice | null {
  return nearestFirst[concern === 'neither' ? 0 : 1] ?? null
}

/** A number as it is kept, however it was typed; all that can be searched for in sealed reports. */
export function numberIn(words: string): string {
  return words.toLowerCase().replaceAll(/[^0-9a-z]/g, '')
}

/** Is this a passphrase that stands up to guessing once the sealed key is copied? */
export function checkPassphrase(passphrase: string): Refusal | undefined {
  const signs = [...passphrase]
  if (signs.length < 12) return refuse('reportKey.passphrase_too_short', { fewest: 12 })
  return new Set(signs.map((sign) => sign.toLowerCase())).size < 6 || isRun(signs)
    ? refuse('reportKey.passphrase_too_simple', {})
    : undefined
}

/** `abcdefghijkl`, `111122223333`: signs that mostly follow from the one before. */
function isRun(signs: readonly string[]): boolean {
  const steps = signs.slice(1).map((sign, at) => (sign.codePointAt(0) ?? 0) - (signs[at]?.codePointAt(0) ?? 0))
  const easy = steps.filter((step) => step >= -1 && step <= 1).length
  return easy * 3 >= steps.length * 2
}

/** How a key shows to a person who compares it: groups of four from its end. */
export function fingerprintOf(recipient: string): string {
  return (recipient.slice(-16).toUpperCase().match(/.{4}/g) ?? []).join(' ')
}
