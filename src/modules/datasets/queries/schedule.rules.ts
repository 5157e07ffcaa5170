import { z } from 'zod'

/** When a query runs by itself 定时: each hour, each day or one day of the week, by the clock of Shanghai. */
export const scheduleSchema = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('hour') }),
  z.strictObject({ every: z.literal('day'), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
  z.strictObject({ every: z.literal('week'), on: z.int().min(1).max(7), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
])
export type Schedule = z.infer<typeof scheduleSchema>

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Shanghai keeps one offset all year. */
const OFFSET = 8 * HOUR

/** The next time after an instant (milliseconds) that a schedule falls due; `on` counts from Monday as 1. */
export function nextRun(schedule: Schedule, after: number): number {
  if (schedule.every === 'hour') return (Math.floor(after / HOUR) + 1) * HOUR
  const local = after + OFFSET
  const midnight = Math.floor(local / DAY) * DAY
  const [hours = 0, minutes = 0] = schedule.at.split(':').map(Number)
  const today = midnight + hours * HOUR + minutes * 60_000
  const daily = today > local ? today : today + DAY
  return (schedule.every === 'day' ? daily : onWeekday(daily, schedule.on)) - OFFSET
}

/** 1 January 1970 was a Thursday. */
const weekday = (local: number) => ((Math.floor(local / DAY) + 3) % 7) + 1

const onWeekday = (local: number, on: number) => local + ((on - weekday(local) + 7) % 7) * DAY
