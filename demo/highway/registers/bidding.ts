import { addDays } from '../../../src/kernel/day.ts'
import { yuanText } from '../../../src/kernel/money.ts'
import { digest } from '../../digest.ts'
import { type Planted, plant, type Row } from '../../planted.ts'
import type { Random } from '../../random.ts'
import type { Tender } from '../../tables.ts'
import type { Suppliers } from '../contracts.ts'
import type { Ledger } from '../ledger.ts'

/** A tender with its bidders; the first one wins. Amounts in fen. */
interface Opening {
  tender: Tender
  bids: { company: string; amount: number }[]
}

const isCompetitive = (tender: Tender): boolean => tender.method !== 'single' && tender.awardedOn !== undefined

/** The register of bids 投标台账 of all awarded competitive tenders, with the planted ones among them. */
export function addBids(ledger: Ledger, suppliers: Suppliers): void {
  const random = ledger.random.fork('bids')
  const winners = new Map(ledger.contracts.map((contract) => [contract.tender, contract.company]))
  const planted = plantBids(ledger, random, suppliers, winners)
  for (const tender of ledger.tenders) {
    if (!isCompetitive(tender)) continue
    tender.openedOn = addDays(tender.awardedOn ?? tender.publishedOn, -3)
    if (!planted.has(tender)) ledger.records.add('bid', ...rowsOf(ordinary(random, suppliers, tender, winners.get(tender))))
  }
}

function ordinary(random: Random, suppliers: Suppliers, tender: Tender, winner = random.pick(suppliers[tender.category])): Opening {
  const others = random.shuffled(suppliers[tender.category].filter((company) => company !== winner)).slice(0, random.int(3, 5))
  const amounts = plainAmounts(random, tender.amount, others.length + 1)
  return { tender, bids: [winner, ...others].map((company, at) => ({ company, amount: amounts[at] ?? 0 })) }
}

/** Rising amounts whose steps follow no rule (PR-09 looks for such that do). */
function plainAmounts(random: Random, lowest: number, count: number): number[] {
  for (;;) {
    const amounts = [lowest]
    for (let at = 1; at < count; at += 1) amounts.push(Math.round(((amounts.at(-1) ?? 0) * (1 + random.between(0.004, 0.09))) / 100) * 100)
    const steps = amounts.slice(1).map((each, at) => each - (amounts[at] ?? 0))
    const ratios = amounts.slice(1).map((each, at) => each / (amounts[at] ?? 1))
    if (variation(steps) > 0.1 && variation(ratios) > 0.01) return amounts
  }
}

/** Standard deviation over mean. */
function variation(values: number[]): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length) / mean
}

function rowsOf({ tender, bids }: Opening): Row[] {
  return bids.map(({ company, amount }, at) => ({
    tender_id: tender.id,
    company_id: company,
    amount: yuanText(amount),
    status: 'valid',
    is_winner: String(at === 0),
    file_author: `投标${company}`,
    mac: macOf(company),
    deposit_acct: digest(`account ${company}`),
  }))
}

const macOf = (company: string): string => (digest(`mac ${company}`).slice(0, 12).match(/../g) ?? []).join(':')

/** A bid row changed in some columns. */
type Twist = (row: Row, at: number) => Row

/** Plant PR-04, PR-06, PR-09, PR-11 and PR-12 on awarded tenders that have no contract; returns those tenders. */
function plantBids(ledger: Ledger, random: Random, suppliers: Suppliers, winners: ReadonlyMap<Tender, string>): Set<Tender> {
  const free = random.shuffled(
    ledger.tenders.filter((tender) => isCompetitive(tender) && tender.category === 'works' && !tender.exception && !winners.has(tender)),
  )
  const planted = new Set<Tender>()
  const take = (): Tender => {
    const tender = free.pop()
    if (!tender) throw new Error('there are too few tenders without a contract')
    planted.add(tender)
    return tender
  }
  const one = (rule: string, fires: boolean, count: number, twist: Twist): Planted => {
    const tender = take()
    const bidders = random.shuffled(suppliers.works).slice(0, count)
    const amounts = plainAmounts(random, tender.amount, Math.max(count, 3))
    const rows = rowsOf({ tender, bids: bidders.map((company, at) => ({ company, amount: amounts[at] ?? 0 })) }).map(twist)
    return { rule, subject: tender.id, fires, rows: { bid: rows } }
  }
  const plain: Twist = (row) => row
  const losing =
    (from: number, more: Row): Twist =>
    (row, at) =>
      at >= from ? { ...row, ...more } : row
  plant(ledger.records, ledger.truth, [
    one('PR-04', true, 2, plain),
    one('PR-04', true, 4, losing(1, { status: 'disqualified' })),
    one('PR-04', false, 4, losing(2, { status: 'disqualified' })),
    one('PR-09', true, 4, priced([1_000_000, 1_030_000, 1_060_000, 1_090_000])),
    one('PR-09', true, 4, priced([800_000, 840_000, 882_000, 926_100])),
    one('PR-09', false, 4, priced([1_000_000, 1_047_000, 1_061_500, 1_132_000])),
    one('PR-11', true, 4, losing(2, { mac: macOf('shared'), file_author: '标书制作室' })),
    one('PR-11', true, 4, losing(2, { ip: '10.20.7.41' })),
    one('PR-11', false, 4, (row) => ({ ...row, file_author: 'Administrator' })),
    one('PR-12', true, 5, losing(3, { deposit_acct: digest('account ****6621') })),
    one('PR-12', false, 4, plain),
  ])
  plantRotation(ledger, random, suppliers, take)
  return planted
}

const priced =
  (amounts: number[]): Twist =>
  (row, at) => ({ ...row, amount: `${amounts[at]}.00` })

/** Library section 7, row 4: three bid in six tenders and win two each; of three others one wins five of six. */
function plantRotation(ledger: Ledger, random: Random, suppliers: Suppliers, take: () => Tender): void {
  const firms = random.shuffled(suppliers.works)
  for (const [turns, trio] of [
    [[0, 1, 2, 0, 1, 2], firms.slice(0, 3)],
    [[0, 0, 0, 1, 0, 0], firms.slice(3, 6)],
  ] as const) {
    const bids = turns.flatMap((turn) => {
      const tender = take()
      const order = [...trio.slice(turn), ...trio.slice(0, turn)]
      const amounts = plainAmounts(random, tender.amount, trio.length)
      return rowsOf({ tender, bids: order.map((company, at) => ({ company, amount: amounts[at] ?? 0 })) })
    })
    const subject = trio.toSorted().join('、')
    plant(ledger.records, ledger.truth, [{ rule: 'PR-06', subject, fires: new Set(turns).size > 2, rows: { bid: bids } }])
  }
}
