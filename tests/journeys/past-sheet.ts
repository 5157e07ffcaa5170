import type { World } from './world.ts'

const HEADING = [
  ...[
    '原编号',
    '登记日期',
    '事由',
    '主要内容',
    '责任单位',
    '反映对象',
    '来源渠道',
    '征兆类型',
    '重点领域',
    '办理状态',
    '承办人',
    '信息等级',
  ],
  ...['预警等级', '文书', '文号', '签发日期', '送达日期', '签收人', '要求', '回告时限', '回告日期', '办结日期'],
]

/** A row of the sheet of open matters; what is not said stands as in an item that waits for its assessment. */
export function pastRow(story: World, more: Record<string, string>): string {
  const usual: Record<string, string> = {
    原编号: '旧-1',
    登记日期: '2026-08-03',
    事由: '许可受理未经现场核查',
    主要内容: '信息员反映某大件运输许可受理后未作现场核查，次日即予审批。',
    责任单位: '路政科',
    反映对象: story.idOf('zhigong1'),
    来源渠道: 'officer',
    征兆类型: '苗头性',
    重点领域: 'roadApproval',
    办理状态: '待评估',
  }
  return HEADING.map((title) => more[title] ?? usual[title] ?? '').join(',')
}
/** A file of these rows. */
export const pastFile = (...rows: string[]) => Buffer.from([HEADING.join(','), ...rows].join('\n'))

/** What a row says of a letter served on paper. */
export const WARNED = {
  信息等级: '一级',
  预警等级: '一级',
  文书: '一级预警通知书',
  签发日期: '2026-08-05',
  送达日期: '2026-08-06',
  签收人: '本人',
  要求: '请说明情况并剖析成因。',
}
