import { amount, boolean, type CanonicalTable, day, instant, integer, number, requiring, table, text } from '../canonical.schema.ts'
import { person, unit } from './shared.columns.schema.ts'

const MAJOR_KIND = {
  重大决策: 'decision',
  重要人事任免: 'appointment',
  重大项目安排: 'project',
  大额资金使用: 'funds',
  大额度资金运作: 'funds',
}

/** Approvals and how they ran 审批与流程. */
export const PROCESS_TABLES: Readonly<Record<string, CanonicalTable>> = {
  event: requiring(
    table('办理事件', 'Process events', [], 'started_at', {
      case_id: text('办件编号', 'Case id', { aka: ['案件编号', '业务编号', '办理编号', 'case', 'case:concept:name'] }),
      item: text('事项', 'Item', { aka: ['事项编码', '流程', 'process'] }),
      step_code: text('环节', 'Step', { aka: ['步骤', '环节名称', 'activity', 'concept:name'] }),
      actor_id: text('经办人', 'Actor', { aka: ['办理人', '操作人', 'resource', 'org:resource'] }),
      role: text('岗位', 'Role', { aka: ['角色', 'org:role'] }),
      started_at: instant('开始时间', 'Started at', { aka: ['办理时间', 'timestamp', 'time:timestamp'] }),
      finished_at: instant('完成时间', 'Finished at', { aka: ['结束时间', '办结时间'] }),
      entered_at: instant('录入时间', 'Entered at'),
      result: text('办理结果', 'Result', { aka: ['结果'] }),
      ip: text('IP 地址', 'IP address'),
    }),
    'case_id',
    'step_code',
  ),
  application: table('办件', 'Applications', ['case_id'], 'accepted_at', {
    case_id: text('办件编号', 'Case id', { aka: ['受理编号', '业务编号'] }),
    item: text('事项', 'Item', { aka: ['事项编码', '许可事项'] }),
    unit,
    officer_id: text('经办人', 'Officer', { aka: ['承办人', '审查人'] }),
    applicant_hash: text('申请人摘要', 'Applicant digest', { aka: ['申请人'] }),
    agent_hash: text('代理人摘要', 'Agent digest', { aka: ['代办人', '中介'] }),
    accepted_at: instant('受理时间', 'Accepted at', { aka: ['受理日期'] }),
    decided_at: instant('决定时间', 'Decided at', { aka: ['办结时间', '决定日期'] }),
    suspended_days: integer('依法不计入的工作日', 'Working days lawfully not counted', { aka: ['中止天数', '特别程序天数'] }),
    extended_days: integer('批准延长的工作日', 'Working days of an approved extension', { aka: ['延期天数'] }),
    result: text('结果', 'Result', { aka: ['办理结果'] }),
    amount: amount('金额', 'Amount'),
  }),
  service_item: table('办理事项', 'Service items', ['item'], null, {
    item: text('事项', 'Item'),
    workdays: integer('承诺时限（工作日）', 'Promised working days', { aka: ['总时限', '承诺时限'] }),
    requires_visit: boolean('须现场核查或公示', 'Requires a site check or publicity', { aka: ['须现场核查', '须公示'] }),
  }),
  delegation: requiring(
    table('授权委托', 'Delegations', [], 'from_day', {
      person_id: person,
      delegate_id: text('受托人', 'Delegate', { aka: ['代理人'] }),
      from_day: day('授权起', 'From', { aka: ['开始日期'] }),
      to_day: day('授权止', 'To', { aka: ['结束日期'] }),
    }),
    'person_id',
  ),
  major_matter: table('三重一大事项', 'Major matters', ['id'], 'executed_at', {
    id: text('事项编号', 'Matter id', { aka: ['编号'] }),
    unit,
    title: text('事项名称', 'Title', { aka: ['名称'] }),
    kind: text('事项类别', 'Kind', { aka: ['类别'], words: MAJOR_KIND }),
    amount: amount('金额', 'Amount'),
    decided_by: text('决定人', 'Decided by', { aka: ['签批人'] }),
    executed_at: day('实施日期', 'Executed on', { aka: ['执行日期', '签约日期'] }),
    meeting_id: text('会议编号', 'Meeting id', { aka: ['会议', '上会会议'] }),
  }),
  meeting: table('议事会议', 'Meetings', ['id'], 'held_on', {
    id: text('会议编号', 'Meeting id', { aka: ['编号'] }),
    unit,
    held_on: day('会议日期', 'Held on', { aka: ['日期'] }),
    minutes_ref: text('会议纪要', 'Minutes', { aka: ['纪要编号', '纪要文号'] }),
  }),
  meeting_speech: table('会议发言', 'Order of speech', ['meeting_id', 'matter_id', 'seq'], null, {
    meeting_id: text('会议编号', 'Meeting id', { aka: ['会议'] }),
    matter_id: text('事项编号', 'Matter id', { aka: ['议题'] }),
    seq: integer('发言顺序', 'Order', { aka: ['序号', '顺序'] }),
    person_id: person,
    is_head: boolean('是否主要领导', 'Is the principal leader', { aka: ['主要领导', '一把手'] }),
    vote: text('表态', 'Vote', { aka: ['意见', '表决'] }),
  }),
  step_limit: table('环节时限', 'Step limits', ['item', 'step_code'], null, {
    item: text('事项', 'Item'),
    step_code: text('环节', 'Step'),
    workdays: number('工作日', 'Working days', { aka: ['时限', '工作日数'] }),
  }),
  incompatible: table('不相容环节', 'Incompatible steps', ['step_a', 'step_b'], null, {
    step_a: text('环节甲', 'Step A'),
    step_b: text('环节乙', 'Step B'),
  }),
  calendar: table('工作日历', 'Working-day calendar', ['day'], null, {
    day: day('日期', 'Day', { aka: ['date'] }),
    is_working: boolean('是否工作日', 'Is a working day', { aka: ['工作日'] }),
  }),
}
