import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { itemRow } from '../../intake/item.store.ts'
import { meetDeadline, setDeadline } from '../../matters/deadlines/deadline.store.ts'
import { matterById, packOfMatter } from '../../matters/matter.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { afterFeedback, feedbackLimitOf } from './feedback.rules.ts'
import { type FeedbackAct, FEEDBACK_WAY_TITLES, IMPOSSIBLE_TITLES } from './feedback.schema.ts'
import { dutyRow, insertDuty, newDutyId, saveFeedback } from './feedback.store.ts'

const CLOCK = 'feedback'

/** An entry is concluded or at its end: whoever handles it owes its source an answer, whatever the channel; once at a time. */
export async function dutyAfter(work: Work, itemId: string): Promise<void> {
  const item = await itemRow(work.tx, itemId)
  const matter = item && (await matterById(work.tx, item.matterId))
  if (!item || !matter || (await dutyRow(work.tx, { owedOf: itemId }))) return
  const pack = await packOfMatter(work.tx, matter)
  const id = newDutyId()
  const of = {
    matterId: item.matterId,
    kind: CLOCK,
    objectId: id,
    link: `/ledger/${itemId}`,
    personIds: item.handler ? [item.handler] : [],
  }
  const dueOn = await setDeadline(work, of, work.today, feedbackLimitOf(pack), pack.warning.lights.remindBefore)
  await insertDuty(work, { id, matterId: item.matterId, itemId, owedBy: item.handler, dueOn })
}

/** 反馈: given, or said why it cannot be. */
export async function answerSource(work: Work, id: string, act: FeedbackAct): Promise<Refusal | undefined> {
  const duty = await dutyRow(work.tx, { id })
  const matter = duty && (await matterById(work.tx, duty.matterId))
  if (!duty || !matter) return refuse('feedback.not_found', { duty: id })
  const barred = permittedAt(work, 'item.register', matter.registerNode)
  if (barred) return barred
  const state = afterFeedback(duty, act, duty, work.today)
  if (isRefusal(state)) return state
  await saveFeedback(work, id, state, act)
  await meetDeadline(work, id, CLOCK)
  await tell(
    work,
    duty.matterId,
    act.kind === 'give'
      ? { key: 'feedback.given', facts: { way: FEEDBACK_WAY_TITLES[act.way], givenOn: act.givenOn }, link: `/ledger/${duty.itemId}` }
      : { key: 'feedback.impossible', facts: { why: IMPOSSIBLE_TITLES[act.why] }, link: `/ledger/${duty.itemId}` },
  )
  await work.note({
    action: act.kind === 'give' ? 'feedback.give' : 'feedback.findImpossible',
    object: { kind: 'feedbackDuty', id },
    matterId: duty.matterId,
    register: matter.registerNode,
    details: act,
  })
  return undefined
}

/** What was told elsewhere, in the ledger or by the code of a report, meets the duty too. */
export async function metElsewhere(work: Work, itemId: string, way: 'code' | 'other', text: string): Promise<void> {
  const duty = await dutyRow(work.tx, { owedOf: itemId })
  if (!duty) return
  await saveFeedback(work, duty.id, 'given', { kind: 'give', way, givenOn: work.today, text })
  await meetDeadline(work, duty.id, CLOCK)
}
