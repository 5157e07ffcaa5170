import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { questionnaireRow } from './questionnaire/questionnaire.store.ts'
import { openActs } from './survey.rules.ts'
import type { SurveyPage } from './survey.schema.ts'
import { countsOf, standingOf, surveyLineOf, surveyRow } from './survey.store.ts'

/** One survey; its address and how many answered only to who runs it. */
export async function surveyPageOf(work: Work, id: string): Promise<SurveyPage | Refusal> {
  const row = await surveyRow(work.tx, id)
  if (!row) return refuse('survey.not_found', { survey: id })
  const questionnaire = await questionnaireRow(work.tx, row.questionnaire_id)
  const persons = await personsById(
    work.tx,
    [...row.prepared_by, row.approved_by, row.ended_by].flatMap((each) => each ?? []),
  )
  const named = (personId: string) =>
    persons.get(personId) ?? { id: personId, name: personId, postTitle: null, unitId: null, unitName: null }
  const runsIt = work.access.may('survey.keep', row.unit_id)
  const isOut = row.state === 'approved' || row.state === 'open'
  return {
    line: surveyLineOf(row),
    questionnaire: { id: row.questionnaire_id, title: questionnaire?.title ?? row.title, version: questionnaire?.version ?? 1 },
    content: row.content,
    targets: row.targets,
    revision: row.revision,
    slug: runsIt && isOut ? row.slug : null,
    counts: runsIt && row.state === 'open' ? ((await countsOf(work.tx, id)) ?? null) : null,
    minimum: row.minimum,
    dissatisfiedBelow: row.dissatisfied_below,
    preparedBy: row.prepared_by.map(named),
    submittedOn: row.submitted_on,
    approvedBy: row.approved_by ? named(row.approved_by) : null,
    approvedOn: row.approved_on,
    note: row.note,
    endedBy: row.ended_by ? named(row.ended_by) : null,
    endedOn: row.ended_on,
    endedReason: row.ended_reason,
    mayAct: openActs(standingOf(row), { personId: work.actor.personId, may: work.access.may }),
  }
}
