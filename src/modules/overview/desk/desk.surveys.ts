import type { Work } from '../../../platform/module.ts'
import { surveysToApprove } from '../../surveys/survey.store.ts'
import { type DeskItem, item, MANY } from './desk.item.ts'

/** 问卷测评 that wait for this person to let them open. */
export async function surveys(work: Work): Promise<DeskItem[]> {
  const waiting = await surveysToApprove(work.tx, work.access.nodesWith('survey.approve'), work.actor.personId, MANY)
  return waiting.map((row) => item(row.id, 'desk.approveSurvey', row.title, `${row.unit_name} · ${row.period}`, `/surveys/${row.id}`, null))
}
