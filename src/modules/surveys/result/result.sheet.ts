import type { FileAnswer } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { periodText } from '../period/period.rules.ts'
import { MARK_WORDS } from '../site/words.schema.ts'
import type { ResultCell, SurveyResult, TrendPage } from './result.schema.ts'

const FEW = '样本不足，不显示'
const TOTAL = '合计'

interface Line {
  part: string
  unit: string
  option: string
  value: number | string | null
}

const nameOf = ({ name }: { name: string }): string => name || TOTAL

function groupLines({ total, groups }: SurveyResult): Line[] {
  return [total, ...groups].flatMap((each) => [
    { part: '满意度（0–100）', unit: nameOf(each), option: each.isDissatisfied ? '群众不满' : '', value: each.score ?? FEW },
    { part: '答卷数', unit: nameOf(each), option: '', value: each.answers ?? FEW },
  ])
}

function cellLines({ text, kind, options }: SurveyResult['questions'][number], cell: ResultCell): Line[] {
  const line = (option: string, value: Line['value']): Line => ({ part: text, unit: nameOf(cell), option, value })
  if (cell.shown === null) return [line('', FEW)]
  const { answered, counts, mean } = cell.shown
  const names = kind === 'scale' ? MARK_WORDS.zh : options
  return [
    line('作答人数', answered),
    ...counts.map((count, at) => line(names[at] ?? String(at), count)),
    ...(mean === null ? [] : [line('平均', mean)]),
  ]
}

/** Exactly what the page shows: what is hidden there says so here. */
export function sheetOfResult({ title, period }: { title: string; period: string }, result: SurveyResult): Promise<FileAnswer> {
  const lines = [
    ...groupLines(result),
    ...result.questions.flatMap((each) => [each.total, ...each.cells].flatMap((cell) => cellLines(each, cell))),
    ...result.remarks.flatMap(({ question, items }) =>
      items.map(({ name, text }): Line => ({ part: question, unit: name ?? '', option: '意见', value: text })),
    ),
  ]
  return workbookOf<Line>(
    `测评结果 ${title} ${periodText(period)}`,
    '测评结果',
    [
      { title: '项目', width: 44, cell: (line) => line.part },
      { title: '单位', width: 28, cell: (line) => line.unit },
      { title: '选项', width: 28, cell: (line) => line.option },
      { title: '数值', width: 44, cell: (line) => line.value },
    ],
    lines,
  )
}

/** One row a unit, one column a survey, as the page shows it. */
export function sheetOfTrend({ surveys, series }: TrendPage): Promise<FileAnswer> {
  return workbookOf<TrendPage['series'][number]>(
    '满意度走势',
    '满意度走势',
    [
      { title: '单位', width: 32, cell: nameOf },
      ...surveys.map(({ period }, at) => ({
        ...{ title: periodText(period), width: 18 },
        cell: ({ scores }: TrendPage['series'][number]) => scores[at] ?? '—',
      })),
    ],
    series,
  )
}
