import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { useCall } from '../../../ui/index.ts'

/** What a unit is called; empty where there is none. */
export function useUnitName(): (unitId: string | null) => string {
  const units = useCall(listUnits).data
  return (unitId) => (unitId === null ? '' : (units?.find(({ id }) => id === unitId)?.name ?? unitId))
}
