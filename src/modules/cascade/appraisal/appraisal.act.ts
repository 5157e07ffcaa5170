import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { concernedAmong, personsById } from '../../organisation/organisation.store.ts'
import { MANY_TASKS } from '../plan/plan.page.ts'
import { type PlanRow, planById, tasksPage } from '../plan/plan.store.ts'
import { type Appraised, checkAppraise } from './appraisal.rules.ts'
import { type AppraisalContent, type AppraisalPage, appraisalContent } from './appraisal.schema.ts'
import { appraisalsOf, findingsPage, insertAppraisal, reportersOn } from './appraisal.store.ts'

const MANY_FINDINGS = 1000

const ownersOf = async (work: Work, planId: string) => [
  ...new Set((await tasksPage(work, { planId }, MANY_TASKS)).map((task) => task.owner)),
]

/** What the rules know of the plan: who has a hand in its tasks, and whether that concerns whoever acts. */
async function appraisedBy(work: Work, plan: PlanRow, owners: readonly string[]): Promise<Appraised> {
  const involved = [...new Set([...owners, ...(await reportersOn(work.tx, plan.id))])]
  const subjects = involved.map((id) => ({ kind: 'person' as const, id }))
  return { isIssued: plan.issued_on !== null, involved, concerned: await concernedAmong(work.tx, [work.actor.personId], subjects) }
}

export async function appraisalPageOf(work: Work, planId: string): Promise<AppraisalPage | Refusal> {
  const plan = await planById(work, planId)
  if (!plan) return refuse('plan.not_found', { plan: planId })
  const rows = await appraisalsOf(work.tx, planId)
  const persons = await personsById(
    work.tx,
    rows.map((row) => row.by),
  )
  const findings = rows.length > 0 ? await findingsPage(work, { planId }, undefined, MANY_FINDINGS) : []
  const mayJudge = work.access.may('plan.issue', plan.unit_id)
  return {
    appraisals: rows.map((row) => {
      const content = appraisalContent.parse(row.content)
      return {
        ...{ id: row.id, content, on: row.on, by: persons.get(row.by) ?? null },
        findings: findings
          .filter((each) => each.appraisalId === row.id)
          .toReversed()
          .map(({ appraisalId: _of, ...line }) => line),
      }
    }),
    mayAppraise: mayJudge && !checkAppraise(await appraisedBy(work, plan, await ownersOf(work, planId)), work.actor.personId),
  }
}

/** 考核: recorded once and for all; those who answer for the tasks are told. */
export async function appraise(work: Work, planId: string, content: AppraisalContent): Promise<Refusal | undefined> {
  const plan = await planById(work, planId)
  if (!plan) return refuse('plan.not_found', { plan: planId })
  if (!work.access.may('plan.issue', plan.unit_id)) return refuse('plan.of_another_unit', {})
  const owners = await ownersOf(work, planId)
  const refused = checkAppraise(await appraisedBy(work, plan, owners), work.actor.personId)
  if (refused) return refused
  const id = await insertAppraisal(work, { id: planId, unitId: plan.unit_id, year: plan.year }, content)
  if (id === undefined) return refuse('appraisal.recorded_already', {})
  await work.note({
    action: 'plan.appraise',
    object: { kind: 'workPlan', id: planId },
    details: { appraisal: id, findings: content.findings.length, merits: content.merits.length },
  })
  for (const personId of owners)
    await notify(work, {
      ...{ personId, kind: 'plan.appraised', link: `/work-plans/${planId}`, dedupeKey: `plan.appraised|${id}|${personId}` },
      object: { kind: 'workPlan', id: planId },
    })
  return undefined
}
