import type { Expense } from '../tables.ts'
import type { Random } from '../random.ts'
import { drawAmount } from './expenses.ts'
import type { Ledger } from './ledger.ts'

/** How far a group's digits lie from Benford, and from which value on the rule EX-06 speaks (P31). */
interface Deviation {
  mad: number
  /** The library's cut-off. */
  cutOff: number
  /** What chance alone gives on average, and how much it varies. */
  chance: number
  spread: number
}

type Groups = Map<string, Expense[]>

/** Ordinary groups stay this many spreads below chance's own limit of 3; planted ones pass it by this factor. */
const QUIET_SPREADS = 2.4
const LOUD = 1.15
const ROUNDS = 200

/**
 * Chance alone makes some of two hundred groups look steered. Redraw ordinary amounts in every group that comes near
 * the rule's line, until exactly the planted groups deviate, and those clearly.
 */
export function settleAmounts(ledger: Ledger): void {
  const random = ledger.random.fork('amounts')
  const planted = new Set(ledger.truth.subjectsOf('EX-06'))
  const groups = groupsOf(ledger.expenses)
  for (let round = 0; round < ROUNDS; round += 1) {
    const restless = [...groups].filter(([key, rows]) => isWrong(deviationOf(rows), planted.has(key)))
    if (restless.length === 0) return
    for (const [, rows] of restless)
      redraw(
        random,
        rows.filter((row) => ledger.ordinary.has(row)),
      )
  }
  throw new Error('the amounts of the demo did not settle')
}

function redraw(random: Random, rows: Expense[]): void {
  for (const row of rows) if (random.chance(0.35)) row.amount = drawAmount(random, row.type)
}

function isWrong(deviation: Deviation | null, isPlanted: boolean): boolean {
  if (!deviation) return isPlanted
  const { mad, cutOff, chance, spread } = deviation
  if (isPlanted) return mad < LOUD * Math.max(cutOff, chance + 3 * spread)
  return mad > Math.max(0.95 * cutOff, chance + QUIET_SPREADS * spread)
}

function groupsOf(expenses: Expense[]): Groups {
  const groups: Groups = new Map()
  for (const row of expenses)
    for (const key of [`unit|${row.unit}`, `vendor|${row.vendor}`, `approver|${row.approver}`]) {
      const rows = groups.get(key)
      if (rows) rows.push(row)
      else groups.set(key, [row])
    }
  return groups
}

function deviationOf(rows: Expense[]): Deviation | null {
  const amounts = rows.map((row) => row.amount).filter((amount) => amount >= 1000)
  if (amounts.length < 100) return null
  if (amounts.length < 500) return measure(amounts, 1, 0.015)
  return Math.max(...amounts) >= 100 * Math.min(...amounts) ? measure(amounts, 2, 0.0022) : null
}

function measure(amounts: number[], digits: 1 | 2, cutOff: number): Deviation {
  const first = 10 ** (digits - 1)
  const count = 9 * first
  const n = amounts.length
  const seen = Array.from({ length: count }, () => 0)
  for (const amount of amounts) seen[leading(amount, digits) - first] = (seen[leading(amount, digits) - first] ?? 0) + 1
  let [mad, chance, variance] = [0, 0, 0]
  seen.forEach((times, index) => {
    const p = Math.log10(1 + 1 / (index + first))
    mad += Math.abs(times / n - p)
    chance += Math.sqrt((2 * p * (1 - p)) / (Math.PI * n))
    variance += (p * (1 - p) * (1 - 2 / Math.PI)) / n
  })
  return { mad: mad / count, cutOff, chance: chance / count, spread: Math.sqrt(variance) / count }
}

function leading(amount: number, digits: 1 | 2): number {
  let value = amount
  while (value >= 10 ** digits) value = Math.floor(value / 10)
  return value
}
