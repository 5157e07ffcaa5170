import { addDays, type Day } from '../../src/kernel/day.ts'
import { type Fen, yuanText } from '../../src/kernel/money.ts'
import { Book, type Draft } from './book.ts'
import { at } from '../highway/clock.ts'
import type { Institution, Post } from '../institution.schema.ts'
import { Names } from '../organisation/names.ts'
import { Random } from '../random.ts'
import { TruthBook } from '../truth.ts'
import { type Workdays, workdays } from '../workdays.ts'
import { buildBranch } from './organisation/branch.ts'
import { BRANCH, UPPER_BRANCH } from './organisation/units.ts'

/** Whose account it is, and what the other side's statement calls it. */
export interface Party {
  owner: 'staff' | 'relative' | 'customer' | 'other'
  id: string
  acct: string
  seenAs: 'staff' | 'relative' | 'customer' | 'other' | 'merchant' | 'payroll' | 'utility' | 'bank'
  /** Is the account kept here, so that its own statement is in the table? */
  isOurs: boolean
}

/** A member of staff with the present post and the digests the bank knows. */
export interface Staffer {
  id: string
  name: string
  unit: string
  unitName: string
  post: Post
  idHash: string
  phone: string
  addr: string
  salary: Party
  savings: Party
  device: string
  relatives: Relative[]
}

/** A declared relative 申报亲属. */
export interface Relative {
  kind: string
  idHash: string
  party: Party
}

/** Two years of a branch in the making. */
export interface Ledger {
  random: Random
  today: Day
  /** First day of the two years. */
  from: Day
  days: Workdays
  institution: Institution
  names: Names
  truth: TruthBook
  book: Book
  staff: Staffer[]
  /** Days on which somebody is on leave or inside a trip: `person day`. */
  absent: Set<string>
  /** People of planted cases about posts, leave and approvals. */
  cast: Set<string>
}

const NUMBERED = {
  txn: ['S', 6, 'ts'],
  loan: ['L', 5, 'applied_at'],
  trip: ['TR', 4, 'from_day'],
  expense: ['X', 5, 'txn_date'],
  tender: ['T', 4, 'published_at'],
  contract: ['C', 4, 'signed_at'],
  gift: ['GF', 3, 'received_at'],
} as const

export function openLedger(seed: number, today: Day): Ledger {
  const random = new Random(`bank records/${seed}`)
  const institution = buildBranch(seed, today)
  const book = new Book(NUMBERED)
  return {
    ...{ random, today, from: addDays(today, -730), days: workdays(), institution, book },
    names: new Names(random.fork('names')),
    truth: new TruthBook(),
    staff: staffOf(institution, random.fork('staff')),
    absent: new Set(),
    cast: new Set(),
  }
}

/** A digest as the bank hands it over: twelve hexadecimal digits. */
export const digest = (random: Random): string => Array.from({ length: 12 }, () => random.int(0, 15).toString(16)).join('')

function staffOf({ posts, persons, tenures, units }: Institution, random: Random): Staffer[] {
  return tenures.flatMap(({ personId, postId, to }) => {
    const [post, person] = [posts.find((each) => each.id === postId), persons.find((each) => each.id === personId)]
    if (!post || !person || to || post.unitId === UPPER_BRANCH) return []
    const own = (): Party => ({ owner: 'staff', id: personId, acct: digest(random), seenAs: 'staff', isOurs: true })
    const unitName = units.find((unit) => unit.id === post.unitId)?.shortName ?? ''
    return [
      {
        ...{ id: personId, name: person.name, unit: post.unitId, unitName, post },
        ...{ idHash: digest(random), phone: digest(random), addr: digest(random) },
        ...{ salary: own(), savings: own(), device: digest(random), relatives: [] },
      },
    ]
  })
}

/** Whoever holds these posts of a unit, in the order of the posts. */
export const holders = (ledger: Ledger, unitName: string, title: string): Staffer[] =>
  ledger.staff.filter((each) => each.unitName === unitName && each.post.title.startsWith(title))

export function holder(ledger: Ledger, unitName: string, title: string, index = 0): Staffer {
  const found = holders(ledger, unitName, title)[index]
  if (!found) throw new Error(`no holder of ${unitName} ${title}`)
  return found
}

export const headOf = (ledger: Ledger, unit: string): Staffer =>
  ledger.staff.find((each) => each.unit === unit && each.post.isHead) ?? holder(ledger, '墨汀支行', '行长')

/** The leader in charge of a unit; of the leaders themselves, the president 行长. */
export function leaderOf(ledger: Ledger, unit: string): Staffer {
  const charge = ledger.institution.charges.find((each) => each.unitId === unit)
  return ledger.staff.find((each) => each.id === charge?.personId) ?? headOf(ledger, BRANCH)
}

export const managers = (ledger: Ledger): Staffer[] => [
  ...holders(ledger, '公司客户部', '客户经理岗'),
  ...holders(ledger, '个人客户部', '客户经理岗'),
]

export const isPresent = (ledger: Ledger, person: string, day: Day): boolean => !ledger.absent.has(`${person} ${day}`)

export function workingDay(ledger: Ledger, random: Random, from: Day, to: Day): Day {
  const span = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  for (let tries = 0; tries < 500; tries += 1) {
    const day = addDays(from, random.int(0, span))
    if (ledger.days.isWorking(day)) return day
  }
  throw new Error(`no working day between ${from} and ${to}`)
}

/** A local instant on the day, with seconds of its own. */
export const moment = (random: Random, day: Day, fromMinute: number, toMinute: number): string =>
  at(day, random.int(fromMinute, toMinute)).replace(/00$/, String(random.int(0, 59)).padStart(2, '0'))

/** An amount as people spend it: log-normal around the median, in 分. */
export const spent = (random: Random, median: number, spread = 0.8): Fen =>
  Math.max(100, Math.round(median * 100 * Math.exp(spread * random.normal())))

/** A transfer from one account to another, as both statements show it. */
export interface Transfer {
  from: Party
  to: Party
  ts: string
  amount: Fen
  memo?: string
  channel?: string
  device?: string
  teller?: string
  authoriser?: string
}

export function transfer(ledger: Ledger, { from, to, ts, amount, memo, channel = '手机银行', device, teller, authoriser }: Transfer): void {
  const isOwn = from.id !== '' && from.id === to.id
  const base = { ts, amount: yuanText(amount), memo }
  if (from.isOurs) {
    const by = { channel, device, teller_id: teller, authoriser_id: authoriser }
    ledger.book.add('txn', { ...base, ...sideOf(from, 'out', to, isOwn), ...by })
  }
  if (to.isOurs) ledger.book.add('txn', { ...base, ...sideOf(to, 'in', from, isOwn), channel: from.isOurs ? '本行转入' : '他行汇入' })
}

const sideOf = (party: Party, dir: 'in' | 'out', other: Party, isOwn: boolean): Draft => ({
  ...{ acct_hash: party.acct, owner_kind: party.owner, owner_id: party.id, dir },
  ...{ cp_acct_hash: other.acct, cp_kind: isOwn ? 'own' : other.seenAs },
})

/** Cash over the counter 柜面现金. */
export function cash(
  ledger: Ledger,
  party: Party,
  order: { ts: string; amount: Fen; dir: 'in' | 'out'; teller: string; authoriser?: string },
): void {
  const { ts, amount, dir, teller, authoriser } = order
  ledger.book.add('txn', {
    ...{ acct_hash: party.acct, owner_kind: party.owner, owner_id: party.id, ts, amount: yuanText(amount), dir, cp_kind: 'bank' },
    ...{ channel: '柜面', memo: dir === 'in' ? '现金存入' : '现金支取', teller_id: teller, authoriser_id: authoriser },
  })
}

/** An account elsewhere, entered in the account table. */
export function outsider(ledger: Ledger, random: Random, seenAs: Party['seenAs'], isOurs = false): Party {
  const party: Party = { owner: 'other', id: digest(random), acct: digest(random), seenAs, isOurs }
  enterAccount(ledger, party)
  return party
}

export const enterAccount = (ledger: Ledger, { acct, owner, id }: Party): void => {
  ledger.book.add('account', { acct_hash: acct, owner_kind: owner, owner_id: id })
}
