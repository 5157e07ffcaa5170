import { boolean, type CanonicalTable, day, integer, number, requiring, table, text } from '../canonical.schema.ts'
import { unit } from './shared.columns.schema.ts'

const SUBJECT_KIND = { 单位: 'unit', 岗位: 'post', 人员: 'person', 个人: 'person', 事项: 'matter' }
const TRUTH = { 属实: 'founded', 部分属实: 'partly_founded', 查否: 'unfounded', 不属实: 'unfounded', 无法核实: 'unverifiable' }
const TRIAGE = {
  待分拣: 'new',
  待了解: 'watching',
  已转登记: 'registered',
  转登记: 'registered',
  已排除: 'excluded',
  排除: 'excluded',
  重复: 'duplicate',
}
const WARNING_STATE = {
  办理中: 'open',
  已销号: 'closed',
  已办结: 'closed',
  已追责: 'accountable',
  已移送: 'handed_over',
  已撤销: 'withdrawn',
}
const DUTY_STATE = { 待回告: 'owed', 申辩中: 'objected', 已回告: 'answered', 已办结: 'met', 已撤销: 'withdrawn' }
const ACTIVITY = { 学习: 'study', 专题学习: 'study', 教育: 'study', 抽查: 'spot_check', 党课: 'party_lesson' }

/** Whom a row concerns: they, their relatives and the officers among them must not see what is raised on it. */
const concerned = text('有关人员（分号分隔）', 'Persons concerned, separated by semicolons')

/** The platform's own records 平台自身记录, as IN and GV indicators read them; a folder may bring them as files as well. */
/** Tables whose rows the platform keeps itself; an import only adds rows and columns to them. */
export const KEPT_TABLES: readonly string[] = ['info_item', 'signal_record', 'warning_record', 'warning_duty', 'post_record']

export const OWN_TABLES: Readonly<Record<string, CanonicalTable>> = {
  info_item: requiring(
    table('风险信息（一个对象一行）', 'Information items, a row for each subject', [], 'registered_on', {
      id: text('编号', 'Item id', { aka: ['台账号'] }),
      registered_on: day('登记日期', 'Registered on'),
      source_hash: text('来源摘要', 'Source digest'),
      from_rule: text('来自规则', 'Rule of the signal it was registered from', { aka: ['规则'] }),
      signal_id: text('来自疑点', 'Signal it was registered from', { aka: ['疑点编号'] }),
      channel: text('渠道', 'Channel'),
      subject_kind: text('对象类别', 'Kind of subject', { words: SUBJECT_KIND }),
      subject_id: text('对象', 'Subject'),
      unit,
      person_ids: concerned,
      truth: text('属实情况', 'Truthfulness', { words: TRUTH }),
    }),
    'id',
  ),
  signal_record: table('疑点记录', 'Signals on record', ['id'], 'raised_on', {
    id: text('编号', 'Signal id'),
    rule: text('规则', 'Rule'),
    subject_key: text('疑点对象', 'Subject of the rule'),
    rank: integer('等级', 'Rank'),
    raised_on: day('提出日期', 'Raised on'),
    revised_on: day('最近更新日期', 'Last revised on'),
    state: text('分拣状态', 'Triage state', { words: TRIAGE }),
    unit,
    person_ids: concerned,
    post_ids: text('有关岗位（分号分隔）', 'Posts concerned, separated by semicolons'),
    matter_id: text('事项', 'Matter'),
  }),
  warning_record: table('预警记录', 'Warnings on record', ['id'], 'issued_on', {
    id: text('编号', 'Warning id'),
    matter_id: text('事项', 'Matter'),
    rank: integer('预警等级', 'Rank'),
    issued_on: day('签发日期', 'Issued on'),
    subject_kind: text('对象类别', 'Kind of subject', { words: SUBJECT_KIND }),
    subject_id: text('对象', 'Subject'),
    unit,
    person_ids: concerned,
    state: text('状态', 'State', { words: WARNING_STATE }),
    closed_on: day('销号日期', 'Closed on'),
  }),
  warning_duty: table('回告义务', 'Duties of warnings', ['id'], 'due_on', {
    id: text('编号', 'Duty id'),
    warning_id: text('预警', 'Warning'),
    kind: text('义务类别', 'Kind'),
    owed_by_kind: text('义务人类别', 'Kind of obligor', { words: SUBJECT_KIND }),
    owed_by: text('义务人', 'Obligor'),
    unit,
    person_ids: concerned,
    state: text('状态', 'State', { words: DUTY_STATE }),
    due_on: day('期限', 'Due on'),
    extended_to: day('延期至', 'Extended to'),
    answered_on: day('回告日期', 'Answered on'),
    answered_by: text('回告人', 'Answered by'),
    verified_by: text('核查人', 'Verified by'),
  }),
  risk_point: table('风险点', 'Risk points', ['id'], null, {
    id: text('编号', 'Point id'),
    unit,
    post: text('岗位', 'Post'),
    title: text('名称', 'Title'),
    rank: integer('等级', 'Rank'),
    in_force_on: day('生效日期', 'In force on'),
    retired_on: day('停用日期', 'Retired on'),
  }),
  measure: table('防控措施', 'Measures', ['id'], 'due_on', {
    id: text('编号', 'Measure id'),
    point_id: text('风险点', 'Risk point'),
    title: text('名称', 'Title'),
    owner_id: text('责任人', 'Owner'),
    due_on: day('完成期限', 'Due on'),
    done_on: day('完成日期', 'Done on'),
  }),
  post_record: table('岗位', 'Posts', ['id'], null, {
    id: text('岗位编号', 'Post id'),
    unit,
    title: text('岗位名称', 'Title'),
    is_head: boolean('是否单位负责人', 'Heads its unit'),
    holder_ids: text('任职人员（分号分隔）', 'Holders, separated by semicolons'),
    rank: integer('风险等级', 'Risk rank'),
    line: number('警戒线', 'Warning line'),
  }),
  spot_check: table('抽查', 'Spot checks', ['id'], 'checked_on', {
    id: text('编号', 'Check id'),
    unit,
    post: text('岗位', 'Post'),
    checked_on: day('抽查日期', 'Checked on'),
    result: text('结果', 'Result'),
  }),
  self_check: table('自查', 'Self-checks', ['id'], 'submitted_on', {
    id: text('编号', 'Self-check id'),
    unit,
    post: text('岗位', 'Post'),
    period: text('期间（如 2026-H1）', 'Period, such as 2026-H1'),
    submitted_on: day('提交日期', 'Submitted on'),
    text: text('内容', 'Text'),
  }),
  activity: table('学习与抽查活动', 'Study and check activities', ['id'], 'held_on', {
    id: text('编号', 'Activity id'),
    unit,
    kind: text('活动类别', 'Kind', { words: ACTIVITY }),
    held_on: day('日期', 'Held on'),
    expected: integer('应到', 'Expected'),
    attended: integer('实到', 'Attended'),
  }),
  supervision_tier: requiring(
    table('分级监督', 'Who manages and who supervises', [], null, {
      tier: text('层级', 'Tier'),
      unit,
      object_id: text('对象', 'Object'),
      manager_id: text('管理人', 'Manager'),
      supervisor_id: text('监督人', 'Supervisor'),
    }),
    'tier',
  ),
}
