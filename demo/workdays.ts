import chineseDays from 'chinese-days'
import { addDays, type Day, weekdayOf, yearOf } from '../src/kernel/day.ts'
import { workCalendar } from '../src/platform/calendar.ts'

/** Days by certainty: a year without a published notice has days of which nobody can yet say whether they are off. */
export interface Workdays {
  /** Working, as far as is known today. */
  isWorking(day: Day): boolean
  /** The first working day after this one, as far as is known today. */
  nextWorking(day: Day): Day
  /** Working by the notice, or a plain weekday far from every festival. */
  isSurelyWorking(day: Day): boolean
  /** Off by the notice, or a plain weekend far from every festival. */
  isSurelyOff(day: Day): boolean
  /** Is the State Council's notice for the day's year known? */
  isPublished(day: Day): boolean
  /** A Saturday or Sunday that 调休 made a working day. */
  isShifted(day: Day): boolean
}

export function workdays(): Workdays {
  const calendar = workCalendar()
  const unsure = remember(unsureDays)
  const isPlain = (day: Day) => !unsure(yearOf(day)).has(day)
  const isPublished = (day: Day) => !calendar.isEstimated(day)
  const isWorking = remember((day: Day) => calendar.isWorking(day))
  const nextWorking = remember((day: Day): Day => {
    let next = addDays(day, 1)
    while (!isWorking(next)) next = addDays(next, 1)
    return next
  })
  return {
    isWorking,
    nextWorking,
    isPublished,
    isSurelyWorking: (day) => (isPublished(day) ? isWorking(day) : isWeekday(day) && isPlain(day)),
    isSurelyOff: (day) => (isPublished(day) ? !isWorking(day) : !isWeekday(day) && isPlain(day)),
    isShifted: (day) => isPublished(day) && !isWeekday(day) && isWorking(day),
  }
}

const isWeekday = (day: Day) => weekdayOf(day) % 6 !== 0

function remember<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    const value = known.get(key) ?? compute(key)
    known.set(key, value)
    return value
  }
}

/** The days around the festivals of an unpublished year, wide enough for any notice with 调休. */
function unsureDays(year: number): Set<Day> {
  const lunar = chineseDays
    .getLunarFestivals(`${year}-01-01`, `${year}-12-31`)
    .filter(({ name }) => name.some((each) => ['春节', '端午节', '中秋节'].includes(each)))
    .map(({ date }) => date)
  const solar = ['01-01', '04-04', '05-01', '10-01', '12-31'].map((day) => `${year}-${day}`)
  const days = new Set<Day>()
  for (const festival of [...lunar, ...solar]) for (let shift = -13; shift <= 16; shift += 1) days.add(addDays(festival, shift))
  return days
}
