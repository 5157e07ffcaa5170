import { addDays, yearOf } from '../../../src/kernel/day.ts'
import { yuanText } from '../../../src/kernel/money.ts'
import type { Entry } from '../book.ts'
import { workingDayAfter } from '../../highway/ledger.ts'
import type { Random } from '../../random.ts'
import { digest, holder, type Ledger } from '../ledger.ts'
import { declareRelative } from '../staff.ts'
import { addBidders, addBids, addContract, addTender, newBidder, type TenderOrder } from '../tenders.ts'
import { workday } from './stage.ts'

const yuan = (amount: number) => amount * 100
const note = (ledger: Ledger, rule: string, fires: boolean, subject: () => string) =>
  fires ? ledger.truth.must(rule, subject) : ledger.truth.mustNot(rule, subject)

/** Plant PR-01 化整为零, PR-09 报价规律, PR-12 保证金同源, PR-17 and PR-18 合同变更, PR-23 供应商与员工关联. */
export function plantPurchases(ledger: Ledger): void {
  const random = ledger.random.fork('planted purchases')
  plantPieces(ledger)
  plantPrices(ledger, random)
  plantChanges(ledger, random)
}

/** Library section 7, row 1: six enquiries of 390,000 each within a budget item and year; with approved exceptions they are clear. */
function plantPieces(ledger: Ledger): void {
  const { unit } = holder(ledger, '综合管理部', '主任')
  const year = yearOf(ledger.today) - 1
  for (const [item, exception] of [
    ['B12', undefined],
    ['B13', 'approved_exception'],
  ] as const) {
    for (let month = 1; month <= 11; month += 2)
      addTender(ledger, {
        ...{ unit, item, category: 'goods', title: '办公设备采购', method: 'inquiry', amount: yuan(390_000) },
        publishedOn: workday(ledger, `${year}-${String(month).padStart(2, '0')}-12`),
        ...(exception && { exception }),
      })
    note(ledger, 'PR-01', exception === undefined, () => `${unit}|${year}|${item}|goods`)
  }
}

const order = (ledger: Ledger, item: string, amount: number, daysAgo: number): TenderOrder => ({
  ...{ unit: holder(ledger, '运营管理部', '经理').unit, item, category: 'services', title: '系统维护服务', method: 'competitive' },
  ...{ amount: yuan(amount), publishedOn: workday(ledger, addDays(ledger.today, -daysAgo)) },
})

/** Row 3, prices in even steps; row 5, two bonds from one account; row 18, a bidder whose legal representative is the buyer's spouse. */
function plantPrices(ledger: Ledger, random: Random): void {
  const bidders = addBidders(ledger, 16)
  const bids = (from: number, prices: readonly number[], account?: string) =>
    bidders
      .slice(from, from + prices.length)
      .map((bidder, index) => ({ bidder, amount: yuan(prices[index] ?? 0), ...(account && index > 1 && { account }) }))
  const uneven = [1_000_000, 1_047_000, 1_061_500, 1_132_000]
  const [even, usual, bonds] = [
    order(ledger, 'K11', 1_000_000, 300),
    order(ledger, 'K12', 1_000_000, 280),
    order(ledger, 'K13', 640_000, 260),
  ].map((each) => addTender(ledger, each)) as [Entry, Entry, Entry]
  addBids(ledger, even, bids(0, [1_000_000, 1_030_000, 1_060_000, 1_090_000]))
  addBids(ledger, usual, bids(4, uneven))
  addBids(ledger, bonds, bids(8, [640_000, 671_000, 690_500, 752_000], digest(random)))
  note(ledger, 'PR-09', true, () => even.id)
  note(ledger, 'PR-09', false, () => usual.id)
  note(ledger, 'PR-12', true, () => bonds.id)
  note(ledger, 'PR-12', false, () => usual.id)
  const buyer = holder(ledger, '综合管理部', '采购岗')
  const spouse = declareRelative(ledger, random, buyer, { kind: 'spouse' })
  const [kin, stranger] = [newBidder(ledger, random, { legal_rep_hash: spouse.idHash }), newBidder(ledger, random)]
  const tender = addTender(ledger, order(ledger, 'K14', 310_000, 220))
  const prices = [310_000, 322_000, 351_000]
  addBids(
    ledger,
    tender,
    [kin, stranger, ...bidders.slice(12, 13)].map((bidder, index) => ({ bidder, amount: yuan(prices[index] ?? 0) })),
  )
  note(ledger, 'PR-23', true, () => `${kin.id}|${buyer.id}`)
  note(ledger, 'PR-23', false, () => `${stranger.id}|${buyer.id}`)
}

/** Row 6: 5,600,000 and changes of 12.07 %, the first 12 days after signing; one change of 4 % after five months is clear. */
function plantChanges(ledger: Ledger, random: Random): void {
  const { unit } = holder(ledger, '运营管理部', '经理')
  const approver = holder(ledger, '墨汀支行', '副行长（分管运营）').id
  for (const [original, changes, fires] of [
    [
      5_600_000,
      [
        [12, 126_000],
        [90, 310_000],
        [160, 240_000],
      ],
      true,
    ],
    [3_200_000, [[152, 128_000]], false],
  ] as const) {
    const tender = addTender(ledger, { ...order(ledger, 'K21', original, 420), category: 'works', title: '营业用房装修工程' })
    const signedOn = workingDayAfter(ledger.days, String(tender.cells.awarded_at), 8)
    const contract = addContract(ledger, tender, unit, newBidder(ledger, random).id, yuan(original), signedOn)
    for (const [index, [after, amount]] of changes.entries())
      ledger.book.add('contract_change', {
        ...{
          contract_id: () => contract.id,
          seq: index + 1,
          amount: yuanText(yuan(amount)),
          segment: '营业厅',
          reason: '现场条件变化',
          approver,
        },
        ...{ submitted_at: addDays(signedOn, after - 3), approved_at: addDays(signedOn, after) },
      })
    for (const rule of ['PR-17', 'PR-18']) note(ledger, rule, fires, () => contract.id)
  }
}
