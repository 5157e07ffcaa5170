import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { linkPoint } from '../../intake/entry/entry.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { changePointInForce } from '../../risks/point/point.act.ts'
import { settingOf } from '../assessment.act.ts'
import { leadsTo } from '../assessment.rules.ts'
import { assessmentRow, conclusionOfMatter } from '../assessment.store.ts'

/** 提出风险点调整 (R151): the concluded assessment asked for it; the point becomes a draft of its own, goes through every review, and is tied to the entry. */
export async function changePointUpon(work: Work, id: string, pointId: string, reason: string): Promise<Refusal | undefined> {
  const row = await assessmentRow(work.tx, { id })
  if (!row) return refuse('assessment.not_found', { assessment: id })
  const setting = await settingOf(work, row.matterId, 'assessment.prepare')
  if (isRefusal(setting)) return setting
  const conclusion = row.state === 'concluded' ? await conclusionOfMatter(work.tx, row.matterId) : undefined
  if (!conclusion || !leadsTo(conclusion, 'riskPointChange')) return refuse('assessment.no_point_change', {})
  const refused =
    (await changePointInForce(work, pointId, reason)) ??
    (await linkPoint(work, { id: row.itemId, matterId: row.matterId }, pointId, reason))
  if (refused) return refused
  await sql`
    INSERT INTO assessment_point_changes (id, assessment_id, matter_id, point_id, reason, by_person, on_day)
    VALUES (${randomUUID()}::uuid, ${id}::uuid, ${row.matterId}::uuid, ${pointId}::uuid, ${reason}, ${work.actor.personId}, ${work.today}::date)`.execute(
    work.tx,
  )
  await tell(work, row.matterId, { key: 'assessment.pointChange', facts: { reason }, link: `/risk-points/${pointId}` })
  await work.note({
    action: 'assessment.proposePointChange',
    object: { kind: 'assessment', id },
    matterId: row.matterId,
    register: setting.matter.registerNode,
    details: { point: pointId, reason },
  })
  return undefined
}
