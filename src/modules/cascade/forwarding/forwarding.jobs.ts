import { addWorkingDays } from '../../../kernel/calendar.ts'
import type { Job } from '../../../platform/module.ts'
import { remindDue } from './forwarding.act.ts'
import { receiptsIn } from './forwarding.store.ts'

/** Working days before the last one at which a unit is told. */
const NEAR = 2
const MANY = 5000

/** Reminds units of documents near their day and past it; each once for each. */
export const remindReceipts: Job = {
  name: 'cascade.remind-receipts',
  cron: '20 8 * * *',
  atStart: true,
  run: (host) =>
    host.sweep(async (work) => {
      const until = addWorkingDays(work.calendar, work.today, NEAR)
      const rows = await receiptsIn(work.tx, ['sent', 'signed', 'returned'], MANY)
      await remindDue(
        work,
        rows.filter((row) => row.due_on <= until),
      )
      await work.note({ action: 'forwarding.sweep', object: { kind: 'forwardings', id: 'all' } })
    }),
}
