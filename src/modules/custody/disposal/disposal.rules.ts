import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { DisposalState, RetentionState } from './disposal.schema.ts'

type Step = 'approve' | 'refuse' | 'withdraw' | 'execute'

/** The life of a disposal 销毁; executed by the clock alone, and never before it was approved by another. */
const DISPOSAL_LIFE: Readonly<Record<DisposalState, Partial<Record<Step, DisposalState>>>> = {
  proposed: { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' },
  approved: { withdraw: 'withdrawn', execute: 'executed' },
  refused: {},
  withdrawn: {},
  executed: {},
}

/** What stands in the way of a disposal, as the database finds it. */
export type DisposalBar = 'disposed' | 'held' | 'open' | 'permanent' | 'early' | 'needed' | null

const BARS: Readonly<Record<NonNullable<DisposalBar>, (dueOn: string | null) => Refusal>> = {
  disposed: () => refuse('disposal.disposed'),
  held: () => refuse('disposal.held'),
  open: () => refuse('disposal.matter_runs'),
  permanent: () => refuse('disposal.kept_for_good'),
  early: (dueOn) => refuse('disposal.too_early', { dueOn }),
  needed: () => refuse('disposal.joined_matter_is_kept'),
}

/** Only what is closed, due and not held is disposed of (X20). */
export function mayDispose(bar: DisposalBar, dueOn: string | null): Refusal | undefined {
  return bar === null ? undefined : BARS[bar](dueOn)
}

export function afterDisposalStep(of: { state: DisposalState }, step: Step): DisposalState | Refusal {
  return DISPOSAL_LIFE[of.state][step] ?? refuse('disposal.not_open', { state: of.state, step })
}

/** The decision; nobody approves what they proposed, nor anything that is not or no longer due. */
export function afterDisposalDecision(
  of: { state: DisposalState; proposedBy: string },
  decision: 'approve' | 'refuse',
  { by, bar, dueOn }: { by: string; bar: DisposalBar; dueOn: string | null },
): DisposalState | Refusal {
  const to = afterDisposalStep(of, decision)
  if (isRefusal(to)) return to
  if (by === of.proposedBy) return refuse('disposal.decider_proposed_it')
  return decision === 'approve' ? (mayDispose(bar, dueOn) ?? to) : to
}

/** How a closed matter stands: its disposal under way first, then a hold, then its day. */
export function retentionState(of: {
  disposal: DisposalState | null
  isHeld: boolean
  dueOn: string | null
  today: string
}): RetentionState {
  if (of.disposal === 'proposed' || of.disposal === 'approved' || of.disposal === 'executed') return of.disposal
  if (of.isHeld) return 'held'
  if (of.dueOn === null) return 'permanent'
  return of.dueOn <= of.today ? 'due' : 'running'
}
