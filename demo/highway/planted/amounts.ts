import type { Fen } from '../../../src/kernel/money.ts'
import type { Unit } from '../../institution.schema.ts'
import type { Random } from '../../random.ts'
import type { Company } from '../../tables.ts'
import { addExpense, lastSpendingDay, type Vendors } from '../expenses.ts'
import { addCompany, type Ledger, seasonalDay, spendingUnits } from '../ledger.ts'

/** Amounts in yuan between two values, to the 分. */
const within = (random: Random, low: number, high: number): Fen => random.int(low * 100, high * 100 - 1)

/** Plant EX-06 本福特偏离: claims steered under a limit, invented invoices; and groups too small, too narrow or too petty to judge. */
export function plantAmounts(ledger: Ledger, vendors: Vendors): void {
  const random = ledger.random.fork('planted amounts')
  const ofKind = (kind: Unit['kind']) => random.shuffled(spendingUnits(ledger).filter((unit) => unit.kind === kind))
  const [steered, quiet] = ofKind('县市公路段')
  const [station] = ofKind('站所')
  if (!steered || !quiet || !station) throw new Error('the bureau has too few units')
  plantSteered(ledger, random, vendors, steered, 240, (stream) => within(stream, 4900, 5000))
  plantSteered(ledger, random, vendors, station, 190, (stream) => within(stream, 800, 1000))
  plantVendors(ledger, random)
  ledger.truth.mustNot('EX-06', () => `unit|${quiet.id}`)
  ledger.truth.mustNot('EX-06', () => `approver|${ledger.staffing.headOf(quiet.id)}`)
}

/** Claims of one unit just under a limit, all approved by its head: unit and approver both show. */
function plantSteered(ledger: Ledger, random: Random, vendors: Vendors, unit: Unit, count: number, draw: (random: Random) => Fen): void {
  const head = ledger.staffing.headOf(unit.id)
  const people = ledger.staffing.staffOf(unit.id).filter((person) => !ledger.reserved.has(person))
  for (let made = 0; made < count; made += 1) {
    const type = random.pick(['office', 'repair', 'meal', 'fuel', 'lodging', 'printing'])
    const vendor = random.pick(vendors[type] ?? [])
    const spentOn = seasonalDay(random, ledger.from, lastSpendingDay(ledger), ledger.days.isSurelyWorking)
    addExpense(ledger, random, { unit: unit.id, person: random.pick(people), type, vendor, spentOn, amount: draw(random), approver: head })
  }
  ledger.truth.must('EX-06', () => `unit|${unit.id}`)
  ledger.truth.must('EX-06', () => `approver|${head}`)
}

interface Book {
  trade: string
  type: string
  count: number
  fires: boolean
  draw(random: Random): Fen
}

/** Log-uniform between two amounts: in itself nothing to notice. */
const plausible = (random: Random, low: number, high: number): Fen => Math.round(100 * low * (high / low) ** random.next())

const BOOKS: Book[] = [
  {
    ...{ trade: '印务', type: 'printing', count: 168, fires: true },
    draw: (random) => (random.chance(0.7) ? within(random, 700, 1000) : plausible(random, 60, 6000)),
  },
  {
    ...{ trade: '汽车维修', type: 'repair', count: 620, fires: true },
    draw: (random) => (random.chance(0.34) ? within(random, 1900, 2000) : plausible(random, 20, 20_000)),
  },
  { trade: '餐饮', type: 'meal', count: 99, fires: false, draw: (random) => within(random, 900, 1000) },
  { trade: '通行服务', type: 'toll', count: 540, fires: false, draw: (random) => within(random, 15, 75) },
  {
    ...{ trade: '停车服务', type: 'taxi', count: 160, fires: false },
    draw: (random) => (random.chance(0.65) ? within(random, 4, 10) : within(random, 10, 14)),
  },
]

/** Vendors 供应商 that all units use, so that only the vendor's own book can show. */
function plantVendors(ledger: Ledger, random: Random): void {
  for (const book of BOOKS) {
    const vendor = addCompany(ledger, book.trade)
    const amounts = Array.from({ length: book.count }, () => book.draw(random))
    for (const amount of amounts) addShared(ledger, random, vendor, book.type, amount)
    if (book.fires) ledger.truth.must('EX-06', () => `vendor|${vendor.id}`)
    else ledger.truth.mustNot('EX-06', () => `vendor|${vendor.id}`)
  }
}

function addShared(ledger: Ledger, random: Random, vendor: Company, type: string, amount: Fen): void {
  const unit = random.weighted(spendingUnits(ledger).map((each) => [each, each.kind === '县市公路段' ? 3 : 1] as const))
  const spentOn = seasonalDay(random, ledger.from, lastSpendingDay(ledger), ledger.days.isSurelyWorking)
  const person = random.pick(ledger.staffing.staffOf(unit.id).filter((each) => !ledger.reserved.has(each)))
  addExpense(ledger, random, { unit: unit.id, person, type, vendor: vendor.id, spentOn, amount })
}
