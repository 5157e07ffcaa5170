import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { ContingencyContent, ContingencyState } from './contingency.schema.ts'

/** A wording: since when it binds, and the day on which it was written. */
export interface Wording {
  version: number
  effectiveOn: Day
  writtenOn: Day
}

/** The wording in force on a day: the latest whose day has come, unless a later one was written before it bound anybody; none before the first. */
export function wordingOn<Of extends Wording>(wordings: readonly Of[], on: Day): Of | undefined {
  return wordings
    .filter(
      (each) => each.effectiveOn <= on && !wordings.some((other) => other.version > each.version && other.writtenOn < each.effectiveOn),
    )
    .toSorted((one, other) => other.version - one.version)[0]
}

/** How a plan stands on a day: under an amendment dated to come it stays in force as it was worded before; a repeal may be dated to come too. */
export function contingencyState(of: { wordings: readonly Wording[]; repealedOn: Day | null }, today: Day): ContingencyState {
  if (of.repealedOn !== null && of.repealedOn <= today) return 'repealed'
  return wordingOn(of.wordings, today) ? 'inForce' : 'coming'
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

/** 撤回废止: a repeal is taken back before its day, on the version last seen. */
export function mayRestore(
  of: { version: number; repealedOn: Day | null; title: string },
  version: number,
  today: Day,
): Refusal | undefined {
  if (of.repealedOn === null || of.repealedOn <= today) return refuse('contingency.repeal_stands', { title: of.title })
  return of.version === version ? undefined : refuse('contingency.changed_meanwhile', { version: of.version })
}

/** A measure follows a plan that is in force on its day. */
export function mayFollow(of: { wordings: readonly Wording[]; repealedOn: Day | null; title: string }, on: Day): Refusal | undefined {
  return contingencyState(of, on) === 'inForce' ? undefined : refuse('contingency.not_in_force', { title: of.title })
}
