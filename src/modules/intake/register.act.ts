import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { setDeadline } from '../matters/deadlines/deadline.store.ts'
import { openMatter } from '../matters/matter.store.ts'
import { registerOf } from '../matters/register.store.ts'
import { tell } from '../matters/timeline.store.ts'
import type { Unit } from '../organisation/organisation.schema.ts'
import { concernedAmong } from '../organisation/organisation.store.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { triage } from '../signals/signal.rules.ts'
import { decide, signalById } from '../signals/signal.store.ts'
import { checkRegistration } from './item.rules.ts'
import type { Registration } from './item.schema.ts'
import { insertItem } from './item.store.ts'

/** What registering led to: an item in a register, and whether that register is above the actor's own (P6). */
export interface Registered {
  itemId: string
  register: Unit
  isPassedUp: boolean
}

async function place(work: Work, registration: Registration): Promise<{ register: Unit; pack: PolicyPack; isOwn: boolean } | Refusal> {
  const register = await registerOf(work.tx, registration.subjects)
  if (isRefusal(register)) return register
  const pack = await packAt(work.tx, register.id, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: register.name })
  const isOwn = work.actor.grants.some((grant) => grant.nodeId === register.id)
  if (isOwn) {
    const concerned = await concernedAmong(work.tx, [work.actor.personId], registration.subjects)
    if (concerned.size > 0) return refuse('matter.handler_is_concerned', {})
  }
  return { register, pack, isOwn }
}

/** Register an information item: a matter is opened with its number, the assessment clock starts, the signal is tied to it. R10, P26. */
export async function register(work: Work, registration: Registration): Promise<Registered | Refusal> {
  const signal = registration.signalId ? await signalById(work.tx, registration.signalId) : undefined
  if (registration.signalId && !signal) return refuse('signal.not_found', { signal: registration.signalId })
  const toState = signal ? triage(signal.line.state, 'register') : undefined
  if (isRefusal(toState)) return toState
  const placed = await place(work, registration)
  if (isRefusal(placed)) return placed
  const { register: home, pack, isOwn } = placed
  const wrong = checkRegistration(registration, pack, work.today)
  if (wrong) return wrong
  const matter = await openMatter(work, { register: home, pack, title: registration.title, subjects: registration.subjects })
  const itemId = await insertItem(work, matter.id, home.id, registration, pack)
  await setDeadline(
    work,
    { matterId: matter.id, kind: 'assessment', objectId: itemId, link: `/ledger/${itemId}`, personIds: isOwn ? [work.actor.personId] : [] },
    work.today,
    pack.assessment.limit,
    pack.warning.lights.remindBefore,
  )
  await tell(work, matter.id, {
    key: 'item.registered',
    facts: { matterNo: matter.matterNo, channel: registration.channel, rule: signal?.line.rule ?? null },
    link: `/ledger/${itemId}`,
  })
  if (signal && toState)
    await decide(work, signal.line.id, { state: toState, kind: 'register', reason: null, ofSignal: null, matterId: matter.id })
  await work.note({
    action: 'item.register',
    object: { kind: 'informationItem', id: itemId },
    matterId: matter.id,
    register: home.id,
    details: { matterNo: matter.matterNo, signalId: registration.signalId },
  })
  return { itemId, register: home, isPassedUp: !isOwn }
}
