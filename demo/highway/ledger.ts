import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Institution, Unit } from '../institution.schema.ts'
import { Names } from '../organisation/names.ts'
import { BUREAU, SUPERIOR } from '../organisation/units.ts'
import type { Random } from '../random.ts'
import type { Change, Company, Contract, Expense, Leave, Step, Tender, Trip } from '../tables.ts'
import { Records } from '../planted.ts'
import { TruthBook } from '../truth.ts'
import { type Workdays, workdays } from '../workdays.ts'
import { Staffing } from './staffing.ts'

/** Two years of business in the making: who there is, which days there are, what was recorded, and what is true. */
export interface Ledger {
  seed: number
  random: Random
  today: Day
  /** First day of the two years. */
  from: Day
  days: Workdays
  institution: Institution
  staffing: Staffing
  /** The bureau and all below it. */
  units: Unit[]
  names: Names
  truth: TruthBook
  companies: Company[]
  tenders: Tender[]
  contracts: Contract[]
  changes: Change[]
  /** People of planted cases, who go on no ordinary trip. */
  cast: Set<string>
  /** Changes submitted and not yet approved. */
  waiting: Set<Change>
  trips: Trip[]
  expenses: Expense[]
  /** Claims and changes that belong to no planted case. */
  ordinary: Set<Expense | Change>
  steps: Step[]
  leaves: Leave[]
  /** Claims whose amount or invoice is planted and must stay as it is. */
  fixed: Set<Expense>
  /** Contracts of planted cases. */
  kept: Set<Contract>
  /** People who claim nothing but what is planted. */
  reserved: Set<string>
  /** People whose leave is planted, so that they take no ordinary one. */
  unrested: Set<string>
  /** Absences 休假、出差 without a delegation, planted. */
  unattended: Set<Leave | Trip>
  /** Since when people hold their post, where that is planted. */
  since: Map<string, Day>
  /** Rows of the tables that have no type of their own. */
  records: Records
}

export function openLedger(seed: number, random: Random, today: Day, institution: Institution): Ledger {
  return {
    ...{ seed, random, today, from: addDays(today, -730), days: workdays(), institution },
    staffing: new Staffing(institution),
    units: institution.units.filter((unit) => unit.id !== SUPERIOR),
    names: new Names(random.fork('firms')),
    truth: new TruthBook(),
    ...{ companies: [], tenders: [], contracts: [], changes: [], trips: [], expenses: [], steps: [], leaves: [] },
    ordinary: new Set(),
    ...{ cast: new Set(), fixed: new Set(), kept: new Set(), reserved: new Set(), unrested: new Set(), unattended: new Set() },
    ...{ since: new Map(), records: new Records() },
    waiting: new Set(),
  }
}

/** Months in which public bodies spend: little at Spring Festival, much before the books close. */
const SEASON = [0.8, 0.5, 1, 1, 1, 1.05, 0.95, 1, 1.1, 0.9, 1.3, 1.5]

/** A day between two others, by season, that also satisfies the condition. */
export function seasonalDay(random: Random, from: Day, to: Day, fits: (day: Day) => boolean = () => true): Day {
  const span = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  for (let tries = 0; tries < 5000; tries += 1) {
    const day = addDays(from, random.int(0, span))
    if (fits(day) && random.next() * 1.5 < (SEASON[Number(day.slice(5, 7)) - 1] ?? 1)) return day
  }
  throw new Error(`no fitting day between ${from} and ${to}`)
}

/** The working day that many after this one. */
export function workingDayAfter(days: Workdays, from: Day, count: number): Day {
  let day = from
  for (let left = count; left > 0; left -= 1) day = days.nextWorking(day)
  return day
}

export function addCompany(ledger: Ledger, trade: string, suffix = '有限公司'): Company {
  const company = {
    id: `K${String(ledger.companies.length + 1).padStart(3, '0')}`,
    name: ledger.names.firm(trade, suffix),
    registeredOn: addDays(ledger.from, -ledger.random.int(200, 5000)),
  }
  ledger.companies.push(company)
  return company
}

/** Units that spend for themselves: all but the leaders' own node. */
export const spendingUnits = (ledger: Ledger): Unit[] => ledger.units.filter((unit) => unit.id !== BUREAU)
