import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { ContingencyContent, ContingencyState } from './contingency.schema.ts'

/** How a plan stands on a day: an amendment may be dated to come, a repeal too. */
export function contingencyState(of: { effectiveOn: Day; repealedOn: Day | null }, today: Day): ContingencyState {
  if (of.repealedOn !== null && of.repealedOn <= today) return 'repealed'
  return of.effectiveOn > today ? 'coming' : 'inForce'
}

/** Every step is done by one of the plan's roles, and no role stands twice. */
export function checkContingency({ roles, steps }: Pick<ContingencyContent, 'roles' | 'steps'>): Refusal | undefined {
  const titles = roles.map((role) => role.title)
  const twice = titles.find((title, at) => titles.indexOf(title) !== at)
  if (twice !== undefined) return refuse('contingency.role_twice', { role: twice })
  const stray = steps.find((step) => !titles.includes(step.role))
  return stray ? refuse('contingency.step_without_role', { step: stray.text, role: stray.role }) : undefined
}

/** Changed on the version last seen, as long as no repeal is written. */
export function mayChange(of: { version: number; repealedOn: Day | null; title: string }, version: number): Refusal | undefined {
  if (of.repealedOn !== null) return refuse('contingency.repealed', { title: of.title })
  return of.version === version ? undefined : refuse('contingency.changed_meanwhile', { version: of.version })
}

/** A measure follows a plan that is in force on its day. */
export function mayFollow(of: { effectiveOn: Day; repealedOn: Day | null; title: string }, on: Day): Refusal | undefined {
  return contingencyState(of, on) === 'inForce' ? undefined : refuse('contingency.not_in_force', { title: of.title })
}
