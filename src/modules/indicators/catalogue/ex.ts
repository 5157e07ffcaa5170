import type { Indicator } from '../indicator.schema.ts'
import { holidaySpending } from './ex-04.indicator.ts'
import { benfordDeviation } from './ex-06.indicator.ts'
import { mutualApproval } from './ex-08.indicator.ts'

/** EX 费用报销与支付: expenses and payments. */
export const EX: readonly Indicator[] = [holidaySpending, benfordDeviation, mutualApproval]
