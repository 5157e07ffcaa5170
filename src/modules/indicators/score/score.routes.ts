import { join } from 'node:path'
import { handle, type Route } from '../../../platform/module.ts'
import { type Lake, openLake } from '../../datasets/lake/lake.ts'
import { nodesBelow, postsNamed } from '../../organisation/organisation.store.ts'
import { indicatorOf } from '../catalogue.ts'
import { type LineSettings, postLines } from '../catalogue/post-score.rules.ts'
import { prepareAsOf } from '../engine/derived.ts'
import { duckdb } from '../engine/dialect.ts'
import { duckdbEngine } from '../engine/engine.duckdb.ts'
import type { Row } from '../engine/engine.ts'
import { withOwnRecords } from '../engine/own-records.ts'
import { ownRecordsOf } from '../screening/own-records.ts'
import { listPostScores, type PostScore } from './score.api.ts'

/** Scores are summed up from what the reader may see: a post's score never tells of a signal that is none of the reader's business (P6). */
export const scoreRoute = (dataFolder: string): Route =>
  handle(listPostScores, async (call) => {
    const lake = await openLake({ folder: join(dataFolder, 'lake') })
    try {
      await prepareAsOf(lake.connection, call.today)
      const rows = await scoredRows(await withOwnRecords(lake, await ownRecordsOf(call)))
      const wanted = call.query.unitId ? new Set((await nodesBelow(call.tx, [call.query.unitId])).get(call.query.unitId) ?? []) : null
      const names = await postsNamed(
        call.tx,
        rows.map((row) => String(row.post)),
      )
      return scoresOf(rows)
        .filter((each) => !wanted || (each.unitId !== null && wanted.has(each.unitId)))
        .map((each) => ({
          ...each,
          title: names.get(each.postId)?.title ?? each.postId,
          unitName: names.get(each.postId)?.unitName ?? null,
        }))
    } finally {
      lake.close()
    }
  })

async function scoredRows(lake: Lake): Promise<Row[]> {
  const settings = indicatorOf('IN-08')?.settings.parse({}) as LineSettings
  return duckdbEngine(lake.connection).rows(postLines(duckdb, settings).text)
}

function scoresOf(rows: readonly Row[]): PostScore[] {
  const byPost = Map.groupBy(rows, (row) => String(row.post))
  const scores = [...byPost].map(([postId, own]) => {
    const [first] = own
    const parts = own.flatMap((row) => (row.id === null ? [] : [partOf(row)]))
    const inherent = Number(first?.inherent ?? 0)
    const score = inherent + parts.reduce((sum, each) => sum + each.part, 0)
    const unitId = typeof first?.unit === 'string' ? first.unit : null
    return { postId, title: postId, unitId, unitName: null, score: rounded(score), line: Number(first?.line ?? 0), inherent, parts }
  })
  return scores.filter((each) => each.score > 0).toSorted((a, b) => b.score / b.line - a.score / a.line || (a.postId < b.postId ? -1 : 1))
}

const rounded = (value: number) => Math.round(value * 100) / 100

function partOf(row: Row): PostScore['parts'][number] {
  const rule = String(row.rule)
  return {
    signalId: String(row.id),
    rule,
    title: indicatorOf(rule)?.title ?? { zh: rule, en: rule },
    rank: Number(row.rank),
    raisedOn: String(row.raised_on),
    weight: Number(row.weight),
    confidence: Number(row.confidence),
    decay: rounded(Number(row.decay)),
    part: rounded(Number(row.part)),
  }
}
