import { addDays } from '../../kernel/day.ts'
import type { Job, JobHost, Work } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import { reportPolicyOf } from '../policy/parts/collecting/report-policy.schema.ts'
import { clocksFrom } from './report.rules.ts'
import { setClocks } from './report.store.ts'
import {
  dropOrphans,
  endReports,
  officersOf,
  type SweptReport,
  takeClocks,
  takeCopiesAway,
  takeNew,
  withNews,
} from './report.sweep.store.ts'

const BATCH = 100

/** Tell the office that something waits, without a name, a content or a time of day (P13). */
async function tellOffice(
  work: Work,
  report: SweptReport,
  kind: 'report.waits' | 'report.news' | 'report.due' | 'report.overdue',
  key: string,
): Promise<void> {
  for (const personId of await officersOf(work.tx, report, work.today))
    await notify(work, {
      ...{ personId, kind, link: `/reports/${report.id}`, object: { kind: 'report', id: report.id } },
      dedupeKey: `${report.id}|${key}|${personId}`,
    })
}

/** A matter is at its end: the reporter is owed the result, with a clock. */
async function startResults(work: Work): Promise<void> {
  for (const report of await endReports(work.tx, work.today)) {
    const policy = reportPolicyOf((await packAt(work.tx, report.registerNode, work.today)) ?? {})
    const { isNamed } = report
    await setClocks(work.tx, report.id, clocksFrom(policy, 'conclusion', { day: work.today, isNamed, calendar: work.calendar }))
    await work.note({ action: 'report.end', object: { kind: 'report', id: report.id }, register: report.registerNode })
    await tellOffice(work, report, 'report.due', 'end')
  }
}

async function tellOfNew(work: Work): Promise<void> {
  for (const report of await takeNew(work.tx)) await tellOffice(work, report, 'report.waits', `new|${report.registerNode}`)
  for (const report of await withNews(work.tx)) await tellOffice(work, report, 'report.news', `news|${work.today}`)
}

async function sweepClocks(host: JobHost, what: 'remind' | 'pass'): Promise<void> {
  for (let count = BATCH; count === BATCH && !host.stopping.aborted; ) {
    count = await host.sweep(async (work) => {
      const clocks = await takeClocks(work.tx, what, work.today, BATCH)
      for (const clock of clocks) {
        await tellOffice(work, clock, what === 'pass' ? 'report.overdue' : 'report.due', `${clock.kind}|${clock.dueOn}|${what}`)
        await work.note({
          action: what === 'pass' ? 'report.clock.pass' : 'report.clock.remind',
          object: { kind: 'report', id: clock.id },
          register: clock.registerNode,
          details: { kind: clock.kind, dueOn: clock.dueOn },
        })
      }
      return clocks.length
    })
  }
}

async function takeAway(work: Work): Promise<void> {
  for (const { registerNode, personId, count } of await takeCopiesAway(work.tx))
    await work.note({ action: 'report.takeCopies', object: { kind: 'person', id: personId }, register: registerNode, details: { count } })
  const dropped = await dropOrphans(work.tx, addDays(work.today, 0 - reportPolicyOf({}).orphanDays))
  if (dropped > 0) await work.note({ action: 'report.dropOrphans', object: { kind: 'report', id: 'draft' }, details: { dropped } })
}

/** Once a day, before work: what is told by the minute would tell when somebody reported. */
export const sweepReports: Job = {
  name: 'reports.sweep',
  cron: '30 7 * * *',
  atStart: true,
  async run(host) {
    await host.sweep(startResults)
    await host.sweep(tellOfNew)
    await sweepClocks(host, 'pass')
    await sweepClocks(host, 'remind')
    await host.sweep(takeAway)
  },
}
