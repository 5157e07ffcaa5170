import { addWorkingDays } from '../../../kernel/calendar.ts'
import { addDays } from '../../../kernel/day.ts'
import type { Job } from '../../../platform/module.ts'
import { fillGaps, remindAll } from './campaign.act.ts'

/** Working days before the last one at which those who owe a form are told. */
const NEAR = 3

/** Hands forms to heads appointed since, and reminds of forms near their last day and past it; each person once for each. */
export const remindForms: Job = {
  name: 'risks.remind-forms',
  cron: '10 8 * * *',
  atStart: true,
  run: (host) =>
    host.sweep(async (work) => {
      await fillGaps(work)
      await remindAll(work, { endsBy: addDays(work.today, -1) }, 'overdue')
      await remindAll(work, { endsBy: addWorkingDays(work.calendar, work.today, NEAR) }, 'near')
      await work.note({ action: 'campaign.sweep', object: { kind: 'campaign', id: 'all' } })
    }),
}
