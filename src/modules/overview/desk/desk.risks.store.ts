import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import { formsPage } from '../../risks/campaign/form/form.store.ts'
import { nextMeetings } from '../../risks/meeting/figures/figures.store.ts'
import { meetingLines, meetingRow, pointsOf } from '../../risks/meeting/meeting.store.ts'
import { signing } from '../../risks/meeting/minutes/minutes.act.ts'
import { monthLines, openActs } from '../../risks/month/month.act.ts'
import { monthRows } from '../../risks/month/month.store.ts'
import { carrierWord } from '../../risks/point/point.schema.ts'
import { taskLines, taskRows } from '../../risks/task/task.store.ts'
import { type DeskItem, item } from './desk.item.ts'

const MANY = 50
/** Working days before its last one at which the next meeting should be called. */
const CALL_WITHIN = 10

/** Self-check forms 自查表 that this person still owes. */
async function forms(work: Work): Promise<DeskItem[]> {
  const own = await formsPage(work, { personId: work.actor.personId, owedOn: work.today }, undefined, MANY)
  const packs = await packsAt(
    work.tx,
    own.map((form) => form.unitId),
    work.today,
  )
  return own.map((form) => {
    const within = packs.get(form.unitId)?.warning.lights.yellowWithin ?? 2
    const countdown = countdownTo(work.calendar, work.today, form.endsOn, within)
    const pack = packs.get(form.unitId)
    const whose = form.carrier === 'post' || !pack ? form.postTitle : carrierWord(pack, form.carrier)
    return item(form.id, 'desk.selfCheck', form.campaignTitle, `${form.unitName} ${whose}`, `/risk-forms/${form.id}`, countdown)
  })
}

/** Resolutions of this person, and those of others to verify. */
async function tasks(work: Work): Promise<DeskItem[]> {
  const own = await taskLines(work, await taskRows(work.tx, { ownerId: work.actor.personId, isLaid: true }, undefined, MANY))
  const handedIn = work.access.may('riskMeeting.keep')
    ? await taskLines(work, await taskRows(work.tx, { state: 'submitted' }, undefined, MANY))
    : []
  return [
    ...own
      .filter((task) => task.countdown !== null)
      .map((task) => item(task.id, 'desk.doResolution', task.text, task.meetingTitle, `/risk-tasks/${task.id}`, task.countdown)),
    ...handedIn
      .filter((task) => task.owner.id !== work.actor.personId && work.access.may('riskMeeting.keep', task.unitId))
      .map((task) => item(task.id, 'desk.verifyResolution', task.text, task.owner.name, `/risk-tasks/${task.id}`, null)),
  ]
}

/** Minutes that wait for this person's signature. */
async function toSign(work: Work): Promise<DeskItem[]> {
  const items: DeskItem[] = []
  for (const line of await meetingLines(work.tx, { state: 'submitted' }, undefined, MANY)) {
    const row = await meetingRow(work.tx, line.id)
    const { signers, signed } = row ? await signing(work, row, await pointsOf(work.tx, line.id)) : { signers: [], signed: [] }
    if (signers.includes(work.actor.personId) && !signed.includes(work.actor.personId))
      items.push(item(line.id, 'desk.signMinutes', line.title, line.unitName, `/risk-meetings/${line.id}`, null))
  }
  return items
}

/** Meetings to hold and to write down, and nodes whose next one is due. */
async function meetings(work: Work): Promise<DeskItem[]> {
  if (!work.access.may('riskMeeting.keep')) return []
  const isKept = ({ unitId }: { unitId: string }) => work.access.may('riskMeeting.keep', unitId)
  const prepared = (await meetingLines(work.tx, { state: 'preparing' }, undefined, MANY)).filter(isKept)
  const held = (await meetingLines(work.tx, { state: 'held' }, undefined, MANY)).filter(isKept)
  const due = (await nextMeetings(work)).filter((next) => isKept(next) && next.preparedId === null && next.countdown.left <= CALL_WITHIN)
  return [
    ...prepared.map((line) =>
      item(line.id, 'desk.holdMeeting', line.title, `${line.heldOn} ${line.place}`, `/risk-meetings/${line.id}`, null),
    ),
    ...held.map((line) => item(line.id, 'desk.writeMinutes', line.title, line.unitName, `/risk-meetings/${line.id}`, null)),
    ...due.map((next) => item(`call|${next.unitId}`, 'desk.callMeeting', next.unitName, next.lastOn, '/risk-meetings/new', next.countdown)),
  ]
}

/** Changes of the months past, to send; and those of others, to receive. */
async function filings(work: Work): Promise<DeskItem[]> {
  if (!work.access.may('riskFiling.read')) return []
  const items: DeskItem[] = []
  for (const state of ['draft', 'returned', 'sent'] as const) {
    const rows = await monthRows(work.tx, { state }, undefined, MANY)
    for (const [at, line] of (await monthLines(work, rows)).entries()) {
      const row = rows[at]
      const [act] = row ? await openActs(work, row) : []
      if (act)
        items.push(
          item(
            line.id,
            act === 'send' ? 'desk.fileChanges' : 'desk.receiveChanges',
            line.month,
            line.unitName,
            `/risk-month-filings/${line.id}`,
            line.countdown,
          ),
        )
    }
  }
  return items
}

/** What waits for this person around the risk points. */
export async function riskItems(work: Work): Promise<DeskItem[]> {
  return [...(await forms(work)), ...(await tasks(work)), ...(await toSign(work)), ...(await meetings(work)), ...(await filings(work))]
}
