import chineseDays from 'chinese-days'
import { type CalendarDay, calendarOf, type WorkCalendar } from '../kernel/calendar.ts'
import { addDays, type Day } from '../kernel/day.ts'

const { getDayDetail, getSolarDateFromLunar, getSolarTermDate } = chineseDays

/** The first year for which the package carries the State Council's notices. */
const FIRST_YEAR = 2004
/** Years are looked up and, where no notice is published, estimated up to here. */
const LAST_YEAR = 2040

const yearsBetween = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

function daysOf(year: number): Day[] {
  const days: Day[] = []
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) days.push(day)
  return days
}

/** The days of a year that its notice makes free or (调休) working; empty where no notice is known. */
function noticeOf(year: number): CalendarDay[] {
  return daysOf(year).flatMap((day) => {
    const { name, work } = getDayDetail(day)
    const [, chinese] = name.split(',')
    return chinese ? [{ day, isWorking: work, name: chinese }] : []
  })
}

/** Statutory holidays 法定节假日 of a year without notice; which days are moved is not known yet. */
function statutoryOf(year: number): CalendarDay[] {
  const lunar = (monthAndDay: string) => getSolarDateFromLunar(`${year}-${monthAndDay}`).date
  const named: [string, Day[]][] = [
    ['元旦', [`${year}-01-01`]],
    ['春节', [-1, 0, 1, 2].map((offset) => addDays(lunar('01-01'), offset))],
    ['清明', [getSolarTermDate(year, 4, 'pure_brightness')]],
    ['劳动节', [`${year}-05-01`, `${year}-05-02`]],
    ['端午', [lunar('05-05')]],
    ['中秋', [lunar('08-15')]],
    ['国庆节', [1, 2, 3].map((each) => `${year}-10-0${each}`)],
  ]
  return named.flatMap(([name, days]) => days.map((day) => ({ day, isWorking: false, name })))
}

/** What is known about working days: the listed exceptions, and the years whose notice is published. */
export interface CalendarFacts {
  days: CalendarDay[]
  knownYears: number[]
}

/** The published notices with 调休, and for other years weekends and statutory holidays only (an estimate). */
export function publishedCalendar(): CalendarFacts {
  const notices = yearsBetween(FIRST_YEAR, LAST_YEAR).map((year) => ({ year, days: noticeOf(year) }))
  const days = notices.flatMap((each) => (each.days.length > 0 ? each.days : statutoryOf(each.year)))
  return { days, knownYears: notices.filter((each) => each.days.length > 0).map((each) => each.year) }
}

/** The working-day calendar; the institution's own days hold before the notices. */
export function workCalendar(overrides: readonly CalendarDay[] = [], facts: CalendarFacts = publishedCalendar()): WorkCalendar {
  return calendarOf([...facts.days, ...overrides], facts.knownYears)
}
