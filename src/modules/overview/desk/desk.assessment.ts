import { addDays } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { assessmentList } from '../../assessment/assessment.store.ts'
import { meetingLines } from '../../assessment/meeting/meeting.store.ts'
import { emergenciesPage } from '../../assessment/emergency/emergency.store.ts'
import { feedbackLines } from '../../assessment/outcome/feedback.store.ts'
import { itemsPage } from '../../intake/item.store.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { type DeskItem, item, MANY } from './desk.item.ts'

/** Opinions to give, one line each; sheets to sign, one line in all. */
export async function assessments(work: Work): Promise<DeskItem[]> {
  const list = await assessmentList(work)
  const toSign = list.filter((each) => each.maySign)
  const [first] = toSign
  return [
    ...list
      .filter((each) => each.mayOpine)
      .map((each) => item(each.id, 'desk.opine', each.itemTitle, each.matterNo, `/assessments/${each.id}`, null)),
    ...(first
      ? [
          item(
            'assessments.sign',
            'desk.signAssessment',
            first.itemTitle,
            `${toSign.length} 份`,
            toSign.length === 1 ? `/assessments/${first.id}` : '/assessments?sign=true',
            null,
          ),
        ]
      : []),
  ]
}

/** Meetings whose day has come and whose items are not tabled, or that may end; for who keeps them. */
export async function meetings(work: Work): Promise<DeskItem[]> {
  const lines = await meetingLines(work)
  return lines.flatMap((line) => {
    const key =
      line.state === 'called' && line.heldOn <= work.today
        ? 'desk.tableMeeting'
        : line.state === 'tabled' && line.items > 0 && line.concluded === line.items
          ? 'desk.endMeeting'
          : null
    return key ? [item(`${line.id}|${key}`, key, line.title, line.heldOn, `/assessment-meetings/${line.id}`, null)] : []
  })
}

/** Sources that this person owes an answer, and parked entries of theirs whose day is near or past. */
export async function answersOwed(work: Work): Promise<DeskItem[]> {
  const owed = await feedbackLines(work, { state: 'owed', mine: true }, MANY)
  const parked = await itemsPage(work, { state: 'parked', handler: work.actor.personId }, undefined, MANY)
  return [
    ...owed.map((line) => item(line.id, 'desk.feedBack', line.title, line.ledgerNo, `/ledger/${line.itemId}`, line.countdown)),
    ...parked
      .filter((line) => line.countdown !== null && line.countdown.light !== 'green')
      .map((line) => item(`${line.id}|parked`, 'desk.reviewParked', line.title, line.ledgerNo, `/ledger/${line.id}`, line.countdown)),
  ]
}

/** Days to look ahead, so that the last working day is seen over the longest holiday. */
const AHEAD = 15
/** Working days before the last one at which an emergency measure is spoken of. */
const NEAR_END = 1

/** Emergency measures to end: their last day is near or past. */
export async function emergencies(work: Work): Promise<DeskItem[]> {
  const rows = await emergenciesPage(work, { openUntil: addDays(work.today, AHEAD) }, undefined, MANY)
  return rows.flatMap((row) => {
    if (row.untilOn === null || !work.access.may('emergency.record', row.registerNode)) return []
    const countdown = countdownTo(work.calendar, work.today, row.untilOn, NEAR_END)
    if (countdown.light === 'green') return []
    const link = row.matterId ? `/matters/${row.matterId}` : `/signals/${row.signalId}`
    return [item(row.id, 'desk.endEmergency', row.text, row.matterNo ?? row.rule ?? '', link, countdown)]
  })
}
