import { refuse } from '../../../kernel/refusal.ts'
import { handle as route } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { handle } from './comment.act.ts'
import { exportComments, handleComment, listComments, readComment, readRatings } from './comment.api.ts'
import { COMMENT_STATE_TITLES, type CommentLine } from './comment.schema.ts'
import { commentLines, commentRow, commentsPage, ratingSums } from './comment.store.ts'

export const commentRoutes = [
  route(listComments, async (call) => {
    const { cursor, limit, search, unitId, state } = call.query
    const rows = await commentsPage(call.tx, { unitId, state, words: search }, cursor, limit + 1)
    const items = await commentLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  route(exportComments, async (call) => {
    const { search, unitId, state } = call.query
    const rows = await commentsPage(call.tx, { unitId, state, words: search }, undefined, EXPORT_ASKED)
    await call.note({
      action: 'publicComment.export',
      object: { kind: 'publicComments', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return workbookOf<CommentLine>(
      '群众评议',
      '群众评议',
      [
        { title: '单位', width: 24, cell: (line) => line.unitName },
        { title: '收到日期', width: 12, cell: (line) => line.receivedOn },
        { title: '意见', width: 60, cell: (line) => line.text },
        { title: '状态', width: 12, cell: (line) => COMMENT_STATE_TITLES[line.state] },
        { title: '不予显示的理由', width: 30, cell: (line) => line.reason },
        { title: '答复', width: 60, cell: (line) => line.answer },
        { title: '答复日期', width: 12, cell: (line) => line.answeredOn },
        { title: '转登记日期', width: 12, cell: (line) => line.entry?.on ?? line.handedOverOn },
        { title: '台账编号', width: 14, cell: (line) => line.entry?.ledgerNo ?? null },
      ],
      await commentLines(call, rows),
    )
  }),
  route(readRatings, ({ tx, query }) => ratingSums(tx, query.unitId)),
  route(readComment, async (call) => {
    const row = await commentRow(call.tx, call.params.id)
    const [line] = row ? await commentLines(call, [row]) : []
    return line ?? refuse('publicComment.not_found', { comment: call.params.id })
  }),
  route(handleComment, (call) => handle(call, call.params.id, call.body.revision, call.body.act)),
]
