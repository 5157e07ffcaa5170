import { addDays, type Day } from '../../src/kernel/day.ts'
import { at } from '../highway/clock.ts'
import type { Random } from '../random.ts'
import type { Customer, Town } from './customers.ts'
import { cash, holders, type Ledger, moment, type Party, type Staffer, spent, transfer, workingDay } from './ledger.ts'

/** Purchases of a customer on average over the two years. */
const PURCHASES = 16

/** What customers earn and spend. People of planted cases send nothing to acquaintances. */
export function addCustomerMoney(ledger: Ledger, town: Town, customers: readonly Customer[]): void {
  const random = ledger.random.fork('customer money')
  for (const customer of customers) {
    payWages(ledger, random, customer)
    for (let count = random.int(0, 2 * PURCHASES); count > 0; count -= 1) buy(ledger, random, customer)
    for (let count = random.int(1, 4); count > 0; count -= 1) payUtility(ledger, random, town, customer.party, customer.device)
    for (const friend of customer.friends) for (let count = random.int(0, 1); count > 0; count -= 1) lend(ledger, random, customer, friend)
    for (let count = random.int(0, 2); count > 0; count -= 1) visitCounter(ledger, random, customer.party)
  }
}

const anyDay = (ledger: Ledger, random: Random): Day => addDays(ledger.from, random.int(0, 729))

function payWages(ledger: Ledger, random: Random, { employer, wage, buyers, party }: Customer): void {
  if (employer)
    for (let day = addDays(ledger.from, random.int(0, 30)); day <= ledger.today; day = addDays(day, 61))
      transfer(ledger, { from: employer, to: party, ts: at(day, 600), amount: wage * 100 + random.int(-9000, 9000), memo: '代发工资' })
  for (const buyer of buyers)
    for (let count = random.int(2, 9); count > 0; count -= 1)
      transfer(ledger, {
        from: buyer,
        to: party,
        ts: moment(random, anyDay(ledger, random), 500, 1150),
        amount: spent(random, 9000),
        memo: '货款',
      })
}

function buy(ledger: Ledger, random: Random, { party, shops, device }: Customer): void {
  const ts = moment(random, anyDay(ledger, random), 440, 1320)
  transfer(ledger, { from: party, to: random.pick(shops), ts, amount: spent(random, 95, 1.1), memo: '消费', channel: '快捷支付', device })
}

function payUtility(ledger: Ledger, random: Random, town: Town, from: Party, device: string): void {
  const ts = moment(random, anyDay(ledger, random), 440, 1320)
  transfer(ledger, { from, to: random.pick(town.utilities), ts, amount: spent(random, 130, 0.4), memo: '水电燃气', device })
}

function lend(ledger: Ledger, random: Random, { party, device }: Customer, friend: Customer): void {
  const ts = moment(random, anyDay(ledger, random), 440, 1320)
  transfer(ledger, { from: party, to: friend.party, ts, amount: spent(random, 700), memo: '往来', device })
}

function visitCounter(ledger: Ledger, random: Random, party: Party): void {
  const day = workingDay(ledger, random, ledger.from, addDays(ledger.today, -1))
  const hall = random.pick(['营业室', '青汀分理处', '岚桥分理处'])
  const teller = random.pick(holders(ledger, hall, '柜员岗')).id
  const amount = Math.round(spent(random, 6000) / 10_000) * 10_000 || 10_000
  const authoriser = amount >= 5_000_000 ? random.pick(holders(ledger, hall, '授权主管岗')).id : undefined
  cash(ledger, party, { ts: moment(random, day, 545, 1010), amount, dir: random.chance(0.5) ? 'in' : 'out', teller, authoriser })
}

/** Pay, purchases, savings and what staff and their declared relatives send each other. */
export function addStaffMoney(ledger: Ledger, town: Town): void {
  const random = ledger.random.fork('staff money')
  const [payer] = town.employers
  for (const person of ledger.staff) {
    const pay = random.int(6200, 15_500)
    for (let day = addDays(ledger.from, 8); day <= ledger.today; day = addDays(day, 30))
      if (payer)
        transfer(ledger, {
          from: payer,
          to: person.salary,
          ts: at(day, 570),
          amount: pay * 100 + random.int(-20_000, 20_000),
          memo: '工资',
        })
    for (let count = random.int(16, 44); count > 0; count -= 1) shop(ledger, random, town, person)
    for (let count = random.int(3, 6); count > 0; count -= 1) payUtility(ledger, random, town, person.salary, person.device)
    for (let count = random.int(4, 9); count > 0; count -= 1) save(ledger, random, person)
    for (const { party } of person.relatives.filter((each) => each.party.owner === 'relative'))
      for (let count = random.int(1, 4); count > 0; count -= 1) support(ledger, random, person, party)
  }
}

function shop(ledger: Ledger, random: Random, town: Town, { salary, device }: Staffer): void {
  const ts = moment(random, anyDay(ledger, random), 440, 1320)
  transfer(ledger, {
    from: salary,
    to: random.pick(town.shops),
    ts,
    amount: spent(random, 110, 1),
    memo: '消费',
    channel: '快捷支付',
    device,
  })
}

function save(ledger: Ledger, random: Random, { salary, savings, device }: Staffer): void {
  const ts = moment(random, anyDay(ledger, random), 440, 1320)
  transfer(ledger, { from: salary, to: savings, ts, amount: random.int(5, 60) * 10_000, memo: '转存', device })
}

function support(ledger: Ledger, random: Random, { salary, device }: Staffer, relative: Party): void {
  const ts = moment(random, anyDay(ledger, random), 440, 1320)
  const [from, to] = random.chance(0.6) ? [salary, relative] : [relative, salary]
  transfer(ledger, { from, to, ts, amount: spent(random, 1500, 0.6), memo: '家用', ...(from === salary && { device }) })
}

/** Somebody buys something on the last day, so that the data reach up to it. */
export function addLastDay(ledger: Ledger, customers: readonly Customer[]): void {
  const random = ledger.random.fork('last day')
  for (const { party, shops, device } of customers.slice(0, 5)) {
    const ts = moment(random, ledger.today, 500, 900)
    transfer(ledger, { from: party, to: random.pick(shops), ts, amount: spent(random, 95), memo: '消费', channel: '快捷支付', device })
  }
}
