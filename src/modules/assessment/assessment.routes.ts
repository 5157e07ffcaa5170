import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Work } from '../../platform/module.ts'
import { chainOf } from '../matters/register.store.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { matterById, packOfMatter } from '../matters/matter.store.ts'
import { eligible, opine, preAssessItem, tableIt } from './assessment.act.ts'
import {
  closeRound,
  concludeAssessment,
  declareInterest,
  eligibleMembers,
  giveOpinion,
  listAssessments,
  preAssess,
  printAssessment,
  proposePointChange,
  readAssessment,
  seatMembers,
  signAssessment,
  tableAssessment,
} from './assessment.api.ts'
import type { AssessmentPage } from './assessment.schema.ts'
import { assessmentPageOf } from './assessment.page.ts'
import { assessmentList, assessmentRow } from './assessment.store.ts'
import { closeTheRound, seatMore, sign, stayAway } from './meeting/seat.act.ts'
import { conclude } from './outcome/conclude.act.ts'
import { changePointUpon } from './outcome/point-change.act.ts'
import { printedAssessment } from './outcome/sheet.print.ts'

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
  handle(seatMembers, async (call) => after(call, call.params.id, await seatMore(call, call.params.id, call.body.memberIds))),
  handle(closeRound, async (call) => after(call, call.params.id, await closeTheRound(call, call.params.id))),
  handle(signAssessment, async (call) => after(call, call.params.id, await sign(call, call.params.id, call.body.remark))),
  handle(declareInterest, async (call) => (await stayAway(call, call.params.id, call.body.reason)) ?? { recused: true as const }),
  handle(proposePointChange, async (call) =>
    after(call, call.params.id, await changePointUpon(call, call.params.id, call.body.pointId, call.body.reason)),
  ),
  handle(printAssessment, async (call) => {
    const page = await pageOf(call, call.params.id)
    const matter = isRefusal(page) ? undefined : await matterById(call.tx, page.matterId)
    if (isRefusal(page) || !matter) return refuse('assessment.not_found', { assessment: call.params.id })
    await call.note({
      action: 'assessment.print',
      object: { kind: 'assessment', id: page.id },
      matterId: page.matterId,
      register: matter.registerNode,
    })
    return printedAssessment(page, await packOfMatter(call.tx, matter), { by: call.actor.name, at: call.now })
  }),
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
