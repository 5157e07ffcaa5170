import type { FileAnswer } from '../../../platform/module.ts'
import { type LaidSheet, sheetOf, workbookOfSheets } from '../../../platform/tables/workbook.ts'
import type { Outlook } from './outlook.schema.ts'

type Rising = NonNullable<Outlook['rising']>['series'][number]

function risingSheet({ rising, months }: Outlook): LaidSheet[] {
  if (!rising) return []
  return [
    sheetOf<Rising>(
      '上升趋势',
      [
        { title: '对象', width: 12, cell: (row) => (row.kind === 'post' ? '岗位' : '业务领域') },
        { title: '单位', width: 24, cell: (row) => row.unitName ?? '' },
        { title: '名称', width: 28, cell: (row) => row.title },
        ...months.map((month, at) => ({ title: month, width: 12, cell: (row: Rising) => row.scores[at] ?? null })),
        { title: '连月上升', width: 10, cell: (row) => (row.isSteep ? '是' : '') },
        { title: '趋势上升', width: 10, cell: (row) => (row.isTrend ? '是' : '') },
        { title: 'Mann–Kendall S', width: 12, cell: (row) => row.s },
      ],
      rising.series,
    ),
  ]
}

function calendarSheet({ calendar }: Outlook): LaidSheet[] {
  if (!calendar) return []
  type Month = (typeof calendar.months)[number]
  return [
    sheetOf<Month>(
      '易发月份',
      [
        { title: '月份', width: 10, cell: (row) => row.month },
        ...calendar.years.map((year, at) => ({ title: `${year} 年`, width: 12, cell: (row: Month) => row.counts[at] ?? null })),
        { title: '易发', width: 10, cell: (row) => (row.isProne ? '易发' : '') },
      ],
      calendar.months,
    ),
  ]
}

function pointSheets({ bare, areas, due }: Outlook): LaidSheet[] {
  return [
    sheetOf(
      '措施不足',
      [
        { title: '等级', width: 10, cell: () => bare.levelLabel },
        { title: '编号', width: 14, cell: (row) => row.no },
        { title: '风险点', width: 40, cell: (row) => row.title },
        { title: '单位', width: 26, cell: (row) => row.unitName },
        { title: '现有措施', width: 10, cell: (row) => row.has },
        { title: '应有措施', width: 10, cell: (row) => row.least },
      ],
      bare.lines ?? [],
    ),
    sheetOf(
      '重点领域',
      [
        { title: '重点领域', width: 28, cell: (row) => (row.keyArea === '' ? '未标领域' : row.label) },
        { title: '近十二个月信息', width: 14, cell: (row) => row.items },
        { title: '此前十二个月', width: 14, cell: (row) => row.before },
        { title: '有效风险点', width: 12, cell: (row) => row.points },
        { title: '其中最高等级', width: 12, cell: (row) => row.top },
      ],
      areas,
    ),
    sheetOf(
      '明年到期',
      [
        { title: '起', width: 14, cell: (row) => row.from },
        { title: '止', width: 14, cell: (row) => row.to },
        { title: '到期措施', width: 12, cell: (row) => row.measures },
        { title: '届满的信息员、监督员', width: 20, cell: (row) => row.terms },
      ],
      due,
    ),
  ]
}

/** 廉政风险年度展望 as Excel, a sheet a section; a section of records that the reader may not see has none, and a figure of such records stays empty. R7. */
export function outlookWorkbook(of: Outlook): Promise<FileAnswer> {
  return workbookOfSheets(`${of.unitName}${of.year}年廉政风险展望-${of.today}`, [
    ...risingSheet(of),
    ...calendarSheet(of),
    ...pointSheets(of),
  ])
}
