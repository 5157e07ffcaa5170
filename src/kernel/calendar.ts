import { addDays, type Day, weekdayOf, yearOf } from './day.ts'

/** The working-day calendar 工作日历 with 调休. Days it has no notice for are estimated and say so. A calendar says the same of a day for ever. */
export interface WorkCalendar {
  isWorking(day: Day): boolean
  /** True where no State Council notice covers the day: weekends and statutory holidays only. */
  isEstimated(day: Day): boolean
}

/** One day that differs from plain Monday–Friday. */
export interface CalendarDay {
  day: Day
  isWorking: boolean
  name?: string
}

/** A calendar from listed exceptions; `knownYears` are the years whose notice is published. */
export function calendarOf(exceptions: readonly CalendarDay[], knownYears: readonly number[]): WorkCalendar {
  const listed = new Map(exceptions.map((each) => [each.day, each.isWorking]))
  const known = new Set(knownYears)
  return {
    isWorking: (day) => listed.get(day) ?? isWeekday(day),
    isEstimated: (day) => !known.has(Number(day.slice(0, 4))),
  }
}

function isWeekday(day: Day): boolean {
  const weekday = weekdayOf(day)
  return weekday >= 1 && weekday <= 5
}

/** The last day of a limit of `count` working days from a day that itself is not counted (X63). */
export function addWorkingDays(calendar: WorkCalendar, from: Day, count: number): Day {
  let day = from
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (calendar.isWorking(day)) left -= 1
  }
  return day
}

/** The working day before this one; for reminders one working day ahead (P11). */
export function workingDayBefore(calendar: WorkCalendar, day: Day): Day {
  let earlier = addDays(day, -1)
  while (!calendar.isWorking(earlier)) earlier = addDays(earlier, -1)
  return earlier
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workingDaysUntil(calendar: WorkCalendar, from: Day, to: Day): number {
  if (to < from) return 0 - workingDaysUntil(calendar, to, from)
  let count = workedBy(calendar, to) - workedBy(calendar, from)
  for (let year = yearOf(from); year < yearOf(to); year += 1) count += workedBy(calendar, `${year}-12-31`)
  return count
}

/** A calendar never changes, so each of its years is counted once: its days with the working days up to them. */
const counted = new WeakMap<WorkCalendar, Map<number, ReadonlyMap<Day, number>>>()

/** Working days from the first of January up to and including this day. */
function workedBy(calendar: WorkCalendar, day: Day): number {
  const years = counted.get(calendar) ?? new Map<number, ReadonlyMap<Day, number>>()
  counted.set(calendar, years)
  const days = years.get(yearOf(day)) ?? countYear(calendar, yearOf(day))
  years.set(yearOf(day), days)
  return days.get(day) ?? 0
}

function countYear(calendar: WorkCalendar, year: number): Map<Day, number> {
  const days = new Map<Day, number>()
  let count = 0
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
    if (calendar.isWorking(day)) count += 1
    days.set(day, count)
  }
  return days
}

/** Is any day between the two estimated? Then the limit is shown as an estimate. */
export function isEstimatedSpan(calendar: WorkCalendar, from: Day, to: Day): boolean {
  for (let day = from; day <= to; day = addDays(day, 1)) if (calendar.isEstimated(day)) return true
  return false
}

/** A limit as the pack states it: so many working or calendar days (P23). */
export interface Limit {
  count: number
  unit: 'workday' | 'day'
}

/** The last day on which an act under this limit is in time. */
export function dueDay(calendar: WorkCalendar, from: Day, limit: Limit): Day {
  return limit.unit === 'workday' ? addWorkingDays(calendar, from, limit.count) : addDays(from, limit.count)
}

/** Countdown light 时限灯 (P11): red only when overdue, yellow within the last working days, else green. */
export type Light = 'green' | 'yellow' | 'red'

/** The light of a deadline and the working days left (negative: overdue by so many). */
export function lightOf(calendar: WorkCalendar, today: Day, dueOn: Day, yellowWithin: number): { light: Light; left: number } {
  const left = workingDaysUntil(calendar, today, dueOn)
  if (today > dueOn) return { light: 'red', left: Math.min(left, -1) }
  return { light: left <= yellowWithin ? 'yellow' : 'green', left }
}
