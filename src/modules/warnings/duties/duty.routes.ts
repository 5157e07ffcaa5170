import { addWorkingDays } from '../../../kernel/calendar.ts'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { handle } from '../../../platform/module.ts'
import { frameOf } from '../frame.store.ts'
import { actOnDuty, listDuties, readDuty } from '../warning.api.ts'
import { actOn } from './duty.act.ts'
import { dutyLines, dutyPageOf } from './duty.lines.ts'
import { dutiesPage } from './duty.store.ts'

/** Working days within which a list's light is yellow; a duty's own page uses its pack's. */
const YELLOW_WITHIN = 2

export const dutyRoutes = [
  handle(listDuties, async (call) => {
    const { query, today } = call
    const filter = { isMine: query.mine, light: query.light, today, yellowUntil: addWorkingDays(call.calendar, today, YELLOW_WITHIN) }
    const rows = await dutiesPage(call.tx, filter, query.cursor, query.limit + 1)
    const page = rows.slice(0, query.limit)
    const last = page.at(-1)
    return { items: await dutyLines(call, page), next: rows.length > query.limit && last ? last.id : null }
  }),
  handle(readDuty, async (call) => {
    const page = await dutyPageOf(call, call.params.id)
    if (!page) return refuse('duty.not_found', { duty: call.params.id })
    const frame = await frameOf(call.tx, page.duty.matterId)
    await call.note({
      action: 'duty.open',
      object: { kind: 'duty', id: call.params.id },
      matterId: page.duty.matterId,
      ...(isRefusal(frame) ? {} : { register: frame.registerNode }),
    })
    return page
  }),
  handle(actOnDuty, async (call) => {
    const refused = await actOn(call, call.params.id, call.body)
    return refused ?? (await dutyPageOf(call, call.params.id)) ?? refuse('duty.not_found', { duty: call.params.id })
  }),
]
