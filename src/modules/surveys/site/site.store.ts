import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import type { QuestionnaireContent } from '../questionnaire/questionnaire.schema.ts'
import type { AnswerAccess, SurveyState, Target } from '../survey.schema.ts'
import type { AnswerValues } from './answer.schema.ts'

/** A survey as its public page knows it. */
export interface PublicSurvey {
  id: string
  title: string
  unitName: string
  content: QuestionnaireContent
  targets: Target[]
  access: AnswerAccess
  opensOn: Day
  closesOn: Day
  state: SurveyState
}

export async function publicSurvey(tx: Tx, slug: string): Promise<PublicSurvey | undefined> {
  const { rows } = await sql<PublicSurvey>`
    SELECT id, title, unit_name AS "unitName", content, targets, access, opens_on AS "opensOn", closes_on AS "closesOn", state FROM jianwei_public_survey(${slug})`.execute(
    tx,
  )
  return rows[0]
}

/** Keep an answer; a code that it came with is gone in the same act. What stood against it, otherwise. */
export async function keepAnswer(
  tx: Tx,
  slug: string,
  of: { unitId: string; values: AnswerValues; codeHash: string | null; day: Day },
): Promise<'kept' | 'closed' | 'unit' | 'code'> {
  const { rows } = await sql<{ said: 'kept' | 'closed' | 'unit' | 'code' }>`
    SELECT jianwei_survey_answer(${slug}, ${of.unitId}, ${JSON.stringify(of.values)}::jsonb, ${of.codeHash}, ${of.day}::date) AS said`.execute(
    tx,
  )
  return rows[0]?.said ?? 'closed'
}
