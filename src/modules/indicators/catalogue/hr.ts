import type { Indicator } from '../indicator.schema.ts'
import { overdueRotation } from './hr-01.indicator.ts'
import { noLeave } from './hr-02.indicator.ts'
import { relativesInLine } from './hr-03.indicator.ts'
import { lateGift } from './hr-06.indicator.ts'

/** HR 人员与岗位: personnel, posts and self-discipline. */
export const HR: readonly Indicator[] = [overdueRotation, noLeave, relativesInLine, lateGift]
