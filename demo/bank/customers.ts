import type { Entry } from './book.ts'
import type { Random } from '../random.ts'
import { digest, enterAccount, type Ledger, managers, outsider, type Party, type Staffer } from './ledger.ts'

/** A customer 客户 of the branch, with the digests of what was left at opening the account. */
export interface Customer {
  party: Party
  phone: string
  addr: string
  device: string
  manager: Staffer
  isBusiness: boolean
  /** Who pays the wages; where absent, buyers pay. */
  employer: Party | undefined
  wage: number
  shops: Party[]
  buyers: Party[]
  suppliers: Party[]
  friends: Customer[]
}

/** Accounts that customers and staff pay or are paid from. */
export interface Town {
  shops: Party[]
  utilities: Party[]
  employers: Party[]
  /** The bank's own account for loans and interest. */
  bank: Party
}

const BORROWERS = 1300
const DEPOSITORS = 200

export function addTown(ledger: Ledger): Town {
  const random = ledger.random.fork('town')
  const several = (count: number, seenAs: Party['seenAs']) => Array.from({ length: count }, () => outsider(ledger, random, seenAs))
  return {
    shops: several(140, 'merchant'),
    utilities: several(5, 'utility'),
    employers: several(60, 'payroll'),
    bank: outsider(ledger, random, 'bank'),
  }
}

/** Ordinary customers; borrowers first. Each sends money to at most two others, so that nobody looks like a broker. */
export function addCustomers(ledger: Ledger, town: Town): Customer[] {
  const random = ledger.random.fork('customers')
  const customers = Array.from({ length: BORROWERS + DEPOSITORS }, () => newCustomer(ledger, random, town))
  for (const each of customers) each.friends = [random.pick(customers), random.pick(customers)].filter((friend) => friend !== each)
  return customers
}

export const isBorrower = (customers: Customer[], index: number): boolean => index < customers.length - DEPOSITORS

export function newCustomer(ledger: Ledger, random: Random, town: Town, manager?: Staffer): Customer {
  const id = digest(random)
  const party: Party = { owner: 'customer', id, acct: digest(random), seenAs: 'customer', isOurs: true }
  enterAccount(ledger, party)
  const isBusiness = random.chance(0.35)
  const device = digest(random)
  ledger.book.add('device', { device, kind: 'customer' })
  return {
    ...{ party, phone: digest(random), addr: digest(random), device, isBusiness, friends: [] },
    manager: manager ?? random.pick(managers(ledger)),
    employer: isBusiness || random.chance(0.35) ? undefined : random.pick(town.employers),
    wage: random.int(3800, 12_500),
    shops: random.shuffled(town.shops).slice(0, random.int(3, 9)),
    buyers: isBusiness ? [outsider(ledger, random, 'other')] : [],
    suppliers: [outsider(ledger, random, 'other'), ...(random.chance(0.4) ? [outsider(ledger, random, 'other')] : [])],
  }
}

/** A guarantee company 担保公司 or supplier in the company register. */
export function addCompany(ledger: Ledger, random: Random, trade: string, cells: Entry['cells'] = {}): string {
  const id = `K${String(ledger.book.entriesOf('company').length + 1).padStart(3, '0')}`
  ledger.book.add('company', {
    ...{
      id,
      name: ledger.names.firm(trade, '有限公司'),
      legal_rep_hash: digest(random),
      shareholders_hash: `${digest(random)};${digest(random)}`,
    },
    ...{ phones_hash: digest(random), accts_hash: digest(random), addr_hash: digest(random) },
    reg_date: `${random.int(2004, 2021)}-0${random.int(1, 9)}-1${random.int(0, 9)}`,
    ...cells,
  })
  return id
}
