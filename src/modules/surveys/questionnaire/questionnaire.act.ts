import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { QuestionnairePage, WrittenQuestionnaire } from './questionnaire.schema.ts'
import {
  insertQuestionnaire,
  questionnaireLines,
  questionnaireRow,
  type QuestionnaireRow,
  rewriteQuestionnaire,
} from './questionnaire.store.ts'

/** Write a questionnaire, from a template or from nothing. */
export async function writeQuestionnaire(work: Work, unitId: string, written: WrittenQuestionnaire): Promise<string | Refusal> {
  if (!work.access.may('survey.keep', unitId)) return refuse('survey.of_another_unit', {})
  const id = await insertQuestionnaire(work, unitId, written)
  await note(work, 'write', id, unitId)
  return id
}

/** What no survey asks by yet is changed where it stands. */
export async function reviseQuestionnaire(
  work: Work,
  id: string,
  revision: number,
  written: WrittenQuestionnaire,
): Promise<string | Refusal> {
  const row = await kept(work, id)
  if ('refused' in row) return row
  if (row.is_frozen) return refuse('questionnaire.frozen', { title: row.title, version: row.version })
  if (!(await rewriteQuestionnaire(work, id, revision, written))) return refuse('questionnaire.changed_meanwhile', {})
  await note(work, 'revise', id, row.unit_id)
  return id
}

/** What was asked by stays; the next version is written beside it. */
export async function renewQuestionnaire(work: Work, id: string, written: WrittenQuestionnaire): Promise<string | Refusal> {
  const row = await kept(work, id)
  if ('refused' in row) return row
  if (!row.is_newest) return refuse('questionnaire.not_the_newest', { title: row.title, version: row.version })
  const next = await insertQuestionnaire(work, row.unit_id, written, { family: row.family, version: row.version + 1 })
  await note(work, 'renew', next, row.unit_id)
  return next
}

async function kept(work: Work, id: string): Promise<QuestionnaireRow | Refusal> {
  const row = await questionnaireRow(work.tx, id)
  if (!row) return refuse('questionnaire.not_found', { questionnaire: id })
  return work.access.may('survey.keep', row.unit_id) ? row : refuse('survey.of_another_unit', {})
}

const note = (work: Work, what: string, id: string, unitId: string) =>
  work.note({ action: `questionnaire.${what}`, object: { kind: 'questionnaire', id }, details: { unitId } })

export async function questionnairePageOf(work: Work, id: string): Promise<QuestionnairePage | Refusal> {
  const row = await questionnaireRow(work.tx, id)
  const [line] = row ? await questionnaireLines(work.tx, [row]) : []
  if (!row || !line) return refuse('questionnaire.not_found', { questionnaire: id })
  const mayKeep = work.access.may('survey.keep', row.unit_id)
  return {
    line,
    content: row.content,
    revision: row.revision,
    mayRevise: mayKeep && !row.is_frozen,
    mayRenew: mayKeep && row.is_frozen && row.is_newest,
  }
}
