import { fromKysely, PgBoss } from 'pg-boss'
import type { Connection } from '../database/connection.ts'
import type { Log } from '../database/log.ts'
import { JOBS_SCHEMA } from '../database/roles.ts'
import type { JobQueue } from '../work.ts'

/** The queue of this installation: units of work add to it, `startJobs` works it. */
export interface BossQueue extends JobQueue {
  readonly boss: PgBoss
}

/** The queue on its own role, pool and schema; it takes jobs once `startJobs` has run. */
export function bossQueue(connection: Connection, log: Log): BossQueue {
  const boss = new PgBoss({
    ...connection,
    schema: JOBS_SCHEMA,
    max: 4,
    application_name: 'jianwei-jobs',
    createSchema: false,
    registerInstance: false,
  })
  boss.on('error', (error) => log.error({ err: error }, 'The job queue met an error'))
  boss.on('warning', (warning) => log.warn({ warning }, 'The job queue warns'))
  return {
    boss,
    send: async (tx, jobName, data) => {
      await boss.send(jobName, data, { db: fromKysely(tx) })
    },
  }
}
