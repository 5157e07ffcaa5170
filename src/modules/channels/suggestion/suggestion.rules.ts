import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { SuggestionAct, SuggestionActKind, SuggestionState } from './suggestion.schema.ts'

/** The life of a suggestion 意见: forward only. An answer may be made public and taken off again. */
export const SUGGESTION_LIFE: Readonly<Record<SuggestionState, Partial<Record<SuggestionActKind, SuggestionState>>>> = {
  waiting: { route: 'withUnit', answer: 'answered', close: 'closed' },
  withUnit: { answer: 'answered', close: 'closed' },
  answered: { publish: 'answered', withdraw: 'answered' },
  closed: {},
}

/** How somebody stands to a suggestion: keeps its register; heads the unit that is to answer; left it themselves. */
export interface Standing {
  isKeeper: boolean
  isUnitHead: boolean
  isOwn: boolean
}

/** What may be done now, and by this person. The unit answers what was passed to it; all else is the office's; nobody handles their own. */
export function openActs(of: { state: SuggestionState; isPublished: boolean }, by: Standing): SuggestionActKind[] {
  if (by.isOwn) return []
  const acts: SuggestionActKind[] = ['route', 'answer', 'close', 'publish', 'withdraw']
  return acts.filter((kind) => {
    if (SUGGESTION_LIFE[of.state][kind] === undefined) return false
    if (kind === 'publish') return by.isKeeper && !of.isPublished
    if (kind === 'withdraw') return by.isKeeper && of.isPublished
    return by.isKeeper || (by.isUnitHead && kind === 'answer' && of.state === 'withUnit')
  })
}

/** The state that an act leads to, or why it may not be done. */
export function checkAct(
  of: { state: SuggestionState; isPublished: boolean; revision: number },
  by: Standing,
  what: SuggestionAct,
  revision: number,
  today: Day,
): SuggestionState | Refusal {
  if (by.isOwn) return refuse('suggestion.own')
  const to = SUGGESTION_LIFE[of.state][what.kind]
  if (to === undefined || (what.kind === 'publish' && of.isPublished) || (what.kind === 'withdraw' && !of.isPublished))
    return refuse('suggestion.act_not_open', { state: of.state })
  if (!openActs(of, by).includes(what.kind)) return refuse('suggestion.of_another_unit')
  if (of.revision !== revision) return refuse('suggestion.changed_meanwhile')
  if (what.kind === 'route' && what.dueOn < today) return refuse('suggestion.due_past', { dueOn: what.dueOn, today })
  return to
}
