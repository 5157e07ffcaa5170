import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { answersFor, keepsAt } from '../channel.roles.ts'
import { checkAct, type Standing } from './suggestion.rules.ts'
import type { SuggestionAct, SuggestionDraft } from './suggestion.schema.ts'
import { changeSuggestion, contactOf, putSuggestion, type SuggestionRow, suggestionRow } from './suggestion.store.ts'

/** A suggestion of somebody of the house, in their own name (R136). */
export async function sendSuggestion(work: Work, draft: SuggestionDraft): Promise<string | Refusal> {
  const kept = await putSuggestion(work.tx, draft, work.today, { name: '', contact: '' })
  if (!kept) return refuse('suggestion.no_such_unit', { unit: draft.unitId })
  await work.note({ action: 'suggestion.send', object: { kind: 'suggestion', id: kept.id }, register: kept.registerNode })
  return kept.id
}

export async function standingTo(work: Work, row: SuggestionRow): Promise<Standing> {
  const contact = await contactOf(work.tx, row.id)
  return {
    isKeeper: keepsAt(work.actor, row.register_node),
    isUnitHead: answersFor(work.actor, row.unit_id),
    isOwn: contact?.personId === work.actor.personId && work.actor.personId !== '',
  }
}

/** A suggestion that the actor reads as the office or for its unit. */
export async function readableSuggestion(work: Work, id: string): Promise<SuggestionRow | Refusal> {
  const row = await suggestionRow(work.tx, id)
  return row && work.access.may('suggestion.read', row.unit_id) ? row : refuse('suggestion.not_found', { suggestion: id })
}

/** Pass it to the unit, answer it, close it with a reason, let the answer out or take it off again. */
export async function handleSuggestion(work: Work, id: string, revision: number, what: SuggestionAct): Promise<string | Refusal> {
  const row = await readableSuggestion(work, id)
  if (isRefusal(row)) return row
  const of = { state: row.state, isPublished: row.published_on !== null, revision: row.revision }
  const state = checkAct(of, await standingTo(work, row), what, revision, work.today)
  if (isRefusal(state)) return state
  if (!(await changeSuggestion(work.tx, row, { state, ...writtenBy(work, what) }))) return refuse('suggestion.changed_meanwhile')
  await work.note({ action: `suggestion.${what.kind}`, object: { kind: 'suggestion', id }, register: row.register_node })
  return id
}

function writtenBy({ actor, today }: Work, what: SuggestionAct) {
  const me = actor.personId
  switch (what.kind) {
    case 'route':
      return { route_note: what.note, routed_by: me, routed_on: today, due_on: what.dueOn }
    case 'answer':
      return { answer: what.answer, answered_by: me, answered_on: today }
    case 'close':
      return { reason: what.reason, closed_by: me, closed_on: today }
    case 'publish':
      return { public_text: what.text, published_by: me, published_on: today }
    case 'withdraw':
      return { public_text: null, published_by: me, published_on: null }
  }
}
