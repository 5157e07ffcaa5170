import { addWorkingDays, type WorkCalendar } from '../../../kernel/calendar.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Period, RoutineDuty } from '../../policy/parts/routine-policy.schema.ts'

/** One period: its key, its first and its last day. */
export interface Span {
  key: string
  from: Day
  to: Day
}

const MONTHS: Readonly<Record<Period, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }
const two = (count: number) => String(count).padStart(2, '0')

/** The period in which a day lies. */
export function spanOf(every: Period, day: Day): Span {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  const length = MONTHS[every]
  const at = Math.floor((month - 1) / length)
  const next = at * length + length + 1
  const from = `${year}-${two(at * length + 1)}-01`
  const after = next > 12 ? `${year + 1}-01-01` : `${year}-${two(next)}-01`
  const key = { month: `${year}-${two(month)}`, quarter: `${year}-Q${at + 1}`, halfYear: `${year}-H${at + 1}`, year: String(year) }[every]
  return { key, from, to: addDays(after, -1) }
}

/** A period in Chinese words, of its key: `2026-11` is 2026年11月. */
export function periodTitle(key: string): string {
  const [year = key, part] = key.split('-')
  if (part === undefined) return `${year}年`
  const n = Number(part.replace(/^[QH]/, ''))
  if (part.startsWith('Q')) return `${year}年第${n}季度`
  if (part.startsWith('H')) return `${year}年${n === 1 ? '上' : '下'}半年`
  return `${year}年${n}月`
}

/** The last day in time: working days after the period began or ended, or its last day itself. */
export function dueOf(calendar: WorkCalendar, { due }: Pick<RoutineDuty, 'due'>, span: Span): Day {
  if (due.after === 'end') return addWorkingDays(calendar, span.to, due.workdays)
  return addWorkingDays(calendar, addDays(span.from, -1), due.workdays)
}

/** Periods not yet produced: those since the last one, so that downtime loses none; at first the running one only. */
export function spansToProduce(every: Period, lastFrom: Day | undefined, today: Day): Span[] {
  const running = spanOf(every, today)
  if (lastFrom === undefined) return [running]
  const spans: Span[] = []
  for (
    let span = spanOf(every, addDays(spanOf(every, lastFrom).to, 1));
    span.from <= running.from;
    span = spanOf(every, addDays(span.to, 1))
  )
    spans.push(span)
  return spans
}

/** May it be marked as done: once, and by whom it is due. */
export function checkDone(of: { doneOn: Day | null; revision: number }, by: { mayDo: boolean; revision: number }): Refusal | undefined {
  if (!by.mayDo) return refuse('routine.of_another_unit', {})
  if (of.doneOn !== null) return refuse('routine.done_already', { doneOn: of.doneOn })
  return of.revision === by.revision ? undefined : refuse('routine.changed_meanwhile', {})
}
