import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Work } from '../../platform/module.ts'
import { printCodes } from './codes/codes.act.ts'
import { familiesWithResults, resultsOfFamily, storedResult } from './result/result.store.ts'
import { withEntries } from './result/remark.store.ts'
import { sheetOfResult, sheetOfTrend } from './result/result.sheet.ts'
import { seriesOf } from './result/trend.rules.ts'
import type { TrendPage } from './result/result.schema.ts'
import { act, note, prepareSurvey as prepare, reviseSurvey } from './survey.act.ts'
import {
  actOnSurvey,
  changeSurvey,
  exportSurveyResult,
  exportSurveyTrend,
  listSurveys,
  prepareSurvey,
  printSurveyCodes,
  readSurvey,
  readSurveyResult,
  readSurveyTrend,
} from './survey.api.ts'
import { surveyPageOf } from './survey.page.ts'
import type { SurveyPage } from './survey.schema.ts'
import { surveyLineOf, surveyRow, surveysPage } from './survey.store.ts'

async function pageAfter(work: Work, done: string | Refusal): Promise<SurveyPage | Refusal> {
  return isRefusal(done) ? done : surveyPageOf(work, done)
}

async function resultRefused(work: Work, id: string): Promise<Refusal> {
  const row = await surveyRow(work.tx, id)
  return row ? refuse('survey.not_counted', { state: row.state }) : refuse('survey.not_found', { survey: id })
}

async function trendOf(work: Work, asked: string | undefined): Promise<TrendPage> {
  const families = await familiesWithResults(work.tx)
  const family = families.find((each) => each.family === asked)?.family ?? families[0]?.family ?? null
  const past = family === null ? [] : await resultsOfFamily(work.tx, family)
  return {
    families,
    family,
    dissatisfiedBelow: past.at(-1)?.result.dissatisfiedBelow ?? null,
    surveys: past.map(({ id, title, period, closedOn }) => ({ id, title, period, closedOn })),
    series: past.length === 0 ? [] : seriesOf(past.map((each) => each.result)),
  }
}

export const surveyRoutes = [
  handle(listSurveys, async ({ tx, query }) => {
    const { cursor, limit, search, unitId, state } = query
    const rows = await surveysPage(tx, { unitId, state, words: search }, cursor, limit + 1)
    const items = rows.slice(0, limit).map(surveyLineOf)
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(prepareSurvey, async (call) => {
    const { unitId, ...draft } = call.body
    return pageAfter(call, await prepare(call, unitId, draft))
  }),
  handle(readSurvey, (call) => surveyPageOf(call, call.params.id)),
  handle(changeSurvey, async (call) => {
    const { revision, ...draft } = call.body
    return pageAfter(call, await reviseSurvey(call, call.params.id, revision, draft))
  }),
  handle(actOnSurvey, async (call) => pageAfter(call, await act(call, call.params.id, call.body.revision, call.body.act))),
  handle(printSurveyCodes, (call) => printCodes(call, call.params.id, call.body.count)),
  handle(readSurveyResult, async (call) => {
    const result = await storedResult(call.tx, call.params.id)
    return result ? withEntries(call, call.params.id, result) : resultRefused(call, call.params.id)
  }),
  handle(exportSurveyResult, async (call) => {
    const row = await surveyRow(call.tx, call.params.id)
    const result = await storedResult(call.tx, call.params.id)
    if (!row || !result) return resultRefused(call, call.params.id)
    await note(call, 'export', row)
    return sheetOfResult(row, result)
  }),
  handle(readSurveyTrend, (call) => trendOf(call, call.query.family)),
  handle(exportSurveyTrend, async (call) => {
    const trend = await trendOf(call, call.query.family)
    await call.note({ action: 'survey.exportTrend', object: { kind: 'surveys', id: trend.family ?? 'none' }, details: {} })
    return sheetOfTrend(trend)
  }),
]
