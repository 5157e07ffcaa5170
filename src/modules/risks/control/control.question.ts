import type { Day } from '../../../kernel/day.ts'
import { questionKind } from '../../../platform/module.ts'
import type { LaidMeasure } from './control.schema.ts'

/** What was laid down against these points on a day: text, phase, owner and limit; answered by the measures module. */
export const measuresOfPoints = questionKind<{ pointIds: readonly string[]; on: Day }, (LaidMeasure & { id: string; pointId: string })[]>(
  'risks.measures_of_points',
)
