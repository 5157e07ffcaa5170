import { questionKind } from '../../platform/module.ts'
import type { PowerPage } from './power.schema.ts'

/** What rests on a power: flow charts that show how it is exercised, risk points found in it. Answered by later modules. */
export const restsOnPower = questionKind<{ powerId: string }, PowerPage['uses']>('powers.rests_on')
