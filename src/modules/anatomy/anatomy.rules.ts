import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { PointContent } from '../risks/point/point.schema.ts'
import type { AnatomyContent, AnatomyPoint, AnatomyState } from './anatomy.schema.ts'

export type AnatomyStep = 'edit' | 'submit' | 'approve' | 'return' | 'withdraw'

/** The life of an anatomy; nothing changes in it once it is handed in, and nothing but its withdrawal once it is approved. */
export const ANATOMY_LIFE: Readonly<Record<AnatomyState, Partial<Record<AnatomyStep, AnatomyState>>>> = {
  draft: { edit: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  returned: { edit: 'returned', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { approve: 'approved', return: 'returned', withdraw: 'withdrawn' },
  approved: { withdraw: 'withdrawn' },
  withdrawn: {},
}

/** An anatomy as an act finds it, and who acts. */
interface Standing {
  state: AnatomyState
  draftedBy: string
}

export function afterAnatomyStep(of: Pick<Standing, 'state'>, step: AnatomyStep): AnatomyState | Refusal {
  return ANATOMY_LIFE[of.state][step] ?? refuse('anatomy.not_open', { state: of.state, step })
}

/** Its text is its drafter's alone, so that whoever approves has written nothing of it. */
export function afterOwnStep(of: Standing, step: 'edit' | 'submit', by: string): AnatomyState | Refusal {
  const to = afterAnatomyStep(of, step)
  return !isRefusal(to) && by !== of.draftedBy ? refuse('anatomy.drafter_only') : to
}

/** The decision; nobody approves or returns what they drafted. */
export function afterAnatomyDecision(of: Standing, decision: 'approve' | 'return', by: string): AnatomyState | Refusal {
  const to = afterAnatomyStep(of, decision)
  return !isRefusal(to) && by === of.draftedBy ? refuse('anatomy.decider_drafted_it') : to
}

/** Before it is approved its office withdraws it; from the library only whoever approves takes it out. */
export function afterWithdrawal(of: Standing, mayApprove: boolean): AnatomyState | Refusal {
  const to = afterAnatomyStep(of, 'withdraw')
  return !isRefusal(to) && of.state === 'approved' && !mayApprove ? refuse('anatomy.in_the_library') : to
}

/** A case is dissected once it is closed, was not unfounded, and has no anatomy that lives (R209). */
export function mayDraft(of: { stage: string; isUnfounded: boolean; hasLive: boolean }): Refusal | undefined {
  if (of.stage !== 'closed') return refuse('anatomy.matter_runs')
  if (of.isUnfounded) return refuse('anatomy.matter_unfounded')
  return of.hasLive ? refuse('anatomy.drafted_before') : undefined
}

/** What the text must not hold, for it would lead back to the case. */
export interface Telltales {
  persons: readonly string[]
  units: readonly string[]
  matterNo: string
}

/** Blanks within a name hide nothing. */
const bare = (text: string) => text.replaceAll(/\s+/g, '')

const foundIn = (text: string, names: readonly string[]) => names.find((name) => bare(name).length > 1 && bare(text).includes(bare(name)))

/** The first name or number in a text that leads back to the case; `field` is where it stands. */
function tellsIn(fields: Readonly<Record<string, string>>, tales: Telltales): Refusal | undefined {
  for (const [field, text] of Object.entries(fields)) {
    const name = foundIn(text, tales.persons)
    if (name !== undefined) return refuse('anatomy.names_person', { field, name })
    if (foundIn(text, [tales.matterNo]) !== undefined) return refuse('anatomy.names_matter', { field, name: tales.matterNo })
  }
  return undefined
}

/** Does the text name who the matter is about, its number, or, where it speaks of the unit, the unit? */
export function betrays({ title, unitLabel, facts, analysis, signs, lessons }: AnatomyContent, tales: Telltales): Refusal | undefined {
  for (const [field, text] of Object.entries({ title, unitLabel })) {
    const name = foundIn(text, tales.units)
    if (name !== undefined) return refuse('anatomy.names_unit', { field, name })
  }
  return tellsIn({ title, unitLabel, facts, analysis, signs, lessons }, tales)
}

/** The same of a point to add; its unit is given apart and is shown to the office alone. */
export function pointBetrays({ title, manifestation, measures }: AnatomyPoint, tales: Telltales): Refusal | undefined {
  return tellsIn({ title, manifestation, measures }, tales)
}

/** Why the point was proposed; nothing of the case, for whoever reads the register of the unit reads this. */
export const POINT_ORIGIN = '来自典型案例剖析'

/** A point to add as the text of a risk point: of the unit or the section, never of a post, which would point at somebody. */
export function asRiskPoint(point: AnatomyPoint, unitKind: string, causes: readonly string[]): PointContent {
  const isSection = unitKind === 'section' || unitKind === 'station'
  return {
    ...{ carrier: isSection ? 'section' : 'unit', postId: null, powerId: null, flowItem: null, stepId: null },
    ...{ title: point.title, affairs: point.affairs, riskType: point.riskType, manifestation: point.manifestation },
    ...{ positions: [], causes: [...causes], pattern: '', innerCause: '', signTypes: [], signs: '', context: 'duty', keyArea: null },
    ...{ rules: [], ruleIds: [], measures: point.measures, business: '', indicators: [] },
  }
}
