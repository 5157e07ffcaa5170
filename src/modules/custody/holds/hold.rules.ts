import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { HoldState, NewHold } from './hold.schema.ts'

/** Does the hold name what it is laid on, and a day that is still to come? */
export function checkHold(given: NewHold, today: Day): Refusal | undefined {
  if (given.kind === 'matter' && given.matterNo === '') return refuse('hold.needs_matter')
  if (given.kind === 'person' && given.personId === null) return refuse('hold.needs_person')
  if (given.kind === 'period' && (given.fromOn === null || given.toOn === null || given.fromOn > given.toOn))
    return refuse('hold.needs_period')
  return given.untilOn !== null && given.untilOn <= today ? refuse('hold.until_is_past', { today }) : undefined
}

/** Standing until its day or until it was lifted. */
export function holdState(of: { untilOn: Day | null; liftedOn: Day | null }, today: Day): HoldState {
  if (of.liftedOn !== null) return 'lifted'
  return of.untilOn !== null && of.untilOn < today ? 'past' : 'standing'
}

/** May it be lifted: while it stands, by another than who placed it? */
export function mayLift(of: { untilOn: Day | null; liftedOn: Day | null; placedBy: string }, by: string, today: Day): Refusal | undefined {
  if (holdState(of, today) !== 'standing') return refuse('hold.stands_no_more')
  return of.placedBy === by ? refuse('hold.lifter_placed_it') : undefined
}
