import { addDays, type Day } from '../../src/kernel/day.ts'
import { CHANGE, PERMIT, REIMBURSEMENT } from '../flows/charts.ts'
import { type Chart, roleOf } from '../flows/chart.ts'
import type { Random } from '../random.ts'
import type { Change, Expense, Step } from '../tables.ts'
import { OfficeClock } from './clock.ts'
import { type Ledger, seasonalDay } from './ledger.ts'

/** The steps of a case by name, in the order in which they were done. */
export type Run = string[]

/** A case to record: its chart, its number, its first day, its steps and who holds which role in it. */
interface Case {
  chart: Chart
  caseOf: { id: string }
  from: Day
  run: Run
  byRole: Record<string, string | undefined>
}

const OUTCOME: Record<string, string> = {
  审批: '准予许可',
  退件: '不予许可',
  领导审批: '同意',
  局务会审定: '同意',
  补正: '一次性告知补正',
  退回修改: '票据不合规',
}

/** Record a run in the event log, step after step in office hours; returns the steps as recorded. */
function record(ledger: Ledger, random: Random, { chart, caseOf, from, run, byRole }: Case): Step[] {
  const clock = new OfficeClock(ledger.days, random, from)
  const steps = run.map((step, index): Step => {
    const result = OUTCOME[step]
    const times = clock.step(
      index === 0
        ? 0
        : random.weighted([
            [0, 3],
            [1, 5],
            [2, 2],
          ] as const),
    )
    const role = roleOf(chart, step)
    return { caseOf, item: chart.item, step, actor: byRole[role] ?? '', role, ...times, ...(result && { result }) }
  })
  ledger.steps.push(...steps)
  return steps
}

/** One permit application; the case number is given at the end, in the order of time. */
export function addPermitCase(ledger: Ledger, random: Random, run: Run, given: Record<string, string> = {}): { id: string } {
  const { staffing } = ledger
  const weighing = ledger.units.filter((unit) => unit.shortName.endsWith('超限检测站')).map((unit) => unit.shortName)
  const inspector = random.pick(staffing.holders(random.pick(weighing), '现场核查岗'))
  const clerk = random.pick(staffing.holders('路政科', '许可受理岗'))
  const reviewer = random.pick(staffing.holders('路政科', '许可审查岗'))
  const byRole: Record<string, string | undefined> = {
    许可受理岗: clerk,
    现场核查岗: inspector,
    许可审查岗: reviewer,
    路政科科长: staffing.holders('路政科', '科长')[0],
    分管副局长: staffing.leaderOf(ledger.units.find((unit) => unit.shortName === '路政科')?.id ?? ''),
    ...given,
  }
  const from = seasonalDay(random, ledger.from, addDays(ledger.today, -50), ledger.days.isWorking)
  const caseOf = { id: '' }
  record(ledger, random, { chart: PERMIT, caseOf, from, run, byRole })
  return caseOf
}

/** The case of a contract change; its decision is the approval that the register shows. */
export function addChangeCase(ledger: Ledger, random: Random, change: Change, run: Run): { id: string } {
  const { staffing } = ledger
  const [engineering] = ledger.units.filter((unit) => unit.shortName === '工程科')
  const applicants = ledger.units.flatMap((unit) => staffing.holders(unit.shortName, '工程申报岗'))
  const byRole: Record<string, string | undefined> = {
    工程申报岗: random.pick(applicants),
    变更复核岗: staffing.holders('工程科', '变更复核岗')[0],
    造价审核岗: staffing.holders('工程科', '造价审核岗')[0],
    工程科科长: staffing.holders('工程科', '科长')[0],
    分管副局长: staffing.leaderOf(engineering?.id ?? ''),
    // Whoever enters what the bureau meeting decided; the decision is the meeting's.
    局务会: staffing.holders('州公路局', '总工程师')[0],
  }
  const caseOf = { id: '' }
  const steps = record(ledger, random, { chart: CHANGE, caseOf, from: change.submittedOn, run, byRole })
  const decision = steps.find(({ step }) => step === '领导审批' || step === '局务会审定') ?? steps.at(-1)
  change.approvedOn = decision?.finishedAt.slice(0, 10) ?? change.submittedOn
  change.approver = decision?.actor ?? ''
  return caseOf
}

/** The case of a claim, numbered like the claim, whose dates it sets. */
export function addClaimCase(ledger: Ledger, random: Random, claim: Expense, run: Run): Expense {
  const { staffing } = ledger
  const byRole: Record<string, string | undefined> = {
    报销人: claim.person,
    票据审核岗: random.pick(staffing.holders('财务科', '票据审核岗')),
    审批人: claim.approver,
    出纳岗: staffing.holders('财务科', '出纳岗')[0],
    会计岗: staffing.holders('财务科', '会计岗')[0],
  }
  const steps = record(ledger, random, { chart: REIMBURSEMENT, caseOf: claim, from: claim.submittedAt.slice(0, 10), run, byRole })
  const endOf = (name: string) => steps.find(({ step }) => step === name)?.finishedAt
  claim.submittedAt = endOf('填报') ?? claim.submittedAt
  claim.approvedAt = endOf('领导审批') ?? claim.approvedAt
  claim.paidOn = endOf('支付')?.slice(0, 10) ?? claim.paidOn
  return claim
}
