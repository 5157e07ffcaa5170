import type { Generated } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { QuestionnaireContent } from './questionnaire/questionnaire.schema.ts'
import type { SurveyResult } from './result/result.schema.ts'
import type { AnswerAccess, SurveyState, Target } from './survey.schema.ts'

/** Rows of questionnaires and surveys; answers and codes are reached through functions only. */
export type SurveyTables = {
  questionnaires: {
    id: string
    family: string
    version: number
    unit_id: string
    title: string
    content: QuestionnaireContent
    written_by: string
    written_on: Day
    revision: Generated<number>
    seq: Generated<number>
  }
  surveys: {
    id: string
    slug: string
    unit_id: string
    unit_name: string
    title: string
    questionnaire_id: string
    /** As it was put forward: later versions of the questionnaire change nothing here. */
    content: QuestionnaireContent
    targets: Target[]
    period: string
    period_order: string
    access: AnswerAccess
    opens_on: Day
    closes_on: Day
    state: SurveyState
    minimum: number
    dissatisfied_below: number
    prepared_by: string[]
    submitted_on: Day | null
    approved_by: string | null
    approved_on: Day | null
    note: string | null
    ended_by: string | null
    ended_on: Day | null
    ended_reason: string | null
    revision: Generated<number>
    seq: Generated<number>
  }
  survey_results: { survey_id: string; unit_id: string; family: string; period_order: string; result: SurveyResult; made_on: Day }
}
