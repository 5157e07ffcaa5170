import { addDays } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { APPOINTMENT_KIND_TITLES } from '../../channels/appointment/appointment.schema.ts'
import { appointmentsEnding } from '../../channels/appointment/appointment.store.ts'
import { dutiesOf, lateDuties } from '../../channels/duty/duty.store.ts'
import { answersFor, keepsAt } from '../../channels/channel.roles.ts'
import { receiptsOwed } from '../../channels/exchange/exchange.store.ts'
import { submissionsWaiting } from '../../channels/submission/submission.store.ts'
import { SUGGESTION_TOPIC_TITLES } from '../../channels/suggestion/suggestion.schema.ts'
import { suggestionsWaiting } from '../../channels/suggestion/suggestion.store.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { type DeskItem, item, MANY } from './desk.item.ts'

/** Things that each have a line; more are one line that opens their list. */
const EACH = 3
/** Working days before the last day of a quarterly report from which its light is yellow. */
const YELLOW_WITHIN = 5
/** Calendar days before its last day from which a receipt that is awaited stands on the desk. */
const RECEIPT_AHEAD = 7

/** 季度反馈 that this person owes. */
export async function ownReports(work: Work): Promise<DeskItem[]> {
  const open = (await dutiesOf(work.tx, work.actor.personId)).filter((duty) => duty.metOn === null)
  return open.map((duty) =>
    item(
      duty.id,
      'desk.reportQuarter',
      duty.quarter,
      duty.dueOn,
      '/my-submissions',
      countdownTo(work.calendar, work.today, duty.dueOn, YELLOW_WITHIN),
    ),
  )
}

/** 意见箱: what the office has not read, what one's own unit is to answer. */
export async function boxItems(work: Work): Promise<DeskItem[]> {
  const nodes = work.actor.grants.map((grant) => grant.nodeId)
  const registers = nodes.filter((nodeId) => keepsAt(work.actor, nodeId))
  const units = nodes.filter((nodeId) => answersFor(work.actor, nodeId))
  const rows = await suggestionsWaiting(work.tx, { registers, units }, MANY)
  const read = rows.filter((row) => row.state === 'waiting')
  const lines = read.map((row) =>
    item(
      row.id,
      'desk.readSuggestion',
      row.text.slice(0, 40),
      `${SUGGESTION_TOPIC_TITLES[row.topic]} · ${row.unit_name}`,
      `/suggestions/${row.id}`,
      null,
    ),
  )
  const owed = rows.filter((row) => row.state === 'withUnit' && units.includes(row.unit_id))
  return [
    ...shortened(lines, 'desk.readSuggestion', '/suggestions?state=waiting'),
    ...owed.map((row) =>
      item(
        row.id,
        'desk.answerSuggestion',
        row.text.slice(0, 40),
        row.unit_name,
        `/suggestions/${row.id}`,
        row.due_on ? countdownTo(work.calendar, work.today, row.due_on, YELLOW_WITHIN) : null,
      ),
    ),
  ]
}

/** What came in and nobody has looked at, terms that end, reports that are late. */
export async function channelItems(work: Work): Promise<DeskItem[]> {
  const nodes = work.access.nodesWith('appointment.keep').filter((nodeId) => keepsAt(work.actor, nodeId))
  const waiting = await submissionsWaiting(work.tx, nodes, MANY)
  const ending = await appointmentsEnding(work, nodes, MANY)
  const soon = addDays(work.today, RECEIPT_AHEAD)
  const owed = await receiptsOwed(work.tx, nodes, soon, MANY)
  const late = await lateDuties(work.tx, nodes, work.today, MANY)
  const lines = [
    ...waiting.map((row) =>
      item(
        row.id,
        'desk.readSubmission',
        row.title,
        `${APPOINTMENT_KIND_TITLES[row.kind]} · ${row.unit_name}`,
        `/submissions/${row.id}`,
        null,
      ),
    ),
  ]
  const terms = ending.map((row) =>
    item(row.id, 'desk.renewAppointment', `${row.name} · ${APPOINTMENT_KIND_TITLES[row.kind]}`, row.to_on, `/appointments/${row.id}`, null),
  )
  const names = late.slice(0, EACH).map((duty) => duty.name)
  return [
    ...shortened(lines, 'desk.readSubmission', '/submissions?state=received&nothing=false'),
    ...shortened(terms, 'desk.renewAppointment', '/appointments?standing=ending'),
    ...owed.map((row) =>
      item(
        row.id,
        'desk.awaitReceipt',
        row.title,
        `${row.no} · ${row.body_name}`,
        `/exchanges/${row.id}`,
        countdownTo(work.calendar, work.today, row.receipt_due_on ?? soon, YELLOW_WITHIN),
      ),
    ),
    ...(late.length > 0
      ? [item('reports.late', 'desk.lateReports', names.join('、'), `${late.length} 项`, '/appointments?standing=inTerm', null)]
      : []),
  ]
}

function shortened(lines: DeskItem[], key: string, link: string): DeskItem[] {
  if (lines.length <= EACH) return lines
  const titles = lines.slice(0, EACH).map((line) => line.title)
  return [item(`${key}.many`, key, titles.join('、'), lines.length >= MANY ? `${MANY} 项以上` : `${lines.length} 项`, link, null)]
}
