import { isRefusal, type Refusal, refuse } from '../../../../kernel/refusal.ts'
import type { Work } from '../../../../platform/module.ts'
import { checkGrade } from '../../grading/grading.rules.ts'
import { insertGrade } from '../../grading/grading.store.ts'
import { inHand, tellWaiting } from '../../point/point.act.ts'
import { proposeChange, submit } from '../../point/point.rules.ts'
import { saveContent, setPoint } from '../../point/point.write.ts'
import type { ListedPoint, MeetingRow } from '../meeting.store.ts'

/**
 * A level that a meeting decided is a change proposed by who took the minutes: it is graded under the meeting, and takes every review,
 * notice and filing that the pack asks; what is in force stays meanwhile (R98).
 */
export async function proposeLevel(work: Work, meeting: MeetingRow, listed: ListedPoint): Promise<Refusal | undefined> {
  const { decision } = listed
  if (decision === null) return undefined
  const held = await inHand(work, listed.point_id)
  if (isRefusal(held)) return held
  const { point, pack, by } = held
  if (proposeChange(point)) return refuse('riskMeeting.point_under_change', { no: point.no })
  const result = checkGrade(pack.risks.grading, pack.scales.point, decision)
  if (isRefusal(result)) return result
  const author = meeting.recorder ?? meeting.created_by
  const draft = { ...point, state: 'draft' as const, author, round: point.round + 1 }
  const to = submit(draft, { ...by, personId: author }, pack)
  if (isRefusal(to)) return to
  const reason = `${meeting.title}（${meeting.held_on}）：${decision.reason}`.slice(0, 500)
  await setPoint(work, point.id, {
    state: 'draft',
    author,
    round: draft.round,
    reason,
    notice_id: null,
    filing_id: null,
    campaign_id: null,
  })
  const content = { ...point.content, pattern: listed.pattern, innerCause: listed.inner_cause }
  await saveContent(work, point.id, point.revision, content)
  await insertGrade(work, { pointId: point.id, round: draft.round, ...decision, result, meetingId: meeting.id }, pack)
  await setPoint(work, point.id, { rank: decision.rank })
  await setPoint(work, point.id, { state: to })
  await tellWaiting(work, { ...draft, content }, to, pack)
  await work.note({
    action: 'riskPoint.change',
    object: { kind: 'riskPoint', id: point.id },
    details: { no: point.no, unit: point.unitId, meeting: meeting.id, rank: decision.rank, before: point.rank, to },
  })
  return undefined
}
