import { addDays, type Day } from '../../src/kernel/day.ts'
import { type Fen, yuanText } from '../../src/kernel/money.ts'
import type { Entry } from './book.ts'
import { workingDayAfter } from '../highway/ledger.ts'
import type { Random } from '../random.ts'
import { addCompany } from './customers.ts'
import { headOf, holder, isPresent, type Ledger, leaderOf, moment, type Staffer, workingDay } from './ledger.ts'
import type { Trip } from './presence.ts'
import { BRANCH } from './organisation/units.ts'

/** Claims of one person over the two years; few enough that no group reaches the sample Benford's test asks for. */
const CLAIMS = [4, 9] as const
const VENDORS_A_TYPE = 6
/** Median in yuan by type of expense. */
const MEDIANS: Record<string, number> = { meal: 190, taxi: 36, office: 420, training: 900, lodging: 330, train: 150 }

interface Vendor {
  id: string
  code: string
  /** The last invoice number given out. */
  last: number
}

export type Vendors = Record<string, Vendor[]>

export interface ClaimOrder {
  person: Staffer
  type: string
  spentOn: Day
  vendor: Vendor
  amount?: Fen
  approver?: Staffer
  trip?: Trip
  invoiceNo?: string
}

export function addVendors(ledger: Ledger): Vendors {
  const random = ledger.random.fork('vendors')
  const several = (type: string) => Array.from({ length: VENDORS_A_TYPE }, () => newVendor(ledger, random, type))
  return Object.fromEntries(Object.keys(TRADES).map((type) => [type, several(type)]))
}

const TRADES: Record<string, string> = { meal: '餐饮', taxi: '出行', office: '办公用品', training: '培训', lodging: '酒店', train: '票务' }

export const newVendor = (ledger: Ledger, random: Random, type: string): Vendor => ({
  id: addCompany(ledger, random, TRADES[type] ?? '商贸'),
  code: String(random.int(100_000_000_000, 999_999_999_999)),
  last: random.int(10_000_000, 80_000_000),
})

/** Ordinary claims: spent on working days, decided from above by somebody who is there. */
export function addClaims(ledger: Ledger, vendors: Vendors, trips: readonly Trip[]): void {
  const random = ledger.random.fork('claims')
  const taken = new Set<string>()
  for (const person of ledger.staff)
    for (let count = random.int(...CLAIMS); count > 0; count -= 1) {
      const type = random.pick(['meal', 'taxi', 'office', 'office', 'training'])
      const vendor = random.pick(vendors[type] ?? [])
      const spentOn = workingDay(ledger, random, ledger.from, addDays(ledger.today, -25))
      addClaim(ledger, random, { person, type, vendor, spentOn, amount: newAmount(random, taken, vendor, type) })
    }
  for (const trip of trips)
    for (const type of ['lodging', 'train']) {
      const vendor = random.pick(vendors[type] ?? [])
      addClaim(ledger, random, {
        person: trip.person,
        type,
        vendor,
        spentOn: trip.to,
        trip,
        amount: newAmount(random, taken, vendor, type),
      })
    }
}

/** No vendor asks the same amount twice, and nothing lies just below the approval limit of 5,000 yuan. */
function newAmount(random: Random, taken: Set<string>, { id }: Vendor, type: string): Fen {
  for (;;) {
    const amount = Math.max(800, Math.round((MEDIANS[type] ?? 200) * 100 * Math.exp(0.9 * random.normal())))
    if ((amount >= 440_000 && amount < 500_000) || taken.has(`${id} ${amount}`)) continue
    taken.add(`${id} ${amount}`)
    return amount
  }
}

export function addClaim(ledger: Ledger, random: Random, order: ClaimOrder): Entry {
  const { person, type, spentOn, vendor, trip, amount = (MEDIANS[type] ?? 200) * 100 + random.int(101, 9899) } = order
  const submittedOn = workingDayAfter(ledger.days, spentOn, random.int(1, 6))
  const { approver, approvedOn } = decision(ledger, order, workingDayAfter(ledger.days, submittedOn, random.int(1, 3)))
  vendor.last += random.int(3, 60)
  return ledger.book.add('expense', {
    ...{ person_id: person.id, unit: person.unit, type, vendor: vendor.id, invoice_code: vendor.code },
    ...{ invoice_no: order.invoiceNo ?? String(vendor.last), invoice_date: spentOn, txn_date: spentOn, amount: yuanText(amount) },
    ...{
      submitted_at: moment(random, submittedOn, 545, 1040),
      approver_id: approver.id,
      approved_at: moment(random, approvedOn, 550, 1045),
    },
    ...{ paid_at: workingDayAfter(ledger.days, approvedOn, 2), ...(trip && { trip_id: () => trip.entry.id }) },
  })
}

/** From above and by somebody who is there, later if nobody is. */
function decision(ledger: Ledger, { person, approver }: ClaimOrder, on: Day): { approver: Staffer; approvedOn: Day } {
  const able = approver ? [approver] : approversOf(ledger, person)
  for (let approvedOn = on; ; approvedOn = workingDayAfter(ledger.days, approvedOn, 1)) {
    const present = able.find((each) => isPresent(ledger, each.id, approvedOn))
    if (present) return { approver: present, approvedOn }
  }
}

/** Head, leader in charge, president; the president's own claims go to the head of 综合管理部. */
function approversOf(ledger: Ledger, person: Staffer): Staffer[] {
  const president = headOf(ledger, BRANCH)
  if (person === president) return [holder(ledger, '综合管理部', '主任')]
  const above = person.unit === BRANCH ? [president] : [headOf(ledger, person.unit), leaderOf(ledger, person.unit), president]
  return above.filter((each) => each !== person)
}
