import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { OpenWork, TakeBar } from '../../organisation/successor/open-work.schema.ts'
import type { SignedAs, SuccessionAct, SuccessionState } from './succession.schema.ts'

/** What rules know of who wants to start a hand-over. */
export interface Starter {
  isPredecessor: boolean
  /** Heads the unit where the predecessor works. */
  isSectionHead: boolean
  /** Oversees the register: discipline head or secretary there. */
  oversees: boolean
}

/** May it be started: two persons, by the person, their section head or who oversees; work on matters only by those who see it. */
export function mayStart(of: { fromPersonId: string; toPersonId: string; handlesMatters: boolean }, by: Starter): Refusal | undefined {
  if (of.fromPersonId === of.toPersonId) return refuse('succession.same_person')
  if (!by.isPredecessor && !by.isSectionHead && !by.oversees) return refuse('succession.not_yours_to_start')
  return of.handlesMatters && !by.isPredecessor && !by.oversees ? refuse('succession.starter_sees_too_little') : undefined
}

/** A row of the list as it will be frozen: who takes it, and what stands against that. */
export interface Assigned {
  work: OpenWork
  successorId: string | null
  bar: TakeBar | null
}

/** May the list be frozen: as it was seen, and each thing with a successor who may take it? */
export function checkList(rows: readonly Assigned[], seen: string, digest: string): Refusal | undefined {
  if (seen !== digest) return refuse('succession.list_moved')
  const barred = rows.filter((row) => row.bar !== null)
  return barred.length > 0 ? refuse('succession.successor_barred', { titles: barred.map((row) => row.work.title) }) : undefined
}

/** What rules know of a hand-over that somebody wants to sign. */
export interface Signing {
  state: SuccessionState
  hash: string | null
  fromPersonId: string
  toPersonId: string
  isSuccessor: boolean
  /** Oversees the register, and so completes and submits what a section head began. */
  completes: boolean
  /** May sign for a predecessor who is gone. */
  isSuperior: boolean
  signed: readonly { as: SignedAs; personId: string }[]
}

/** May this person sign so: what was frozen, in their own name, the successor last? */
export function maySign(
  of: Signing,
  as: SignedAs,
  by: { personId: string; hash: string | null; reason: string | null },
): Refusal | undefined {
  if (of.state !== 'submitted' && of.state !== 'signed') return refuse('succession.not_submitted', { state: of.state })
  if (by.hash !== of.hash) return refuse('succession.hash_differs')
  if (of.signed.some((each) => each.personId === by.personId)) return refuse('succession.signed_already')
  const first = of.signed.some((each) => each.as !== 'successor')
  if (as === 'successor') {
    if (!of.isSuccessor || of.fromPersonId === by.personId) return refuse('succession.not_yours_to_sign')
    return first ? undefined : refuse('succession.predecessor_first')
  }
  if (first) return refuse('succession.signed_already')
  if (as === 'predecessor') return of.fromPersonId === by.personId ? undefined : refuse('succession.not_yours_to_sign')
  if (!of.isSuperior || of.isSuccessor || [of.fromPersonId, of.toPersonId].includes(by.personId))
    return refuse('succession.not_yours_to_sign')
  return (by.reason?.length ?? 0) < 2 ? refuse('succession.reason_missing') : undefined
}

/** May it be taken back: by who started it or hands over, before any successor signed? */
export function mayWithdraw(of: Signing, by: { personId: string; startedBy: string }): Refusal | undefined {
  if (of.state !== 'draft' && of.state !== 'submitted') return refuse('succession.ended', { state: of.state })
  if (by.personId !== of.fromPersonId && by.personId !== by.startedBy) return refuse('succession.not_yours_to_withdraw')
  return of.signed.some((each) => each.as === 'successor') ? refuse('succession.ended', { state: of.state }) : undefined
}

/** What is open to this person. */
export function openSuccessionActs(of: Signing, by: { personId: string; startedBy: string }): SuccessionAct[] {
  const sign = (as: SignedAs) => !maySign(of, as, { personId: by.personId, hash: of.hash, reason: '--' })
  const acts: SuccessionAct[] = []
  if (of.state === 'draft' && (by.personId === of.fromPersonId || by.personId === by.startedBy || of.completes)) acts.push('submit')
  if (sign('predecessor')) acts.push('signPredecessor')
  if (sign('superior')) acts.push('signSuperior')
  if (sign('successor')) acts.push('signSuccessor')
  if (!mayWithdraw(of, by)) acts.push('withdraw')
  return acts
}

/** Was it due before the day of hand-over and not done by then? It fell into the predecessor's time. */
export function isLateBefore(dueOn: Day | null, fromOn: Day, today: Day): boolean {
  return dueOn !== null && dueOn < fromOn && dueOn < today
}
