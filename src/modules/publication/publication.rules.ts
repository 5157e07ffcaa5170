import type { Day } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { GivenAct, ItemKind, PublicationAct, PublicationState, Scope } from './publication.schema.ts'

/** The publication matrix (section 2.8): where each kind of item goes unless the keeper says otherwise. */
export const DEFAULT_SCOPE: Readonly<Record<ItemKind, Scope>> = { powers: 'public', flow: 'public', points: 'public', guide: 'public' }

/** Which scopes an item may have: a guide that only the leadership reads is none. */
export const POSSIBLE_SCOPES: Readonly<Record<ItemKind, readonly Scope[]>> = {
  powers: ['public', 'unit'],
  flow: ['public', 'unit'],
  points: ['public', 'unit', 'leadership'],
  guide: ['public', 'unit'],
}

/** What a risk point says in each scope (R111): to the public a summary, inside the unit the full text, causes and pattern to the leadership only; a warning line to nobody. */
export const POINT_PARTS: Readonly<Record<Scope, readonly ('measures' | 'manifestation' | 'rules' | 'causes' | 'pattern' | 'signs')[]>> = {
  public: ['measures'],
  unit: ['measures', 'manifestation', 'rules'],
  leadership: ['measures', 'manifestation', 'rules', 'causes', 'pattern', 'signs'],
}

type Act = GivenAct['kind']

/** The life of one version. What is out is replaced by the next or taken off, and never written over. */
export const PUBLICATION_LIFE: Readonly<Record<PublicationState, Partial<Record<Act, PublicationState>>>> = {
  draft: { submit: 'submitted', discard: 'discarded' },
  submitted: { return: 'draft', approve: 'published' },
  approved: { return: 'draft' },
  published: { withdraw: 'withdrawn' },
  superseded: {},
  withdrawn: {},
  discarded: {},
}

const NEEDS: Readonly<Record<Act, string>> = {
  submit: 'publication.prepare',
  discard: 'publication.prepare',
  return: 'publication.approve',
  approve: 'publication.approve',
  withdraw: 'publication.withdraw',
}

/** What rules know of a version. */
export interface Standing {
  state: PublicationState
  unitId: string
  revision: number
  preparedBy: readonly string[]
  entryCount: number
}

export interface PublicationActor {
  personId: string
  may(permission: string, nodeId?: string): boolean
}

/** Undefined where this person may take this act now: who prepared does not approve. */
export function mayTake(kind: Act, of: Standing, actor: PublicationActor): Refusal | undefined {
  if (!PUBLICATION_LIFE[of.state][kind]) return refuse('publication.act_not_open', { state: of.state, act: kind })
  if (!actor.may(NEEDS[kind], of.unitId)) return refuse('publication.of_another_unit', {})
  if (kind === 'approve' && of.preparedBy.includes(actor.personId)) return refuse('publication.approver_prepared', {})
  return undefined
}

/** Where an act leads on this day, or why not. */
export function stateAfter(
  act: GivenAct,
  of: Standing,
  by: PublicationActor & { revision: number; today: Day },
): PublicationState | Refusal {
  const refused = mayTake(act.kind, of, by)
  if (refused) return refused
  if (of.revision !== by.revision) return refuse('publication.changed_meanwhile', {})
  if (act.kind === 'submit' && of.entryCount === 0) return refuse('publication.nothing_in_it', {})
  if (act.kind === 'approve') {
    if (act.fromOn < by.today) return refuse('publication.from_in_past', { fromOn: act.fromOn, today: by.today })
    return act.fromOn === by.today ? 'published' : 'approved'
  }
  return PUBLICATION_LIFE[of.state][act.kind] ?? of.state
}

/** Is what the keeper chose in order: the scope possible, every omission with its reason? */
export function checkSettings(
  kind: ItemKind,
  scope: Scope,
  settings: { leftOut: readonly string[]; leftOutReason: string; guide: unknown },
): Refusal | undefined {
  if (!POSSIBLE_SCOPES[kind].includes(scope)) return refuse('publication.scope_not_possible', { kind, scope })
  if (settings.leftOut.length > 0 && settings.leftOutReason.trim().length < 4) return refuse('publication.omission_unexplained', {})
  if (kind === 'guide' && settings.guide === null) return refuse('publication.guide_missing', {})
  return undefined
}

/** Acts open to this person. */
export function openActs(of: Standing, actor: PublicationActor): PublicationAct[] {
  const taken = (['submit', 'discard', 'return', 'approve', 'withdraw'] as const).filter((kind) => !mayTake(kind, of, actor))
  const mayKeep = actor.may('publication.prepare', of.unitId)
  const revise = of.state === 'draft' && mayKeep ? (['revise'] as const) : []
  const renew = ['published', 'withdrawn'].includes(of.state) && mayKeep ? (['renew'] as const) : []
  return [...revise, ...taken, ...renew]
}
