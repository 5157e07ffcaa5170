import { addWorkingDays } from '../../kernel/calendar.ts'
import type { Job } from '../../platform/module.ts'
import { tellEach } from './round/round.act.ts'
import { waitingBy } from './sheet/sheet.store.ts'

/** Working days before the limit at which those who owe a sheet or a verdict are told. */
const NEAR = 1

/** Reminds of sheets near their limit and past it; each person once for each, however long the product was down. */
export const remindSheets: Job = {
  name: 'checks.remind',
  cron: '12 8 * * *',
  atStart: true,
  run: (host) =>
    host.sweep(async (work) => {
      const until = addWorkingDays(work.calendar, work.today, NEAR)
      const waiting = await waitingBy(work.tx, until)
      for (const { roundId, dueOn, personId } of waiting) await tellEach(work, roundId, [personId], dueOn < work.today ? 'overdue' : 'near')
      await work.note({ action: 'check.sweep', object: { kind: 'checkRound', id: 'all' }, details: { waiting: waiting.length } })
    }),
}
