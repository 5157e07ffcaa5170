import { addDays, type Day, yearOf } from '../../src/kernel/day.ts'
import { type Fen, yuanText } from '../../src/kernel/money.ts'
import type { Entry } from '../bank/book.ts'
import type { Random } from '../random.ts'
import { digest, type Ledger, VILLAGES, workday } from './ledger.ts'
import { yearBefore } from './subsidies.ts'

const yuan = (amount: number): Fen => amount * 100

const TITLES = ['村道硬化', '水渠清淤', '文化广场修缮', '路灯安装', '公厕改造', '机耕道修整']

/** Works and purchases of the town: ordinary ones and TW-06 小额工程化整为零, PR-01 化整为零 with their contrasts. */
export function addWorks(ledger: Ledger): void {
  const random = ledger.random.fork('works')
  addOrdinaryWorks(ledger, random)
  for (const bundle of BUNDLES) plantBundle(ledger, random, bundle)
  addTenders(ledger, random)
  plantPieces(ledger)
}

function addCompany(ledger: Ledger, random: Random, trade: string): string {
  const id = `K${String(ledger.book.entriesOf('company').length + 1).padStart(3, '0')}`
  ledger.book.add('company', {
    id,
    name: ledger.names.firm(trade, '有限公司'),
    legal_rep_hash: digest(random),
    phones_hash: digest(random),
  })
  return id
}

interface WorkOrder {
  village: string
  company: string
  amount: Fen
  on: Day
  title: string
  exception?: string
}

const addWork = (ledger: Ledger, { village, company, amount, on, title, exception }: WorkOrder): Entry =>
  ledger.book.add('village_work', {
    ...{
      village,
      unit: village,
      title: `${village}${title}工程`,
      company_id: company,
      amount: yuanText(amount),
      signed_at: workday(ledger, on),
    },
    ...{ method: amount >= yuan(4_000_000) ? 'open' : 'competitive', exception_flag: exception },
  })

/** Twelve works a village, no contractor more than twice in one. */
function addOrdinaryWorks(ledger: Ledger, random: Random): void {
  const builders = Array.from({ length: 15 }, () => addCompany(ledger, random, '建筑工程'))
  for (const village of VILLAGES)
    for (const company of random.shuffled(builders).slice(0, 12)) {
      const amount = yuan(random.int(38, 620) * 1000 + random.int(1, 999))
      addWork(ledger, { village, company, amount, on: addDays(ledger.from, random.int(0, 700)), title: random.pick(TITLES) })
    }
}

interface Bundle {
  village: string
  amounts: number[]
  /** Days between one and the next. */
  apart: number
  exception?: string
  fires: boolean
}

const BUNDLES: Bundle[] = [
  { village: '漪汀村', amounts: [1_500_000, 1_500_000, 1_500_000], apart: 105, fires: true },
  { village: '岚垭村', amounts: [980_000, 990_000, 985_000, 1_045_000], apart: 40, fires: true },
  { village: '霭坪村', amounts: [300_000, 300_000, 300_000], apart: 40, fires: false },
  { village: '芷塘村', amounts: [3_000_000, 3_000_000, 3_000_000], apart: 30, exception: 'emergency', fires: false },
  { village: '禾澜村', amounts: [1_900_000, 2_000_000], apart: 60, fires: false },
  { village: '砚溪村', amounts: [1_500_000, 1_500_000, 1_500_000], apart: 200, fires: false },
]

function plantBundle(ledger: Ledger, random: Random, { village, amounts, apart, exception, fires }: Bundle): void {
  const builder = addCompany(ledger, random, '建筑工程')
  const first = addDays(ledger.today, -450)
  for (const [index, amount] of amounts.entries()) {
    const work = { village, company: builder, amount: yuan(amount), on: addDays(first, index * apart), title: '村道硬化' }
    addWork(ledger, { ...work, ...(exception && { exception }) })
  }
  if (fires) ledger.truth.must('TW-06', () => `${village}|${builder}`)
  else ledger.truth.mustNot('TW-06', () => `${village}|${builder}`)
}

interface TenderOrder {
  item: string
  title: string
  amount: Fen
  on: Day
  exception?: string
}

const addTender = (ledger: Ledger, { item, title, amount, on, exception }: TenderOrder): Entry =>
  ledger.book.add('tender', {
    ...{
      unit: '党政办公室',
      title,
      category: 'goods',
      budget_item: item,
      fiscal_year: yearOf(on),
      method: 'inquiry',
      amount: yuanText(amount),
    },
    ...{ published_at: on, opened_at: workday(ledger, addDays(on, 18)), threshold: '2000000.00', exception_flag: exception },
  })

/** Each bid beside the lowest, and which bidder makes it: no two tenders share more than one. */
const BIDS = [
  { share: 1, step: 0 },
  { share: 1.02, step: 1 },
  { share: 1.09, step: 4 },
  { share: 1.21, step: 11 },
]

/** Ordinary purchases with four bidders, the lowest the winner, in steps without a pattern. */
function addTenders(ledger: Ledger, random: Random): void {
  const bidders = Array.from({ length: 26 }, () => addCompany(ledger, random, '商贸'))
  for (let count = 0; count < 24; count += 1) {
    const [lowest, on] = [yuan(random.int(22, 140) * 1000), workday(ledger, addDays(ledger.from, random.int(0, 680)))]
    const tender = addTender(ledger, { item: `C0${(count % 6) + 1}`, title: '办公用品采购', amount: lowest, on })
    for (const [place, { share, step }] of BIDS.entries()) {
      const amount = Math.round(lowest * (place === 0 ? 1 : share + random.between(0, 0.01)))
      const company = bidders[(count + step) % bidders.length]
      ledger.book.add('bid', {
        ...{ tender_id: () => tender.id, company_id: company, amount: yuanText(amount), status: 'valid', is_winner: String(place === 0) },
        ...{ rank: place + 1, deposit_acct: digest(random) },
      })
    }
  }
}

/** Library section 7, row 1, and the same with an approved exception. */
function plantPieces(ledger: Ledger): void {
  const year = yearBefore(ledger)
  for (const [item, exception] of [
    ['B12', undefined],
    ['B13', 'approved_exception'],
  ] as const) {
    for (let month = 1; month <= 11; month += 2) {
      const on = workday(ledger, `${year}-${String(month).padStart(2, '0')}-12`)
      addTender(ledger, { item, title: '办公设备采购', amount: yuan(390_000), on, ...(exception && { exception }) })
    }
    const subject = `党政办公室|${year}|${item}|goods`
    if (exception) ledger.truth.mustNot('PR-01', () => subject)
    else ledger.truth.must('PR-01', () => subject)
  }
}
