import type { z } from 'zod'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { matterById, subjectsOf } from '../../matters/matter.store.ts'
import { signalById } from '../../signals/signal.store.ts'
import { itemPageOf } from '../item.page.ts'
import { askAlike, joinItems, readBeside } from './alike.api.ts'
import type { besidePage } from './alike.schema.ts'
import { joinsOf, nearTo, signalsBeside } from './alike.store.ts'
import { join } from './join.act.ts'

async function besideOf(work: Work, id: string): Promise<z.infer<typeof besidePage> | Refusal> {
  const page = await itemPageOf(work, id)
  const matter = page && (await matterById(work.tx, page.item.matterId))
  if (!page || !matter) return refuse('item.not_found', { item: id })
  const subjects = await subjectsOf(work.tx, matter.id)
  const near = await nearTo(work.tx, { title: page.item.title, content: page.content, subjects }, id)
  const joins = await joinsOf(work.tx, id)
  const tied = new Set(joins.map((each) => each.id))
  const signals = []
  for (const signalId of await signalsBeside(work.tx, subjects)) {
    const line = (await signalById(work.tx, signalId))?.line
    if (line && line.id !== page.signal?.id)
      signals.push({
        ...{ id: line.id, rule: line.rule, title: line.ruleTitle, raisedOn: line.raisedOn, state: line.state, rank: line.rank },
        clarifiedOn: line.clarifiedOn,
        clarifiedFor: line.clarifiedFor,
      })
  }
  const older = joins.find((each) => each.isOlder)
  return {
    alike: near.alike.filter((each) => !tied.has(each.id)),
    others: near.others.filter((each) => !tied.has(each.id)),
    signals,
    joinedInto: older ? { id: older.id, ledgerNo: older.ledgerNo, matterNo: older.matterNo, title: older.title } : null,
    joined: joins.filter((each) => !each.isOlder).map(({ isOlder: _isOlder, ...each }) => each),
    mayJoin: !older && work.access.may('item.register', matter.registerNode),
  }
}

export const alikeRoutes = [
  handle(askAlike, async (call) => {
    const { alike } = await nearTo(call.tx, call.body, null)
    await call.note({ action: 'item.lookAlike', object: { kind: 'ledger', id: 'likeness' }, details: { found: alike.length } })
    return alike
  }),
  handle(readBeside, (call) => besideOf(call, call.params.id)),
  handle(
    joinItems,
    async (call) => (await join(call, call.params.id, call.body.otherId, call.body.note)) ?? besideOf(call, call.params.id),
  ),
]
