import { addDays, type Day } from '../../../src/kernel/day.ts'
import { at } from '../../highway/clock.ts'
import { type Customer, newCustomer, type Town } from '../customers.ts'
import { holder, type Ledger, outsider, type Party, type Staffer, transfer } from '../ledger.ts'
import { declareRelative } from '../staff.ts'
import { plantPaths } from './paths.ts'
import { borrowerOf, managerAt, type Stage } from './stage.ts'

const yuan = (amount: number) => amount * 100

/** Plant what moves between accounts: BK-01, BK-02, BK-05, BK-13, BK-17, each with its contrast. */
export function plantMoney(ledger: Ledger, town: Town): Customer[] {
  const stage: Stage = { ledger, town, random: ledger.random.fork('planted money'), cast: [] }
  plantPassing(stage)
  plantDealings(stage)
  plantPaths(stage)
  plantBrokers(stage)
  plantSales(stage)
  return stage.cast
}

const PASSES = [0, 18, 37]

/** Money comes in at nine and 95 % of it leaves for somebody else before evening. */
function passOn({ ledger, random }: Stage, person: Staffer, from: Party, amount: number, days: readonly Day[]): void {
  const onward = outsider(ledger, random, 'other')
  for (const day of days) {
    transfer(ledger, { from, to: person.salary, ts: at(day, 540 + random.int(0, 40)), amount: yuan(amount), memo: '往来款' })
    const ts = at(day, 840 + random.int(0, 50))
    transfer(ledger, { from: person.salary, to: onward, ts, amount: yuan(amount * 0.95), memo: '转账', device: person.device })
  }
}

/** Library section 7, row 10: 60,000 from a borrower of his, three times, and on within hours; the declared spouse is the contrast. */
function plantPassing(stage: Stage): void {
  const { ledger, random, town, cast } = stage
  const days = PASSES.map((shift) => addDays(ledger.today, shift - 200))
  const manager = managerAt(ledger, 0)
  const borrower = borrowerOf(stage, manager)
  passOn(stage, manager, borrower.party, 60_000, days)
  ledger.truth.must('BK-01', () => `${manager.id}|${borrower.party.id}`)
  ledger.truth.must('BK-02', () => manager.id)

  const married = managerAt(ledger, 1)
  const spouse = newCustomer(ledger, random, town, managerAt(ledger, 2))
  cast.push(spouse)
  declareRelative(ledger, random, married, { kind: 'spouse', customer: spouse.party })
  passOn(stage, married, spouse.party, 60_000, days)
  for (const subject of [`${married.id}|${spouse.party.id}`, married.id]) ledger.truth.mustNot('BK-01', () => subject)
  ledger.truth.mustNot('BK-02', () => married.id)

  const [usher, clerk] = [holder(ledger, '营业室', '大堂经理岗'), holder(ledger, '岚桥分理处', '柜员岗', 2)]
  passOn(stage, usher, outsider(ledger, random, 'other'), 86_000, days)
  ledger.truth.must('BK-02', () => usher.id)
  passOn(stage, clerk, outsider(ledger, random, 'other'), 86_000, days.slice(1))
  ledger.truth.mustNot('BK-02', () => clerk.id)
}

/** Staff and customers that are not borrowers of theirs: how often, how much. */
const DEALINGS: { who: [unit: string, title: string, index: number]; amounts: number[]; apart: number; fires: boolean }[] = [
  { who: ['青汀分理处', '柜员岗', 0], amounts: [3200, 1800, 2600], apart: 21, fires: true },
  { who: ['岚桥分理处', '柜员岗', 0], amounts: [52_000], apart: 1, fires: true },
  { who: ['青汀分理处', '柜员岗', 1], amounts: [3200, 1800], apart: 21, fires: false },
  { who: ['岚桥分理处', '柜员岗', 1], amounts: [900, 1500, 1100], apart: 46, fires: false },
]

function plantDealings({ ledger, random, town, cast }: Stage): void {
  for (const { who, amounts, apart, fires } of DEALINGS) {
    const person = holder(ledger, ...who)
    for (const [index, amount] of amounts.entries()) {
      const customer = newCustomer(ledger, random, town)
      cast.push(customer)
      const ts = at(addDays(ledger.today, index * apart - 260), 700 + random.int(0, 300))
      transfer(ledger, { from: customer.party, to: person.salary, ts, amount: yuan(amount), memo: '往来', device: customer.device })
    }
    if (fires) ledger.truth.must('BK-01', () => person.id)
    else ledger.truth.mustNot('BK-01', () => person.id)
  }
}

/** One account lends to borrowers of the same manager around the day their loans fall due 过桥; two borrowers, or three of three managers, do not fire. */
const BROKERS: { managers: number[]; shifts: number[]; fires: boolean }[] = [
  { managers: [7, 7, 7], shifts: [-2, 1, -5], fires: true },
  { managers: [12, 12, 12, 12], shifts: [-1, -3, 0, 5], fires: true },
  { managers: [8, 8], shifts: [-2, -1], fires: false },
  { managers: [9, 10, 11], shifts: [-2, 1, -4], fires: false },
  { managers: [13, 13, 13], shifts: [-2, 1, 9], fires: false },
]

function plantBrokers(stage: Stage): void {
  const { ledger, random } = stage
  for (const { managers: indexes, shifts, fires } of BROKERS) {
    const broker = outsider(ledger, random, 'other')
    for (const [place, index] of indexes.entries()) {
      const borrower = borrowerOf(stage, managerAt(ledger, index), 440 + 17 * place)
      const maturity = String(ledger.book.entriesOf('loan').at(-1)?.cells.maturity)
      const ts = at(addDays(maturity, shifts[place] ?? 0), 560 + random.int(0, 300))
      transfer(ledger, { from: broker, to: borrower.party, ts, amount: yuan(random.int(60, 300) * 1000), memo: '借款' })
    }
    for (const index of new Set(indexes)) {
      const subject = `${broker.acct}|${managerAt(ledger, index).id}`
      if (fires) ledger.truth.must('BK-13', () => subject)
      else ledger.truth.mustNot('BK-13', () => subject)
    }
  }
}

/** Library section 7, row 11: five customers of one manager pay the same 咨询中心 within six weeks; a utility, four customers or five managers are the contrast. */
const SALES: { managers: number[]; seenAs: Party['seenAs']; fires: boolean }[] = [
  { managers: [9, 9, 9, 9, 9], seenAs: 'other', fires: true },
  { managers: [10, 10, 10, 10], seenAs: 'other', fires: false },
  { managers: [11, 11, 11, 11, 11], seenAs: 'utility', fires: false },
  { managers: [2, 3, 4, 5, 6], seenAs: 'other', fires: false },
]

function plantSales(stage: Stage): void {
  const { ledger, random } = stage
  for (const { managers: indexes, seenAs, fires } of SALES) {
    const payee = outsider(ledger, random, seenAs)
    for (const [place, index] of indexes.entries()) {
      const { party, device } = borrowerOf(stage, managerAt(ledger, index), 520)
      const ts = at(addDays(ledger.today, place * 9 - 150), 600 + random.int(0, 400))
      transfer(ledger, { from: party, to: payee, ts, amount: yuan(80_000), memo: seenAs === 'utility' ? '用电费' : '咨询服务费', device })
    }
    for (const index of new Set(indexes)) {
      const subject = `${payee.acct}|${managerAt(ledger, index).id}`
      if (fires) ledger.truth.must('BK-17', () => subject)
      else ledger.truth.mustNot('BK-17', () => subject)
    }
  }
}
