import type { Day } from '../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { offered } from '../policy/entry.rules.ts'
import type { DecisionPolicy } from '../policy/parts/decision-policy.schema.ts'
import type { DecisionAct, DecisionDraft, DecisionState, MeetingRecord, Outcome, Vote } from './decision.schema.ts'

/** What rules know of a matter. */
export interface Standing {
  state: DecisionState
  revision: number
  proposerId: string
  executorId: string | null
  dueOn: Day | null
  decidedOn: Day | null
  executedOn: Day | null
  hasInvestigation: boolean
}

/** Is the matter one that has to be decided together: a known kind, with its amount where the kind has one (X12). */
export function checkDraft(draft: DecisionDraft, policy: DecisionPolicy, today: Day): Refusal | undefined {
  const kinds = offered(policy.kinds, today)
  const kind = kinds.find((each) => each.code === draft.kind)
  if (!kind) return refuse('decision.unknown_kind', { known: kinds.map((each) => each.label) })
  if (kind.hasAmount && draft.amount === null) return refuse('decision.amount_missing', { kind: kind.label })
  if (draft.kind === 'funds' && (draft.amount ?? 0) < policy.amountLine)
    return refuse('decision.below_line', { line: policy.amountLine / 100 })
  return undefined
}

/**
 * What the votes make of a matter. Those who stand aside count neither among the members nor among those present.
 * It passes with more than half of the members, is rejected by as many against, and is deferred where views differ too much for either.
 */
export function outcomeOf(record: MeetingRecord, quorum: { numerator: number; denominator: number }): Outcome {
  const aside = new Set(record.recused.map((each) => each.personId))
  const base = Math.max(record.members - aside.size, 1)
  const count = (vote: Vote) => record.speeches.filter((each) => each.vote === vote).length
  const votes = { for: count('for'), against: count('against'), abstain: count('abstain') }
  const needed = Math.floor(base / 2) + 1
  return {
    result: votes.for >= needed ? 'passed' : votes.against >= needed ? 'rejected' : 'deferred',
    base,
    present: record.present.filter((each) => !aside.has(each)).length,
    quorum: Math.ceil((base * quorum.numerator) / quorum.denominator),
    needed,
    ...votes,
  }
}

/** Did the principal leader speak last 末位表态? True where they did not speak at all. */
export function headIsLast(record: MeetingRecord, headId: string | null): boolean {
  const at = record.speeches.findIndex((each) => each.personId === headId)
  return at === -1 || at === record.speeches.length - 1
}

/** May this be written down as the decision of a meeting? A head who spoke early is written down with a reason, as a deviation. */
export function checkMeeting(
  of: Standing,
  record: MeetingRecord,
  by: { personId: string; today: Day; headId: string | null; breach: string | null },
  policy: DecisionPolicy,
): Outcome | Refusal {
  const meetings = offered(policy.meetings, by.today)
  const kind = meetings.find((each) => each.code === record.kind)
  if (of.state !== 'proposed' && of.state !== 'deferred') return refuse('decision.act_not_open', { state: of.state, act: 'meet' })
  if (by.personId === of.proposerId) return refuse('decision.recorder_proposed')
  if (!kind) return refuse('decision.unknown_meeting', { known: meetings.map((each) => each.label) })
  if (record.heldOn > by.today) return refuse('decision.held_ahead', { heldOn: record.heldOn, today: by.today })
  if (!of.hasInvestigation) return refuse('decision.not_investigated')
  const speakers = record.speeches.map((each) => each.personId)
  const aside = record.recused.find((each) => speakers.includes(each.personId))
  if (aside) return refuse('decision.recused_votes', { person: aside.personId })
  if (new Set(speakers).size < speakers.length || new Set(record.present).size < record.present.length)
    return refuse('decision.person_twice')
  const absent = speakers.find((each) => !record.present.includes(each))
  if (absent !== undefined) return refuse('decision.speaker_absent', { person: absent })
  const result = outcomeOf(record, kind.quorum)
  if (result.present > result.base) return refuse('decision.more_than_members', { present: result.present, members: result.base })
  if (result.present < result.quorum)
    return refuse('decision.no_quorum', { present: result.present, quorum: result.quorum, members: result.base })
  if (!headIsLast(record, by.headId) && by.breach === null) return refuse('decision.head_not_last')
  return result
}

/** May it be carried out on this day? Before it was decided only as a deviation with its reason, which is kept for good. */
export function checkExecution(
  of: Standing,
  on: { executedOn: Day; today: Day; breach: string | null; personId: string; mayRecord: boolean },
): { isBreach: boolean } | Refusal {
  const isOver = of.state === 'executed' || (of.state !== 'passed' && of.executedOn !== null)
  if (isOver) return refuse('decision.act_not_open', { state: of.state, act: 'execute' })
  if (on.executedOn > on.today) return refuse('decision.executed_ahead', { executedOn: on.executedOn, today: on.today })
  if (of.executorId !== on.personId && !on.mayRecord) return refuse('decision.not_the_executor')
  // What was begun too early and then decided comes to its end in the ordinary way; its deviation stays.
  const isDecided = of.state === 'passed' && of.decidedOn !== null && (of.executedOn !== null || of.decidedOn <= on.executedOn)
  if (!isDecided && on.breach === null) return refuse('decision.not_passed', { state: of.state, decidedOn: of.decidedOn })
  return { isBreach: !isDecided }
}

export function isOverdue({ state, dueOn }: Pick<Standing, 'state' | 'dueOn'>, today: Day): boolean {
  return state === 'passed' && dueOn !== null && dueOn < today
}

/** Order in which a matter is worked: only the newest writing counts. */
export function checkRevision(of: Standing, revision: number): Refusal | undefined {
  return of.revision === revision ? undefined : refuse('decision.changed_meanwhile', {})
}

/** What this person may do. */
export function openDecisionActs(of: Standing, who: { personId: string; mayPropose: boolean; mayRecord: boolean }): DecisionAct[] {
  const isOpen = of.state === 'proposed' || of.state === 'deferred'
  const acts: DecisionAct[] = []
  if (isOpen && who.mayPropose) acts.push('investigate')
  if (isOpen && who.mayRecord && who.personId !== of.proposerId) acts.push('meet')
  if (of.state === 'passed' && who.mayRecord) acts.push('assign')
  if ((of.state === 'passed' || of.state === 'executed') && of.executorId === who.personId) acts.push('step')
  if (!isRefusal(checkExecution(of, { executedOn: '', today: '', breach: '', personId: who.personId, mayRecord: who.mayRecord })))
    acts.push('execute')
  if (of.decidedOn !== null && who.mayRecord) acts.push('disclose')
  return acts
}
