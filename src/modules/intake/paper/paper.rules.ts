import type { Day } from '../../../kernel/day.ts'
import type { REPORTER_KINDS } from '../entry/entry.schema.ts'
import { ITEM_STATE_TITLES, type ItemLine } from '../item.schema.ts'

/** An entry as the ledger on paper has it: the line of the list, and what only its page says. */
export interface PaperLine extends ItemLine {
  content: string
  reporterKind: (typeof REPORTER_KINDS)[number] | null
  /** What the source was told, and when. */
  feedback: readonly { on: Day; text: string }[]
}

const REPORTERS: Readonly<Record<(typeof REPORTER_KINDS)[number], string>> = { anonymous: '匿名', named: '实名', office: '单位（公函）' }
const TRUST = ['低', '中', '高'] as const

const handled = ({ mode, handlerName, state, countdown }: PaperLine): string =>
  [`${mode}，${ITEM_STATE_TITLES[state]}`, `承办人：${handlerName}`, ...(countdown ? [`时限：${countdown.dueOn}`] : [])].join('\n')

/** Columns of the form 风险信息台帐 (A7, R103). Who reported is told by type only: their name stands apart, for few. */
export const PAPER_COLUMNS: readonly { title: string; width: number; cell(line: PaperLine): string }[] = [
  { title: '编号', width: 11, cell: (line) => line.ledgerNo },
  { title: '来源渠道', width: 11, cell: (line) => line.channelLabel },
  { title: '收到日期', width: 11, cell: (line) => line.receivedOn },
  { title: '反映人类型', width: 8, cell: (line) => (line.reporterKind ? REPORTERS[line.reporterKind] : '') },
  {
    title: '反映对象',
    width: 16,
    cell: (line) => line.subjects.map((each) => [each.name, each.detail].filter(Boolean).join(' ')).join('\n'),
  },
  { title: '主要内容', width: 42, cell: (line) => `${line.title}\n${line.content}` },
  { title: '征兆类型', width: 9, cell: (line) => line.signType },
  { title: '重点领域', width: 12, cell: (line) => line.keyArea },
  { title: '可信程度', width: 8, cell: (line) => (line.trust === null ? '' : (TRUST[line.trust - 1] ?? '')) },
  { title: '办理情况', width: 18, cell: handled },
  { title: '向来源反馈', width: 20, cell: (line) => line.feedback.map((each) => `${each.on} ${each.text}`).join('\n') },
]

/** The period as the heading says it. */
export function periodText(from: Day | undefined, to: Day | undefined): string {
  if (from && to) return `${from} 至 ${to} 收到`
  if (from) return `${from} 以后收到`
  return to ? `${to} 以前收到` : '全部日期'
}
