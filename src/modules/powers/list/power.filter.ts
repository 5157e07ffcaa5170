import type { Work } from '../../../platform/module.ts'
import type { PowerFilter } from './power.list.store.ts'
import type { PowerState } from '../power.schema.ts'

/** What the address asks for. */
interface Query {
  on?: string | undefined
  state?: PowerState | undefined
  category?: string | undefined
  class?: string | undefined
  rank?: number | undefined
  unitId?: string | undefined
  search?: string | undefined
}

/** The register as it stands today, where no day is named. */
export function filterOf(work: Work, { on, state, category, class: kind, rank, unitId, search }: Query): PowerFilter {
  return { on: on ?? work.today, state, category, class: kind, rank, unitId, words: search }
}
