import { isRefusal } from '../../../kernel/refusal.ts'
import { handle } from '../../../platform/module.ts'
import { look, putOnList, reporterPageOf, takeOffList } from './reporter.act.ts'
import { addReporterReader, readReporterList, removeReporterReader, seeReporter } from './reporter.api.ts'

export const reporterRoutes = [
  handle(readReporterList, (call) => reporterPageOf(call, call.params.id)),
  handle(seeReporter, (call) => look(call, call.params.id, call.body.reason)),
  handle(
    addReporterReader,
    async (call) => (await putOnList(call, call.params.id, call.body.personId, call.body.reason)) ?? reporterPageOf(call, call.params.id),
  ),
  handle(removeReporterReader, async (call) => {
    const itemId = await takeOffList(call, call.params.id, call.body.reason)
    return isRefusal(itemId) ? itemId : reporterPageOf(call, itemId)
  }),
]
