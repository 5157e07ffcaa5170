import { addDays, yearOf } from '../../../src/kernel/day.ts'
import type { Unit } from '../../institution.schema.ts'
import type { Random } from '../../random.ts'
import type { Tender } from '../../tables.ts'
import { BUREAU } from '../../organisation/units.ts'
import { contractOf, plantChanges, roomyUnits, type Suppliers } from '../contracts.ts'
import { type Ledger, seasonalDay, spendingUnits } from '../ledger.ts'
import { ITEMS, tenderOf } from '../procurement.ts'
import { heldIn, sharesOf } from '../quiet/awards.ts'

/** 分散采购限额 of the bureau's own rules, in fen. */
const OWN_LINE = 40_000_000

/** Library section 7, row 2, with its contrast: purchases in thousand yuan against a line of 400. */
const NEAR: { amounts: number[]; fires: boolean }[] = [
  { amounts: [380, 385, 390, 395, 398, 399, 392, 405, 410], fires: true },
  { amounts: [380, 405, 410, 415], fires: false },
]

/** Plant PR-02 贴线采购, over three budget items so that nothing adds up to the line of open tender. */
export function plantNearLine(ledger: Ledger): void {
  const random = ledger.random.fork('planted near')
  const taken = new Set(ledger.tenders.map((tender) => tender.unit))
  const units = random.shuffled(spendingUnits(ledger).filter((unit) => !taken.has(unit.id)))
  const year = yearOf(ledger.today) - 1
  NEAR.forEach(({ amounts, fires }, index) => {
    const unit = units[index]?.id ?? ''
    amounts.forEach((thousand, at) => {
      const item = ['B02', 'B10', 'B14'][at % 3] ?? 'B02'
      const publishedOn = seasonalDay(random, `${year}-02-01`, `${year}-11-30`, ledger.days.isWorking)
      const wish = {
        unit,
        item,
        category: ITEMS[item]?.category ?? 'goods',
        amount: thousand * 100_000,
        method: 'inquiry',
        publishedOn,
      } as const
      ledger.tenders.push(tenderOf(ledger, random, { ...wish, threshold: OWN_LINE }))
    })
    if (fires) ledger.truth.must('PR-02', () => `${unit}|${OWN_LINE}`)
    else ledger.truth.mustNot('PR-02', () => `${unit}|${OWN_LINE}`)
  })
}

/** Plant PR-18 签约后即变更/频繁变更: the first change soon after signing, three in a year; two late ones are the contrast. */
const EARLY = [
  { amount: 3_600_000, changes: [90_000], after: 2, fires: true },
  { amount: 4_100_000, changes: [60_000, 45_000, 52_000], after: 40, fires: true },
  { amount: 2_900_000, changes: [55_000, 61_000], after: 45, fires: false },
]

/** Plant CN-03 变更拆分规避审批: two changes of one segment, together above the tier, in five weeks or in five months. */
const SPLIT = [
  { gap: 24, fires: true },
  { gap: 110, fires: false },
]

export function plantChangeOrders(ledger: Ledger, suppliers: Suppliers): void {
  const random = ledger.random.fork('planted changes')
  const units = roomyUnits(ledger, random)
  EARLY.forEach(({ fires, amount, ...given }, index) => {
    const contract = signed(ledger, random, suppliers, units[index]?.id ?? '', amount * 100)
    plantChanges(ledger, random, contract, { amount, ...given })
    if (fires) ledger.truth.must('PR-18', () => contract.id)
    else ledger.truth.mustNot('PR-18', () => contract.id)
  })
  SPLIT.forEach(({ gap, fires }) => {
    const contract = signed(ledger, random, suppliers, BUREAU, 6_800_000_000)
    const before = ledger.changes.length
    plantChanges(ledger, random, contract, { amount: 0, changes: [2_620_000, 2_540_000], after: 40, gap })
    const made = ledger.changes.slice(before)
    const segment = made[0]?.segment ?? ''
    for (const change of made) change.segment = segment
    if (fires) ledger.truth.must('CN-03', () => `${contract.id}|${segment}`)
    else ledger.truth.mustNot('CN-03', () => `${contract.id}|${segment}`)
  })
}

function signed(ledger: Ledger, random: Random, suppliers: Suppliers, unit: string, amount: number) {
  const publishedOn = seasonalDay(random, addDays(ledger.from, 5), addDays(ledger.today, -460), ledger.days.isWorking)
  const tender: Tender = tenderOf(ledger, random, { unit, item: 'B05', category: 'works', amount, method: 'open', publishedOn })
  const contract = contractOf(random, tender, random.pick(suppliers.works), amount)
  ledger.tenders.push(tender)
  ledger.contracts.push(contract)
  ledger.kept.add(contract)
  return contract
}

/** Plant PR-05 中标集中: one supplier holds 62 % of a unit (its index shows as well), another 43 % of another. Returns the units. */
export function plantConcentration(ledger: Ledger, suppliers: Suppliers): Set<string> {
  const random = ledger.random.fork('planted awards')
  const [captured, quiet] = roomyUnits(ledger, random).filter((unit) =>
    heldIn(ledger, unit.id).every((contract) => !ledger.kept.has(contract)),
  ) as [Unit, Unit]
  const winner = gather(ledger, captured, suppliers.works[0] ?? '', 0.62)
  const other = gather(ledger, quiet, suppliers.works[1] ?? '', 0.38)
  ledger.truth.must('PR-05', () => `share|${captured.id}|${winner}`)
  ledger.truth.must('PR-05', () => `hhi|${captured.id}`)
  ledger.truth.mustNot('PR-05', () => `share|${quiet.id}|${other}`)
  return new Set([captured.id])
}

/** Hand contracts of a unit to one supplier, the largest that fit first, until it holds about the share. */
function gather(ledger: Ledger, unit: Unit, company: string, share: number): string {
  const held = heldIn(ledger, unit.id).toSorted((a, b) => b.amount - a.amount)
  const total = held.reduce((sum, { amount }) => sum + amount, 0)
  for (const contract of held) {
    const own = sharesOf(held).get(company) ?? 0
    if (own < share && own + contract.amount / total <= share + 0.06) contract.company = company
  }
  return company
}
