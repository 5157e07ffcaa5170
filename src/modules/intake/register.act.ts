import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { setDeadline } from '../matters/deadlines/deadline.store.ts'
import { openMatter } from '../matters/matter.store.ts'
import { handlerAt, registerOf } from '../matters/register.store.ts'
import { tell } from '../matters/timeline.store.ts'
import type { Unit } from '../organisation/organisation.schema.ts'
import { concernedAmong, unitsAbove } from '../organisation/organisation.store.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { triage } from '../signals/signal.rules.ts'
import { decide, passUp, signalById } from '../signals/signal.store.ts'
import { SignalRegistered } from './entry/entry.events.ts'
import { checkComment } from './entry/item.comment.store.ts'
import { checkOrigin, takenUp } from './origins/origin.store.ts'
import { linkPoints, subjectsBehind } from './entry/entry.store.ts'
import { settledAbout } from './entry/key-link.store.ts'
import { checkRegistration } from './item.rules.ts'
import type { Registration } from './item.schema.ts'
import { insertItem } from './item.store.ts'
import { registerReporter } from './reporter/reporter.act.ts'

/** What registering led to: an item in a register, and whether that register is above the actor's own (P6). */
export interface Registered {
  itemId: string
  register: Unit
  isPassedUp: boolean
}

/** Roles that enter items into their own register, and pass up what concerns its head or its discipline body. */
const REGISTRARS: ReadonlySet<string> = new Set(['disciplineOfficer', 'disciplineHead'])

async function isAbove(tx: Tx, registerId: string, nodeIds: readonly string[]): Promise<boolean> {
  for (const nodeId of nodeIds) if ((await unitsAbove(tx, nodeId)).some((unit) => unit.id === registerId)) return true
  return false
}

async function place(work: Work, registration: Registration): Promise<{ register: Unit; pack: PolicyPack; isOwn: boolean } | Refusal> {
  const barred = registration.commentId === undefined ? undefined : await checkComment(work, registration.commentId)
  if (barred) return barred
  const unfit = registration.origin && (await checkOrigin(work, registration.origin))
  if (unfit) return unfit
  const register = await registerOf(work.tx, registration.subjects)
  if (isRefusal(register)) return register
  const pack = await packAt(work.tx, register.id, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: register.name })
  const held = work.actor.grants.filter((grant) => REGISTRARS.has(grant.role)).map((grant) => grant.nodeId)
  const isOwn = held.includes(register.id)
  if (!isOwn && !(await isAbove(work.tx, register.id, held))) return refuse('item.of_another_register', {})
  if (isOwn) {
    const concerned = await concernedAmong(work.tx, [work.actor.personId], registration.subjects)
    if (concerned.size > 0) return refuse('matter.handler_is_concerned', {})
  }
  return { register, pack, isOwn }
}

/** The same subject named twice is one subject. */
function onceEach(subjects: Registration['subjects']): Registration['subjects'] {
  return [...new Map(subjects.map((subject) => [`${subject.kind}|${subject.id}`, subject])).values()]
}

/** Could this be registered, and in which register? Nothing is written. */
export async function placeOf(work: Work, given: Registration): Promise<Unit | Refusal> {
  const registration = await whole(work.tx, given)
  if (isRefusal(registration)) return registration
  const placed = await place(work, registration)
  if (isRefusal(placed)) return placed
  return checkRegistration(registration, placed.pack, work.today) ?? placed.register
}

/** A registration whole: its key links as their charts have them, and whom it concerns at the wall: those named, and those behind the affairs, bodies and key links named. */
async function whole(tx: Tx, given: Registration): Promise<Registration | Refusal> {
  const settled = await settledAbout(tx, given.about ?? [])
  if (isRefusal(settled)) return settled
  const { about, takers } = settled
  const subjects = onceEach([...given.subjects, ...(await subjectsBehind(tx, about)), ...takers])
  return { ...given, subjects, ...(given.about ? { about } : {}) }
}

/** The signal that it comes from, and the state into which registering puts it. */
async function signalOf(tx: Tx, id: string | null) {
  const signal = id === null ? undefined : await signalById(tx, id)
  if (id !== null && !signal) return refuse('signal.not_found', { signal: id })
  const toState = signal ? triage(signal.line.state, 'register') : undefined
  return isRefusal(toState) ? toState : { signal, toState }
}

/** Whoever takes it up above hears of it. */
async function tellAbove(work: Work, itemId: string, personId: string): Promise<void> {
  const object = { kind: 'informationItem', id: itemId }
  await notify(work, { personId, kind: 'item.passedUp', link: `/ledger/${itemId}`, dedupeKey: `${itemId}|passedUp`, object })
}

/** Register an information item: a matter is opened with its number, the assessment clock starts, the signal is tied to it. R10, P26. */
export async function register(work: Work, given: Registration): Promise<Registered | Refusal> {
  const registration = await whole(work.tx, given)
  if (isRefusal(registration)) return registration
  const taken = await signalOf(work.tx, registration.signalId)
  if (isRefusal(taken)) return taken
  const { signal, toState } = taken
  const placed = await place(work, registration)
  if (isRefusal(placed)) return placed
  const { register: home, pack, isOwn } = placed
  const wrong = checkRegistration(registration, pack, work.today)
  if (wrong) return wrong
  const matter = await openMatter(work, { register: home, pack, title: registration.title, subjects: registration.subjects })
  const handler = isOwn ? work.actor.personId : await handlerAt(work.tx, home.id, registration.subjects)
  const itemId = await insertItem(work, { ...matter, subjects: registration.subjects }, home.id, registration, pack, handler ?? '')
  await setDeadline(
    work,
    { matterId: matter.id, kind: 'assessment', objectId: itemId, link: `/ledger/${itemId}`, personIds: handler ? [handler] : [] },
    work.today,
    pack.assessment.limit,
    pack.warning.lights.remindBefore,
  )
  await registerReporter(work, { itemId, matterId: matter.id, register: home.id }, registration, handler)
  const unlinked = await linkPoints(work, { id: itemId, matterId: matter.id }, registration.pointIds ?? [])
  if (unlinked) return unlinked
  await tell(work, matter.id, {
    key: 'item.registered',
    facts: { matterNo: matter.matterNo, channel: registration.channel, rule: signal?.line.rule ?? null },
    link: `/ledger/${itemId}`,
  })
  if (signal && toState) {
    await decide(work, signal.line.id, { state: toState, kind: 'register', reason: null, ofSignal: null, matterId: matter.id })
    await work.emit(SignalRegistered, { signalId: signal.line.id, matterId: matter.id })
  }
  await takenUp(work, registration.origin)
  if (signal && !isOwn) await passUp(work.tx, signal.line.id, home.id)
  if (handler && !isOwn) await tellAbove(work, itemId, handler)
  await work.note({
    action: 'item.register',
    object: { kind: 'informationItem', id: itemId },
    matterId: matter.id,
    register: home.id,
    details: {
      matterNo: matter.matterNo,
      signalId: registration.signalId,
      commentId: registration.commentId ?? null,
      origin: registration.origin ?? null,
    },
  })
  return { itemId, register: home, isPassedUp: !isOwn }
}
