import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Fen } from '../../src/kernel/money.ts'
import type { Unit } from '../institution.schema.ts'
import { BUREAU } from '../organisation/units.ts'
import type { Random } from '../random.ts'
import type { Expense, Trip } from '../tables.ts'
import { addCompany, type Ledger, seasonalDay, workingDayAfter } from './ledger.ts'
import { at } from './clock.ts'

/** What is claimed: how often, the usual amount as log10 of yuan with its spread, and the vendors' trade. */
const TYPES: Record<string, { weight: number; mean: number; spread: number; trade: string; vendors: number }> = {
  meal: { weight: 15, mean: 2.55, spread: 0.5, trade: '餐饮', vendors: 18 },
  fuel: { weight: 17, mean: 2.5, spread: 0.5, trade: '加油站', vendors: 14 },
  taxi: { weight: 8, mean: 2, spread: 0.48, trade: '出行服务', vendors: 5 },
  office: { weight: 16, mean: 2.85, spread: 0.6, trade: '办公用品', vendors: 17 },
  train: { weight: 9, mean: 2.4, spread: 0.5, trade: '票务代理', vendors: 4 },
  lodging: { weight: 12, mean: 2.75, spread: 0.5, trade: '酒店', vendors: 16 },
  training: { weight: 5, mean: 3.05, spread: 0.55, trade: '培训服务', vendors: 6 },
  repair: { weight: 13, mean: 2.95, spread: 0.6, trade: '汽车维修', vendors: 13 },
  printing: { weight: 5, mean: 2.6, spread: 0.55, trade: '印务', vendors: 7 },
}

/** The types that EX-04 looks at: on a day off they need a trip. */
const WATCHED = new Set(['meal', 'fuel', 'taxi', 'office'])
const ON_TRIPS = ['train', 'lodging', 'meal', 'taxi'] as const
const DESTINATIONS = ['砚北市', '墨汀县', '岚栖县', '霁澜县', '桐漪县', '松霭县', '禾霖县', '芷岫县']

/** How many claims a unit of this kind makes in two years, at least and at most. */
const VOLUME: Partial<Record<Unit['kind'], [number, number]>> = {
  局: [360, 420],
  机关科室: [420, 560],
  直属单位: [620, 780],
  县市公路段: [820, 1020],
  站所: [260, 420],
}

/** Vendors by type of expense. */
export type Vendors = Record<string, string[]>

export function addVendors(ledger: Ledger): Vendors {
  return Object.fromEntries(
    Object.entries(TYPES).map(([type, { trade, vendors }]) => {
      const suffix = trade.endsWith('站') ? '' : '有限公司'
      return [type, Array.from({ length: vendors }, () => addCompany(ledger, trade, suffix).id)]
    }),
  )
}

/** Two years of ordinary claims: watched types on working days or on a trip, approval always from above. */
export function addOrdinaryExpenses(ledger: Ledger, vendors: Vendors): void {
  for (const unit of ledger.units) {
    const random = ledger.random.fork(`expenses ${unit.id}`)
    const [low, high] = VOLUME[unit.kind] ?? [0, 0]
    const wanted = ledger.expenses.length + random.int(low, high)
    while (ledger.expenses.length < wanted) {
      if (random.chance(0.1)) addTrip(ledger, random, vendors, unit)
      else addLocalExpense(ledger, random, vendors, unit)
    }
  }
}

function addLocalExpense(ledger: Ledger, random: Random, vendors: Vendors, unit: Unit): void {
  const type = random.weighted(Object.entries(TYPES).map(([name, { weight }]) => [name, weight] as const))
  const isFit = WATCHED.has(type) || random.chance(0.93) ? ledger.days.isSurelyWorking : undefined
  const spentOn = seasonalDay(random, ledger.from, lastSpendingDay(ledger), isFit)
  const person = claimant(ledger, random, unit)
  ledger.ordinary.add(addExpense(ledger, random, { unit: unit.id, person, type, vendor: usualVendor(random, vendors, type), spentOn }))
}

/** A business trip 出差 with two to four claims on its days, weekends included. */
function addTrip(ledger: Ledger, random: Random, vendors: Vendors, unit: Unit): void {
  const person = claimant(ledger, random, unit)
  if (ledger.cast.has(person)) return
  const from = seasonalDay(random, ledger.from, addDays(lastSpendingDay(ledger), -6))
  const trip: Trip = { id: '', person, from, to: addDays(from, random.int(0, 5)), destination: random.pick(DESTINATIONS) }
  if (ledger.trips.some((other) => other.person === person && other.from <= trip.to && trip.from <= other.to)) return
  ledger.trips.push(trip)
  const span = Math.round((Date.parse(trip.to) - Date.parse(from)) / 86_400_000)
  for (let count = random.int(2, 4); count > 0; count -= 1) {
    const type = random.pick(ON_TRIPS)
    const spentOn = addDays(from, random.int(0, span))
    ledger.ordinary.add(
      addExpense(ledger, random, { unit: unit.id, person, type, vendor: usualVendor(random, vendors, type), spentOn, trip }),
    )
  }
}

/** Late claims need time to be decided before the demo's last day. */
export const lastSpendingDay = (ledger: Ledger): Day => addDays(ledger.today, -24)

function claimant(ledger: Ledger, random: Random, unit: Unit): string {
  const people = ledger.staffing.peopleOf(unit.id).filter((person) => !ledger.reserved.has(person))
  const isHeadTravelling = unit.id !== BUREAU && random.chance(0.06)
  return isHeadTravelling ? ledger.staffing.headOf(unit.id) : random.pick(people)
}

/** Some vendors are better known than others. */
function usualVendor(random: Random, vendors: Vendors, type: string): string {
  const list = vendors[type] ?? []
  return list[Math.floor(list.length * random.next() ** 1.4)] ?? ''
}

export interface Claim {
  unit: string
  person: string
  type: string
  vendor: string
  spentOn: Day
  amount?: Fen
  approver?: string
  /** Working days from the expense to its approval. */
  after?: number
  trip?: Trip
}

/** One claim with its invoice and decision; without a given amount or approver, as usual. */
export function addExpense(ledger: Ledger, random: Random, { amount, approver, after, ...claim }: Claim): Expense {
  const submittedOn = workingDayAfter(ledger.days, claim.spentOn, after === undefined ? random.int(1, 3) : Math.max(after - 1, 0))
  const approvedOn = workingDayAfter(ledger.days, submittedOn, after === undefined ? random.int(1, 2) : Math.min(after, 1))
  const paidOn = workingDayAfter(ledger.days, approvedOn, random.int(2, 5))
  const expense: Expense = {
    ...{ id: '', ...claim, amount: amount ?? drawAmount(random, claim.type) },
    invoiceCode: `05300${random.int(17, 24)}00${random.int(111, 119)}`,
    invoiceNo: String(random.int(0, 99_999_999)).padStart(8, '0'),
    submittedAt: at(submittedOn, random.int(510, 700)),
    approver: approver ?? random.weighted(ledger.staffing.approversOf(claim.person, claim.unit)),
    approvedAt: at(approvedOn, random.int(840, 1050)),
    ...(paidOn <= ledger.today && { paidOn }),
  }
  ledger.expenses.push(expense)
  return expense
}

/** Lognormal over some three orders of magnitude, at least ten yuan: what nobody steers follows Benford. */
export function drawAmount(random: Random, type: string): Fen {
  const { mean, spread } = TYPES[type] ?? { mean: 2.6, spread: 0.55 }
  for (;;) {
    const amount = Math.round(10 ** (mean + spread * random.normal() + 2))
    if (amount >= 1000) return amount
  }
}
