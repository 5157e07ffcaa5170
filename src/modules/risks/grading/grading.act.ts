import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { inHand } from '../point/point.act.ts'
import { mayGrade } from '../point/point.rules.ts'
import { setPoint } from '../point/point.write.ts'
import { checkGrade } from './grading.rules.ts'
import type { GradingBody } from './grading.schema.ts'
import { insertGrade } from './grading.store.ts'

/** Give a point that is under review its level. */
export async function gradePointTo(work: Work, id: string, body: GradingBody): Promise<Refusal | undefined> {
  const held = await inHand(work, id)
  if (isRefusal(held)) return held
  const { point, pack, by } = held
  const refused = mayGrade(point, by)
  if (refused) return refused
  const result = checkGrade(pack.risks.grading, pack.scales.point, body)
  if (isRefusal(result)) return result
  await insertGrade(work, { pointId: id, round: point.round, ...body, result, meetingId: null }, pack)
  await setPoint(work, id, { rank: body.rank })
  await work.note({
    action: 'riskPoint.grade',
    object: { kind: 'riskPoint', id },
    details: { no: point.no, method: body.method, rank: body.rank, byMethod: result.rank },
  })
  return undefined
}
