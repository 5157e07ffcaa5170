import type { Job } from '../../../platform/module.ts'
import { draftMonths } from './month.act.ts'

/** Drafts the filing of the changes of each month that is over, once, however long the product was down. */
export const draftMonthFilings: Job = {
  name: 'risks.draft-month-filings',
  cron: '30 0 * * *',
  atStart: true,
  run: (host) =>
    host.sweep(async (work) => {
      const drafted = await draftMonths(work)
      await work.note({ action: 'riskMonth.sweep', object: { kind: 'riskMonth', id: 'all' }, details: { drafted } })
    }),
}
