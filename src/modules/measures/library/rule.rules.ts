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

/** A repeal that is dated to come is taken back before its day, on the text last seen; on its day and after, what is repealed stays. */
export function mayRestore(rule: Standing, revision: number, today: Day): Refusal | undefined {
  if (rule.repealedOn === null) return refuse('controlRule.not_repealed', { title: rule.title })
  if (isRepealed(rule, today)) return refuse('controlRule.repealed', { title: rule.title })
  return rule.revision === revision ? undefined : refuse('controlRule.changed_meanwhile', { revision: rule.revision })
}

/** Is it no longer in force on this day? A repeal may be dated to come; the rule stands until then. */
export function isRepealed({ repealedOn }: Pick<Standing, 'repealedOn'>, day: Day): boolean {
  return repealedOn !== null && repealedOn <= day
}

/** It ends on a day from which it was in force on, or on a coming one. */
export function mayRepeal(rule: Standing, revision: number, on: Day): Refusal | undefined {
  const refused = mayAmend(rule, revision)
  if (refused) return refused
  return on < rule.effectiveOn ? refuse('controlRule.repeal_day', { effectiveOn: rule.effectiveOn }) : undefined
}
