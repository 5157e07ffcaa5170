import { addDays, type Day } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { AnswerAccess, GivenAct, SurveyAct, SurveyState } from './survey.schema.ts'

type Act = GivenAct['kind']

/** The life of a survey 问卷测评. What was approved opens and closes by its days; it can be stopped, never opened again. */
export const SURVEY_LIFE: Readonly<Record<SurveyState, Partial<Record<Act, SurveyState>>>> = {
  draft: { submit: 'submitted', discard: 'discarded' },
  submitted: { return: 'draft', approve: 'open' },
  approved: { stop: 'stopped' },
  open: { stop: 'stopped' },
  closed: {},
  stopped: {},
  discarded: {},
}

const NEEDS: Readonly<Record<Act, string>> = {
  submit: 'survey.keep',
  discard: 'survey.keep',
  return: 'survey.approve',
  approve: 'survey.approve',
  stop: 'survey.keep',
}

/** Results of a stretch longer than a year say nothing of a period. */
const LONGEST_DAYS = 366

/** What rules know of a survey. */
export interface Standing {
  state: SurveyState
  unitId: string
  revision: number
  access: AnswerAccess
  preparedBy: readonly string[]
  opensOn: Day
  closesOn: Day
}

interface SurveyActor {
  personId: string
  may(permission: string, nodeId?: string): boolean
}

/** Undefined where the days are in order: it opens today or later, and closes then or later. */
export function checkDays({ opensOn, closesOn }: Pick<Standing, 'opensOn' | 'closesOn'>, today: Day): Refusal | undefined {
  if (opensOn < today) return refuse('survey.opens_in_past', { opensOn, today })
  if (closesOn < opensOn) return refuse('survey.closes_before_it_opens', { opensOn, closesOn })
  return closesOn > addDays(opensOn, LONGEST_DAYS) ? refuse('survey.too_long', { days: LONGEST_DAYS }) : undefined
}

/** Undefined where this person may take this act now: who prepared does not approve. */
function mayTake(kind: Act, of: Standing, actor: SurveyActor): Refusal | undefined {
  if (!SURVEY_LIFE[of.state][kind]) return refuse('survey.act_not_open', { state: of.state, act: kind })
  if (!actor.may(NEEDS[kind], of.unitId)) return refuse('survey.of_another_unit', {})
  return kind === 'approve' && of.preparedBy.includes(actor.personId) ? refuse('survey.approver_prepared', {}) : undefined
}

/** Where an act leads on this day, or why not. Approved on the day it opens, it is open at once. */
export function stateAfter(act: GivenAct, of: Standing, by: SurveyActor & { revision: number; today: Day }): SurveyState | Refusal {
  const refused = mayTake(act.kind, of, by)
  if (refused) return refused
  if (of.revision !== by.revision) return refuse('survey.changed_meanwhile', {})
  if (act.kind === 'submit' || act.kind === 'approve') {
    const faulty = checkDays(of, by.today)
    if (faulty) return faulty
  }
  if (act.kind === 'approve') return of.opensOn === by.today ? 'open' : 'approved'
  return SURVEY_LIFE[of.state][act.kind] ?? of.state
}

/** One-time codes are printed once it is approved, as long as it can be answered by them. */
export function mayPrintCodes(of: Standing, actor: SurveyActor): Refusal | undefined {
  if (of.state !== 'approved' && of.state !== 'open') return refuse('survey.act_not_open', { state: of.state, act: 'codes' })
  if (!actor.may('survey.keep', of.unitId)) return refuse('survey.of_another_unit', {})
  return of.access === 'link' ? refuse('survey.no_codes_asked', {}) : undefined
}

/** Acts open to this person. */
export function openActs(of: Standing, actor: SurveyActor): SurveyAct[] {
  const taken = (['submit', 'discard', 'return', 'approve', 'stop'] as const).filter((kind) => !mayTake(kind, of, actor))
  const revise = of.state === 'draft' && actor.may('survey.keep', of.unitId) ? (['revise'] as const) : []
  return [...revise, ...taken, ...(mayPrintCodes(of, actor) ? [] : (['codes'] as const))]
}

/** What the clock makes of a survey on this day; the product may have been down over both of its days. */
export function stateOn({ state, opensOn, closesOn }: Pick<Standing, 'state' | 'opensOn' | 'closesOn'>, today: Day): SurveyState {
  if (state !== 'approved' && state !== 'open') return state
  if (closesOn < today) return 'closed'
  return opensOn <= today ? 'open' : state
}
