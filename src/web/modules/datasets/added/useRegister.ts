import { useMemo } from 'react'
import { listAdded } from '../../../../modules/datasets/added/added.api.ts'
import { registerWith } from '../../../../modules/datasets/added/added.rules.ts'
import type { TableRegister } from '../../../../modules/datasets/canonical.schema.ts'
import { useCall } from '../../../ui/index.ts'

/** The canonical tables as they are here: the product's, with what the institution added. */
export function useRegister(): TableRegister {
  const added = useCall(listAdded).data
  return useMemo(() => registerWith(added?.tables ?? {}), [added])
}
