import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Entry } from './book.ts'
import { roleOf } from '../flows/chart.ts'
import { OfficeClock } from '../highway/clock.ts'
import type { Random } from '../random.ts'
import { type Customer, isBorrower, type Town } from './customers.ts'
import { LOAN } from './flow.ts'
import { headOf, holders, type Ledger, managers, type Staffer, workingDay } from './ledger.ts'
import { addLoan, approverOn, guarantees, isLarge, loanAmount, productFor } from './loans.ts'
import { BRANCH } from './organisation/units.ts'

/** Loans whose approval is in the event log step by step. */
export const CASES = 420

const RESULTS: Record<string, string> = { 有权人审批: '同意', 贷审会审议: '同意', 补充资料: '一次性告知', 实地核实: '属实' }

/** One approval to record. */
export interface Case {
  customer: Customer
  from: Day
  run: readonly string[]
  amount?: number
  /** Working days between one step and the next; drawn where absent. */
  gaps?: readonly number[]
  /** Who does a step instead of whoever would. */
  instead?: Readonly<Record<string, Staffer>>
  guarantor?: string | undefined
}

/** Ordinary approvals: every one a complete run of the chart. */
export function addOrdinaryCases(ledger: Ledger, town: Town, customers: Customer[]): void {
  const random = ledger.random.fork('cases')
  const guarantorOf = guarantees(ledger)
  const borrowers = customers.filter((_, index) => isBorrower(customers, index))
  for (let count = 0; count < CASES; count += 1) {
    const customer = random.pick(borrowers)
    const amount = loanAmount(random, productFor(random, customer))
    const from = workingDay(ledger, random, ledger.from, addDays(ledger.today, -45))
    addCase(ledger, random, town, { customer, from, amount, run: ordinaryRun(random, amount), guarantor: guarantorOf(random) })
  }
}

export function ordinaryRun(random: Random, amount: number): string[] {
  const again = random.chance(0.2) ? ['补充资料', '受理申请'] : []
  const investigation = random.shuffled(['贷前调查', '实地核实'])
  const decision = isLarge(amount) ? '贷审会审议' : '有权人审批'
  return ['受理申请', ...again, ...investigation, '风险审查', decision, '签订合同', '放款审核', '发放贷款']
}

/** The loan of a case, which sets its times; the case has the number of the loan. */
export function addCase(
  ledger: Ledger,
  random: Random,
  town: Town,
  { customer, from, run, gaps, instead, guarantor, ...more }: Case,
): Entry {
  const product = productFor(random, customer)
  const amount = more.amount ?? loanAmount(random, product)
  const clock = new OfficeClock(ledger.days, random, from)
  const steps = run.map((step, index) => {
    const times = clock.step(gaps?.[index] ?? (index === 0 || random.chance(0.6) ? 0 : 1))
    return { step, ...times, actor: instead?.[step] ?? actorOf(ledger, random, customer, { step, day: clock.day, amount }) }
  })
  const decision = steps.find(({ step }) => step === '有权人审批' || step === '贷审会审议') ?? steps.at(-1)
  const disbursed = steps.findLast(({ step }) => step === '发放贷款') ?? steps.at(-1)
  const loan = addLoan(ledger, random, town, {
    ...{ customer, product, amount, ...(decision && { approver: decision.actor }), cells: { guarantor_hash: guarantor } },
    times: {
      appliedAt: steps[0]?.startedAt ?? '',
      approvedAt: decision?.finishedAt ?? '',
      disbursedAt: disbursed?.finishedAt ?? '',
      visitOn: steps.find(({ step }) => step === '实地核实')?.finishedAt.slice(0, 10) ?? from,
    },
  })
  for (const { step, actor, startedAt, finishedAt, enteredAt } of steps)
    ledger.book.add('event', {
      ...{ case_id: () => loan.id, item: LOAN.item, step_code: step, actor_id: actor.id, role: roleOf(LOAN, step) },
      ...{ started_at: startedAt, finished_at: finishedAt, entered_at: enteredAt, result: RESULTS[step] },
    })
  return loan
}

/** Whoever the chart names; the two investigators are never one. */
function actorOf(ledger: Ledger, random: Random, { manager }: Customer, at: { step: string; day: Day; amount: number }): Staffer {
  const role = roleOf(LOAN, at.step)
  if (role === '客户经理') return manager
  if (role === '协办客户经理') return random.pick(managers(ledger).filter((each) => each.unit === manager.unit && each !== manager))
  if (role === '风险审查岗') return random.pick(holders(ledger, '风险合规部', '风险审查岗'))
  if (role === '放款审核岗') return random.pick(holders(ledger, '风险合规部', '放款审核岗'))
  if (role === '贷审会') return headOf(ledger, BRANCH)
  return approverOn(ledger, random, at.amount, at.day)
}
