import { loadDemo } from '../demo/load.ts'
import { isRefusal } from './kernel/refusal.ts'
import { PACK_FOLDER } from './main.ts'
import { queueScreening } from './modules/indicators/screening/screening.store.ts'
import { SCREENING_JOB } from './modules/indicators/screening/screening.job.ts'
import { allUnits } from './modules/organisation/organisation.store.ts'
import { loadPacks } from './modules/policy/policy.files.ts'
import type { House } from './platform/house.ts'
import type { Jobs } from './platform/jobs/jobs.ts'

/** Put in what a house needs before the door opens: its packs at each start and, when it is empty, the demo with its first screening. */
export async function furnish(house: House, jobs: Jobs, say: (line: string) => void): Promise<{ isNew: boolean }> {
  await house.workshop.sweep(async (work) => {
    const packs = await loadPacks(work, PACK_FOLDER)
    if (isRefusal(packs)) throw new Error(`packs: ${packs.refused} ${JSON.stringify(packs.facts)}`)
  })
  const isEmpty = await house.workshop.sweep(async (work) => (await allUnits(work.tx)).length === 0)
  if (!isEmpty) return { isNew: false }
  say('装入演示单位与两年业务数据 Loading the demo institution and two years of records …')
  await house.workshop.sweep((work) => loadDemo(work, house.storage.folder))
  say('首次筛查 First screening …')
  const screening = await house.workshop.sweep((work) => queueScreening(work))
  await jobs.runJob(SCREENING_JOB, { screeningId: screening.id })
  return { isNew: true }
}
