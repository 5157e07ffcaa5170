import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { meetDeadline, setDeadline } from '../../matters/deadlines/deadline.store.ts'
import { matterById, moveTo, packOfMatter } from '../../matters/matter.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { ItemEnded } from '../entry/entry.events.ts'
import { HANDLING_MODES } from '../../policy/parts/collecting/intake-policy.schema.ts'
import type { ItemState } from '../item.schema.ts'
import { itemRow, setItem } from '../item.store.ts'
import { afterDecision, afterEnd, beginsIn, mayPropose, WAYS, wayIn } from './handling.rules.ts'
import type { HandlingDecision, HandlingEnd, HandlingKind, HandlingProposal } from './handling.schema.ts'
import { handlingForAct, type HandlingRow, handlingsOf, insertHandling, saveDecision, saveDue, saveEnd, setMode } from './handling.store.ts'

/** The entry, its matter and its pack, for somebody who holds the permission at its register. */
export async function settingOf(work: Work, itemId: string, permission: string) {
  const item = await itemRow(work.tx, itemId)
  const matter = item && (await matterById(work.tx, item.matterId))
  if (!item || !matter) return refuse('item.not_found', { item: itemId })
  const barred = permittedAt(work, permission, matter.registerNode)
  return barred ?? { item, matter, pack: await packOfMatter(work.tx, matter) }
}
type Setting = Exclude<Awaited<ReturnType<typeof settingOf>>, Refusal>

/** Deadlines that end with the entry. */
const CLOCKS = ['assessment', 'item.review'] as const
const clockOf = (kind: HandlingKind) => `handling.${kind}`

async function note(work: Work, setting: Setting, act: string, id: string, details: Record<string, unknown>): Promise<void> {
  await tell(work, setting.item.matterId, {
    key: `handling.${act}`,
    facts: { way: wayIn(setting.pack, details['kind'] as HandlingKind)?.label ?? '' },
    link: `/ledger/${setting.item.id}`,
  })
  await work.note({
    action: `handling.${act}`,
    object: { kind: 'handling', id },
    matterId: setting.item.matterId,
    register: setting.matter.registerNode,
    details: { ...details, item: setting.item.id },
  })
}

/** The entry comes to rest: its clocks stop, its matter follows. */
async function rest(work: Work, { item }: Setting, state: ItemState, reviewOn: string | null): Promise<void> {
  await setItem(work.tx, item.id, { state })
  for (const kind of CLOCKS) await meetDeadline(work, item.id, kind)
  if (reviewOn !== null) {
    const of = { matterId: item.matterId, kind: 'item.review', objectId: item.id, link: `/ledger/${item.id}`, personIds: [item.handler] }
    await setDeadline(work, of, reviewOn, { count: 0, unit: 'day' }, 1)
  }
  if (state === 'closed') {
    for (const other of await handlingsOf(work.tx, item.id)) await meetDeadline(work, item.id, clockOf(other.kind))
    await moveTo(work.tx, item.matterId, 'closed')
    await work.emit(ItemEnded, { itemId: item.id })
  }
}

/** It takes effect: its limit begins, the mode is the entry's mode, or the entry comes to rest. */
async function takeEffect(
  work: Work,
  setting: Setting,
  id: string,
  { kind, reviewOn }: Pick<HandlingProposal, 'kind' | 'reviewOn'>,
): Promise<void> {
  const { item, pack } = setting
  const limit = wayIn(pack, kind)?.limit
  const mode = HANDLING_MODES.find((each) => each === kind)
  if (mode) await setMode(work.tx, item.id, mode)
  const way = WAYS[kind]
  if (way.leadsTo) await rest(work, setting, way.leadsTo, reviewOn)
  if (!limit || way.isAtOnce) return
  const of = { matterId: item.matterId, kind: clockOf(kind), objectId: item.id, link: `/ledger/${item.id}`, personIds: [item.handler] }
  await saveDue(work.tx, id, await setDeadline(work, of, work.today, limit, pack.warning.lights.remindBefore))
}

/** 提出办理意见: modes begin at once, dispositions await somebody else's approval. */
export async function propose(work: Work, itemId: string, given: HandlingProposal): Promise<Refusal | undefined> {
  const setting = await settingOf(work, itemId, 'item.register')
  if (isRefusal(setting)) return setting
  const underWay = (await handlingsOf(work.tx, itemId))
    .filter((each) => each.state === 'proposed' || each.state === 'running')
    .map((each) => each.kind)
  const refused = mayPropose({ state: setting.item.state, underWay }, given, setting.pack, work.today)
  if (refused) return refused
  const state = beginsIn(given.kind)
  const id = await insertHandling(work, setting.item, given, state)
  if (state !== 'proposed') await takeEffect(work, setting, id, given)
  await note(work, setting, 'propose', id, { kind: given.kind })
  return undefined
}

async function found(work: Work, id: string, permission: string): Promise<{ row: HandlingRow; setting: Setting } | Refusal> {
  const row = await handlingForAct(work.tx, id)
  if (!row) return refuse('handling.not_found', { handling: id })
  const setting = await settingOf(work, row.itemId, permission)
  return isRefusal(setting) ? setting : { row, setting }
}

/** 审批. Returns the entry it is of. */
export async function decideHandling(work: Work, id: string, decision: HandlingDecision): Promise<string | Refusal> {
  const of = await found(work, id, 'item.decide')
  if (isRefusal(of)) return of
  const { row, setting } = of
  const state = afterDecision(row, decision.decision, work.actor.personId)
  if (isRefusal(state)) return state
  if (decision.decision === 'approve' && !WAYS[row.kind].from.includes(setting.item.state))
    return refuse('handling.item_not_open', { state: setting.item.state })
  await saveDecision(work, id, state, decision)
  if (state !== 'refused') await takeEffect(work, setting, id, row)
  await notify(work, {
    personId: row.by,
    kind: state === 'refused' ? 'handling.refused' : 'handling.approved',
    link: `/ledger/${row.itemId}`,
    dedupeKey: `${id}|decided`,
    object: { kind: 'handling', id },
  })
  await note(work, setting, decision.decision, id, { kind: row.kind })
  return row.itemId
}

/** 登记办理结果: what came of it; what was passed on ends with the receipt, and with it the entry here. Returns the entry it is of. */
export async function endHandling(work: Work, id: string, end: HandlingEnd): Promise<string | Refusal> {
  const of = await found(work, id, 'item.register')
  if (isRefusal(of)) return of
  const { row, setting } = of
  const state = afterEnd(row, end, work.today)
  if (isRefusal(state)) return state
  await saveEnd(work, id, state, end)
  await meetDeadline(work, row.itemId, clockOf(row.kind))
  const { endsIn } = WAYS[row.kind]
  if (endsIn) await rest(work, setting, endsIn, null)
  await note(work, setting, 'end', id, { kind: row.kind })
  return row.itemId
}
