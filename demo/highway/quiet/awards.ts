import type { Contract } from '../../tables.ts'
import type { Ledger } from '../ledger.ts'

/** Ordinary units stay below these; the rule's lines are 0.5 and 0.25. */
const [SHARE, INDEX] = [0.46, 0.23]

/** One large contract makes some unit look captured: ordinary contracts of that kind were never signed. Planted contracts and units stay. */
export function settleAwards(ledger: Ledger, planted: ReadonlySet<string>): void {
  for (const unit of ledger.units.filter((each) => !planted.has(each.id)))
    for (;;) {
      const held = heldIn(ledger, unit.id)
      const largest = held.filter((contract) => !ledger.kept.has(contract)).toSorted((a, b) => b.amount - a.amount)[0]
      if (!largest || !isCaptured(held)) break
      ledger.contracts = ledger.contracts.filter((contract) => contract !== largest)
      ledger.changes = ledger.changes.filter((change) => change.contract !== largest)
    }
}

/** The contracts of a unit. */
export const heldIn = (ledger: Ledger, unit: string): Contract[] => ledger.contracts.filter((contract) => contract.tender.unit === unit)

/** The share of each supplier in what a unit gave away. */
export function sharesOf(contracts: readonly Contract[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { company, amount } of contracts) sums.set(company, (sums.get(company) ?? 0) + amount)
  const total = contracts.reduce((sum, { amount }) => sum + amount, 0)
  return new Map([...sums].map(([company, sum]) => [company, sum / total]))
}

function isCaptured(contracts: readonly Contract[]): boolean {
  const shares = [...sharesOf(contracts).values()]
  return Math.max(...shares, 0) > SHARE || (shares.length > 5 && shares.reduce((sum, share) => sum + share * share, 0) > INDEX)
}
