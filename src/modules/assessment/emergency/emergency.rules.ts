import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { SignalState } from '../../signals/signal.schema.ts'
import { type Action, type EarlyResponse, type EmergencyState, type NewEmergency, RESPONSES } from './emergency.schema.ts'

/** What each conclusion counts as 预先防范、警示、应急措施; doing nothing and parking answer nothing. A hand-over puts it at once into the hands that may act. */
const COUNTS_AS: Readonly<Record<Action, EarlyResponse | null>> = {
  none: null,
  park: null,
  riskPointChange: 'prevention',
  guidance: 'warning',
  warning: 'warning',
  handOver: 'emergency',
}

/** How an early sign was answered (R4): by what was concluded, by emergency measures, and by keeping a signal in view; in the order of the regulation. */
export function responsesOf(of: { actions: readonly Action[]; hasEmergency: boolean; signal?: SignalState | undefined }): EarlyResponse[] {
  const found = new Set(of.actions.map((action) => COUNTS_AS[action]))
  if (of.hasEmergency) found.add('emergency')
  if (of.signal === 'watching') found.add('prevention')
  return RESPONSES.filter((each) => found.has(each))
}

/** Standing until its day or until it was ended; after its day it waits to be ended, for nothing ends by being forgotten. */
export function emergencyState(of: { untilOn: Day | null; endedOn: Day | null }, today: Day): EmergencyState {
  if (of.endedOn !== null) return 'ended'
  return of.untilOn !== null && of.untilOn < today ? 'due' : 'standing'
}

/**
 * May it be recorded: decided on a day that has come, begun no earlier, and with a last day that is not over? What is history when it is
 * recorded is entered without a last day and ended at once, the reason saying when it was over: so nothing stands as due that never was.
 */
export function checkEmergency(given: Pick<NewEmergency, 'decidedOn' | 'fromOn' | 'untilOn'>, today: Day): Refusal | undefined {
  if (given.decidedOn > today) return refuse('emergency.decided_in_future', { decidedOn: given.decidedOn, today })
  if (given.fromOn < given.decidedOn) return refuse('emergency.before_decision', { fromOn: given.fromOn, decidedOn: given.decidedOn })
  if (given.untilOn !== null && given.untilOn < given.fromOn)
    return refuse('emergency.ends_before_it_begins', { fromOn: given.fromOn, untilOn: given.untilOn })
  if (given.untilOn !== null && given.untilOn < today) return refuse('emergency.is_over', { untilOn: given.untilOn })
  return undefined
}

/** It is ended once. */
export function mayEnd(of: { endedOn: Day | null }): Refusal | undefined {
  return of.endedOn === null ? undefined : refuse('emergency.is_ended', { endedOn: of.endedOn })
}
