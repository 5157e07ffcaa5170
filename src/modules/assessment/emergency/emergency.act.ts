import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { matterById, subjectsOf } from '../../matters/matter.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import type { Subject } from '../../organisation/organisation.schema.ts'
import { concernedAmong, personsById } from '../../organisation/organisation.store.ts'
import { signalById } from '../../signals/signal.store.ts'
import { mayFollow } from '../../cascade/contingency/contingency.rules.ts'
import { contingencyRow, wordingsOf } from '../../cascade/contingency/contingency.store.ts'
import { checkEmergency, mayEnd } from './emergency.rules.ts'
import type { EmergencyKind, EmergencyOf, NewEmergency } from './emergency.schema.ts'
import { carryOver, emergencyById, insertEmergency, saveEnd } from './emergency.store.ts'

interface Place {
  of: EmergencyOf
  registerNode: string
  subjects: readonly Subject[]
  /** A closed matter takes no new one. */
  isClosed: boolean
}

/** Where it is taken: in the matter, or on the signal that no matter has taken up; a signal with a matter leads to its matter. */
export async function placeOf(work: Work, of: EmergencyOf): Promise<Place | Refusal> {
  if (of.kind === 'signal') {
    const signal = await signalById(work.tx, of.id)
    if (!signal) return refuse('signal.not_found', { signal: of.id })
    if (signal.row.matter_id !== null) return placeOf(work, { kind: 'matter', id: signal.row.matter_id })
    return { of, registerNode: signal.registerNode, subjects: signal.line.subjects.map(({ kind, id }) => ({ kind, id })), isClosed: false }
  }
  const matter = await matterById(work.tx, of.id)
  if (!matter) return refuse('matter.not_found', { matter: of.id })
  return { of, registerNode: matter.registerNode, subjects: await subjectsOf(work.tx, matter.id), isClosed: matter.stage === 'closed' }
}

const told = (kind: EmergencyKind) => ({ emergency: kind })
const pageOf = (of: EmergencyOf) => (of.kind === 'matter' ? `/matters/${of.id}` : `/signals/${of.id}`)

/** The plan that it follows is in force on the day of the decision. */
async function followed(work: Work, { planId, decidedOn }: NewEmergency): Promise<Refusal | undefined> {
  if (planId === null) return undefined
  const plan = await contingencyRow(work.tx, planId)
  if (!plan) return refuse('contingency.not_found', { plan: planId })
  const wordings = (await wordingsOf(work.tx, [planId])).get(planId) ?? []
  return mayFollow({ wordings, repealedOn: plan.repealed_on, title: plan.title }, decidedOn)
}

/** 采取应急措施: recorded by the office; decided by somebody whom it does not concern. */
export async function record(work: Work, asked: EmergencyOf, given: NewEmergency): Promise<string | Refusal> {
  const place = await placeOf(work, asked)
  if (isRefusal(place)) return place
  const refused = permittedAt(work, 'emergency.record', place.registerNode) ?? checkEmergency(given, work.today)
  if (refused) return refused
  if (place.isClosed) return refuse('emergency.matter_closed')
  if (!(await personsById(work.tx, [given.decidedBy])).has(given.decidedBy)) return refuse('emergency.no_such_person')
  if ((await concernedAmong(work.tx, [given.decidedBy], place.subjects)).size > 0) return refuse('emergency.decider_is_concerned')
  const unfit = await followed(work, given)
  if (unfit) return unfit
  const id = await insertEmergency(work, place.of, given)
  if (place.of.kind === 'matter') {
    const facts = { ...told(given.kind), text: given.text, untilOn: given.untilOn ?? '' }
    await tell(work, place.of.id, { key: given.untilOn ? 'emergency.takenUntil' : 'emergency.taken', facts, link: pageOf(place.of) })
  }
  await work.note({
    action: 'emergency.record',
    object: { kind: 'emergencyMeasure', id },
    register: place.registerNode,
    ...(place.of.kind === 'matter' ? { matterId: place.of.id } : {}),
    details: { ...given, on: place.of },
  })
  return id
}

/** 解除应急措施. */
export async function end(work: Work, id: string, reason: string): Promise<Refusal | undefined> {
  const row = await emergencyById(work.tx, id)
  if (!row) return refuse('emergency.not_found', { measure: id })
  const refused = permittedAt(work, 'emergency.record', row.registerNode) ?? mayEnd(row)
  if (refused) return refused
  if (!(await saveEnd(work, id, reason))) return refuse('emergency.is_ended', { endedOn: work.today })
  if (row.matterId)
    await tell(work, row.matterId, { key: 'emergency.ended', facts: { ...told(row.kind), reason }, link: `/matters/${row.matterId}` })
  await work.note({
    action: 'emergency.end',
    object: { kind: 'emergencyMeasure', id },
    register: row.registerNode,
    ...(row.matterId ? { matterId: row.matterId } : {}),
    details: { reason },
  })
  return undefined
}

/** A signal was registered: what was taken on it stands in its matter from now on, and its timeline says so. */
export async function carry(work: Work, signalId: string, matterId: string): Promise<void> {
  for (const kind of await carryOver(work.tx, signalId, matterId))
    await tell(work, matterId, { key: 'emergency.carried', facts: told(kind), link: `/matters/${matterId}` })
}
