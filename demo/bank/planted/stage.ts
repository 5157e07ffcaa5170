import { addDays, type Day } from '../../../src/kernel/day.ts'
import type { Random } from '../../random.ts'
import { type Customer, newCustomer, type Town } from '../customers.ts'
import { type Ledger, managers, type Staffer } from '../ledger.ts'
import { addLoan } from '../loans.ts'

/** What a planter works with: who plays is remembered, so that it gets an ordinary life as well. */
export interface Stage {
  ledger: Ledger
  town: Town
  random: Random
  cast: Customer[]
}

/** A new customer of the manager with a loan taken out long ago. */
export function borrowerOf({ ledger, town, random, cast }: Stage, manager: Staffer, daysAgo = 430): Customer {
  const customer = newCustomer(ledger, random, town, manager)
  cast.push(customer)
  addLoan(ledger, random, town, { customer, product: '个人经营贷', appliedOn: workday(ledger, addDays(ledger.today, -daysAgo)) })
  return customer
}

export const workday = (ledger: Ledger, day: Day): Day => (ledger.days.isWorking(day) ? day : workday(ledger, addDays(day, 1)))

export function managerAt(ledger: Ledger, index: number): Staffer {
  const found = managers(ledger)[index]
  if (!found) throw new Error(`no manager ${index}`)
  return found
}
