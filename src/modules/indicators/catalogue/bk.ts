import type { Indicator } from '../indicator.schema.ts'
import { staffCustomerTransfers } from './bk-01.indicator.ts'
import { fastInFastOut } from './bk-02.indicator.ts'
import { proceedsReturn } from './bk-05.indicator.ts'
import { relatedLoan } from './bk-06.indicator.ts'
import { ownTransactions } from './bk-07.indicator.ts'
import { sharedContact } from './bk-08.indicator.ts'
import { approvalOrder } from './bk-11.indicator.ts'
import { bridgeBroker } from './bk-13.indicator.ts'
import { offBookSales } from './bk-17.indicator.ts'
import { operatingForCustomers } from './bk-18.indicator.ts'

/** BK 银行网点: bank branch. */
export const BK: readonly Indicator[] = [
  staffCustomerTransfers,
  fastInFastOut,
  proceedsReturn,
  relatedLoan,
  ownTransactions,
  sharedContact,
  approvalOrder,
  bridgeBroker,
  offBookSales,
  operatingForCustomers,
]
