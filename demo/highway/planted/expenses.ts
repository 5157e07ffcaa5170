import { addDays, type Day, weekdayOf, yearOf } from '../../../src/kernel/day.ts'
import type { Random } from '../../random.ts'
import type { Expense, Trip } from '../../tables.ts'
import { addExpense, lastSpendingDay, type Vendors } from '../expenses.ts'
import { type Ledger, seasonalDay, spendingUnits, workingDayAfter } from '../ledger.ts'

type Plant = (expense: Expense) => void

/** Plant EX-04 节假日消费报销 and EX-08 自批自报 / 互批 with their contrast rows. */
export function plantExpenses(ledger: Ledger, vendors: Vendors): void {
  const random = ledger.random.fork('planted expenses')
  plantDaysOff(ledger, random, vendors)
  plantOwnApprovals(ledger, random, vendors)
  plantMutualApprovals(ledger, random, vendors)
}

function plantDaysOff(ledger: Ledger, random: Random, vendors: Vendors): void {
  const must: Plant = (expense) => ledger.truth.must('EX-04', () => expense.id)
  const mustNot: Plant = (expense) => ledger.truth.mustNot('EX-04', () => expense.id)
  const draw = (fits: (day: Day) => boolean) => seasonalDay(random, ledger.from, lastSpendingDay(ledger), fits)
  const claim = (type: string, spentOn: Day) =>
    addExpense(ledger, random, { ...someone(ledger, random), type, vendor: random.pick(vendors[type] ?? []), spentOn })
  for (const day of nationalDays(ledger)) for (const type of ['meal', 'fuel'] as const) must(claim(type, day))
  const isWeekend = (day: Day) => ledger.days.isSurelyOff(day) && weekdayOf(day) % 6 === 0
  for (const type of ['meal', 'fuel', 'taxi', 'office', 'office', 'fuel']) must(claim(type, draw(isWeekend)))
  plantTripEdges(ledger, random, vendors, { must, mustNot, weekend: () => draw(isWeekend) })
  for (const day of shiftedDays(ledger)) for (const type of ['office', 'fuel'] as const) mustNot(claim(type, day))
  for (const type of ['train', 'lodging', 'repair']) mustNot(claim(type, draw(isWeekend)))
}

interface Edges {
  must: Plant
  mustNot: Plant
  weekend(): Day
}

/** A trip that covers the day excuses, named on the claim or not; a colleague's trip or one that ended the day before does not. */
function plantTripEdges(ledger: Ledger, random: Random, vendors: Vendors, { must, mustNot, weekend }: Edges): void {
  const claimFor = (who: Claimant, spentOn: Day, trip?: Trip) =>
    addExpense(ledger, random, { ...who, type: 'meal', vendor: random.pick(vendors.meal ?? []), spentOn, ...(trip && { trip }) })
  for (const isNamed of [true, false]) {
    const who = someone(ledger, random)
    const day = weekend()
    mustNot(claimFor(who, day, addTripAround(ledger, who.person, day, 0, isNamed)))
  }
  const late = someone(ledger, random)
  const day = weekend()
  addTripAround(ledger, late.person, addDays(day, -1), 1, false)
  must(claimFor(late, day))
  const [traveller, stayer] = [someone(ledger, random), someone(ledger, random)]
  const shared = weekend()
  const trip = addTripAround(ledger, traveller.person, shared, 1, true)
  mustNot(claimFor(traveller, shared, trip))
  must(claimFor(stayer, shared))
}

/** A trip that ends on the day; the row is returned only where the claim is to name it. */
function addTripAround(ledger: Ledger, person: string, to: Day, before: number, isNamed: boolean): Trip | undefined {
  const trip: Trip = { id: '', person, from: addDays(to, -before), to, destination: '岚栖县' }
  ledger.trips.push(trip)
  return isNamed ? trip : undefined
}

/** One of the staff who plays in no other planted case; the cast goes on no ordinary trip that might excuse a day off. */
export function someone(ledger: Ledger, random: Random): Claimant {
  const free = spendingUnits(ledger).flatMap((unit) =>
    ledger.staffing
      .staffOf(unit.id)
      .filter((person) => !ledger.cast.has(person))
      .map((person) => ({ person, unit: unit.id })),
  )
  const chosen = random.pick(free)
  ledger.cast.add(chosen.person)
  return chosen
}

/** 3 October of each year inside the window whose notice is published. */
function nationalDays(ledger: Ledger): Day[] {
  const years = [-2, -1, 0].map((shift) => yearOf(ledger.today) + shift)
  return years
    .map((year) => `${year}-10-03`)
    .filter((day) => day >= ledger.from && day <= lastSpendingDay(ledger) && ledger.days.isSurelyOff(day))
}

/** Saturdays and Sundays that 调休 made working days. */
function shiftedDays(ledger: Ledger): Day[] {
  const found: Day[] = []
  for (let day = ledger.from; day <= lastSpendingDay(ledger); day = addDays(day, 1)) if (ledger.days.isShifted(day)) found.push(day)
  return found.slice(-6)
}

/** 自批自报 by two heads of sections and a deputy, none of the discipline section, which has to handle them; a head whose claim went up as it should is the contrast. */
function plantOwnApprovals(ledger: Ledger, random: Random, vendors: Vendors): void {
  const units = random.shuffled(spendingUnits(ledger).filter((unit) => unit.kind === '机关科室' && unit.shortName !== '法制监察科'))
  units.slice(0, 5).forEach((unit, index) => {
    const person = index === 1 ? ledger.staffing.deputyOf(unit.id) : ledger.staffing.headOf(unit.id)
    const isOwn = index < 3
    for (let count = index === 2 ? 2 : 1; count > 0; count -= 1) {
      const spentOn = seasonalDay(random, ledger.from, lastSpendingDay(ledger), ledger.days.isSurelyWorking)
      const claim = { unit: unit.id, person, type: 'office', vendor: random.pick(vendors.office ?? []), spentOn }
      addExpense(ledger, random, isOwn ? { ...claim, approver: person } : claim)
    }
    if (isOwn) ledger.truth.must('EX-08', () => `self|${person}`)
    else ledger.truth.mustNot('EX-08', () => `self|${person}`)
  })
}

/** Calendar days, from a first day, on which one approves the other's claim and the other way round. */
const MUTUAL: { there: number[]; back: number[]; fires: boolean }[] = [
  { there: [0, 21, 47], back: [8, 30, 58], fires: true },
  { there: [0, 40, 80], back: [15, 55, 89], fires: true },
  { there: [0, 120, 130, 140], back: [125, 133, 150, 260], fires: true },
  { there: [0, 40, 80], back: [15, 55, 90], fires: false },
  { there: [0, 14, 33, 52], back: [9, 41], fires: false },
  { there: [0, 110, 220], back: [30, 140, 250], fires: false },
]

/** 互批 between heads of stations, who otherwise never decide on one another's claims. */
function plantMutualApprovals(ledger: Ledger, random: Random, vendors: Vendors): void {
  const stations = random.shuffled(ledger.units.filter((unit) => unit.kind === '站所'))
  MUTUAL.forEach(({ there, back, fires }, index) => {
    const pair = [stations[index * 2], stations[index * 2 + 1]].map((unit) => ({
      unit: unit?.id ?? '',
      person: ledger.staffing.headOf(unit?.id ?? ''),
    }))
    const [one, other] = pair.toSorted((a, b) => (a.person < b.person ? -1 : 1)) as [Claimant, Claimant]
    const first = firstDay(ledger, random, [...there, ...back])
    const add = (who: Claimant, approver: Claimant, shift: number) =>
      addExpense(ledger, random, {
        ...who,
        type: 'repair',
        vendor: random.pick(vendors.repair ?? []),
        spentOn: addDays(first, shift),
        approver: approver.person,
        after: 0,
      })
    for (const shift of there) add(one, other, shift)
    for (const shift of back) add(other, one, shift)
    const subject = () => `reciprocal|${one.person}|${other.person}`
    if (fires) ledger.truth.must('EX-08', subject)
    else ledger.truth.mustNot('EX-08', subject)
  })
}

export interface Claimant {
  person: string
  unit: string
}

/** A first day from which every shift falls on a day that is surely a working day, as far as one can be found. */
function firstDay(ledger: Ledger, random: Random, shifts: number[]): Day {
  const last = addDays(lastSpendingDay(ledger), -Math.max(...shifts))
  const isWorking = (day: Day) => ledger.days.isWorking(day)
  const score = (day: Day) => shifts.filter((shift) => isWorking(addDays(day, shift))).length
  const candidates = Array.from({ length: 60 }, () => seasonalDay(random, ledger.from, last))
  return candidates.toSorted((a, b) => score(b) - score(a))[0] ?? workingDayAfter(ledger.days, ledger.from, 1)
}
