import type generatePicker from 'antd/es/date-picker/generatePicker'
import { dayIn } from '../../../platform/sheets/cell.rules.ts'
import { addDays, type Day, dayOf, isDay, weekdayOf } from '../../../kernel/day.ts'

/** antd's picker wants objects for its values. */
export interface Held {
  readonly day: Day
}

type PickerDays = Parameters<typeof generatePicker<Held>>[0]

export const held = (day: Day): Held => ({ day })

const partsOf = (day: Day) => day.split('-').map(Number) as [number, number, number]

/** The day at which month and day of the month run over or fall short: (2026, 13, 1) is 2027-01-01. Kept inside the month. */
function dayAt(year: number, month: number, date: number): Day {
  const first = new Date(Date.UTC(year, month - 1, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10)
}

function shift(day: Day, years: number, months: number): Day {
  const [year, month, date] = partsOf(day)
  return dayAt(year + years, month + months, date)
}

function weekStart(day: Day): Day {
  return addDays(day, -((weekdayOf(day) + 6) % 7))
}

function weekOf(day: Day): number {
  const thursday = addDays(weekStart(day), 3)
  const first = weekStart(`${thursday.slice(0, 4)}-01-04`)
  return Math.round((Date.parse(thursday) - Date.parse(first)) / 604_800_000) + 1
}

const FORMATS: Record<string, (day: Day) => string> = {
  'YYYY-MM-DD': (day) => day,
  YYYY: (day) => day.slice(0, 4),
  YYYY年: (day) => `${day.slice(0, 4)}年`,
  M月: (day) => `${Number(day.slice(5, 7))}月`,
  MMM: (day) => new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(day)),
  M: (day) => String(Number(day.slice(5, 7))),
  D: (day) => String(Number(day.slice(8))),
}

/** The calendar of antd's picker on plain days: no library of dates, no time zone. */
export const daysOfPicker: PickerDays = {
  getWeekDay: ({ day }) => weekdayOf(day),
  getMillisecond: () => 0,
  getSecond: () => 0,
  getMinute: () => 0,
  getHour: () => 0,
  getDate: ({ day }) => partsOf(day)[2],
  getMonth: ({ day }) => partsOf(day)[1] - 1,
  getYear: ({ day }) => partsOf(day)[0],
  getNow: () => held(dayOf(new Date())),
  getFixedDate: held,
  getEndDate: ({ day }) => held(dayAt(partsOf(day)[0], partsOf(day)[1], 31)),
  addYear: ({ day }, count) => held(shift(day, count, 0)),
  addMonth: ({ day }, count) => held(shift(day, 0, count)),
  addDate: ({ day }, count) => held(addDays(day, count)),
  setYear: ({ day }, year) => held(dayAt(year, partsOf(day)[1], partsOf(day)[2])),
  setMonth: ({ day }, month) => held(dayAt(partsOf(day)[0], month + 1, partsOf(day)[2])),
  setDate: ({ day }, date) => held(dayAt(partsOf(day)[0], partsOf(day)[1], date)),
  setHour: (same) => same,
  setMinute: (same) => same,
  setSecond: (same) => same,
  setMillisecond: (same) => same,
  isAfter: (one, other) => one.day > other.day,
  isValidate: ({ day }) => isDay(day),
  locale: {
    getWeekFirstDay: () => 1,
    getWeekFirstDate: (_, { day }) => held(weekStart(day)),
    getWeek: (_, { day }) => weekOf(day),
    format: (_, { day }, format) => (FORMATS[format] ?? ((each) => each))(day),
    parse: (_, text) => typed(text),
    getShortWeekDays: (locale) =>
      locale.startsWith('zh') ? ['日', '一', '二', '三', '四', '五', '六'] : ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'],
    getShortMonths: (locale) => Array.from({ length: 12 }, (_, at) => monthName(locale, at + 1)),
  },
}

function typed(text: string): Held | null {
  const day = dayIn(text)
  return day === null ? null : held(day)
}

function monthName(locale: string, month: number): string {
  return locale.startsWith('zh')
    ? `${month}月`
    : new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(dayAt(2026, month, 1)))
}
