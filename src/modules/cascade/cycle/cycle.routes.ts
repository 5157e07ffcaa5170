import { handle } from '../../../platform/module.ts'
import { addImprovement, readCycle } from './cycle.api.ts'
import { addImprovementOf, cycleOf } from './cycle.store.ts'

export const cycleRoutes = [
  handle(readCycle, (call) => cycleOf(call, call.query.unitId, call.query.year)),
  handle(addImprovement, async (call) => (await addImprovementOf(call, call.body)) ?? cycleOf(call, call.body.unitId, call.body.year)),
]
