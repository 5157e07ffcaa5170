import { addDays, type Day, yearOf } from '../../src/kernel/day.ts'
import { yuanText } from '../../src/kernel/money.ts'
import type { Entry } from '../bank/book.ts'
import type { Random } from '../random.ts'
import { officerOf } from './cadres.ts'
import { type Ledger, type Villager, workday } from './ledger.ts'

/** A programme 补贴项目: how often it is paid and what in yuan. */
interface Programme {
  name: string
  isUniversal: boolean
  /** Days between payments. */
  every: number
  yuan: readonly [number, number]
}

export const PROGRAMMES = {
  land: { name: '耕地地力保护补贴', isUniversal: true, every: 365, yuan: [120, 900] },
  forest: { name: '公益林补偿', isUniversal: true, every: 365, yuan: [60, 480] },
  age: { name: '高龄补贴', isUniversal: true, every: 91, yuan: [150, 300] },
  minimum: { name: '低保金', isUniversal: false, every: 30, yuan: [320, 680] },
  destitute: { name: '特困供养金', isUniversal: false, every: 30, yuan: [780, 1100] },
  house: { name: '危房改造补助', isUniversal: false, every: 0, yuan: [14_000, 35_000] },
  relocation: { name: '易地搬迁补助', isUniversal: false, every: 0, yuan: [20_000, 60_000] },
  funeral: { name: '丧葬补助', isUniversal: true, every: 0, yuan: [1000, 3000] },
} as const satisfies Record<string, Programme>

export interface Payment {
  to: Villager
  programme: Programme
  on: Day
  account?: string
  disclosedOn?: Day
  isUnpublished?: boolean
  isDeathBenefit?: boolean
}

/** One payment; what asks for a condition was made public 公示 before, unless that was left out. */
export function pay(ledger: Ledger, random: Random, payment: Payment): Entry {
  const { to, programme, disclosedOn, isUnpublished = false, isDeathBenefit = false } = payment
  const on = workday(ledger, payment.on)
  const { id, village, account } = to.household
  const publishedOn = programme.isUniversal || isUnpublished ? undefined : addDays(on, -random.int(12, 40))
  return ledger.book.add('subsidy', {
    ...{ program: programme.name, beneficiary_hash: to.hash, household: id, acct_hash: payment.account ?? account, village, paid_at: on },
    ...{
      amount: yuanText(random.int(...programme.yuan) * 100),
      is_universal: String(programme.isUniversal),
      is_death_benefit: String(isDeathBenefit),
    },
    ...{ disclosed_at: disclosedOn, published_at: publishedOn, officer_id: officerOf(ledger, village).id },
  })
}

/** One kind of payment over the two years, up to the day of death. */
export function payOften(ledger: Ledger, random: Random, to: Villager, programme: Programme, until: Day = ledger.today): void {
  for (let day = addDays(ledger.from, random.int(0, 25)); day <= addDays(until, -12); day = addDays(day, programme.every))
    pay(ledger, random, { to, programme, on: day })
}

const DEATHS = 45

/** Ordinary payments: land and forest by household, the aged quarterly, the poor monthly; whoever dies gets a funeral grant and nothing more. */
export function addSubsidies(ledger: Ledger): void {
  const random = ledger.random.fork('subsidies')
  const died = addDeaths(ledger, random)
  for (const { members } of ledger.households) {
    const [head] = members
    if (!head) continue
    for (const programme of [PROGRAMMES.land, PROGRAMMES.forest]) payOften(ledger, random, head, programme, died.get(head))
    for (const each of members.filter(({ age }) => age >= 80)) payOften(ledger, random, each, PROGRAMMES.age, died.get(each))
    if (members.some((each) => ledger.reserved.has(each))) continue
    const drawn = random.next()
    if (drawn < 0.16) for (const each of members) payOften(ledger, random, each, PROGRAMMES.minimum, died.get(each))
    else if (drawn < 0.2) payOften(ledger, random, head, PROGRAMMES.destitute, died.get(head))
    else if (drawn < 0.24) pay(ledger, random, { to: head, programme: PROGRAMMES.house, on: addDays(ledger.from, random.int(50, 400)) })
  }
}

function addDeaths(ledger: Ledger, random: Random): Map<Villager, Day> {
  const old = ledger.households.flatMap(({ members }) => members).filter((each) => each.age >= 62 && !ledger.reserved.has(each))
  const died = new Map<Villager, Day>()
  for (const villager of random.shuffled(old).slice(0, DEATHS)) {
    const on = addDays(ledger.from, random.int(430, 690))
    died.set(villager, on)
    ledger.book.add('death', { id_hash: villager.hash, died_on: on })
    pay(ledger, random, { to: villager, programme: PROGRAMMES.funeral, on: addDays(on, random.int(5, 25)), isDeathBenefit: true })
  }
  return died
}

export const yearBefore = (ledger: Ledger): number => yearOf(ledger.today) - 1
