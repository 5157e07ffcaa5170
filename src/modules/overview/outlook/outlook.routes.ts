import { handle, type Route } from '../../../platform/module.ts'
import { outOfSight } from '../situation/place.store.ts'
import { exportOutlook, printOutlook, readOutlook } from './outlook.api.ts'
import { outlookWorkbook } from './outlook.excel.ts'
import { printedOutlook } from './outlook.print.ts'
import { outlookAt } from './outlook.store.ts'

/** 廉政风险年度展望, on the screen and on paper. */
export const outlookRoutes: readonly Route[] = [
  handle(readOutlook, async (call) => outOfSight(call, call.query.unitId) ?? (await outlookAt(call, call.query.unitId))),
  handle(exportOutlook, async (call) => {
    const { unitId } = call.query
    const refused = outOfSight(call, unitId)
    if (refused) return refused
    await call.note({ action: 'outlook.export', object: { kind: 'unit', id: unitId } })
    return outlookWorkbook(await outlookAt(call, unitId))
  }),
  handle(printOutlook, async (call) => {
    const { unitId } = call.query
    const refused = outOfSight(call, unitId)
    if (refused) return refused
    await call.note({ action: 'outlook.print', object: { kind: 'unit', id: unitId } })
    return printedOutlook(await outlookAt(call, unitId), call.actor.name)
  }),
]
