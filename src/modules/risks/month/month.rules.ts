import type { WorkCalendar } from '../../../kernel/calendar.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { MeasureChange, MonthMeasure, MonthState } from './month.schema.ts'

/** The first day of the month after that of a day. */
export function monthAfter(day: Day): Day {
  return `${addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`
}

/** First days of the whole months before this day, the latest first. */
export function monthsBefore(today: Day, count: number): Day[] {
  const months: Day[] = []
  let first: Day = `${today.slice(0, 7)}-01`
  while (months.length < count) {
    first = `${addDays(first, -1).slice(0, 7)}-01`
    months.push(first)
  }
  return months
}

/** By when the changes of a month are filed: the first working day of the next (R98). */
export function filedBy(calendar: WorkCalendar, month: Day): Day {
  let day = monthAfter(month)
  while (!calendar.isWorking(day)) day = addDays(day, 1)
  return day
}

const SAID = ['text', 'phase', 'ownerName', 'dueOn', 'pointId'] as const

/**
 * What of a node's register of measures differs from its register before; a node that had none is not compared. Measures that only came
 * to another node, with their section, are neither dropped here nor added there.
 */
export function registerChanges(
  unitId: string,
  before: ReadonlyMap<string, readonly MonthMeasure[]>,
  now: ReadonlyMap<string, readonly MonthMeasure[]>,
): MeasureChange[] {
  const own = before.get(unitId)
  if (!own) return []
  const known = new Map([...before.values()].flat().map((measure) => [measure.id, measure]))
  const standing = new Set([...now.values()].flat().map((measure) => measure.id))
  const here = (now.get(unitId) ?? []).flatMap((after): MeasureChange[] => {
    const old = known.get(after.id)
    if (!old) return [{ kind: 'added', before: null, after }]
    return SAID.some((key) => old[key] !== after[key]) ? [{ kind: 'changed', before: old, after }] : []
  })
  const gone = own.filter((measure) => !standing.has(measure.id))
  return [...here, ...gone.map((old): MeasureChange => ({ kind: 'dropped', before: old, after: null }))]
}

interface Frame {
  state: MonthState
  revision: number
}

/** Send: what was drafted, or what came back. */
export function maySend({ state, revision }: Frame, seen: number): Refusal | undefined {
  if (state !== 'draft' && state !== 'returned') return refuse('riskMonth.act_not_open', { state })
  return revision === seen ? undefined : refuse('riskMonth.changed_meanwhile', { revision })
}

/** The receipt: of what was sent, by the superior; who sent it does not receive it where there is a superior in the house. */
export function mayReceiveMonth(
  { state, revision }: Frame,
  seen: number,
  { isReceiver, isSender, hasSuperior }: { isReceiver: boolean; isSender: boolean; hasSuperior: boolean },
): Refusal | undefined {
  if (state !== 'sent') return refuse('riskMonth.act_not_open', { state })
  if (!isReceiver || (hasSuperior && isSender)) return refuse('riskMonth.not_the_superior')
  return revision === seen ? undefined : refuse('riskMonth.changed_meanwhile', { revision })
}
