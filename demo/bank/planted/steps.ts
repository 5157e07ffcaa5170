import { addDays, type Day } from '../../../src/kernel/day.ts'
import type { Entry } from '../book.ts'
import { addCase, type Case } from '../cases.ts'
import { type Customer, newCustomer, type Town } from '../customers.ts'
import { LOAN } from '../flow.ts'
import { headOf, holder, type Ledger, workingDay } from '../ledger.ts'
import { addLeave } from '../presence.ts'
import { managerAt, type Stage } from './stage.ts'

const WHOLE = ['受理申请', '贷前调查', '实地核实', '风险审查', '有权人审批', '签订合同', '放款审核', '发放贷款']
const without = (step: string) => WHOLE.filter((each) => each !== step)

/** Plant what the event log shows: AP-01 办理超时, AP-03 跳步漏步, AP-04 不相容岗位, AP-09 不在岗审批. */
export function plantSteps(ledger: Ledger, town: Town): Customer[] {
  const stage: Stage = { ledger, town, random: ledger.random.fork('planted steps'), cast: [] }
  ledger.book.add('service_item', { item: LOAN.item, workdays: 15, requires_visit: 'true' })
  for (const { run, fires } of RUNS) note(stage, 'AP-03', fires, put(stage, { run }))
  plantDelays(stage)
  plantDuties(stage)
  plantAbsence(stage)
  return stage.cast
}

function put({ ledger, town, random, cast }: Stage, more: Partial<Case>): Entry {
  const customer = newCustomer(ledger, random, town)
  cast.push(customer)
  const from = workingDay(ledger, random, addDays(ledger.from, 30), addDays(ledger.today, -90))
  return addCase(ledger, random, town, { customer, from, amount: 30_000_000, run: WHOLE, ...more })
}

function note({ ledger }: Stage, rule: string, fires: boolean, loan: Entry, more = ''): void {
  if (fires) ledger.truth.must(rule, () => `${loan.id}${more}`)
  else ledger.truth.mustNot(rule, () => `${loan.id}${more}`)
}

const RUNS: { run: string[]; fires: boolean }[] = [
  { run: without('实地核实'), fires: true },
  { run: without('风险审查'), fires: true },
  { run: without('放款审核'), fires: true },
  { run: ['受理申请', '贷前调查', '实地核实', '有权人审批', '风险审查', '签订合同', '放款审核', '发放贷款'], fires: true },
  { run: WHOLE, fires: false },
  { run: ['受理申请', '补充资料', '受理申请', '补充资料', ...WHOLE], fires: false },
]

/** 26 working days where 15 are promised; exactly 15 are in time. */
function plantDelays(stage: Stage): void {
  note(stage, 'AP-01', true, put(stage, { gaps: [0, 3, 4, 4, 4, 4, 4, 3] }))
  note(stage, 'AP-01', false, put(stage, { gaps: [0, 2, 2, 2, 2, 3, 2, 2] }))
}

/** The head of the department investigated and approved; taking in and investigating by one manager is as the chart has it. */
function plantDuties(stage: Stage): void {
  const { ledger } = stage
  const head = headOf(ledger, holder(ledger, '个人客户部', '经理').unit)
  const both = put(stage, { instead: { 贷前调查: head, 有权人审批: head } })
  note(stage, 'AP-04', true, both, `|${head.id}`)
  const manager = managerAt(ledger, 3)
  const usual = put(stage, { instead: { 受理申请: manager, 贷前调查: manager } })
  note(stage, 'AP-04', false, usual, `|${manager.id}`)
}

/** Approved by an account whose owner was on leave; with a delegation on record it is clear. */
function plantAbsence(stage: Stage): void {
  const { ledger } = stage
  const [credit, operations] = [holder(ledger, '墨汀支行', '副行长（分管信贷）'), holder(ledger, '墨汀支行', '副行长（分管运营）')]
  const approvedOn = (loan: Entry): Day => String(loan.cells.approved_at).slice(0, 10)
  const away = approvedOn(put(stage, { instead: { 有权人审批: credit } }))
  addLeave(ledger, credit, '事假', away, away)
  ledger.truth.must('AP-09', () => `${credit.id}|${away}`)
  const delegated = approvedOn(put(stage, { instead: { 有权人审批: operations } }))
  addLeave(ledger, operations, '事假', delegated, delegated)
  ledger.book.add('delegation', { person_id: operations.id, delegate_id: credit.id, from_day: delegated, to_day: delegated })
  ledger.truth.mustNot('AP-09', () => `${operations.id}|${delegated}`)
}
