import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Work } from '../../platform/module.ts'
import { chainOf } from '../matters/register.store.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { conclude, eligible, opine, preAssessItem, tableIt } from './assessment.act.ts'
import {
  concludeAssessment,
  eligibleMembers,
  giveOpinion,
  listAssessments,
  preAssess,
  readAssessment,
  tableAssessment,
} from './assessment.api.ts'
import type { AssessmentPage } from './assessment.schema.ts'
import { assessmentPageOf } from './assessment.page.ts'
import { assessmentList, assessmentRow } from './assessment.store.ts'

async function pageOf(work: Work, id: string): Promise<AssessmentPage | Refusal> {
  return (await assessmentPageOf(work, id)) ?? refuse('assessment.not_found', { assessment: id })
}

async function after(work: Work, id: string, refused: Refusal | undefined): Promise<AssessmentPage | Refusal> {
  return refused ?? (await pageOf(work, id))
}

export const assessmentRoutes = [
  handle(preAssess, async (call) => {
    const id = await preAssessItem(call, call.params.id, call.body)
    return isRefusal(id) ? id : pageOf(call, id)
  }),
  handle(tableAssessment, async (call) =>
    after(call, call.params.id, await tableIt(call, call.params.id, [...new Set(call.body.memberIds)])),
  ),
  handle(giveOpinion, async (call) => after(call, call.params.id, await opine(call, call.params.id, call.body))),
  handle(concludeAssessment, async (call) => after(call, call.params.id, await conclude(call, call.params.id, call.body))),
  handle(listAssessments, (call) => assessmentList(call)),
  handle(readAssessment, async (call) => {
    const page = await pageOf(call, call.params.id)
    if (!isRefusal(page))
      await call.note({
        action: 'assessment.open',
        object: { kind: 'assessment', id: call.params.id },
        ...(await chainOf(call.tx, page.matterId)),
      })
    return page
  }),
  handle(eligibleMembers, async (call) => {
    const row = await assessmentRow(call.tx, { id: call.params.id })
    if (!row) return refuse('assessment.not_found', { assessment: call.params.id })
    const may = await eligible(call, row)
    if (isRefusal(may)) return may
    const persons = await personsById(
      call.tx,
      may.map((each) => each.personId),
    )
    return may.map((each) => ({
      id: each.personId,
      name: persons.get(each.personId)?.name ?? each.personId,
      postTitle: persons.get(each.personId)?.postTitle ?? null,
      unitName: persons.get(each.personId)?.unitName ?? null,
      isHead: each.isHead,
    }))
  }),
]
