import { addDays, type Day, yearOf } from '../../src/kernel/day.ts'
import { type Fen, yuanText } from '../../src/kernel/money.ts'
import type { Draft, Entry } from './book.ts'
import { workingDayAfter } from '../highway/ledger.ts'
import type { Random } from '../random.ts'
import { addCompany } from './customers.ts'
import { digest, holder, type Ledger, workingDay } from './ledger.ts'

/** A bidder with the marks its papers leave. */
export interface Bidder {
  id: string
  author: string
  mac: string
  ip: string
  account: string
}

/** What the branch buys, each a budget item of its own. */
const NEEDS: [item: string, category: 'goods' | 'services', title: string][] = [
  ['K01', 'goods', '点钞机采购'],
  ['K02', 'services', '安保服务'],
  ['K03', 'goods', '办公家具采购'],
  ['K04', 'services', '保洁服务'],
  ['K05', 'services', '自助设备维护'],
  ['K06', 'goods', '宣传品制作'],
]

const TENDERS = 44
const OPEN_LINE: Fen = 200_000_000

export function addBidders(ledger: Ledger, count: number): Bidder[] {
  const random = ledger.random.fork('bidders')
  return Array.from({ length: count }, () => newBidder(ledger, random))
}

export function newBidder(ledger: Ledger, random: Random, cells: Draft = {}): Bidder {
  const id = addCompany(ledger, random, '商贸', cells)
  const pair = () => random.int(16, 255).toString(16)
  return {
    ...{ id, author: `作者${digest(random).slice(0, 6)}`, account: digest(random) },
    ...{ mac: Array.from({ length: 6 }, pair).join(':'), ip: `10.${random.int(1, 250)}.${random.int(1, 250)}.${random.int(1, 250)}` },
  }
}

export interface TenderOrder {
  unit: string
  item: string
  category: 'goods' | 'services' | 'works'
  title: string
  method: 'competitive' | 'inquiry'
  amount: Fen
  publishedOn: Day
  exception?: string
}

export const addTender = (ledger: Ledger, { unit, item, category, title, method, amount, publishedOn, exception }: TenderOrder): Entry =>
  ledger.book.add('tender', {
    ...{
      unit,
      title,
      category,
      budget_item: item,
      fiscal_year: yearOf(publishedOn),
      method,
      amount: yuanText(amount),
      published_at: publishedOn,
    },
    ...{ opened_at: workingDayAfter(ledger.days, publishedOn, 12), awarded_at: workingDayAfter(ledger.days, publishedOn, 15) },
    ...{ threshold: yuanText(OPEN_LINE), exception_flag: exception },
  })

/** The bids of a tender, lowest first; the lowest wins. `account` overrides whose account paid the bond 保证金. */
export function addBids(ledger: Ledger, tender: Entry, bids: readonly { bidder: Bidder; amount: Fen; account?: string }[]): void {
  const ranked = bids.toSorted((a, b) => a.amount - b.amount)
  for (const [index, { bidder, amount, account }] of ranked.entries())
    ledger.book.add('bid', {
      ...{ tender_id: () => tender.id, company_id: bidder.id, amount: yuanText(amount), status: 'valid', rank: index + 1 },
      ...{
        is_winner: String(index === 0),
        file_author: bidder.author,
        mac: bidder.mac,
        ip: bidder.ip,
        deposit_acct: account ?? bidder.account,
      },
    })
}

export const addContract = (ledger: Ledger, tender: Entry, unit: string, company: string, amount: Fen, signedOn: Day): Entry =>
  ledger.book.add('contract', {
    ...{ tender_id: () => tender.id, unit, company_id: company, amount: yuanText(amount), signed_at: signedOn },
    ...{ start: signedOn, end: addDays(signedOn, 300) },
  })

/** Ordinary purchases: four bidders that meet nowhere else in the same company, prices without a pattern. */
export function addOrdinaryTenders(ledger: Ledger): void {
  const random = ledger.random.fork('tenders')
  const bidders = addBidders(ledger, TENDERS)
  const { unit } = holder(ledger, '综合管理部', '主任')
  for (let count = 0; count < TENDERS; count += 1) {
    const [item, category, title] = random.pick(NEEDS)
    const publishedOn = workingDay(ledger, random, ledger.from, addDays(ledger.today, -60))
    const prices = naturalPrices(random, random.int(18_000, 68_000) * 100)
    const amount = prices[0] ?? 0
    const tender = addTender(ledger, { unit, item, category, title, method: 'competitive', amount, publishedOn })
    const meeting = [0, 1, 3, 9].map((step) => bidders[(count + step) % TENDERS]).filter((each) => each !== undefined)
    addBids(
      ledger,
      tender,
      random.shuffled(meeting).map((bidder, index) => ({ bidder, amount: prices[index] ?? 0 })),
    )
    const winner = ledger.book.entriesOf('bid').findLast((each) => each.cells.is_winner === 'true')?.cells.company_id
    addContract(ledger, tender, unit, String(winner), amount, workingDayAfter(ledger.days, publishedOn, 20))
  }
}

/** Four prices, lowest first, whose steps differ as those of strangers do. */
function naturalPrices(random: Random, lowest: Fen): Fen[] {
  const steps = random.shuffled([random.between(0.012, 0.03), random.between(0.05, 0.08), random.between(0.1, 0.16)])
  return steps.reduce<Fen[]>((prices, step) => [...prices, Math.round((prices.at(-1) ?? lowest) * (1 + step))], [lowest])
}
