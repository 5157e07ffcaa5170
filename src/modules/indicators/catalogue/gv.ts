import type { Indicator } from '../indicator.schema.ts'

/** GV 制度执行自查: is the control system itself alive? */
export const GV: readonly Indicator[] = []
