import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Fen } from '../../src/kernel/money.ts'
import type { Unit } from '../institution.schema.ts'
import type { Random } from '../random.ts'
import type { Change, Contract, Tender } from '../tables.ts'
import { addCompany, type Ledger, seasonalDay, spendingUnits, workingDayAfter } from './ledger.ts'
import { ITEMS, tenderOf } from './procurement.ts'
import { heldIn } from './quiet/awards.ts'

const REASONS = ['设计变更', '地质条件变化', '工程量核增', '材料调差', '交通组织调整']

/** Suppliers 供应商 by what they do; a contract's company fits its category. */
const TRADES: Record<Tender['category'], [string, number][]> = {
  goods: [
    ['路用材料', 12],
    ['机械配件', 8],
    ['交通设施', 8],
  ],
  services: [
    ['工程检测', 7],
    ['工程咨询', 8],
    ['物业服务', 6],
    ['数字科技', 6],
  ],
  works: [
    ['路桥建设', 16],
    ['公路养护', 12],
    ['岩土工程', 7],
  ],
}

export type Suppliers = Record<Tender['category'], string[]>

export function addSuppliers(ledger: Ledger): Suppliers {
  const found = (category: Tender['category']) =>
    TRADES[category].flatMap(([trade, count]) => Array.from({ length: count }, () => addCompany(ledger, trade).id))
  return { goods: found('goods'), services: found('services'), works: found('works') }
}

/** Contracts for about two thirds of what was awarded. */
export function addOrdinaryContracts(ledger: Ledger, suppliers: Suppliers, count: number): void {
  const random = ledger.random.fork('contracts')
  const awarded = ledger.tenders.filter((tender) => tender.awardedOn && addDays(tender.awardedOn, 28) <= ledger.today)
  for (const tender of random.shuffled(awarded).slice(0, count)) {
    const amount = Math.round((tender.amount * random.between(0.93, 0.995)) / 100) * 100
    const contract = contractOf(random, tender, random.pick(suppliers[tender.category]), amount)
    ledger.contracts.push(contract)
    if (random.chance(tender.category === 'works' ? 0.62 : 0.12)) addOrdinaryChanges(ledger, random, contract)
  }
}

export function contractOf(random: Random, tender: Tender, company: string, amount: Fen): Contract {
  const signedOn = addDays(tender.awardedOn ?? tender.publishedOn, random.int(5, 27))
  return { id: '', tender, company, amount, signedOn, endsOn: addDays(signedOn, random.int(90, 540)) }
}

/** Changes whose net stays within 8 % of the contract. */
function addOrdinaryChanges(ledger: Ledger, random: Random, contract: Contract): void {
  const latest = addDays(ledger.today, -45)
  const earliest = addDays(contract.signedOn, 31)
  if (addDays(earliest, 20) > latest) return
  const last = addDays(contract.signedOn, 260)
  const count = random.weighted([
    [1, 5],
    [2, 5],
  ] as const)
  const days = Array.from({ length: count }, () =>
    seasonalDay(random, earliest, last < latest ? last : latest, ledger.days.isWorking),
  ).sort()
  const share = random.between(-0.04, 0.08) / count
  days.forEach((day, index) => {
    ledger.ordinary.add(
      addChange(ledger, random, contract, { seq: index + 1, amount: Math.round(contract.amount * share), submittedOn: day }),
    )
  })
}

/** A change as submitted; the approval comes with its case in the event log. */
export function addChange(
  ledger: Ledger,
  random: Random,
  contract: Contract,
  given: { seq: number; amount: Fen; submittedOn: Day },
): Change {
  const change: Change = { contract, ...given, segment: `K${random.int(3, 186)}+${random.int(100, 980)}`, reason: random.pick(REASONS) }
  ledger.changes.push(change)
  return change
}

interface Increase {
  amount: number
  changes: number[]
  fires: boolean
  /** How many of the changes, from the end, are still waiting for approval. */
  waiting?: number
  /** Working days from signing to the first change, and from one to the next. */
  after?: number
  gap?: number
}

/** Contracts with changes over, at and under the 10 % line, in yuan. Library section 7, row 6, comes first, with its contrast. */
const INCREASES: Increase[] = [
  { amount: 5_600_000, changes: [126_000, 310_000, 240_000], fires: true, after: 8 },
  { amount: 4_800_000, changes: [192_000], fires: false, after: 105 },
  { amount: 2_360_000, changes: [236_000.01], fires: true },
  { amount: 3_150_000, changes: [480_000, 246_000], fires: true },
  { amount: 1_980_000, changes: [396_000], fires: true },
  { amount: 8_420_000, changes: [1_020_000, -90_000], fires: true },
  { amount: 5_600_000, changes: [320_000, 240_000], fires: false },
  { amount: 2_750_000, changes: [275_000], fires: false },
  { amount: 4_300_000, changes: [520_000, -160_000], fires: false },
  { amount: 3_900_000, changes: [210_000, 390_000], fires: false, waiting: 1 },
]

/** Plant PR-17 合同变更超 10 %: net of the approved changes, more than a tenth of the original. */
export function plantIncreases(ledger: Ledger, suppliers: Suppliers): void {
  const random = ledger.random.fork('planted contracts')
  const units = roomyUnits(ledger, random)
  INCREASES.forEach((given, index) => {
    const item = random.pick(['B04', 'B05', 'B06', 'B13', 'B15'].filter((each) => ITEMS[each]))
    const publishedOn = seasonalDay(random, addDays(ledger.from, 5), addDays(ledger.today, -420), ledger.days.isWorking)
    const amount = given.amount * 100
    const tender = tenderOf(ledger, random, { unit: units[index]?.id ?? '', item, category: 'works', amount, method: 'open', publishedOn })
    ledger.tenders.push(tender)
    const contract = contractOf(random, tender, random.pick(suppliers.works), amount)
    ledger.contracts.push(contract)
    ledger.kept.add(contract)
    plantChanges(ledger, random, contract, given)
    if (given.fires) ledger.truth.must('PR-17', () => contract.id)
    else ledger.truth.mustNot('PR-17', () => contract.id)
    if (given.changes.length > 2) ledger.truth.must('PR-18', () => contract.id)
    else ledger.truth.mustNot('PR-18', () => contract.id)
  })
}

/** Units that buy enough for one large contract not to stand out. */
export function roomyUnits(ledger: Ledger, random: Random): Unit[] {
  const total = (unit: Unit) => heldIn(ledger, unit.id).reduce((sum, { amount }) => sum + amount, 0)
  return random.shuffled(spendingUnits(ledger)).filter((unit) => total(unit) >= 1_200_000_000)
}

export function plantChanges(ledger: Ledger, random: Random, contract: Contract, given: Omit<Increase, 'fires'>): void {
  let day = workingDayAfter(ledger.days, contract.signedOn, given.after ?? random.int(24, 60))
  given.changes.forEach((amount, index) => {
    const change = addChange(ledger, random, contract, { seq: index + 1, amount: Math.round(amount * 100), submittedOn: day })
    if (index >= given.changes.length - (given.waiting ?? 0)) ledger.waiting.add(change)
    day = workingDayAfter(ledger.days, day, given.gap ?? random.int(12, 40))
  })
}
