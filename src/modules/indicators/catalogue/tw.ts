import type { Indicator } from '../indicator.schema.ts'
import { paidAfterDeath } from './tw-01.indicator.ts'
import { oneAccountForMany } from './tw-02.indicator.ts'
import { officialsFamily } from './tw-03.indicator.ts'
import { splitWorks } from './tw-06.indicator.ts'

/** TW 乡镇: subsidies, village funds, collective assets. */
export const TW: readonly Indicator[] = [paidAfterDeath, oneAccountForMany, officialsFamily, splitWorks]
