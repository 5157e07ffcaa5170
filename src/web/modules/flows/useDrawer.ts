import { keepsCommon, topsOf } from '../../../modules/flows/versions/life.rules.ts'
import { listUnits } from '../../../modules/organisation/organisation.api.ts'
import { useCall, useMay, useMe } from '../../ui/index.ts'

/** Who would act on charts: for which units, and whether on common ones of no unit. */
export function useDrawer() {
  const may = useMay()
  const { personId } = useMe()
  const units = useCall(listUnits).data
  const actor = { personId, may, tops: topsOf(units ?? []) }
  const drawn = (units ?? []).filter(({ id }) => may('flow.keep', id))
  return {
    actor,
    units: units ?? [],
    /** The unit of whoever may draw for exactly one. */
    own: drawn.length === 1 ? (drawn[0]?.id ?? null) : null,
    /** Does a chart that this person puts forward need a unit? */
    needsUnit: units !== undefined && !keepsCommon(actor),
  }
}
