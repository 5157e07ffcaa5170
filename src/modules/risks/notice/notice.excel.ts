import type { FileAnswer } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { SPAN_STATE_TITLES, spanState } from '../span.schema.ts'
import { FILING_STATE_TITLES, type NoticeLine } from './notice.schema.ts'
import type { FilingRow } from './notice.store.ts'

/** The list of notices as a sheet. */
export const noticesSheet = (rows: readonly NoticeLine[], today: string): Promise<FileAnswer> =>
  workbookOf<NoticeLine>(
    '公示清单',
    '公示',
    [
      { title: '标题', width: 40, cell: (notice) => notice.title },
      { title: '单位', width: 28, cell: (notice) => notice.unitName },
      { title: '公示开始', width: 12, cell: (notice) => notice.startsOn },
      { title: '公示截止', width: 12, cell: (notice) => notice.endsOn },
      { title: '项数', width: 8, cell: (notice) => notice.points },
      { title: '意见数', width: 8, cell: (notice) => notice.objections },
      { title: '待答复', width: 8, cell: (notice) => notice.unanswered },
      { title: '状态', width: 10, cell: (notice) => SPAN_STATE_TITLES.notice[spanState(notice, today)] },
      { title: '结束日期', width: 12, cell: (notice) => notice.closedOn },
    ],
    rows,
  )

/** The list of filings as a sheet. */
export const filingsSheet = (rows: readonly FilingRow[]): Promise<FileAnswer> =>
  workbookOf<FilingRow>(
    '备案清单',
    '备案',
    [
      { title: '标题', width: 40, cell: (filing) => filing.title },
      { title: '报备单位', width: 28, cell: (filing) => filing.unitName },
      { title: '备案机关', width: 28, cell: (filing) => filing.superiorName },
      { title: '项数', width: 8, cell: (filing) => filing.points },
      { title: '报送日期', width: 12, cell: (filing) => filing.sentOn },
      { title: '状态', width: 10, cell: (filing) => FILING_STATE_TITLES[filing.state] },
      { title: '备案编号', width: 20, cell: (filing) => filing.receiptNo },
      { title: '回执日期', width: 12, cell: (filing) => filing.receivedOn },
      { title: '说明', width: 40, cell: (filing) => filing.remark },
    ],
    rows,
  )
