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
  REVIEWS_SHOWN,
  submitDraft,
  writeDraft,
} from './power.api.ts'
import { enter, judge, retire, revise, submit, throwAway } from './power.act.ts'
import { filterOf } from './list/power.filter.ts'
import { countsOf, linesOf, powerRows } from './list/power.list.store.ts'
import { powerPageOf } from './power.page.ts'
import { restsOnPower } from './power.question.ts'
import { waitingForReview } from './review/power.review.ts'
import type { PowerPage } from './power.schema.ts'
import type { Power } from './power.store.ts'
import { tellDrafters, tellReviewers } from './review/power.notices.ts'

/** The page after an act. */
async function pageAfter(work: Work, done: Power | Refusal): Promise<PowerPage | Refusal> {
  return isRefusal(done) ? done : powerPageOf(work, done.id)
}

export const powerRoutes = [
  handle(listPowers, async (call) => {
    const { cursor, limit } = call.query
    const filter = filterOf(call, call.query)
    const rows = await powerRows(call, filter, cursor, limit + 1)
    const items = await linesOf(call, rows.slice(0, limit), filter.on)
    return { items, next: rows.length > limit ? (items.at(-1)?.versionId ?? null) : null }
  }),
  handle(powerMatrix, (call) => countsOf(call, call.query.unitId)),
  handle(listReviews, (call) => waitingForReview(call, REVIEWS_SHOWN)),
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
