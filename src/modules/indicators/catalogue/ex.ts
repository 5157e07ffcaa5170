import type { Indicator } from '../indicator.schema.ts'
import { duplicateInvoice } from './ex-01.indicator.ts'
import { fuzzyDuplicate } from './ex-02.indicator.ts'
import { sequentialInvoices } from './ex-03.indicator.ts'
import { holidaySpending } from './ex-04.indicator.ts'
import { roundAmounts } from './ex-05.indicator.ts'
import { benfordDeviation } from './ex-06.indicator.ts'
import { belowApprovalLimit } from './ex-07.indicator.ts'
import { mutualApproval } from './ex-08.indicator.ts'
import { offHoursApproval } from './ex-09.indicator.ts'
import { tripConflict } from './ex-10.indicator.ts'

/** EX 费用报销与支付: expenses and payments. */
export const EX: readonly Indicator[] = [
  duplicateInvoice,
  fuzzyDuplicate,
  sequentialInvoices,
  holidaySpending,
  roundAmounts,
  benfordDeviation,
  belowApprovalLimit,
  mutualApproval,
  offHoursApproval,
  tripConflict,
]
