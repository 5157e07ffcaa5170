import { dueDay } from '../../../kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { findFile } from '../../../platform/files/file.store.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { registerOf } from '../../matters/register.store.ts'
import { unitsAbove } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { afterProtectionDecision, afterProtectionStep, checkFiling, retaliationPolicyOf } from './retaliation.rules.ts'
import type { ProtectionDecision, ProtectionFiling, ProtectionStep } from './retaliation.schema.ts'
import {
  entryOf,
  insertProtection,
  insertProtectionStep,
  judging,
  keepersOf,
  maySeeAsOffice,
  protectionById,
  type ProtectionCase,
  protectionSteps,
  saveProtection,
} from './retaliation.store.ts'

export const KEEPERS = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const
export const DECIDERS = ['disciplineHead', 'disciplineSecretary'] as const

type Of = Pick<ProtectionCase, 'id' | 'registerNode'>

/** Noted in the chain of its register alone, so that nothing of it shows where the person complained of looks (P6). */
async function note(work: Work, of: Of, act: string, details: Record<string, unknown> = {}): Promise<void> {
  await work.note({ action: `protection.${act}`, object: { kind: 'protectionCase', id: of.id }, register: of.registerNode, details })
}

/** Tell these persons, each once of a kind. */
export async function inform(work: Work, of: Of, personIds: readonly string[], kind: string): Promise<void> {
  const object = { kind: 'protectionCase', id: of.id }
  for (const personId of new Set(personIds))
    await notify(work, {
      personId,
      ...{ kind: `protection.${kind}`, link: `/protection-cases/${of.id}`, dedupeKey: `${of.id}|${kind}|${personId}`, object },
    })
}

/** The register that takes it up: of whom it is about; above, where that would judge its own cause (X17) or nobody there may decide. */
async function placeOf(work: Work, againstId: string, matterId: string | null) {
  const nearest = await registerOf(work.tx, [{ kind: 'person', id: againstId }])
  if (isRefusal(nearest)) return nearest
  const above = (await unitsAbove(work.tx, nearest.id)).filter((unit) => unit.hasRegister)
  const register = (await judging(work.tx, above, againstId, matterId)) ?? nearest
  const pack = await packAt(work.tx, register.id, work.today)
  return { register, policy: retaliationPolicyOf(pack) }
}

/** 登记打击报复情况 or 提出保护申请: by anybody for themselves or a relative; by an officer for the named reporter of an entry. */
export async function fileProtection(work: Work, given: ProtectionFiling, itemId: string | null): Promise<string | Refusal> {
  const entry = itemId === null ? null : ((await entryOf(work.tx, itemId)) ?? refuse('item.not_found', { item: itemId }))
  if (entry !== null && isRefusal(entry)) return entry
  if (entry !== null && entry.reporterKind !== 'named') return refuse('protection.needs_named_reporter', {})
  const placed = await placeOf(work, given.againstId, entry?.matterId ?? null)
  if (isRefusal(placed)) return placed
  const { register, policy } = placed
  const wrong = checkFiling(given, { by: work.actor.personId, hasEntry: entry !== null, today: work.today }, policy)
  if (wrong) return wrong
  for (const file of given.files)
    if ((await findFile(work.tx, file))?.createdBy !== work.actor.personId) return refuse('file.unknown', { id: file })
  const id = await insertProtection(work, given, {
    ...{ registerNode: register.id, entry, measureLimit: policy.measureLimit },
    kindLabel: policy.kinds.find((each) => each.code === given.kind)?.label ?? given.kind,
    dueOn: dueDay(work.calendar, work.today, policy.answerLimit),
  })
  const of = { id, registerNode: register.id }
  await inform(work, of, await keepersOf(work.tx, id, DECIDERS), 'filed')
  await note(work, of, 'file', { form: given.form, kind: given.kind, protects: given.protects })
  return id
}

/** A case that the actor keeps as its office; whoever filed it acts on it no more. */
async function kept(work: Work, id: string, roles: readonly string[]): Promise<ProtectionCase | Refusal> {
  const of = await protectionById(work.tx, id)
  if (!of) return refuse('protection.not_found', { protection: id })
  return (await maySeeAsOffice(work.tx, id, roles)) ? of : refuse('access.not_permitted', { permission: 'protection.decide' })
}

/** 受理 with measures, an owner and a last day; or not, with why. */
export async function decideProtection(work: Work, id: string, given: ProtectionDecision): Promise<Refusal | undefined> {
  const of = await kept(work, id, DECIDERS)
  if (isRefusal(of)) return of
  const owners = await keepersOf(work.tx, id, KEEPERS)
  const to = afterProtectionDecision(of, given, { by: work.actor.personId, owners })
  if (isRefusal(to)) return to
  const isAccepted = to === 'accepted'
  const dueOn = isAccepted ? dueDay(work.calendar, work.today, { count: of.measureDays, unit: of.measureUnit }) : of.dueOn
  await insertProtectionStep(work, id, given.decision, given.text)
  await saveProtection(work, id, { state: to, owner: isAccepted ? given.ownerId : null, dueOn, isDecision: true })
  await inform(work, of, [of.filedBy], to)
  if (isAccepted && given.ownerId !== null) await inform(work, of, [given.ownerId], 'owned')
  await note(work, of, given.decision, { owner: given.ownerId })
  return undefined
}

/** 登记落实、回访; the head or the secretary ends it with its result. */
export async function stepProtection(work: Work, id: string, given: ProtectionStep): Promise<Refusal | undefined> {
  const of = await kept(work, id, given.kind === 'close' ? DECIDERS : KEEPERS)
  if (isRefusal(of)) return of
  const measures = (await protectionSteps(work.tx, id)).filter((each) => each.kind === 'measure').length
  const to = afterProtectionStep({ state: of.state, measures }, given)
  if (isRefusal(to)) return to
  await insertProtectionStep(work, id, given.kind, given.text)
  if (to === 'closed') await saveProtection(work, id, { state: to, isDecision: false })
  await inform(work, of, [of.filedBy], given.kind)
  await note(work, of, given.kind)
  return undefined
}
