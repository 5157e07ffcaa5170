import { join } from 'node:path'
import { isRefusal } from '../../../kernel/refusal.ts'
import { eventKind, type Job, type JobHost } from '../../../platform/module.ts'
import { chartsByItem } from '../../flows/flow.store.ts'
import { openLake } from '../../datasets/lake/lake.ts'
import { calendarFor } from './folder.ts'
import { screenLake, type Screening } from './screening.ts'
import { enterScreening } from './screening.store.ts'

export const SCREENING_JOB = 'indicators.screen'

/** A run raised these signals; the module that keeps signals takes them in and says how many are fresh. */
export const SignalsRaised = eventKind<{ run: { id: string; at: Date }; screening: Screening; count: { fresh: number; revised: number } }>(
  'SignalsRaised',
)

async function screenAll(host: JobHost): Promise<Screening> {
  const { charts, asOf } = await host.sweep(async (work) => ({ charts: await chartsByItem(work.tx), asOf: work.today }))
  const lake = await openLake({ folder: join(host.dataFolder, 'lake') })
  try {
    const screening = await screenLake({ lake, charts, asOf, withRows: true, ...(await calendarFor(lake)) })
    if (isRefusal(screening)) throw new Error(`screening refused: ${screening.refused}`)
    return screening
  } finally {
    lake.close()
  }
}

/** Run all rules on the lake; reading happens outside of any transaction, taking in the signals in one. */
export const screeningJob: Job = {
  name: SCREENING_JOB,
  async run(host, data) {
    const id = String(data.screeningId)
    await host.sweep((work) => enterScreening(work.tx, id, { state: 'running' }))
    try {
      const screening = await screenAll(host)
      await host.sweep(async (work) => {
        const count = { fresh: 0, revised: 0 }
        await work.emit(SignalsRaised, { run: { id, at: work.now }, screening, count })
        await enterScreening(work.tx, id, {
          state: 'done',
          seconds: screening.seconds,
          signals: screening.signals.length,
          ...count,
          coverage: screening.coverage,
        })
        await work.note({
          action: 'indicator.screen',
          object: { kind: 'screening', id },
          details: { signals: screening.signals.length, ...count },
        })
      })
    } catch (error) {
      await host.sweep((work) =>
        enterScreening(work.tx, id, { state: 'failed', failure: error instanceof Error ? error.message : String(error) }),
      )
      throw error
    }
  },
}
