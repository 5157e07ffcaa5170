import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { handle, type Work } from '../../platform/module.ts'
import {
  approvePowers,
  discardDraft,
  draftPower,
  listPowers,
  listReviews,
  powerMatrix,
  readPower,
  retirePower,
  reviewPower,
  submitDraft,
  writeDraft,
} from './power.api.ts'
import { enter, judge, retire, revise, submit, throwAway } from './power.act.ts'
import { countsOf, type PowerFilter, powersPage } from './power.list.store.ts'
import { powerPageOf } from './power.page.ts'
import { restsOnPower } from './power.question.ts'
import { waitingForReview } from './power.review.ts'
import type { PowerPage, PowerState } from './power.schema.ts'
import type { Power } from './power.store.ts'
import { tellDrafters, tellReviewers } from './power.notices.ts'

/** The page after an act. */
async function pageAfter(work: Work, done: Power | Refusal): Promise<PowerPage | Refusal> {
  return isRefusal(done) ? done : powerPageOf(work, done.id)
}

interface Query {
  on?: string | undefined
  state?: PowerState | undefined
  category?: string | undefined
  class?: string | undefined
  rank?: number | undefined
  unitId?: string | undefined
  search?: string | undefined
}

export function filterOf(work: Work, { on, state, category, class: kind, rank, unitId, search }: Query): PowerFilter {
  return { on: on ?? work.today, state, category, class: kind, rank, unitId, words: search }
}

export const powerRoutes = [
  handle(listPowers, async (call) => {
    const lines = await powersPage(call, filterOf(call, call.query), call.query.cursor, call.query.limit + 1)
    const items = lines.slice(0, call.query.limit)
    return { items, next: lines.length > items.length ? (items.at(-1)?.versionId ?? null) : null }
  }),
  handle(powerMatrix, (call) => countsOf(call, call.query.unitId)),
  handle(listReviews, (call) => waitingForReview(call)),
  handle(readPower, (call) => powerPageOf(call, call.params.id, call.query.on)),
  handle(draftPower, async (call) => {
    const { unitId, no, ...written } = call.body
    return pageAfter(call, await enter(call, unitId, no, written))
  }),
  handle(writeDraft, async (call) => {
    const { revision, ...written } = call.body
    return pageAfter(call, await revise(call, call.params.id, revision, written))
  }),
  handle(retirePower, async (call) => {
    const done = await retire(call, call.params.id, call.body)
    if (!isRefusal(done)) await tellReviewers(call, [done])
    return pageAfter(call, done)
  }),
  handle(submitDraft, async (call) => {
    const done = await submit(call, call.params.id, call.body.revision)
    if (!isRefusal(done)) await tellReviewers(call, [done])
    return pageAfter(call, done)
  }),
  handle(discardDraft, async (call) => {
    const uses = (await call.ask(restsOnPower, { powerId: call.params.id })).flat().length
    const done = await throwAway(call, call.params.id, call.body.revision, uses)
    return isRefusal(done) ? done : { isGone: isRefusal(await powerPageOf(call, done.id)) }
  }),
  handle(reviewPower, async (call) => {
    const { revision, verdict, note } = call.body
    const done = await judge(call, call.params.id, { act: verdict === 'approved' ? 'approve' : 'return', revision, note })
    if (!isRefusal(done)) await tellDrafters(call, done)
    return pageAfter(call, done)
  }),
  handle(approvePowers, async (call) => {
    for (const { id, revision } of call.body.powers) {
      const done = await judge(call, id, { act: 'approve', revision, note: call.body.note })
      if (isRefusal(done)) return done
      await tellDrafters(call, done)
    }
    return { approved: call.body.powers.length }
  }),
]
