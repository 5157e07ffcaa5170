import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'

/** A rule as it stands. */
interface Standing {
  title: string
  revision: number
  effectiveOn: Day
  repealedOn: Day | null
}

/** A rule is amended on the text last seen, as long as it is in force. */
export function mayAmend(rule: Standing, revision: number): Refusal | undefined {
  if (rule.repealedOn !== null) return refuse('controlRule.repealed', { title: rule.title })
  return rule.revision === revision ? undefined : refuse('controlRule.changed_meanwhile', { revision: rule.revision })
}

/** It ends on a day on which it was in force, today at the latest. */
export function mayRepeal(rule: Standing, revision: number, on: Day, today: Day): Refusal | undefined {
  const refused = mayAmend(rule, revision)
  if (refused) return refused
  return on < rule.effectiveOn || on > today ? refuse('controlRule.repeal_day', { effectiveOn: rule.effectiveOn, today }) : undefined
}
