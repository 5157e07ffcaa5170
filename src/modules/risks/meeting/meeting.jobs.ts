import { lightOf } from '../../../kernel/calendar.ts'
import type { Job, Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { nearestHolders } from '../point/point.store.ts'
import { tellOwner } from '../task/task.act.ts'
import { taskLines, taskRows } from '../task/task.store.ts'
import { nextMeetings } from './figures/figures.store.ts'

const MOST = 5000
/** Working days before the last one at which the next meeting is spoken of: it takes days to call. */
const NEAR_MEETING = 10

async function remindTasks(work: Work): Promise<void> {
  for (const line of await taskLines(work, await taskRows(work.tx, { isLaid: true }, undefined, MOST))) {
    const light = line.countdown?.light
    if (light === 'yellow' || light === 'red')
      await tellOwner(work, { id: line.id, owner: line.owner.id }, light === 'red' ? 'overdue' : 'near', line.dueOn)
  }
}

async function remindMeetings(work: Work): Promise<void> {
  for (const next of await nextMeetings(work)) {
    const { light } = lightOf(work.calendar, work.today, next.dueOn, NEAR_MEETING)
    if (light === 'green' || next.preparedId !== null) continue
    const what = light === 'red' ? 'overdue' : 'due'
    for (const personId of await nearestHolders(work.tx, next.unitId, ['disciplineOfficer', 'disciplineHead'], work.today))
      await notify(work, {
        personId,
        kind: `riskMeeting.${what}`,
        link: '/risk-meetings',
        dedupeKey: `riskMeeting.${what}|${next.unitId}|${next.dueOn}|${personId}`,
        object: { kind: 'riskMeeting', id: next.lastId },
      })
  }
}

/** Reminds of resolutions and of the next meeting, near their day and past it; each person once for each. */
export const remindMeetingsJob: Job = {
  name: 'risks.remind-meetings',
  cron: '20 8 * * *',
  atStart: true,
  run: (host) =>
    host.sweep(async (work) => {
      await remindTasks(work)
      await remindMeetings(work)
      await work.note({ action: 'riskMeeting.sweep', object: { kind: 'riskMeeting', id: 'all' } })
    }),
}
