import { sql } from 'kysely'
import { addDays, type Day } from '../../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { addImprovementOf } from '../../src/modules/cascade/cycle/cycle.store.ts'
import { issue as handDown, respond, verifyFeedback } from '../../src/modules/cascade/forwarding/forwarding.act.ts'
import { newForwarding } from '../../src/modules/cascade/forwarding/forwarding.schema.ts'
import { receiptsOf } from '../../src/modules/cascade/forwarding/forwarding.store.ts'
import { draft, findIssue, issue, report } from '../../src/modules/cascade/plan/plan.act.ts'
import { tasksPage } from '../../src/modules/cascade/plan/plan.store.ts'
import { produceRoutine } from '../../src/modules/cascade/routine/routine.jobs.ts'
import { ruleRows } from '../../src/modules/measures/library/rule.store.ts'
import { allUnits, headsOf } from '../../src/modules/organisation/organisation.store.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'
import { DOCUMENTS, type ForwardedDocument, GOALS, LESSON, TASKS } from './texts.ts'

const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`demo cascade refused: ${result.refused} ${JSON.stringify(result.facts)}`)
  return result
}

interface Cast {
  work: Work
  bureau: string
  officer: string
  head: string
  heads: ReadonlyMap<string, string>
  below: readonly string[]
}

const as = ({ work }: Cast, daysAgo: number, personId: string): Work => ({
  ...work,
  today: addDays(work.today, -daysAgo),
  actor: { ...work.actor, personId },
})

/** The head of a unit, who speaks for it. */
const speaking = (cast: Cast, daysAgo: number, personId: string, nodeId: string): Work => {
  const work = as(cast, daysAgo, personId)
  return { ...work, actor: { ...work.actor, grants: [{ role: 'sectionHead', nodeId }] } }
}

/** What came from above in the last months: documents with their receipts, the plan of the year, the standing calendar. */
export async function loadCascade(work: Work, institution: Institution, bureau: string): Promise<void> {
  const of = (role: string) => institution.roles.filter((each) => each.role === role && each.nodeId === bureau).map((each) => each.personId)
  const units = (await allUnits(work.tx)).filter((unit) => unit.parentId === bureau).map((unit) => unit.id)
  const heads = new Map([...(await headsOf(work.tx, units))].map(([unit, person]) => [unit, person.id]))
  const [head] = of('disciplineHead')
  const officer = of('disciplineOfficer').find((person) => person !== head)
  if (head === undefined || officer === undefined) return
  const cast: Cast = { work, bureau, officer, head, heads, below: units.filter((unit) => heads.get(unit) !== head && heads.has(unit)) }
  for (const document of DOCUMENTS) await forward(cast, document)
  await plan(cast)
  await routine(cast)
  done((await addImprovementOf(as(cast, 12, officer), { unitId: bureau, year: Number(work.today.slice(0, 4)), ...LESSON })) ?? true)
}

/** A document with its receipts: so many units have signed, answered, been verified. */
async function forward(cast: Cast, { daysAgo, signed, answered, accepted, dated, ...content }: ForwardedDocument): Promise<void> {
  const { work, bureau, officer, head, below, heads } = cast
  const given = { ...content, unitId: bureau, datedOn: addDays(work.today, -dated), toUnitIds: [...below], receiptId: null, files: [] }
  const draft = newForwarding.parse(given)
  const id = done(await handDown(as(cast, daysAgo, officer), draft))
  const receipts = await receiptsOf(work.tx, id)
  for (const [at, receipt] of receipts.entries()) {
    const unitHead = heads.get(receipt.unit_id)
    if (unitHead === undefined || at >= signed) continue
    done(await respond(speaking(cast, daysAgo - 1, unitHead, receipt.unit_id), receipt.id, { revision: 1 }))
    if (at >= answered) continue
    done(
      await respond(speaking(cast, daysAgo - 3, unitHead, receipt.unit_id), receipt.id, {
        revision: 2,
        feedback: FEEDBACK[at % FEEDBACK.length] ?? '',
      }),
    )
    if (at >= accepted) continue
    const isPoor = at % 7 === 6
    const verdict = isPoor
      ? { verdict: 'return' as const, opinion: '缺少学习记录，请补充。' }
      : { verdict: 'accept' as const, opinion: '情况属实。' }
    done(await verifyFeedback(as(cast, daysAgo - 4, head), receipt.id, { revision: 3, ...verdict }))
  }
  if (signed > 0 && answered < signed) await passOn(cast, draft, daysAgo - 1, id)
}

const FEEDBACK = [
  '已召开职工会传达学习，对照要求查找风险点，形成整改清单。',
  '已组织专题学习，修订岗位职责和办理流程，明确责任人。',
  '已逐项对照落实，建立台账，由单位负责人按月检查。',
] as const

/** The first unit with units of its own that has signed passes the document on. */
async function passOn(cast: Cast, draft: Parameters<typeof handDown>[1], daysAgo: number, above: string): Promise<void> {
  const parents = new Set((await allUnits(cast.work.tx)).map((unit) => unit.parentId))
  const receipt = (await receiptsOf(cast.work.tx, above)).find((each) => each.state !== 'sent' && parents.has(each.unit_id))
  const person = receipt && cast.heads.get(receipt.unit_id)
  if (!receipt || person === undefined) return
  const below = { ...draft, unitId: receipt.unit_id, toUnitIds: [], receiptId: receipt.id, limitDays: 2 }
  done(await handDown(as(cast, daysAgo, person), below))
}

async function plan(cast: Cast): Promise<void> {
  const { work, bureau, officer, head, heads, below } = cast
  const year = Number(work.today.slice(0, 4))
  const begun = [`${year}-01-20`, work.today].sort()[0] ?? work.today
  const at = (day: Day, personId: string): Work => ({ ...work, today: day, actor: { ...work.actor, personId } })
  const [rule] = await ruleRows(work.tx, { today: work.today }, undefined, 1)
  const tasks = TASKS.map((task, index) => {
    const unitId = below[index % below.length] ?? bureau
    return {
      ...{ text: task.text, unitId, ownerId: heads.get(unitId) ?? head, dueOn: `${year}-${task.due}`, about: null },
      ...(task.byRule && rule
        ? { basisKind: 'rule' as const, basisId: rule.id, basisTitle: rule.title }
        : { basisKind: 'other' as const, basisId: null, basisTitle: '本局腐败风险预警与防控实施意见（试行）' }),
    }
  })
  const content = {
    ...{ unitId: bureau, kind: 'yearly' as const, year, title: `${year} 年度腐败风险预警与防控工作计划`, goals: [...GOALS] },
    ...{ basis: '本局腐败风险预警与防控实施意见（试行）第七条', tasks: tasks.filter((task) => task.dueOn >= begun) },
  }
  const id = done(await draft(at(begun, officer), content))
  done(await issue(at(begun, head), id, 1))
  const rows = await tasksPage(work, { planId: id }, 100)
  for (const [index, row] of rows.entries()) {
    if (row.due_on >= work.today || index === 1) continue
    const on = addDays(row.due_on, -4)
    done(await report(at(on, row.owner), row.id, { revision: row.revision, text: '已按要求完成，材料存档。', isDone: true }))
  }
  const open = rows.find((row) => row.due_on >= work.today) ?? rows[0]
  if (!open) return
  const found = { unitId: open.unit_id, taskId: open.id, text: '节假日人手不足，双人核查难以全部到位。', ownerId: open.owner }
  done(await findIssue(as(cast, 6, officer), { ...found, dueOn: addDays(work.today, 9) }))
}

/** The calendar of the last months: most was done in time, a few are late. */
async function routine(cast: Cast): Promise<void> {
  const { work, officer } = cast
  await produceRoutine({ ...work, today: addDays(work.today, -120) })
  await produceRoutine(work)
  await sql`
    UPDATE routine_duties AS d SET done_on = d.due_on - 1, evidence = '已按要求完成，记录存档。', revision = 2,
      done_by = CASE WHEN d.by_whom = 'office' THEN ${officer} ELSE (
        SELECT t.person_id FROM tenures AS t JOIN posts ON posts.id = t.post_id WHERE posts.unit_id = d.unit_id AND posts.is_head AND t.to_on IS NULL LIMIT 1) END
    WHERE d.due_on < ${work.today}::date AND d.seq % 17 <> 3
      AND (d.by_whom = 'office' OR EXISTS (SELECT 1 FROM tenures AS t JOIN posts ON posts.id = t.post_id WHERE posts.unit_id = d.unit_id AND posts.is_head AND t.to_on IS NULL))`.execute(
    work.tx,
  )
}
