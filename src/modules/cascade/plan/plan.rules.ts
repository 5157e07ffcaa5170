import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { PlanAct, PlanContent } from './plan.schema.ts'

/** What rules know of a plan. */
export interface Draft {
  isIssued: boolean
  /** Everybody who ever wrote on the draft, the last at the end. */
  draftedBy: readonly string[]
  revision: number
}

/** A plan is changed while it is a draft; in force, its tasks stay. */
export function checkRevise(of: Draft, revision: number): Refusal | undefined {
  if (of.isIssued) return refuse('plan.issued_already', {})
  return of.revision === revision ? undefined : refuse('plan.changed_meanwhile', {})
}

/** Put into force by somebody who drafted none of it. */
export function checkIssue(of: Draft, by: { personId: string; revision: number }): Refusal | undefined {
  return checkRevise(of, by.revision) ?? (of.draftedBy.includes(by.personId) ? refuse('plan.issuer_drafted') : undefined)
}

/** Every task has its day in or after the year of the plan, not in the past, and names what it carries out (R54). */
export function checkContent({ year, tasks }: PlanContent, today: Day): Refusal | undefined {
  const late = tasks.find((task) => task.dueOn < today)
  if (late) return refuse('plan.due_in_past', { task: late.text, dueOn: late.dueOn, today })
  const astray = tasks.find((task) => Number(task.dueOn.slice(0, 4)) !== year)
  if (astray) return refuse('plan.due_in_other_year', { task: astray.text, dueOn: astray.dueOn, year })
  const baseless = tasks.find((task) => task.basisKind !== 'other' && task.basisId === null)
  return baseless && refuse('plan.basis_missing', { task: baseless.text })
}

export function openPlanActs(of: Draft, who: { personId: string; mayKeep: boolean; mayIssue: boolean }): PlanAct[] {
  if (of.isIssued) return []
  return [
    ...(who.mayKeep ? (['revise'] as const) : []),
    ...(who.mayIssue && !of.draftedBy.includes(who.personId) ? (['issue'] as const) : []),
  ]
}
