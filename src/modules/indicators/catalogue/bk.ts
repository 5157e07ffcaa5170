import type { Indicator } from '../indicator.schema.ts'

/** BK 银行网点: bank branch. */
export const BK: readonly Indicator[] = []
