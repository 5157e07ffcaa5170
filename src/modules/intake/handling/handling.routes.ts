import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import { handle } from '../../../platform/module.ts'
import { chainOf } from '../../matters/register.store.ts'
import { decideHandling, endHandling, propose } from './handling.act.ts'
import { decideOnHandling, printTransferList, proposeHandling, readHandlings, recordHandlingEnd } from './handling.api.ts'
import { handlingPageOf, transferSheet } from './handling.page.ts'
import { handlingForAct } from './handling.store.ts'

export const handlingRoutes = [
  handle(readHandlings, (call) => handlingPageOf(call, call.params.id)),

  handle(proposeHandling, async (call) => (await propose(call, call.params.id, call.body)) ?? handlingPageOf(call, call.params.id)),

  handle(decideOnHandling, async (call) => {
    const itemId = await decideHandling(call, call.params.id, call.body)
    return isRefusal(itemId) ? itemId : handlingPageOf(call, itemId)
  }),

  handle(recordHandlingEnd, async (call) => {
    const itemId = await endHandling(call, call.params.id, call.body)
    return isRefusal(itemId) ? itemId : handlingPageOf(call, itemId)
  }),

  handle(printTransferList, async (call) => {
    const row = await handlingForAct(call.tx, call.params.id)
    if (!row || row.list.length === 0) return refuse('handling.not_found', { handling: call.params.id })
    const sheet = await transferSheet(call, row)
    if (isRefusal(sheet)) return sheet
    await call.note({ action: 'handling.print', object: { kind: 'handling', id: row.id }, ...(await chainOf(call.tx, row.matterId)) })
    return printed(sheet.title, sheet)
  }),
]
