import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { entriesOfOrigins } from '../../matters/origins/origin.question.ts'
import { remarkId, remarkPlace } from './remark.rules.ts'
import { type ShownResult, type SurveyResult, surveyResult } from './result.schema.ts'

/** One open answer as the counted result shows it: its unit only where the group was large enough. */
export interface Remark {
  surveyId: string
  surveyTitle: string
  unitId: string
  question: string
  text: string
  name: string | null
  madeOn: Day
}

/** An open answer by its place in the counted result, which never changes; only out of surveys that the actor sees, and only what may be shown there. */
export async function remarkById(tx: Tx, id: string): Promise<Remark | undefined> {
  const place = remarkPlace(id)
  if (!place) return undefined
  const { rows } = await sql<{ title: string; unitId: string; result: SurveyResult; madeOn: Day }>`
    SELECT s.title, s.unit_id AS "unitId", r.result, r.made_on::text AS "madeOn" FROM survey_results AS r JOIN surveys AS s ON s.id = r.survey_id
    WHERE r.survey_id = ${place.surveyId}::uuid`.execute(tx)
  const [row] = rows
  const group = row && surveyResult.parse(row.result).remarks.find((each) => each.key === place.question)
  const said = group?.items[place.at]
  if (!row || !group || !said) return undefined
  return {
    ...{ surveyId: place.surveyId, surveyTitle: row.title, unitId: row.unitId, question: group.question },
    ...{ text: said.text, name: said.name, madeOn: row.madeOn },
  }
}

/** The result with the entries that its open answers became. */
export async function withEntries(work: Work, surveyId: string, result: SurveyResult): Promise<ShownResult> {
  const ids = result.remarks.flatMap(({ key, items }) => items.map((_said, at) => remarkId(surveyId, key, at)))
  const entries = new Map((await work.ask(entriesOfOrigins, { kind: 'remark', ids })).flat().map(({ id, ...entry }) => [id, entry]))
  const remarks = result.remarks.map(({ key, question, items }) => ({
    ...{ key, question },
    items: items.map((said, at) => ({ ...said, entry: entries.get(remarkId(surveyId, key, at)) ?? null })),
  }))
  return { ...result, remarks }
}
