import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { verificationAfter } from '../../intake/entry/entry.rules.ts'
import { stateAfter } from '../../intake/item.rules.ts'
import { itemRow, setItem } from '../../intake/item.store.ts'
import { meetDeadline, setDeadline } from '../../matters/deadlines/deadline.store.ts'
import { moveTo } from '../../matters/matter.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { meetingOf, openWhenOver, settingOf } from '../assessment.act.ts'
import { checkParking, mayConclude } from '../assessment.rules.ts'
import type { Conclusion } from '../assessment.schema.ts'
import { type AssessmentRow, assessmentRow, saveConclusion, wasConcluded } from '../assessment.store.ts'
import { dutyAfter } from './feedback.act.ts'

/** 暂存待查: the day on which it is looked at again (X13). */
async function setReview(work: Work, row: AssessmentRow, reviewOn: string): Promise<void> {
  const item = await itemRow(work.tx, row.itemId)
  const of = {
    matterId: row.matterId,
    kind: 'item.review',
    objectId: row.itemId,
    link: `/ledger/${row.itemId}`,
    personIds: item ? [item.handler] : [],
  }
  await setDeadline(work, of, reviewOn, { count: 0, unit: 'day' }, 1)
}

/** 评估结论: the item gets its level and where it goes. */
export async function conclude(work: Work, id: string, conclusion: Conclusion): Promise<Refusal | undefined> {
  const row = await assessmentRow(work.tx, { id })
  if (!row) return refuse('assessment.not_found', { assessment: id })
  const setting = await settingOf(work, row.matterId, 'assessment.conclude')
  if (isRefusal(setting)) return setting
  const isOpen = row.state === 'tabled' && (await openWhenOver(work, row, setting.pack.assessment))
  const refused =
    mayConclude({ ...(await meetingOf(work, row)), isOpen }, row.computedRank, conclusion, setting.pack) ??
    checkParking(row.truthfulness, conclusion, { isReview: await wasConcluded(work.tx, row.itemId, id), today: work.today })
  if (refused) return refused
  await saveConclusion(work, row, conclusion)
  const { rank, action, also } = conclusion
  const state = stateAfter({ truthfulness: row.truthfulness, rank, action, also })
  await setItem(work.tx, row.itemId, { state, rank: conclusion.rank, verification: verificationAfter(row.truthfulness) })
  await meetDeadline(work, row.itemId, 'assessment')
  if (conclusion.reviewOn) await setReview(work, row, conclusion.reviewOn)
  if (state !== 'parked') await dutyAfter(work, row.itemId)
  await moveTo(work.tx, row.matterId, state === 'assessed' || state === 'parked' ? 'assessed' : 'closed')
  const item = await itemRow(work.tx, row.itemId)
  if (item?.handler)
    await notify(work, {
      personId: item.handler,
      kind: 'assessment.concluded',
      link: `/matters/${row.matterId}`,
      dedupeKey: `${id}|concluded`,
      object: { kind: 'assessment', id },
    })
  await tell(work, row.matterId, {
    key: 'assessment.concluded',
    facts: {
      rank: conclusion.rank,
      action: conclusion.action,
      meeting: conclusion.meeting,
      deviates: conclusion.rank !== row.computedRank,
    },
    link: `/assessments/${id}`,
  })
  await work.note({
    action: 'assessment.conclude',
    object: { kind: 'assessment', id },
    matterId: row.matterId,
    register: setting.matter.registerNode,
    details: { ...conclusion, computedRank: row.computedRank },
  })
  return undefined
}
