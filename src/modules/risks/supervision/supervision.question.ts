import { questionKind } from '../../../platform/module.ts'
import type { SupervisionRow } from './supervision.schema.ts'

/** The newest checks 排查 that take each of these units in, as far as the reader may see them; answered by the checks module. */
export const checksOfUnits = questionKind<{ unitIds: readonly string[] }, (SupervisionRow['checks'][number] & { unitId: string })[]>(
  'risks.checks_of_units',
)
