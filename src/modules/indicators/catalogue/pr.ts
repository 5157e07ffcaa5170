import type { Indicator } from '../indicator.schema.ts'
import { splitProcurement } from './pr-01.indicator.ts'
import { belowThreshold } from './pr-02.indicator.ts'
import { contractIncrease } from './pr-17.indicator.ts'

/** PR 采购与招投标: procurement and bidding. */
export const PR: readonly Indicator[] = [splitProcurement, belowThreshold, contractIncrease]
