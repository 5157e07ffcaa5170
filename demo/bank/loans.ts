import { addDays, type Day } from '../../src/kernel/day.ts'
import { type Fen, yuanText } from '../../src/kernel/money.ts'
import type { Draft, Entry } from './book.ts'
import { at } from '../highway/clock.ts'
import { workingDayAfter } from '../highway/ledger.ts'
import type { Random } from '../random.ts'
import { addCompany, type Customer, isBorrower, type Town } from './customers.ts'
import { digest, headOf, holder, isPresent, type Ledger, moment, type Staffer, transfer, workingDay } from './ledger.ts'
import { BRANCH } from './organisation/units.ts'

interface Product {
  name: string
  /** Yuan. */
  low: number
  high: number
  rate: readonly [number, number]
  months: number
  purpose: string
  industry: string
  business: boolean
}

/** Rates differ little within a product: whoever is half a point below the median stands out. */
const PRODUCTS: Product[] = [
  {
    name: '个人经营贷',
    low: 80_000,
    high: 1_500_000,
    rate: [4.35, 4.65],
    months: 12,
    purpose: '经营周转',
    industry: '批发',
    business: true,
  },
  {
    name: '小微企业流动资金贷款',
    low: 300_000,
    high: 4_800_000,
    rate: [3.95, 4.3],
    months: 12,
    purpose: '采购原料',
    industry: '制造',
    business: true,
  },
  { name: '个人消费贷', low: 20_000, high: 280_000, rate: [5.05, 5.4], months: 24, purpose: '装修消费', industry: '装饰', business: false },
  {
    name: '个人住房贷款',
    low: 260_000,
    high: 1_100_000,
    rate: [3.35, 3.65],
    months: 240,
    purpose: '购房',
    industry: '房地产',
    business: false,
  },
]

const LOANS = 3000
const LARGE: Fen = 100_000_000

export interface LoanOrder {
  customer: Customer
  appliedOn?: Day
  product?: string
  /** 分. */
  amount?: Fen
  manager?: Staffer
  approver?: Staffer
  /** Instants from the event log instead of drawn ones. */
  times?: { appliedAt: string; approvedAt: string; disbursedAt: string; visitOn: Day }
  isEntrusted?: boolean
  cells?: Draft
}

/** The leader who may approve alone, present on the day; large loans are the president's in the name of the committee 贷审会. */
export function approverOn(ledger: Ledger, random: Random, amount: Fen, day: Day): Staffer {
  const president = headOf(ledger, BRANCH)
  const [credit, operations] = [holder(ledger, '墨汀支行', '副行长（分管信贷）'), holder(ledger, '墨汀支行', '副行长（分管运营）')]
  const able = amount >= LARGE ? [president, credit, operations] : [random.chance(0.85) ? credit : president, credit, president, operations]
  return able.find((each) => isPresent(ledger, each.id, day)) ?? president
}

export const isLarge = (amount: Fen): boolean => amount >= LARGE

/** An amount of the product, rounded to thousands of yuan as contracts are. */
export function loanAmount(random: Random, name: string): Fen {
  const { low, high } = productOf(name)
  return Math.round(Math.exp(random.between(Math.log(low), Math.log(high))) / 1000) * 100_000
}

const productOf = (name: string): Product => {
  const found = PRODUCTS.find((each) => each.name === name)
  if (!found) throw new Error(`no product ${name}`)
  return found
}

export const productFor = (random: Random, { isBusiness }: Customer): string =>
  random.pick(PRODUCTS.filter((each) => each.business === isBusiness)).name

/** Applied, visited, approved days later in office hours, disbursed after that. */
function drawTimes(ledger: Ledger, random: Random, appliedOn: Day) {
  const visitOn = workingDayAfter(ledger.days, appliedOn, random.int(1, 2))
  const approvedOn = workingDayAfter(ledger.days, visitOn, random.int(1, 5))
  const disbursedOn = workingDayAfter(ledger.days, approvedOn, random.int(1, 3))
  return {
    appliedAt: moment(random, appliedOn, 545, 1020),
    approvedAt: moment(random, approvedOn, 550, 1030),
    disbursedAt: moment(random, disbursedOn, 545, 1000),
    visitOn,
  }
}

/** A loan with the movements of its money: in from the bank, on to the supplier where entrusted 受托支付, back at maturity. */
export function addLoan(ledger: Ledger, random: Random, town: Town, order: LoanOrder): Entry {
  const { customer, manager = customer.manager } = order
  const product = productOf(order.product ?? productFor(random, customer))
  const amount = order.amount ?? loanAmount(random, product.name)
  const appliedOn = order.appliedOn ?? workingDay(ledger, random, ledger.from, addDays(ledger.today, -32))
  const times = order.times ?? drawTimes(ledger, random, appliedOn)
  const approver = order.approver ?? approverOn(ledger, random, amount, times.approvedAt.slice(0, 10))
  const supplier = (order.isEntrusted ?? random.chance(0.6)) ? random.pick(customer.suppliers) : undefined
  const maturity = addDays(times.disbursedAt.slice(0, 10), Math.round(product.months * 30.4))
  const cells: Draft = {
    ...{ unit: manager.unit, customer_hash: customer.party.id, rm_id: manager.id, approver_id: approver.id, product: product.name },
    ...{ amount: yuanText(amount), applied_at: times.appliedAt, approved_at: times.approvedAt, disbursed_at: times.disbursedAt, maturity },
    ...{ rate: random.between(...product.rate).toFixed(2), phone_hash: customer.phone, addr_hash: customer.addr, visit_on: times.visitOn },
    ...{
      device: random.chance(0.5) ? customer.device : undefined,
      purpose: product.purpose,
      overdue_days_90: random.chance(0.02) ? random.int(1, 25) : 0,
    },
    ...(supplier && { payee_hash: supplier.acct, payee_industry: product.industry }),
    ...order.cells,
  }
  const entry = ledger.book.add('loan', cells)
  moveMoney(ledger, random, town, { cells, customer, amount, supplier })
  return entry
}

interface Movement {
  cells: Draft
  customer: Customer
  amount: Fen
  supplier: Customer['party'] | undefined
}

function moveMoney(ledger: Ledger, random: Random, town: Town, { cells, customer, amount, supplier }: Movement): void {
  const paidAt = String(cells.disbursed_at)
  transfer(ledger, { from: town.bank, to: customer.party, ts: paidAt, amount, memo: '贷款发放' })
  if (supplier) {
    const ts = at(paidAt.slice(0, 10), Number(paidAt.slice(11, 13)) * 60 + Number(paidAt.slice(14, 16)) + random.int(2, 40))
    transfer(ledger, { from: customer.party, to: supplier, ts, amount, memo: '受托支付', channel: '柜面' })
  }
  const maturity = String(cells.maturity)
  if (maturity <= ledger.today)
    transfer(ledger, {
      from: customer.party,
      to: town.bank,
      ts: moment(random, maturity, 480, 1200),
      amount,
      memo: '归还贷款',
      channel: '批量扣款',
    })
}

/** Guarantors: mostly none, else a person of one's own or one of three companies. */
export function guarantees(ledger: Ledger): (random: Random) => string | undefined {
  const random = ledger.random.fork('guarantors')
  const companies = Array.from({ length: 3 }, () => addCompany(ledger, random, '融资担保'))
  return (own) => (own.chance(0.7) ? undefined : own.chance(0.5) ? own.pick(companies) : digest(own))
}

/** The ordinary loans that are not in the event log. */
export function addOrdinaryLoans(ledger: Ledger, town: Town, customers: Customer[], inLog: number): void {
  const random = ledger.random.fork('loans')
  const borrowers = customers.filter((_, index) => isBorrower(customers, index))
  const guarantorOf = guarantees(ledger)
  for (let count = inLog; count < LOANS; count += 1) {
    const customer = borrowers[count % borrowers.length] ?? random.pick(borrowers)
    addLoan(ledger, random, town, { customer, cells: { guarantor_hash: guarantorOf(random) } })
  }
}
