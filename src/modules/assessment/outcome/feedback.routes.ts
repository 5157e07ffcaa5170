import { refuse } from '../../../kernel/refusal.ts'
import { handle } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { answerSource } from './feedback.act.ts'
import { actOnFeedback, exportFeedback, listFeedback } from './feedback.api.ts'
import { FEEDBACK_WAY_TITLES, type FeedbackLine, type FeedbackState, IMPOSSIBLE_TITLES } from './feedback.schema.ts'
import { feedbackLines } from './feedback.store.ts'

const SHOWN = 200
const STATE_TITLES: Readonly<Record<FeedbackState, string>> = { owed: '待反馈', given: '已反馈', impossible: '无法反馈' }

export const feedbackRoutes = [
  handle(listFeedback, ({ query: { search, ...query }, ...call }) => feedbackLines(call, { ...query, words: search }, SHOWN)),

  handle(exportFeedback, async (call) => {
    const { search, ...query } = call.query
    const lines = await feedbackLines(call, { ...query, words: search }, EXPORT_ASKED)
    await call.note({ action: 'feedback.export', object: { kind: 'feedbackDuty', id: 'list' }, details: { rows: inSheet(lines) } })
    return workbookOf<FeedbackLine>(
      '反馈台账',
      '反馈台账',
      [
        { title: '台账编号', width: 14, cell: (line) => line.ledgerNo },
        { title: '事项编号', width: 22, cell: (line) => line.matterNo },
        { title: '事由', width: 36, cell: (line) => line.title },
        { title: '来源渠道', width: 18, cell: (line) => line.channelLabel },
        { title: '状态', width: 10, cell: (line) => STATE_TITLES[line.state] },
        { title: '责任人', width: 12, cell: (line) => line.owedBy },
        { title: '结论日期', width: 12, cell: (line) => line.arisenOn },
        { title: '应反馈日期', width: 12, cell: (line) => line.dueOn },
        { title: '反馈日期', width: 12, cell: (line) => line.doneOn ?? '' },
        {
          title: '反馈方式或无法反馈的情形',
          width: 26,
          cell: (line) => (line.way ? FEEDBACK_WAY_TITLES[line.way] : line.why ? IMPOSSIBLE_TITLES[line.why] : ''),
        },
        { title: '内容', width: 48, cell: (line) => line.text },
        { title: '反馈人', width: 12, cell: (line) => line.doneBy ?? '' },
        { title: '是否逾期', width: 10, cell: (line) => (line.isLate ? '是' : '否') },
      ],
      lines,
    )
  }),

  handle(actOnFeedback, async (call) => {
    const refused = await answerSource(call, call.params.id, call.body)
    if (refused) return refused
    const line = (await feedbackLines(call, {}, EXPORT_ASKED)).find((each) => each.id === call.params.id)
    return line ?? refuse('feedback.not_found', { duty: call.params.id })
  }),
]
