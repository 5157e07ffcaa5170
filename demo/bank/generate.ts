import type { Day } from '../../src/kernel/day.ts'
import { bpmnOf } from '../flows/bpmn.ts'
import type { Demo } from '../highway/generate.ts'
import { withRecords } from '../planted.ts'
import { addOrdinaryCases, CASES } from './cases.ts'
import { addCustomers, addTown } from './customers.ts'
import { LOAN } from './flow.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { addOrdinaryLoans } from './loans.ts'
import { plantConduct } from './planted/conduct.ts'
import { plantCounter } from './planted/counter.ts'
import { plantLending } from './planted/lending.ts'
import { plantMoney } from './planted/money.ts'
import { plantPosts } from './planted/posts.ts'
import { plantPurchases } from './planted/purchases.ts'
import { plantSteps } from './planted/steps.ts'
import { addAttendance, addLeaves, addTrips, type Trip } from './presence.ts'
import { addClaims, addVendors } from './spending.ts'
import { addStaff } from './staff.ts'
import { addOrdinaryTenders } from './tenders.ts'
import { addCustomerMoney, addLastDay, addStaffMoney } from './transactions.ts'

/** Two years of a bank branch before `today`. The rules find exactly `truth.must` in it. */
export function generateBank(seed: number, today: Day): Demo {
  const ledger = openLedger(seed, today)
  const trips = addPeople(ledger)
  addBusiness(ledger)
  addOffice(ledger, trips)
  addAttendance(ledger, trips)
  return {
    sheets: withRecords([], ledger.book.close()),
    flows: [{ item: LOAN.item, unit: LOAN.unit, xml: bpmnOf(LOAN) }],
    truth: ledger.truth.close(),
  }
}

function addPeople(ledger: Ledger): Trip[] {
  plantPosts(ledger)
  addStaff(ledger)
  addLeaves(ledger)
  return addTrips(ledger)
}

function addBusiness(ledger: Ledger): void {
  const town = addTown(ledger)
  const customers = addCustomers(ledger, town)
  addOrdinaryCases(ledger, town, customers)
  addOrdinaryLoans(ledger, town, customers, CASES)
  addStaffMoney(ledger, town)
  const cast = [plantMoney(ledger, town), plantLending(ledger, town), plantCounter(ledger, town), plantSteps(ledger, town)].flat()
  addCustomerMoney(ledger, town, [...customers, ...cast])
  addLastDay(ledger, customers)
}

function addOffice(ledger: Ledger, trips: Trip[]): void {
  const vendors = addVendors(ledger)
  plantConduct(ledger, vendors)
  addClaims(ledger, vendors, trips)
  plantPurchases(ledger)
  addOrdinaryTenders(ledger)
}
