import type { Indicator } from '../indicator.schema.ts'
import { overMeasured } from './cn-01.indicator.ts'
import { paidAhead } from './cn-02.indicator.ts'
import { splitChanges } from './cn-03.indicator.ts'

/** CN 工程建设与养护: construction and maintenance. */
export const CN: readonly Indicator[] = [overMeasured, paidAhead, splitChanges]
