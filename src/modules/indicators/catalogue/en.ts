import type { Indicator } from '../indicator.schema.ts'
import { unevenPenalty } from './en-01.indicator.ts'
import { biasedOfficer } from './en-02.indicator.ts'
import { unhandledOverload } from './en-07.indicator.ts'

/** EN 执法与自由裁量权: enforcement and discretion. */
export const EN: readonly Indicator[] = [unevenPenalty, biasedOfficer, unhandledOverload]
