import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Route } from '../../../platform/module.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { printControl, readControl } from './control.api.ts'
import { printedControl } from './control.print.ts'
import { controlFormOf } from './control.store.ts'

export const controlRoutes: readonly Route[] = [
  handle(readControl, (call) => controlFormOf(call, call.params.personId, call.query.on ?? call.today)),
  handle(printControl, async (call) => {
    const form = await controlFormOf(call, call.params.personId, call.query.on ?? call.today)
    if (isRefusal(form)) return form
    const unitId = form.posts[0]?.unitId ?? ''
    // The words of that day, as the levels are those of that day.
    const pack = await packAt(call.tx, unitId, form.on)
    if (!pack) return refuse('policy.no_pack_at_node', { node: unitId })
    await call.note({ action: 'riskControl.print', object: { kind: 'person', id: form.person.id }, details: { on: form.on } })
    return printedControl(form, pack)
  }),
]
