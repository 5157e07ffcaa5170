import type { Indicator } from '../indicator.schema.ts'
import { uncheckedHighRisk } from './gv-01.indicator.ts'
import { missingSelfCheck } from './gv-02.indicator.ts'
import { missedQuarter } from './gv-03.indicator.ts'
import { unguardedPoint } from './gv-05.indicator.ts'
import { ownSupervisor } from './gv-10.indicator.ts'

/** GV 制度执行自查: is the control system itself alive? */
export const GV: readonly Indicator[] = [uncheckedHighRisk, missingSelfCheck, missedQuarter, unguardedPoint, ownSupervisor]
