import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Entry } from './book.ts'
import { workingDayAfter } from '../highway/ledger.ts'
import type { Random } from '../random.ts'
import { isPresent, type Ledger, moment, type Staffer, workingDay } from './ledger.ts'

/** A trip 出差 with its row. */
export interface Trip {
  person: Staffer
  from: Day
  to: Day
  entry: Entry
}

const TRIPS = 70
/** Calendar days of attendance on record. */
const ATTENDANCE_DAYS = 90

/** Leave of everybody but the cast: 年休假 each year, and 强制休假 on key posts within the last twelve months. */
export function addLeaves(ledger: Ledger): void {
  const random = ledger.random.fork('leaves')
  const { today, from } = ledger
  for (const person of ledger.staff.filter((each) => !ledger.cast.has(each.id))) {
    if (random.chance(0.9)) takeLeave(ledger, random, person, '年休假', from, addDays(today, -400))
    takeLeave(ledger, random, person, '年休假', addDays(today, -330), addDays(today, -20))
    if (!person.post.isKeyPost) continue
    if (random.chance(0.8)) takeLeave(ledger, random, person, '强制休假', from, addDays(today, -400))
    takeLeave(ledger, random, person, '强制休假', addDays(today, -330), addDays(today, -20))
  }
}

/** Leaders are never away together, so that somebody can always decide. */
function takeLeave(ledger: Ledger, random: Random, person: Staffer, kind: string, from: Day, to: Day): void {
  const company = person.post.layer === '领导' ? ledger.staff.filter((each) => each.post.layer === '领导') : [person]
  for (let tries = 0; tries < 80; tries += 1) {
    const start = workingDay(ledger, random, from, to)
    const end = workingDayAfter(ledger.days, start, random.int(4, kind === '年休假' ? 8 : 5))
    if (!daysBetween(start, end).every((day) => company.every(({ id }) => isPresent(ledger, id, day)))) continue
    addLeave(ledger, person, kind, start, end)
    return
  }
}

export function addLeave(ledger: Ledger, person: Staffer, kind: string, from: Day, to: Day): void {
  ledger.book.add('leave', { person_id: person.id, kind, from_day: from, to_day: to })
  for (const day of daysBetween(from, to)) ledger.absent.add(`${person.id} ${day}`)
}

function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** Trips of those who approve nothing, none into a leave or another trip. */
export function addTrips(ledger: Ledger): Trip[] {
  const random = ledger.random.fork('trips')
  const travellers = ledger.staff.filter(({ post, id }) => post.layer !== '领导' && post.layer !== '中层' && !ledger.cast.has(id))
  const busy = new Set(ledger.absent)
  const trips: Trip[] = []
  while (trips.length < TRIPS) {
    const person = random.pick(travellers)
    const from = workingDay(ledger, random, ledger.from, addDays(ledger.today, -30))
    const to = addDays(from, random.int(1, 3))
    const days = daysBetween(from, to)
    if (days.some((day) => busy.has(`${person.id} ${day}`))) continue
    for (const day of days) busy.add(`${person.id} ${day}`)
    trips.push(addTrip(ledger, person, from, to))
  }
  return trips
}

/** Whoever travels is away on the days between departure and return. */
export function addTrip(ledger: Ledger, person: Staffer, from: Day, to: Day): Trip {
  for (const day of daysBetween(addDays(from, 1), addDays(to, -1))) ledger.absent.add(`${person.id} ${day}`)
  return { person, from, to, entry: ledger.book.add('trip', { person_id: person.id, from_day: from, to_day: to }) }
}

/** Punches in the morning and the evening, of those who are there. */
export function addAttendance(ledger: Ledger, trips: readonly Trip[]): void {
  const random = ledger.random.fork('attendance')
  const away = new Set(trips.flatMap(({ person, from, to }) => daysBetween(from, to).map((day) => `${person.id} ${day}`)))
  for (let day = addDays(ledger.today, -ATTENDANCE_DAYS); day <= ledger.today; day = addDays(day, 1)) {
    if (!ledger.days.isWorking(day)) continue
    for (const { id, unitName } of ledger.staff) {
      if (!isPresent(ledger, id, day) || away.has(`${id} ${day}`)) continue
      const place = unitName.endsWith('分理处') ? unitName : '支行大楼'
      ledger.book.add('attendance', { person_id: id, punched_at: moment(random, day, 490, 525), place })
      ledger.book.add('attendance', { person_id: id, punched_at: moment(random, day, 1050, 1110), place })
    }
  }
}
