import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { entriesOfOrigins } from '../../matters/origins/origin.question.ts'
import { nameOfPerson } from '../../organisation/organisation.store.ts'
import { standingTo } from './suggestion.act.ts'
import { openActs } from './suggestion.rules.ts'
import type { OwnSuggestion, SuggestionLine, SuggestionPage } from './suggestion.schema.ts'
import { contactOf, type SuggestionRow } from './suggestion.store.ts'

/** Working days before the day of an answer from which its light is yellow. */
const YELLOW_WITHIN = 3

/** Suggestions, with their entry of the ledger where the reader may see that. */
export async function suggestionLines(work: Work, rows: readonly SuggestionRow[]): Promise<SuggestionLine[]> {
  const ids = rows.map((row) => row.id)
  const entries = new Map((await work.ask(entriesOfOrigins, { kind: 'suggestion', ids })).flat().map(({ id, ...entry }) => [id, entry]))
  return rows.map((row) => ({
    ...{ id: row.id, unitId: row.unit_id, unitName: row.unit_name, topic: row.topic, text: row.text, receivedOn: row.received_on },
    ...{ way: row.way, state: row.state, dueOn: row.due_on, answeredOn: row.answered_on, publishedOn: row.published_on },
    countdown: row.state === 'withUnit' && row.due_on ? countdownTo(work.calendar, work.today, row.due_on, YELLOW_WITHIN) : null,
    entry: entries.get(row.id) ?? null,
  }))
}

/** One of them whole; who left it is told to the office that keeps it and to nobody else. */
export async function suggestionPageOf(work: Work, row: SuggestionRow): Promise<SuggestionPage> {
  const [line] = await suggestionLines(work, [row])
  if (!line) throw new Error('a row has its line')
  const standing = await standingTo(work, row)
  const contact = standing.isKeeper ? await contactOf(work.tx, row.id) : undefined
  const acts: SuggestionPage['mayAct'] = [...openActs({ state: row.state, isPublished: row.published_on !== null }, standing)]
  if (standing.isKeeper && !standing.isOwn && line.entry === null) acts.push('register')
  return {
    ...line,
    ...{ routeNote: row.route_note, routedOn: row.routed_on, answer: row.answer, reason: row.reason, publicText: row.public_text },
    answeredBy: row.answered_by === null ? null : ((await nameOfPerson(work.tx, row.answered_by)) ?? row.answered_by),
    contact: contact ? { name: contact.name, contact: contact.contact } : null,
    revision: row.revision,
    mayAct: acts,
  }
}

export const ownOf = (row: SuggestionRow): OwnSuggestion => ({
  ...{ id: row.id, unitName: row.unit_name, topic: row.topic, text: row.text, receivedOn: row.received_on, state: row.state },
  ...{ answer: row.answer, answeredOn: row.answered_on, reason: row.reason },
})
