import { addDays, type Day } from '../../src/kernel/day.ts'
import { Book } from '../bank/book.ts'
import { Names } from '../organisation/names.ts'
import { Random } from '../random.ts'
import { TruthBook } from '../truth.ts'
import { type Workdays, workdays } from '../workdays.ts'

/** The villages of the invented town 霁溪镇. */
export const VILLAGES = ['漪汀村', '霭坪村', '芷塘村', '岚垭村', '禾澜村', '砚溪村']

export interface Villager {
  hash: string
  age: number
  household: Household
}

/** A household 户 has one account, into which all of it is paid. */
export interface Household {
  id: string
  village: string
  account: string
  members: Villager[]
}

/** A cadre 干部 of the town or of a village, who handles the lists of that village. */
export interface Cadre {
  id: string
  village: string | null
  hash: string
}

/** Two years of a town in the making. */
export interface Ledger {
  random: Random
  today: Day
  /** First day of the two years. */
  from: Day
  days: Workdays
  names: Names
  truth: TruthBook
  book: Book
  households: Household[]
  cadres: Cadre[]
  /** Villagers who get nothing that asks for a condition, because they are relatives of cadres or play in a planted case. */
  reserved: Set<Villager>
}

const NUMBERED = { subsidy: ['B', 5, 'paid_at'], village_work: ['W', 4, 'signed_at'], tender: ['T', 4, 'published_at'] } as const

const HOUSEHOLDS_A_VILLAGE = 70

export function openLedger(seed: number, today: Day): Ledger {
  const random = new Random(`township/${seed}`)
  return {
    ...{ random, today, from: addDays(today, -730), days: workdays(), book: new Book(NUMBERED), truth: new TruthBook() },
    ...{ names: new Names(random.fork('names')), households: buildHouseholds(random.fork('households')), cadres: [], reserved: new Set() },
  }
}

/** A digest as the office hands it over: twelve hexadecimal digits. */
export const digest = (random: Random): string => Array.from({ length: 12 }, () => random.int(0, 15).toString(16)).join('')

function buildHouseholds(random: Random): Household[] {
  return VILLAGES.flatMap((village, place) =>
    Array.from({ length: HOUSEHOLDS_A_VILLAGE }, (_, index) => {
      const id = `H${place + 1}${String(index + 1).padStart(3, '0')}`
      const household: Household = { id, village, account: digest(random), members: [] }
      for (let count = random.int(1, 5); count > 0; count -= 1)
        household.members.push({ hash: digest(random), age: random.int(3, 92), household })
      return household
    }),
  )
}

/** A working day in which lists are paid out. */
export const workday = (ledger: Ledger, day: Day): Day => (ledger.days.isWorking(day) ? day : workday(ledger, addDays(day, 1)))

/** A villager with the whole household to oneself, taken out of what others get. */
export function reserve(ledger: Ledger, random: Random, fits: (villager: Villager) => boolean = () => true): Villager {
  const free = ledger.households.filter(({ members }) => members.every((each) => !ledger.reserved.has(each)) && members.some(fits))
  const chosen = random.pick(free).members.find(fits)
  if (!chosen) throw new Error('no villager fits')
  for (const member of chosen.household.members) ledger.reserved.add(member)
  return chosen
}
