import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { CHANNEL_OF } from '../appointment/appointment.schema.ts'
import { appointmentRow, isRowInTerm } from '../appointment/appointment.store.ts'
import { dutiesOf, meetDuty } from '../duty/duty.store.ts'
import { checkSubmission, mayHandle } from './submission.rules.ts'
import type { SubmissionAct, SubmissionDraft } from './submission.schema.ts'
import { changeSubmission, insertSubmission, keepersAt, registerAbove, type SubmissionRow, submissionRow } from './submission.store.ts'

/** 报送 (R137): received at once by the office, or, about its head, by the body above alone (G10). */
export async function submit(work: Work, draft: SubmissionDraft): Promise<string | Refusal> {
  const appointment = await appointmentRow(work.tx, draft.appointmentId)
  if (!appointment || appointment.person_id !== work.actor.personId)
    return refuse('appointment.not_found', { appointment: draft.appointmentId })
  const pack = await packAt(work.tx, appointment.office_node, work.today)
  const form = pack?.channelForms?.[CHANNEL_OF[appointment.kind]] ?? []
  const duty = (await dutiesOf(work.tx, work.actor.personId)).find(
    (each) => each.id === draft.dutyId && each.appointmentId === appointment.id,
  )
  const above = draft.isAboutHead ? await registerAbove(work.tx, appointment.office_node) : null
  const wrong = checkSubmission(draft, {
    isInTerm: isRowInTerm(appointment, work.today),
    duty: duty ? { isMet: duty.metOn !== null } : null,
    ...{ hasAbove: above !== null, form },
  })
  if (wrong) return wrong
  const details = form.flatMap(({ code, label }) => (draft.details[code] ? [{ label, value: draft.details[code] }] : []))
  const toNode = above ?? appointment.office_node
  const id = await insertSubmission(work, draft, { appointment, toNode, quarter: duty?.quarter ?? null, details })
  if (duty && !(await meetDuty(work.tx, duty.id, id, work.today))) return refuse('submission.quarter_reported')
  await work.note({
    action: 'submission.submit',
    object: { kind: 'submission', id },
    register: toNode,
    details: { isNothing: draft.isNothing },
  })
  if (!draft.isNothing) await tellKeepers(work, id, toNode)
  return id
}

async function tellKeepers(work: Work, id: string, nodeId: string): Promise<void> {
  for (const personId of await keepersAt(work.tx, nodeId))
    await notify(work, {
      ...{ personId, kind: 'submission.received', link: `/submissions/${id}`, dedupeKey: `${id}|received|${personId}` },
      object: { kind: 'submission', id },
    })
}

/** The submission, where the actor handles what comes in to its register; never one's own. */
export async function toHandle(work: Work, id: string): Promise<SubmissionRow | Refusal> {
  const row = await submissionRow(work.tx, id)
  if (!row || !work.access.may('submission.read', row.to_node)) return refuse('submission.not_found', { submission: id })
  if (row.person_id === work.actor.personId) return refuse('submission.own')
  return work.access.may('submission.handle', row.to_node) ? row : refuse('access.not_permitted', { permission: 'submission.handle' })
}

/** 了解 or 反馈; whoever submitted it hears that there is an answer, and nothing of a matter. */
export async function handleSubmission(work: Work, id: string, revision: number, what: SubmissionAct): Promise<string | Refusal> {
  const row = await toHandle(work, id)
  if (isRefusal(row)) return row
  if (row.is_nothing) return refuse('submission.act_not_open', { state: row.state })
  const state = mayHandle(row, what.kind, revision)
  if (isRefusal(state)) return state
  const me = work.actor.personId
  const taken = row.taken_by === null ? { taken_by: me, taken_on: work.today } : {}
  const answered = what.kind === 'answer' ? { answer: what.answer, answered_by: me, answered_on: work.today } : {}
  if (!(await changeSubmission(work.tx, row, { state, ...taken, ...answered }))) return refuse('submission.changed_meanwhile')
  await work.note({ action: `submission.${what.kind}`, object: { kind: 'submission', id }, register: row.to_node })
  if (what.kind === 'answer')
    await notify(work, {
      ...{ personId: row.person_id, kind: 'submission.answered', link: '/my-submissions', dedupeKey: `${id}|answered` },
      object: { kind: 'submission', id },
    })
  return id
}

/** Registered in the ledger, it is being looked into; the same as where it is taken up without an entry, so that nothing can be read off it (P6). */
export async function takeUp(work: Work, id: string): Promise<void> {
  const row = await submissionRow(work.tx, id)
  if (row?.state === 'received')
    await changeSubmission(work.tx, row, { state: 'lookedInto', taken_by: work.actor.personId, taken_on: work.today })
}
