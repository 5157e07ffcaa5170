import type { Indicator } from '../indicator.schema.ts'
import { splitProcurement } from './pr-01.indicator.ts'
import { belowThreshold } from './pr-02.indicator.ts'
import { orderSplitting } from './pr-03.indicator.ts'
import { fewBidders } from './pr-04.indicator.ts'
import { winnerConcentration } from './pr-05.indicator.ts'
import { bidRotation } from './pr-06.indicator.ts'
import { regularPrices } from './pr-09.indicator.ts'
import { connectedBidders } from './pr-11.indicator.ts'
import { bondsFromOneAccount } from './pr-12.indicator.ts'
import { contractIncrease } from './pr-17.indicator.ts'
import { changeOrders } from './pr-18.indicator.ts'
import { linkedSupplier } from './pr-23.indicator.ts'

/** PR 采购与招投标: procurement and bidding. */
export const PR: readonly Indicator[] = [
  splitProcurement,
  belowThreshold,
  orderSplitting,
  fewBidders,
  winnerConcentration,
  bidRotation,
  regularPrices,
  connectedBidders,
  bondsFromOneAccount,
  contractIncrease,
  changeOrders,
  linkedSupplier,
]
