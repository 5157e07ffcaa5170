import { addDays } from '../../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { recordBasis } from '../../src/modules/checks/basis/basis.store.ts'
import type { AnswerLine } from '../../src/modules/checks/check.schema.ts'
import { endRound, openRound } from '../../src/modules/checks/round/round.act.ts'
import { fill, verify } from '../../src/modules/checks/sheet/sheet.act.ts'
import { type SheetRow, sheetRows } from '../../src/modules/checks/sheet/sheet.store.ts'
import { packAt } from '../../src/modules/organisation/pack-at.store.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'

/** What was found, by kind and item, on which of the sheets handed in. */
const FOUND: Readonly<Record<string, { at: number; item: string; facts: string; rank: number | null }[]>> = {
  staffConduct: [
    { at: 1, item: 'customerFunds', facts: '抽查监控发现其两次代客户在柜台外填写凭证并保管存单，未登记。', rank: 2 },
    { at: 4, item: 'absence', facts: '本季度两次迟到未请假，部门已当面提醒。', rank: 1 },
    { at: 6, item: 'complaints', facts: '一名客户电话投诉其服务态度，经回访系误会。', rank: null },
  ],
  caseRisk: [{ at: 2, item: 'accounts', facts: '有三户对公账户银企对账单未按季收回，已下发整改通知。', rank: 1 }],
}
const MANY = 500

const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`demo check refused: ${result.refused} ${JSON.stringify(result.facts)}`)
  return result
}

/** Checks of the last quarter: one that is over, with a finding still to be decided on; one that runs, half of it handed in. Only where the pack has them. */
export async function loadChecks(work: Work, institution: Institution, bureau: string): Promise<void> {
  const holding = (role: string) => institution.roles.find((each) => each.role === role && each.nodeId === bureau)?.personId
  const [head, officer] = [holding('disciplineHead'), holding('disciplineOfficer')]
  const kinds = (await packAt(work.tx, bureau, work.today))?.checks?.kinds ?? []
  if (head === undefined || officer === undefined || kinds.length === 0) return
  const at = (daysAgo: number, personId: string, role?: string): Work => ({
    ...work,
    today: addDays(work.today, -daysAgo),
    actor: { ...work.actor, personId, grants: role === undefined ? [] : [{ role, nodeId: bureau }] },
  })
  const day = (daysAgo: number) => addDays(work.today, -daysAgo)
  const basis = { unitId: bureau, basis: '行党委〔2025〕18号《员工行为和案件风险排查实施办法》', notifiedOn: day(75), assessedOn: day(72) }
  for (const kind of ['staffConduct', 'caseRisk']) done(await recordBasis(at(70, head, 'disciplineHead'), { ...basis, kind }))
  const open = async (kind: string, title: string, scope: string[], opened: number, due: number) => {
    const draft = { unitId: bureau, kind, title, scope, periodFrom: day(opened + 90), periodTo: day(opened + 1), dueOn: day(due) }
    return done(await openRound(at(opened, officer, 'disciplineOfficer'), draft))
  }
  const lead = async (round: string, kind: string, share: number, daysAgo: number) => {
    const rows = (await sheetRows(work.tx, { roundId: round }, undefined, MANY)).toReversed()
    for (const [place, row] of rows.slice(0, Math.ceil(rows.length * share)).entries())
      await handIn(at(daysAgo, row.filler), at(daysAgo - 2, row.verifier), row, { kind, place, isVerified: place % 4 !== 3 || share === 1 })
  }
  const sections = institution.units.filter((unit) => unit.parentId === bureau).map((unit) => unit.id)
  const over = await open('staffConduct', '上季度员工异常行为排查', sections.slice(1, 4), 60, 30)
  await lead(over, 'staffConduct', 1, 42)
  done(await endRound(at(28, officer, 'disciplineOfficer'), over))
  const running = await open('caseRisk', '本季度案件风险排查', sections, 12, -8)
  await lead(running, 'caseRisk', 0.5, 5)
}

/** One fills it in, another verifies it. */
async function handIn(
  filler: Work,
  verifier: Work,
  row: SheetRow,
  of: { kind: string; place: number; isVerified: boolean },
): Promise<void> {
  const kind = (await packAt(filler.tx, row.unit_id, filler.today))?.checks?.kinds.find((each) => each.code === of.kind)
  const found = (FOUND[of.kind] ?? []).filter((each) => each.at === of.place)
  const answers = (kind?.items ?? []).map(({ code }): AnswerLine => {
    const facts = found.find((each) => each.item === code)?.facts
    return { item: code, isFound: facts !== undefined, facts: facts ?? '' }
  })
  done(await fill(filler, row.id, { revision: 1, answers }))
  if (!of.isVerified) return
  const grades = found.map(({ item, rank }) => ({ item, rank }))
  const opinion = found.length === 0 ? '情况属实，未发现异常。' : '已核对，情况属实。'
  done(await verify(verifier, row.id, { revision: 2, verdict: 'pass', opinion, grades }))
}
