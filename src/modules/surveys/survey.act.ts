import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { unitById, unitsNamed } from '../organisation/organisation.store.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import { surveyPolicyOf } from '../policy/parts/collecting/survey-policy.schema.ts'
import { nearestHolders } from '../risks/point/point.store.ts'
import { questionnaireRow } from './questionnaire/questionnaire.store.ts'
import { APPROVERS } from './survey.roles.ts'
import { checkDays, stateAfter } from './survey.rules.ts'
import type { GivenAct, SurveyDraft } from './survey.schema.ts'
import { changeSurvey, insertSurvey, rewriteSurvey, standingOf, type SurveyRow, surveyRow, type WrittenSurvey } from './survey.store.ts'

/** The job that opens, closes and counts. */
export const KEEP_SURVEYS = 'surveys.keep'

/** A draft with its questionnaire and its units, if both are there and the days are in order. */
async function written(work: Work, unitId: string, draft: SurveyDraft): Promise<WrittenSurvey | Refusal> {
  if (!work.access.may('survey.keep', unitId)) return refuse('survey.of_another_unit', {})
  const questionnaire = await questionnaireRow(work.tx, draft.questionnaireId)
  if (!questionnaire) return refuse('questionnaire.not_found', { questionnaire: draft.questionnaireId })
  const names = await unitsNamed(work.tx, draft.targets)
  const targets = [...new Set(draft.targets)].map((id) => ({ unitId: id, name: names.get(id) }))
  const known = targets.flatMap(({ unitId: id, name }) => (name === undefined ? [] : [{ unitId: id, name }]))
  if (known.length < targets.length) return refuse('survey.unknown_unit', {})
  const faulty = checkDays(draft, work.today)
  if (faulty) return faulty
  const { minimum, dissatisfiedBelow } = surveyPolicyOf(await packAt(work.tx, unitId, work.today))
  return { draft, content: questionnaire.content, targets: known, minimum, dissatisfiedBelow }
}

export async function prepareSurvey(work: Work, unitId: string, draft: SurveyDraft): Promise<string | Refusal> {
  const found = await written(work, unitId, draft)
  if (isRefusal(found)) return found
  const unit = await unitById(work.tx, unitId)
  if (!unit) return refuse('organisation.no_such_unit', { unit: unitId })
  const id = await insertSurvey(work.tx, unit, found, work.actor.personId)
  await note(work, 'prepare', { id, unit_id: unitId }, { questionnaire: draft.questionnaireId })
  return id
}

export async function reviseSurvey(work: Work, id: string, revision: number, draft: SurveyDraft): Promise<string | Refusal> {
  const row = await surveyRow(work.tx, id)
  if (!row) return refuse('survey.not_found', { survey: id })
  if (row.state !== 'draft') return refuse('survey.act_not_open', { state: row.state, act: 'revise' })
  const found = await written(work, row.unit_id, draft)
  if (isRefusal(found)) return found
  const preparedBy = [...new Set([...row.prepared_by, work.actor.personId])]
  if (!(await rewriteSurvey(work.tx, row, revision, found, preparedBy))) return refuse('survey.changed_meanwhile', {})
  await note(work, 'revise', row)
  return id
}

/** Put forward, return, approve, stop, throw away. */
export async function act(work: Work, id: string, revision: number, given: GivenAct): Promise<string | Refusal> {
  const row = await surveyRow(work.tx, id)
  if (!row) return refuse('survey.not_found', { survey: id })
  const by = { personId: work.actor.personId, may: work.access.may, revision, today: work.today }
  const state = stateAfter(given, standingOf(row), by)
  if (isRefusal(state)) return state
  const to = { state, ...(await changesOf(work, row, given)) }
  if (!(await changeSurvey(work.tx, id, revision, to))) return refuse('survey.changed_meanwhile', {})
  await note(work, given.kind, row, { ...given })
  await tell(work, row, given)
  // What is over is counted by the sweep, which alone reads answers.
  if (state === 'stopped') await work.enqueue(KEEP_SURVEYS, {})
  return id
}

/** Put forward, it takes the questionnaire as it reads today; from then on both stay. */
async function changesOf({ tx, actor, today }: Work, row: SurveyRow, given: GivenAct): Promise<Parameters<typeof changeSurvey>[3]> {
  if (given.kind === 'submit') {
    const questionnaire = await questionnaireRow(tx, row.questionnaire_id)
    const preparedBy = [...new Set([...row.prepared_by, actor.personId])]
    const content = JSON.stringify(questionnaire?.content ?? row.content)
    return { submitted_on: today, note: null, content: content as never, prepared_by: preparedBy }
  }
  if (given.kind === 'return') return { note: given.note }
  if (given.kind === 'approve') return { approved_by: actor.personId, approved_on: today, note: given.note || null }
  if (given.kind === 'stop') return { ended_by: actor.personId, ended_on: today, ended_reason: given.reason }
  return {}
}

export async function note(
  work: Work,
  what: string,
  row: Pick<SurveyRow, 'id' | 'unit_id'>,
  details: Record<string, unknown> = {},
): Promise<void> {
  await work.note({ action: `survey.${what}`, object: { kind: 'survey', id: row.id }, details: { unitId: row.unit_id, ...details } })
}

const TOLD = { submit: 'survey.waits', approve: 'survey.approved', return: 'survey.returned', stop: 'survey.stopped', discard: undefined }

/** Approvers are told that something waits; those who prepared, what became of it. */
async function tell(work: Work, row: SurveyRow, { kind }: GivenAct): Promise<void> {
  const noticeKind = TOLD[kind]
  if (noticeKind === undefined) return
  const persons = kind === 'submit' ? await nearestHolders(work.tx, row.unit_id, APPROVERS, work.today) : row.prepared_by
  for (const personId of persons.filter((each) => each !== work.actor.personId))
    await notify(work, {
      ...{ personId, kind: noticeKind, link: `/surveys/${row.id}`, object: { kind: 'survey', id: row.id } },
      dedupeKey: `${noticeKind}|${row.id}|${row.revision}`,
    })
}
