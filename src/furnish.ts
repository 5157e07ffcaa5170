import { demoAmong, loadDemo } from '../demo/load.ts'
import { isRefusal } from './kernel/refusal.ts'
import { PACK_FOLDER } from './main.ts'
import { queueScreening, recentScreenings } from './modules/indicators/screening/screening.store.ts'
import { SCREENING_JOB } from './modules/indicators/screening/screening.job.ts'
import { type FirstSignIn, loadFirstAdministrators } from './modules/organisation/accounts/first.load.ts'
import { allUnits } from './modules/organisation/organisation.store.ts'
import { loadPacks } from './modules/policy/policy.files.ts'
import type { House } from './platform/house.ts'
import type { Jobs } from './platform/jobs/jobs.ts'
import type { Work } from './platform/module.ts'

/** What furnishing tells, and whether it is to end after its present step. */
export interface Furnishing {
  say(line: string): void
  stopping: AbortSignal
  /** Which demo an empty house gets, by the name the command line takes; `none`: the first three administrators, and nothing else. */
  demo: string
  /** Told the first sign-ins, once. */
  tellFirst(signIns: readonly FirstSignIn[]): void
}

/** The name by which an installation of its own begins. */
export const NO_DEMO = 'none'

/**
 * Put in what a house needs before the door opens: its packs at each start and, when it is empty, the demo with its first screening.
 * Each step is one transaction, so a start that was killed is taken up where it broke off.
 */
export async function furnish(
  house: House,
  jobs: Jobs,
  { say, stopping, demo, tellFirst }: Furnishing,
): Promise<{ isNew: boolean; demo: string | null }> {
  await house.workshop.sweep(async (work) => {
    const packs = await loadPacks(work, PACK_FOLDER)
    if (isRefusal(packs)) throw new Error(`packs: ${packs.refused} ${JSON.stringify(packs.facts)}`)
  })
  stopping.throwIfAborted()
  const units = await house.workshop.sweep((work) => allUnits(work.tx))
  const isNew = units.length === 0
  if (isNew && demo === NO_DEMO) {
    tellFirst(await house.workshop.sweep((work) => loadFirstAdministrators(work)))
    return { isNew, demo: null }
  }
  if (isNew) {
    say('装入演示单位与两年业务数据 Loading the demo institution and two years of records …')
    await house.workshop.sweep((work) => loadDemo(work, house.storage.folder, demo))
  }
  stopping.throwIfAborted()
  const shown = isNew ? demo : demoAmong(units)
  if (shown === null) return { isNew, demo: null }
  const screeningId = await house.workshop.sweep(firstScreening)
  if (screeningId !== null) {
    say('首次筛查 First screening …')
    await jobs.runJob(SCREENING_JOB, { screeningId })
  }
  return { isNew, demo: shown }
}

/** The first screening, queued now or by a start that was killed; null once any has ended. */
async function firstScreening(work: Work): Promise<string | null> {
  const known = await recentScreenings(work.tx)
  if (known.some((each) => each.state !== 'queued' && each.state !== 'running')) return null
  return known.at(-1)?.id ?? (await queueScreening(work)).id
}
