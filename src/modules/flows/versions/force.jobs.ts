import type { Job } from '../../../platform/module.ts'
import { dueFlows } from '../flow.store.ts'
import { bringIntoForce } from './version.act.ts'

/** Approved charts come into force on their day, however long the product was down. */
export const forceFlows: Job = {
  name: 'flows.force',
  cron: '5 0 * * *',
  atStart: true,
  run: (host) =>
    host.sweep(async (work) => {
      for (const row of await dueFlows(work.tx, work.today)) await bringIntoForce(work, row)
    }),
}
