import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { type RetaliationPolicy, USUAL_RETALIATION } from '../../policy/parts/protection-policy.schema.ts'
import type { ProtectionDecision, ProtectionFiling, ProtectionState, ProtectionStep } from './retaliation.schema.ts'

/** The kinds and limits of this pack; the usual ones where it says nothing. */
export function retaliationPolicyOf(pack: PolicyPack | undefined): RetaliationPolicy {
  return pack?.protection?.retaliation ?? USUAL_RETALIATION
}

/** May it be filed so? Of a reporter only with their entry; a relative by name; never about oneself. */
export function checkFiling(
  given: ProtectionFiling,
  of: { by: string; hasEntry: boolean; today: Day },
  policy: RetaliationPolicy,
): Refusal | undefined {
  if (given.againstId === of.by) return refuse('protection.about_oneself', {})
  if (!policy.kinds.some((each) => each.code === given.kind)) return refuse('protection.kind_unknown', { kind: given.kind })
  if (given.happenedOn > of.today) return refuse('protection.happens_later', { today: of.today })
  if (given.protects === 'relative' && given.relative.length < 2) return refuse('protection.needs_relative')
  if ((given.protects === 'reporter') !== of.hasEntry) return refuse('protection.needs_entry')
  return given.form === 'request' && given.wanted.length < 4 ? refuse('protection.needs_wanted') : undefined
}

/** The decision of the head or the secretary; never on what they filed themselves. */
export function afterProtectionDecision(
  of: { state: ProtectionState; filedBy: string },
  given: ProtectionDecision,
  { by, owners }: { by: string; owners: readonly string[] },
): ProtectionState | Refusal {
  if (of.state !== 'filed') return refuse('protection.not_open', { state: of.state })
  if (of.filedBy === by) return refuse('protection.decider_filed_it', {})
  if (given.decision === 'decline') return 'declined'
  if (given.ownerId === null || !owners.includes(given.ownerId)) return refuse('protection.needs_owner')
  return 'accepted'
}

/** What may be entered while it runs; it ends after a measure was taken. */
export function afterProtectionStep(of: { state: ProtectionState; measures: number }, given: ProtectionStep): ProtectionState | Refusal {
  if (of.state !== 'accepted') return refuse('protection.not_open', { state: of.state })
  if (given.kind === 'close' && of.measures === 0) return refuse('protection.needs_measure')
  return given.kind === 'close' ? 'closed' : 'accepted'
}
