import { pinyin } from 'pinyin-pro'
import { refuse } from '../../../kernel/refusal.ts'
import { handle, questionKind, type Route, type Work } from '../../../platform/module.ts'
import { type SheetColumn, workbookOf } from '../../../platform/tables/workbook.ts'
import type { Words } from '../../datasets/canonical.schema.ts'
import { nodesBelow } from '../../organisation/organisation.store.ts'
import { warningLineCrossed } from '../catalogue/in-08.indicator.ts'
import { settingLines } from '../settings.rules.ts'
import { spelling } from '../spelling.rules.ts'
import { exportPostScores, listPostScores, readPostScore } from './score.api.ts'
import { type AskedScores, scoresFound, trendOf } from './score.rules.ts'
import { type PostScore, SCORE_STATE_TITLES } from './score.schema.ts'
import { scoredPosts, scoreSettingsAt } from './scored.ts'

/** What signals say, by id, as far as the actor may see them. Answered by signals. */
export const sentencesOfSignals = questionKind<{ ids: readonly string[] }, ReadonlyMap<string, Words>>('indicators.sentences_of_signals')

const spelled = spelling(pinyin)

/** 岗位分值与警戒线. Scores live nowhere: each is summed up when it is asked for, from what the reader may see. */
export function scoreRoutes(dataFolder: string): Route[] {
  const foundBy = async (work: Work, { unitId, ...asked }: AskedScores & { unitId?: string | undefined }) => {
    const below = unitId === undefined ? null : new Set((await nodesBelow(work.tx, [unitId])).get(unitId) ?? [])
    const scores = await scoredPosts(work, dataFolder)
    return scoresFound(
      scores.filter((each) => below === null || (each.unitId !== null && below.has(each.unitId))),
      asked,
      spelled,
    )
  }
  return [
    handle(listPostScores, async (call) => {
      const { cursor, limit, ...asked } = call.query
      const found = await foundBy(call, asked)
      const from = cursor === undefined ? 0 : found.findIndex(({ postId }) => postId === cursor) + 1
      const items = found.slice(from, from + limit)
      return { items, next: from + limit < found.length ? (items.at(-1)?.postId ?? null) : null }
    }),

    handle(readPostScore, async (call) => {
      const { postId } = call.params
      const post = (await scoredPosts(call, dataFolder)).find((each) => each.postId === postId)
      if (!post) return refuse('score.not_found', { post: postId })
      const ids = post.parts.map(({ signalId }) => signalId)
      const sentences = (await call.ask(sentencesOfSignals, { ids })).flatMap((each) => [...each])
      const held: Readonly<Record<string, unknown>> = { ...(await scoreSettingsAt(call))(post.unitId) }
      await call.note({ action: 'score.open', object: { kind: 'post', id: postId } })
      return {
        post,
        sentences: Object.fromEntries(sentences),
        settings: settingLines(warningLineCrossed).map(({ key, title, unit }) => ({ key, title, unit, value: Number(held[key]) })),
      }
    }),

    handle(exportPostScores, async (call) => {
      const rows = await foundBy(call, call.query)
      await call.note({ action: 'score.export', object: { kind: 'posts', id: 'list' }, details: { rows: rows.length, filter: call.query } })
      return workbookOf('岗位分值与警戒线', '岗位分值', COLUMNS, rows)
    }),
  ]
}

const COLUMNS: SheetColumn<PostScore>[] = [
  { title: '岗位', width: 20, cell: ({ title }) => title },
  { title: '单位', width: 24, cell: ({ unitName }) => unitName },
  { title: '分值', width: 10, cell: ({ score }) => score },
  { title: '警戒线', width: 10, cell: ({ line }) => line },
  { title: '状态', width: 14, cell: ({ state }) => SCORE_STATE_TITLES[state] },
  { title: '固有分', width: 10, cell: ({ inherent }) => inherent },
  { title: '疑点数', width: 10, cell: ({ parts }) => parts.length },
  { title: '构成（权重×可信度×衰减）', width: 64, cell: ({ parts }) => parts.map(partText).join('\n') || null },
  { title: '30 天内变化', width: 12, cell: ({ course }) => trendOf(course).by },
]

const partText = ({ rule, title, raisedOn, weight, confidence, decay, part }: PostScore['parts'][number]) =>
  `${rule} ${title.zh}（${raisedOn}）：${weight}×${confidence}×${decay.toFixed(2)}＝${part.toFixed(2)}`
