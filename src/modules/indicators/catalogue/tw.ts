import type { Indicator } from '../indicator.schema.ts'

/** TW 乡镇: subsidies, village funds, collective assets. */
export const TW: readonly Indicator[] = []
