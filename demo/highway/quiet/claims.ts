import { daysBetween } from '../../../src/kernel/day.ts'
import type { Random } from '../../random.ts'
import type { Expense } from '../../tables.ts'
import type { Ledger } from '../ledger.ts'

/** Chance alone repeats an amount or a number now and then: ordinary claims give way, planted ones stay. */
export function settleClaims(ledger: Ledger): void {
  spreadNearLimits(ledger)
  const random = ledger.random.fork('invoices')
  const [amounts, invoices] = [new Map<string, string[]>(), new Set<string>()]
  for (const claim of ledger.fixed) note(claim, amounts, invoices)
  for (const claim of ledger.expenses) {
    if (ledger.fixed.has(claim)) continue
    while (isRepeated(claim, amounts)) claim.amount += 1
    while (invoices.has(invoiceOf(claim))) claim.invoiceNo = numberOf(random)
    note(claim, amounts, invoices)
  }
}

const numberOf = (random: Random): string => String(random.int(0, 99_999_999)).padStart(8, '0')
const invoiceOf = (claim: Expense): string => `${claim.invoiceCode}/${claim.invoiceNo}`
const amountOf = (claim: Expense): string => `${claim.vendor}/${claim.amount}`

/** One vendor, one amount, a week apart or less. */
const isRepeated = (claim: Expense, amounts: Map<string, string[]>): boolean =>
  (amounts.get(amountOf(claim)) ?? []).some((day) => Math.abs(daysBetween(day, claim.spentOn)) <= 7)

function note(claim: Expense, amounts: Map<string, string[]>, invoices: Set<string>): void {
  amounts.set(amountOf(claim), [...(amounts.get(amountOf(claim)) ?? []), claim.spentOn])
  invoices.add(invoiceOf(claim))
}

/** At most two claims a person or vendor lie just below a limit of approval. */
function spreadNearLimits(ledger: Ledger): void {
  const counts = new Map<string, number>()
  const countOf = (who: string) => counts.get(who) ?? 0
  const near = ledger.expenses.filter((claim) => isNear(claim.amount))
  const planted = near.filter((claim) => ledger.fixed.has(claim))
  for (const claim of [...planted, ...near.filter((each) => !ledger.fixed.has(each))]) {
    const keys = [claim.person, claim.vendor]
    if (!ledger.fixed.has(claim) && keys.some((key) => countOf(key) >= 2)) claim.amount = Math.round(claim.amount * 0.83)
    else for (const key of keys) counts.set(key, countOf(key) + 1)
  }
}

const isNear = (amount: number): boolean => LIMITS.some((limit) => amount >= 0.9 * limit && amount < limit)

/** 审批限额 in fen: up to 10 000 yuan whoever heads a unit, up to 50 000 a leader of the bureau. */
const [HEAD_LIMIT, LEADER_LIMIT] = [1_000_000, 5_000_000]
const LIMITS = [HEAD_LIMIT, LEADER_LIMIT]

/** The limit of everybody who approves. */
export function approvalLimits(ledger: Ledger): { approver: string; amount: number }[] {
  const approvers = [...new Set(ledger.expenses.map((claim) => claim.approver))].toSorted()
  return approvers.map((approver) => ({ approver, amount: ledger.staffing.isLeader(approver) ? LEADER_LIMIT : HEAD_LIMIT }))
}
