import { addDays } from '../../src/kernel/day.ts'
import type { Random } from '../random.ts'
import type { Change, Expense } from '../tables.ts'
import { addChangeCase, addClaimCase, addPermitCase, type Run } from './cases.ts'
import type { Ledger } from './ledger.ts'

/** Permit cases in the event log, and claims that went through the electronic flow. */
const PERMITS = 520
const CLAIMS = 190

/** A change of this size, in fen, is decided by the bureau's meeting 局务会. */
const LARGE = 20_000_000

/** Ordinary cases: every one a complete run of its chart. Changes that are planted as waiting have none. */
export function addOrdinaryCases(ledger: Ledger): void {
  const random = ledger.random.fork('cases')
  for (let count = 0; count < PERMITS; count += 1) addPermitCase(ledger, random, permitRun(random))
  for (const change of ledger.changes)
    if (!change.approvedOn && !ledger.waiting.has(change)) addChangeCase(ledger, random, change, changeRun(random, change))
  const open = claimsForLog(ledger).slice(0, CLAIMS)
  for (const claim of open) addClaimCase(ledger, random, claim, claimRun(random))
}

function permitRun(random: Random): Run {
  const rounds = random.weighted([
    [0, 16],
    [1, 4],
    [2, 1],
  ] as const)
  const supplements = Array.from({ length: rounds }, () => ['补正', '受理']).flat()
  const decision = random.chance(0.88) ? '审批' : '退件'
  return ['受理', ...supplements, ...random.shuffled(['现场核查', '资料审查']), '审核', decision, '送达']
}

function changeRun(random: Random, change: Change): Run {
  const decision = Math.abs(change.amount) >= LARGE ? '局务会审定' : '领导审批'
  return ['变更申报', ...random.shuffled(['现场复核', '造价审核']), '科室审核', decision, '下达变更令']
}

function claimRun(random: Random): Run {
  const amends = random.chance(0.18) ? ['退回修改', '票据审核'] : []
  return ['填报', '票据审核', ...amends, '领导审批', '支付', '记账归档']
}

/** The larger ordinary claims that are not yet in the log and are long decided. */
function claimsForLog(ledger: Ledger): Expense[] {
  const logged = new Set(ledger.steps.map((step) => step.caseOf))
  const latest = addDays(ledger.today, -60)
  const ordinary = ledger.expenses.filter(
    (claim) => ledger.ordinary.has(claim) && claim.spentOn <= latest && claim.amount >= 200_000 && !logged.has(claim),
  )
  return ledger.random.fork('claims').shuffled(ordinary)
}

interface PlantedRun {
  run: string
  fires: boolean
}

const fires = (run: string): PlantedRun => ({ run, fires: true })
const quiet = (run: string): PlantedRun => ({ run, fires: false })

/** Library section 7, row 7, comes first: no 现场核查; last the runs that only look odd. */
const PERMIT_RUNS: PlantedRun[] = [
  fires('受理 资料审查 审核 审批 送达'),
  fires('受理 资料审查 审核 审批 送达'),
  fires('受理 补正 受理 资料审查 审核 审批 送达'),
  fires('受理 现场核查 审核 审批 送达'),
  fires('受理 现场核查 审核 资料审查 审批 送达'),
  fires('受理 资料审查 审核 审批 现场核查 送达'),
  fires('受理 现场核查 资料审查 审批 审核 送达'),
  fires('受理 现场核查 资料审查 审批 送达'),
  fires('受理 补正 现场核查 资料审查 审核 审批 送达'),
  fires('受理 现场核查 资料审查 审核 退件 审批 送达'),
  fires('受理 现场核查 资料审查 审核 审批'),
  quiet('受理 现场核查 资料审查 审核 审批 送达'),
  quiet('受理 资料审查 现场核查 审核 审批 送达'),
  quiet('受理 补正 受理 补正 受理 现场核查 资料审查 审核 审批 送达'),
  quiet('受理 现场核查 资料审查 审核 退件 送达'),
]

const CHANGE_RUNS: PlantedRun[] = [
  fires('变更申报 现场复核 科室审核 领导审批 下达变更令'),
  fires('变更申报 现场复核 造价审核 科室审核 下达变更令 领导审批'),
  fires('变更申报 造价审核 科室审核 局务会审定 下达变更令'),
  quiet('变更申报 造价审核 现场复核 科室审核 领导审批 下达变更令'),
  quiet('变更申报 现场复核 造价审核 科室审核 局务会审定 下达变更令'),
]

const CLAIM_RUNS: PlantedRun[] = [
  fires('填报 票据审核 支付 领导审批 记账归档'),
  fires('填报 领导审批 支付 记账归档'),
  fires('填报 票据审核 退回修改 领导审批 支付 记账归档'),
  quiet('填报 票据审核 退回修改 票据审核 退回修改 票据审核 领导审批 支付 记账归档'),
  quiet('填报 票据审核 领导审批 支付 记账归档'),
]

/** Plant AP-03 跳步 / 逆序 / 漏步. In the first case the clerk is the spouse of a discipline officer, who must stand back. */
export function plantApprovals(ledger: Ledger): void {
  const random = ledger.random.fork('planted cases')
  const [clerk] = ledger.staffing.holders('路政科', '许可受理岗')
  PERMIT_RUNS.forEach((planted, index) => {
    note(ledger, planted, addPermitCase(ledger, random, planted.run.split(' '), index === 0 && clerk ? { 许可受理岗: clerk } : {}))
  })
  const changes = random.shuffled(ledger.changes.filter((change) => ledger.ordinary.has(change)))
  CHANGE_RUNS.forEach((planted, index) =>
    note(ledger, planted, addChangeCase(ledger, random, changes[index] as Change, planted.run.split(' '))),
  )
  const claims = claimsForLog(ledger)
  CLAIM_RUNS.forEach((planted, index) =>
    note(ledger, planted, addClaimCase(ledger, random, claims[index] as Expense, planted.run.split(' '))),
  )
}

const WHOLE = '受理 现场核查 资料审查 审核 审批 送达'.split(' ')

/** Plant AP-04 不相容岗位混同: one person takes in and reviews, or inspects and decides; another inspects and looks through the papers, which is no pair. */
export function plantDuties(ledger: Ledger): void {
  const random = ledger.random.fork('planted duties')
  const [clerk = '', other = ''] = ledger.staffing.holders('路政科', '许可受理岗')
  const [examiner = ''] = ledger.staffing.holders('路政科', '许可审查岗')
  const [leader = ''] = ledger.staffing.holders('州公路局', '副局长（分管路政养护）')
  const cases: [string, Record<string, string>, boolean][] = [
    [clerk, { 许可受理岗: clerk, 路政科科长: clerk }, true],
    [leader, { 现场核查岗: leader, 分管副局长: leader }, true],
    [examiner, { 现场核查岗: examiner, 许可审查岗: examiner, 许可受理岗: other }, false],
  ]
  for (const [person, roles, fires] of cases) {
    const caseOf = addPermitCase(ledger, random, WHOLE, roles)
    if (fires) ledger.truth.must('AP-04', () => `${caseOf.id}|${person}`)
    else ledger.truth.mustNot('AP-04', () => `${caseOf.id}|${person}`)
  }
}

function note(ledger: Ledger, planted: PlantedRun, caseOf: { id: string }): void {
  if (planted.fires) ledger.truth.must('AP-03', () => caseOf.id)
  else ledger.truth.mustNot('AP-03', () => caseOf.id)
}
