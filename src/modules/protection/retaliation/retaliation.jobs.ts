import { addWorkingDays } from '../../../kernel/calendar.ts'
import type { Job, Work } from '../../../platform/module.ts'
import { DECIDERS, inform } from './retaliation.act.ts'
import { keepersOf, type ProtectionCase, runningProtection } from './retaliation.store.ts'

const MANY = 5000

/** Whoever has the next step hears once that its last day is near, and once that it is past; the case itself stands with its light. */
async function remind(work: Work, row: ProtectionCase): Promise<void> {
  const whom = row.owner ? [row.owner] : await keepersOf(work.tx, row.id, DECIDERS)
  await inform(work, row, whom, row.dueOn < work.today ? `${row.state}Late` : `${row.state}Near`)
}

/** Reminds of protection cases one working day before their limit, and past it. */
export const remindProtection: Job = {
  name: 'protection.remind',
  cron: '25 8 * * *',
  atStart: true,
  run: (host) =>
    host.sweep(async (work) => {
      const until = addWorkingDays(work.calendar, work.today, 1)
      for (const row of await runningProtection(work.tx, until, MANY)) await remind(work, row)
      await work.note({ action: 'protection.sweep', object: { kind: 'protectionCase', id: 'all' } })
    }),
}
