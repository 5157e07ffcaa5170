import { strayedCase } from './catalogue/ap-03.indicator.ts'
import { holidaySpending } from './catalogue/ex-04.indicator.ts'
import { benfordDeviation } from './catalogue/ex-06.indicator.ts'
import { mutualApproval } from './catalogue/ex-08.indicator.ts'
import { splitProcurement } from './catalogue/pr-01.indicator.ts'
import { contractIncrease } from './catalogue/pr-17.indicator.ts'
import type { Indicator } from './indicator.schema.ts'

/** All indicators 指标库, in the order of their codes. */
export const CATALOGUE: readonly Indicator[] = [
  strayedCase,
  holidaySpending,
  benfordDeviation,
  mutualApproval,
  splitProcurement,
  contractIncrease,
]

export const indicatorOf = (code: string): Indicator | undefined => CATALOGUE.find((each) => each.code === code)
