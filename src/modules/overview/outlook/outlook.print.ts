import { printed } from '../../../platform/documents/sheet.file.ts'
import type { SheetBlock } from '../../../platform/documents/sheet.pdf.ts'
import type { FileAnswer } from '../../../platform/module.ts'
import type { Outlook, RisingSeries } from './outlook.schema.ts'

const UNSEEN = '取表人没有查阅这类记录的权限，本节不计数。'

const table = (columns: readonly (readonly [string, number])[], rows: readonly (readonly string[])[]): SheetBlock => ({
  kind: 'table',
  columns: columns.map(([title, width]) => ({ title, width })),
  rows,
})
const says = (text: string): SheetBlock => ({ kind: 'paragraph', text })
const heading = (text: string): SheetBlock => ({ kind: 'heading', text })
const orElse = (rows: readonly unknown[], none: string, block: () => SheetBlock): SheetBlock => (rows.length === 0 ? says(none) : block())

const whyOf = ({ isSteep, isTrend, s }: RisingSeries) =>
  [isSteep ? '连月上升' : '', isTrend ? `Mann–Kendall S＝${s}` : ''].filter(Boolean).join('；')

const countText = (count: number | null) => (count === null ? '—' : String(count))

/** 先兆: series that rise before any line is crossed. */
function risingBlocks({ rising, months }: Outlook): SheetBlock[] {
  if (!rising) return [says(UNSEEN)]
  return [
    says(
      `单位综合分持续上升（IN-07）的未结疑点 ${rising.unitSignals} 条。下列岗位、业务领域的综合分在 ${months[0]} 至 ${months.at(-1)} 各月末持续上升。`,
    ),
    orElse(rising.series, '没有持续上升的岗位和业务领域。', () =>
      table(
        [
          ['对象', 14],
          ['名称', 26],
          ['各月末综合分', 40],
          ['依据', 20],
        ],
        rising.series.map((each) => [
          each.kind === 'post' ? '岗位' : '业务领域',
          [each.unitName, each.title].filter(Boolean).join(' '),
          each.scores.map((score) => score.toFixed(2)).join('、'),
          whyOf(each),
        ]),
      ),
    ),
  ]
}

function calendarBlocks({ calendar }: Outlook): SheetBlock[] {
  if (!calendar) return [says(UNSEEN)]
  const prone = calendar.months.filter((each) => each.isProne).map((each) => `${each.month} 月`)
  return [
    says(prone.length > 0 ? `易发月份：${prone.join('、')}。` : '近三年没有明显集中的月份。'),
    table(
      [['月份', 16], ...calendar.years.map((year) => [`${year} 年`, 20] as const), ['易发', 16]],
      calendar.months.map(({ month, counts, isProne }) => [`${month} 月`, ...counts.map(String), isProne ? '易发' : '']),
    ),
  ]
}

function bareBlocks({ lines, isMore }: Outlook['bare']): SheetBlock[] {
  if (!lines) return [says(UNSEEN)]
  const widths = [
    ['编号', 14],
    ['风险点', 40],
    ['单位', 26],
    ['现有／应有措施', 20],
  ] as const
  return [
    orElse(lines, '最高等级的风险点措施齐备。', () =>
      table(
        widths,
        lines.map((line) => [line.no, line.title, line.unitName, `${line.has}／${line.least}`]),
      ),
    ),
    ...(isMore ? [says(`以上为前 ${lines.length} 个，其余见“措施不足的风险点”。`)] : []),
  ]
}

function pointBlocks({ bare, areas, due }: Outlook): SheetBlock[] {
  return [
    heading(`三、${bare.levelLabel}风险点措施不足`),
    ...bareBlocks(bare),
    heading('四、重点领域'),
    orElse(areas, '还没有风险点和信息。', () =>
      table(
        [
          ['重点领域', 30],
          ['近十二个月信息', 18],
          ['此前十二个月', 18],
          ['有效风险点', 17],
          ['其中最高等级', 17],
        ],
        areas.map((area) => [
          area.keyArea === '' ? '未标领域' : area.label,
          ...[area.items, area.before].map(countText),
          ...[area.points, area.top].map(String),
        ]),
      ),
    ),
    heading('五、明年到期的措施和任期'),
    table(
      [
        ['起', 25],
        ['止', 25],
        ['到期措施', 25],
        ['届满的信息员、监督员', 25],
      ],
      due.map((quarter) => [quarter.from, quarter.to, ...[quarter.measures, quarter.terms].map(countText)]),
    ),
  ]
}

/** 廉政风险年度展望 on paper. */
export function printedOutlook(of: Outlook, byName: string): FileAnswer {
  const title = `${of.year} 年廉政风险展望`
  return printed(`${of.unitName}${title}`, {
    title,
    sub: `${of.unitName}（含下级）　截至 ${of.today}　取表人 ${byName}`,
    landscape: false,
    blocks: [heading('一、上升趋势（先兆）'), ...risingBlocks(of), heading('二、易发月份'), ...calendarBlocks(of), ...pointBlocks(of)],
    signatures: [],
    foot: of.unitName,
  })
}
