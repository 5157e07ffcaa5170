import type { Limit } from '../../../kernel/calendar.ts'
import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { type HandlingPolicy, USUAL_HANDLING } from '../../policy/parts/collecting/intake-policy.schema.ts'
import type { ItemState } from '../item.schema.ts'
import { HANDLING_KINDS, type HandlingKind, type HandlingProposal, type HandlingState } from './handling.schema.ts'

/** What one way of handling asks and leads to. */
interface Way {
  /** States of the entry in which it may be taken. */
  from: readonly ItemState[]
  needs?: 'recipient' | 'reviewDay'
  /** Takes effect only when somebody else approved it (X13). */
  isDecided?: true
  /** Is done at once; the others run until their result is recorded. */
  isAtOnce?: true
  /** Where the entry goes: when it takes effect, or when it has ended. */
  leadsTo?: ItemState
  endsIn?: ItemState
  /** Goes with a list of what is handed over (A21). */
  hasList?: true
}

const OPEN = ['registered', 'parked', 'assessed'] as const

/** Ways of handling an entry 办理方式 and dispositions of a clue 处置方式. X13–X18, A21. */
export const WAYS: Readonly<Record<HandlingKind, Way>> = {
  own: { from: OPEN, isAtOnce: true }, //                                                自办
  refer: { from: OPEN, needs: 'recipient', isDecided: true, endsIn: 'closed', hasList: true }, // 转办, 移送: ends with the receipt
  assign: { from: OPEN, needs: 'recipient', hasList: true }, //                           交办
  supervise: { from: OPEN, needs: 'recipient' }, //                                       督办
  assist: { from: OPEN, needs: 'recipient' }, //                                          协办
  inquiry: { from: OPEN, isDecided: true }, //                                            谈话函询
  preliminary: { from: OPEN, isDecided: true }, //                                        初步核实
  park: { from: OPEN, needs: 'reviewDay', isDecided: true, isAtOnce: true, leadsTo: 'parked' }, // 暂存待查
  close: { from: OPEN, isDecided: true, isAtOnce: true, leadsTo: 'closed' }, //           予以了结
}

type HandlingAct = 'approve' | 'refuse' | 'end'

/** The life of one act of handling. */
const HANDLING_LIFE: Readonly<Record<HandlingState, Partial<Record<HandlingAct, HandlingState>>>> = {
  proposed: { approve: 'running', refuse: 'refused' },
  running: { end: 'ended' },
  ended: {},
  refused: {},
}

/** How this pack handles; the usual ways where it says nothing. */
export function handlingOf(pack: PolicyPack | undefined): HandlingPolicy {
  return pack?.handling ?? USUAL_HANDLING
}

/** A way by the pack's word, with its limit; undefined where the pack does not have it. */
export function wayIn(pack: PolicyPack | undefined, kind: HandlingKind): { label: string; limit: Limit | null } | undefined {
  const { modes, dispositions } = handlingOf(pack)
  return [...modes, ...dispositions].find((each) => each.code === kind)
}

/** An entry, and what is under way with it. */
export interface HandlingStanding {
  state: ItemState
  underWay: readonly HandlingKind[]
}

/** Ways that are open for an entry, in their order. */
export function openWays(standing: HandlingStanding, pack: PolicyPack): HandlingKind[] {
  return HANDLING_KINDS.filter((kind) => wayIn(pack, kind) && WAYS[kind].from.includes(standing.state) && !standing.underWay.includes(kind))
}

/** May this be proposed, and does it say what it must? */
export function mayPropose(standing: HandlingStanding, given: HandlingProposal, pack: PolicyPack, today: Day): Refusal | undefined {
  const way = WAYS[given.kind]
  if (!wayIn(pack, given.kind)) return refuse('handling.not_in_pack', { kind: given.kind })
  if (!way.from.includes(standing.state)) return refuse('handling.item_not_open', { state: standing.state })
  if (standing.underWay.includes(given.kind)) return refuse('handling.under_way', { kind: given.kind })
  if (way.needs === 'recipient' && given.recipient === '') return refuse('handling.needs_recipient')
  if (way.needs === 'reviewDay' && (given.reviewOn === null || given.reviewOn <= today))
    return refuse('handling.needs_review_day', { today })
  if (given.kind === 'refer' && given.list.length === 0) return refuse('handling.needs_list')
  return undefined
}

/** In which state an act begins: those that another approves are proposed, the others run or are done at once. */
export function beginsIn(kind: HandlingKind): HandlingState {
  if (WAYS[kind].isDecided) return 'proposed'
  return WAYS[kind].isAtOnce ? 'ended' : 'running'
}

interface Standing {
  state: HandlingState
  kind: HandlingKind
  by: string
}

/** The state of an act after somebody decided on it; nobody approves what they proposed. */
export function afterDecision(act: Standing, decision: 'approve' | 'refuse', by: string): HandlingState | Refusal {
  const to = HANDLING_LIFE[act.state][decision]
  if (!to) return refuse('handling.not_proposed', { state: act.state })
  if (by === act.by) return refuse('handling.decider_proposed_it')
  return decision === 'approve' && WAYS[act.kind].isAtOnce ? 'ended' : to
}

/** The state of an act once its result is recorded; what was passed on ends with a receipt. */
export function afterEnd(act: Standing, end: { receivedOn: Day | null; receivedBy: string }, today: Day): HandlingState | Refusal {
  const to = HANDLING_LIFE[act.state].end
  if (!to) return refuse('handling.not_running', { state: act.state })
  if (act.kind === 'refer' && (end.receivedOn === null || end.receivedBy === '')) return refuse('handling.needs_receipt')
  if (end.receivedOn !== null && end.receivedOn > today) return refuse('handling.receipt_in_future', { receivedOn: end.receivedOn, today })
  return to
}
