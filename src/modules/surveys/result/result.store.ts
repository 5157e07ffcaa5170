import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import type { GivenAnswer } from '../site/answer.schema.ts'
import type { SurveyTables } from '../survey.tables.ts'
import { type SurveyResult, surveyResult } from './result.schema.ts'

const on = (tx: Tx) => tx.withTables<SurveyTables>()

/** Trends reach back this far. */
const MOST_SURVEYS = 24

/** The answers themselves. Only the sweep may read them. */
export async function answersOf(tx: Tx, surveyId: string): Promise<GivenAnswer[]> {
  const { rows } = await sql<GivenAnswer>`
    SELECT unit_id AS "unitId", content AS values FROM survey_answers WHERE survey_id = ${surveyId}::uuid ORDER BY id`.execute(tx)
  return rows
}

/** Write the answers anew in an order of chance: where they lie tells no more when they came. Unused codes go. */
export async function settleAnswers(tx: Tx, surveyId: string): Promise<void> {
  await sql`
    WITH gone AS (DELETE FROM survey_answers WHERE survey_id = ${surveyId}::uuid RETURNING survey_id, unit_id, content)
    INSERT INTO survey_answers (survey_id, unit_id, content) SELECT survey_id, unit_id, content FROM gone ORDER BY random()`.execute(tx)
  await sql`DELETE FROM survey_codes WHERE survey_id = ${surveyId}::uuid`.execute(tx)
}

export async function insertResult(
  tx: Tx,
  of: { id: string; unit_id: string; questionnaire_id: string; period_order: string },
  result: SurveyResult,
  day: Day,
): Promise<void> {
  await sql`
    INSERT INTO survey_results (survey_id, unit_id, family, period_order, result, made_on)
    SELECT ${of.id}::uuid, ${of.unit_id}, family, ${of.period_order}, ${JSON.stringify(result)}::jsonb, ${day}::date FROM questionnaires WHERE id = ${of.questionnaire_id}::uuid`.execute(
    tx,
  )
}

export async function storedResult(tx: Tx, surveyId: string): Promise<SurveyResult | undefined> {
  const row = await on(tx).selectFrom('survey_results').select('result').where('survey_id', '=', surveyId).executeTakeFirst()
  return row && surveyResult.parse(row.result)
}

/** Questionnaires by which something came out, the latest first. */
export async function familiesWithResults(tx: Tx): Promise<{ family: string; title: string; surveys: number }[]> {
  const { rows } = await sql<{ family: string; title: string; surveys: number }>`
    SELECT r.family, (array_agg(s.title ORDER BY r.period_order DESC, s.seq DESC))[1] AS title, count(*)::int AS surveys
    FROM survey_results AS r JOIN surveys AS s ON s.id = r.survey_id GROUP BY r.family ORDER BY max(s.seq) DESC LIMIT 50`.execute(tx)
  return rows
}

export interface PastSurvey {
  id: string
  title: string
  period: string
  closedOn: Day
  result: SurveyResult
}

/** What came out by one questionnaire, the earliest period first. */
export async function resultsOfFamily(tx: Tx, family: string): Promise<PastSurvey[]> {
  const { rows } = await sql<PastSurvey>`
    SELECT s.id, s.title, s.period, coalesce(s.ended_on, s.closes_on) AS "closedOn", r.result FROM survey_results AS r JOIN surveys AS s ON s.id = r.survey_id
    WHERE r.family = ${family}::uuid ORDER BY r.period_order DESC, s.seq DESC LIMIT ${MOST_SURVEYS}`.execute(tx)
  return rows.toReversed().map((row) => ({ ...row, result: surveyResult.parse(row.result) }))
}
