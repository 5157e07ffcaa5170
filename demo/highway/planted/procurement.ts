import { addDays, type Day, yearOf } from '../../../src/kernel/day.ts'
import type { Fen } from '../../../src/kernel/money.ts'
import type { Unit } from '../../institution.schema.ts'
import type { Random } from '../../random.ts'
import type { Tender } from '../../tables.ts'
import { type Ledger, spendingUnits } from '../ledger.ts'
import { ITEMS, keyOf, tenderOf } from '../procurement.ts'

const yuan = (amount: number): Fen => amount * 100

interface Scheme {
  item: string
  amounts: Fen[]
  fires: boolean
  method?: Tender['method']
  /** Which pieces carry an approved exception or an adjusted budget. */
  excepted?: (index: number) => Tender['exception']
  /** Pieces bought by open tender, in addition. */
  open?: Fen[]
}

const even = (count: number, amount: number): Fen[] => Array.from({ length: count }, () => yuan(amount))

/** Split purchases 化整为零 and what looks like them. Library section 7, row 1, comes first, with its contrast. */
const SCHEMES: Scheme[] = [
  { item: 'B12', amounts: even(6, 390_000), fires: true },
  { item: 'B12', amounts: even(6, 390_000), fires: false, excepted: () => 'approved_exception' },
  { item: 'B03', amounts: [yuan(198_600), ...even(4, 466_800)], fires: true, method: 'competitive' },
  { item: 'B04', amounts: [yuan(1_386_000), yuan(1_392_500), yuan(1_268_300)], fires: true, method: 'single' },
  { item: 'B07', amounts: [120_499_960, 79_500_041], fires: true },
  { item: 'B16', amounts: even(11, 188_800), fires: true },
  { item: 'B02', amounts: even(5, 400_000), fires: false },
  { item: 'B05', amounts: even(4, 1_000_000), fires: false },
  { item: 'B09', amounts: even(7, 330_000), fires: false, excepted: (index) => (index < 2 ? 'budget_adjusted' : undefined) },
  { item: 'B13', amounts: even(3, 980_000), fires: false, method: 'competitive' },
  { item: 'B01', amounts: even(3, 450_000), open: even(2, 1_850_000), fires: false },
  { item: 'B06', amounts: even(3, 690_000), open: [yuan(5_200_000)], fires: false, method: 'competitive' },
]

/** Plant the schemes, each in a unit of its own and in the last full fiscal year 财政年度. */
export function plantProcurement(ledger: Ledger): void {
  const random = ledger.random.fork('planted tenders')
  const units = random.shuffled(spendingUnits(ledger))
  const year = yearOf(ledger.today) - 1
  SCHEMES.forEach((scheme, index) => plant(ledger, random, scheme, units[index] as Unit, year))
  plantAcrossYears(ledger, random, units[SCHEMES.length] as Unit, year)
  plantAcrossItems(ledger, random, units[SCHEMES.length + 1] as Unit, year)
}

function plant(ledger: Ledger, random: Random, scheme: Scheme, unit: Unit, year: number): void {
  const category = ITEMS[scheme.item]?.category ?? 'goods'
  const days = spread(ledger, year, scheme.amounts.length)
  const pieces = scheme.amounts.map((amount, index) => {
    const exception = scheme.excepted?.(index)
    const wish = { unit: unit.id, item: scheme.item, category, amount, method: scheme.method ?? 'inquiry', publishedOn: days[index] ?? '' }
    return tenderOf(ledger, random, { ...wish, ...(exception && { exception }) })
  })
  const open = (scheme.open ?? []).map((amount) =>
    tenderOf(ledger, random, { unit: unit.id, item: scheme.item, category, amount, method: 'open', publishedOn: days[0] ?? '' }),
  )
  ledger.tenders.push(...pieces, ...open)
  const subject = () => keyOf(pieces[0] as Tender)
  if (scheme.fires) ledger.truth.must('PR-01', subject)
  else ledger.truth.mustNot('PR-01', subject)
}

/** One need over two fiscal years stays under the line in each. */
function plantAcrossYears(ledger: Ledger, random: Random, unit: Unit, year: number): void {
  const days = [`${year}-11-12`, `${year}-12-03`, `${year + 1}-01-03`, `${year + 1}-01-04`].map((day) => nearestWorking(ledger, day))
  plantQuiet(
    ledger,
    random,
    days.map((publishedOn) => ({ unit: unit.id, item: 'B08', publishedOn, amount: yuan(880_000) })),
  )
}

/** Two budget items side by side are two needs. */
function plantAcrossItems(ledger: Ledger, random: Random, unit: Unit, year: number): void {
  const days = spread(ledger, year, 6)
  plantQuiet(
    ledger,
    random,
    days.map((publishedOn, index) => ({ unit: unit.id, item: index % 2 ? 'B10' : 'B14', publishedOn, amount: yuan(395_000) })),
  )
}

function plantQuiet(ledger: Ledger, random: Random, rows: { unit: string; item: string; publishedOn: Day; amount: Fen }[]): void {
  const tenders = rows
    .filter((row) => row.publishedOn <= ledger.today)
    .map((row) => tenderOf(ledger, random, { ...row, category: ITEMS[row.item]?.category ?? 'goods', method: 'inquiry' }))
  ledger.tenders.push(...tenders)
  for (const key of new Set(tenders.map(keyOf))) ledger.truth.mustNot('PR-01', () => key)
}

/** Working days spread over eleven months of the year. */
function spread(ledger: Ledger, year: number, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => nearestWorking(ledger, addDays(`${year}-01-12`, Math.floor((320 * index) / count))))
}

function nearestWorking(ledger: Ledger, day: Day): Day {
  return ledger.days.isWorking(day) ? day : nearestWorking(ledger, addDays(day, 1))
}
