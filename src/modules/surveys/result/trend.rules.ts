import type { SurveyResult, TrendPage } from './result.schema.ts'

/** Scores of each unit over surveys in the order of time; those that were never shown stay gaps. */
export function seriesOf(results: readonly SurveyResult[]): TrendPage['series'] {
  const names = new Map(results.flatMap(({ groups }) => groups.map((each) => [each.unitId, each.name] as const)))
  const of = (unitId: string, name: string, scoreIn: (result: SurveyResult) => number | null) => ({
    ...{ unitId, name },
    scores: results.map(scoreIn),
  })
  const units = [...names].map(([unitId, name]) =>
    of(unitId, name, ({ groups }) => groups.find((each) => each.unitId === unitId)?.score ?? null),
  )
  return [of('', '', ({ total }) => total.score), ...units]
}
