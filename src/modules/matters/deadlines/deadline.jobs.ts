import { eventKind, type Job, type JobHost, type Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { type DeadlineRow, deadlinesToRemind, markPassed, markReminded, passedDeadlines } from './deadline.store.ts'
import { chainOf } from '../register.store.ts'

/** The last day of a deadline is past and the act has not come. The module that set it says what follows. */
export const DeadlinePassed = eventKind<DeadlineRow>('DeadlinePassed')

const BATCH = 100

async function passOne(work: Work, deadline: DeadlineRow): Promise<void> {
  await markPassed(work, deadline.id)
  await work.note({
    action: 'deadline.pass',
    object: { kind: 'deadline', id: deadline.id },
    ...(await chainOf(work.tx, deadline.matterId)),
    details: { kind: deadline.kind, dueOn: deadline.dueOn },
  })
  await work.emit(DeadlinePassed, deadline)
}

async function remindOne(work: Work, deadline: DeadlineRow): Promise<void> {
  await markReminded(work, deadline.id)
  for (const personId of deadline.personIds) {
    await notify(work, {
      personId,
      kind: 'deadline.near',
      link: deadline.link,
      dedupeKey: `${deadline.id}|near|${personId}`,
      object: { kind: 'deadline', id: deadline.id },
    })
  }
  await work.note({
    action: 'deadline.remind',
    object: { kind: 'deadline', id: deadline.id },
    ...(await chainOf(work.tx, deadline.matterId)),
  })
}

/** A batch a transaction, until none is left; the rows stay locked, so a second sweep skips them. */
async function sweepAll(
  host: JobHost,
  find: (work: Work) => Promise<DeadlineRow[]>,
  act: (work: Work, deadline: DeadlineRow) => Promise<void>,
): Promise<void> {
  for (let count = BATCH; count > 0 && !host.stopping.aborted; ) {
    count = await host.sweep(async (work) => {
      const rows = await find(work)
      for (const row of rows) await act(work, row)
      return rows.length
    })
  }
}

/** Acts on deadlines that passed, and reminds one working day before; a week of downtime is caught up at start. */
export const sweepDeadlines: Job = {
  name: 'matters.sweep-deadlines',
  cron: '*/5 * * * *',
  atStart: true,
  async run(host) {
    await sweepAll(host, (work) => passedDeadlines(work.tx, work.today, BATCH), passOne)
    await sweepAll(host, (work) => deadlinesToRemind(work.tx, work.today, BATCH), remindOne)
  },
}
