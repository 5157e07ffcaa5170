import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Route, type Work } from '../../../platform/module.ts'
import { mayFill } from '../campaign/campaign.rules.ts'
import { formById } from '../campaign/form/form.store.ts'
import { type Desk, deskOf, lookAtFile, sectionDesk, takeIn, workbookFor } from './form-sheet.act.ts'
import * as api from './form-sheet.api.ts'
import { sheetForms } from './form-sheet.store.ts'

/** One's own form, still open. */
async function ownDesk(work: Work, id: string): Promise<Desk | Refusal> {
  const form = await formById(work, id)
  if (!form) return refuse('riskForm.not_found', { form: id })
  const refused = mayFill({ ...form, state: form.line.state }, work.actor.personId, work.today)
  if (refused) return refused
  return deskOf(work, form.line.unitId, `${form.line.campaignTitle}-${form.line.personName}`, await sheetForms(work, { formId: id }))
}

export const formSheetRoutes: readonly Route[] = [
  handle(api.downloadForm, async (call) => {
    const desk = await ownDesk(call, call.params.id)
    if (isRefusal(desk)) return desk
    await call.note({ action: 'riskForm.download', object: { kind: 'riskForm', id: call.params.id } })
    return workbookFor(desk)
  }),
  handle(api.lookAtForm, async (call) => {
    const desk = await ownDesk(call, call.params.id)
    return isRefusal(desk) ? desk : lookAtFile(call, desk, call.body)
  }),
  handle(api.takeInForm, async (call) => {
    const desk = await ownDesk(call, call.params.id)
    return isRefusal(desk) ? desk : takeIn(call, desk, call.body, call.query)
  }),
  handle(api.downloadSection, async (call) => {
    const desk = await sectionDesk(call, call.params.id, call.query.unitId)
    if (isRefusal(desk)) return desk
    await call.note({ action: 'riskForm.download', object: { kind: 'campaign', id: call.params.id }, details: { unit: call.query.unitId } })
    return workbookFor(desk)
  }),
  handle(api.lookAtSection, async (call) => {
    const desk = await sectionDesk(call, call.params.id, call.query.unitId)
    return isRefusal(desk) ? desk : lookAtFile(call, desk, call.body)
  }),
  handle(api.takeInSection, async (call) => {
    const desk = await sectionDesk(call, call.params.id, call.query.unitId)
    return isRefusal(desk) ? desk : takeIn(call, desk, call.body, call.query)
  }),
]
