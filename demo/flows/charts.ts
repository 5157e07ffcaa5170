import { type Chart, node } from './chart.ts'

/** 超限运输许可, with the site inspection 现场核查 beside the review of the papers. */
export const PERMIT: Chart = {
  item: 'permit',
  title: '超限运输许可',
  unit: '路政科',
  asks: {
    受理: [1, '受理通知书或不予受理通知书'],
    补正: [5, '补正材料告知书'],
    现场核查: [3, '现场核查记录（两人签名）'],
    资料审查: [3, '审查意见表'],
    审核: [2, '审核意见', '路政科科长'],
    审批: [2, '超限运输许可决定书', '分管副局长'],
    退件: [1, '不予许可决定书', '路政科科长'],
    送达: [1, '送达回证'],
  },
  lanes: ['许可受理岗', '现场核查岗', '许可审查岗', '路政科科长', '分管副局长'],
  nodes: [
    node('start', 'start', '许可受理岗', 0, '申请'),
    node('again', 'exclusive', '许可受理岗', 1),
    node('accept', 'task', '许可受理岗', 2, '受理'),
    node('complete', 'exclusive', '许可受理岗', 3, '材料齐全？'),
    node('supplement', 'task', '许可受理岗', 4, '补正'),
    node('split', 'parallel', '许可审查岗', 4),
    node('inspect', 'task', '现场核查岗', 5, '现场核查'),
    node('review', 'task', '许可审查岗', 5, '资料审查'),
    node('join', 'parallel', '许可审查岗', 6),
    node('check', 'task', '路政科科长', 7, '审核'),
    node('fit', 'exclusive', '路政科科长', 8, '符合条件？'),
    node('approve', 'task', '分管副局长', 9, '审批'),
    node('return', 'task', '路政科科长', 9, '退件'),
    node('decided', 'exclusive', '路政科科长', 10),
    node('deliver', 'task', '许可受理岗', 11, '送达'),
    node('end', 'end', '许可受理岗', 12, '办结'),
  ],
  flows: [
    ...([
      ['start', 'again'],
      ['again', 'accept'],
      ['accept', 'complete'],
      ['complete', 'supplement', '否'],
      ['supplement', 'again'],
    ] as const),
    ...([
      ['complete', 'split', '是'],
      ['split', 'inspect'],
      ['split', 'review'],
      ['inspect', 'join'],
      ['review', 'join'],
    ] as const),
    ...([
      ['join', 'check'],
      ['check', 'fit'],
      ['fit', 'approve', '是'],
      ['fit', 'return', '否'],
      ['approve', 'decided'],
    ] as const),
    ...([
      ['return', 'decided'],
      ['decided', 'deliver'],
      ['deliver', 'end'],
    ] as const),
  ],
}

/** The chart of permits before the site inspection was added 增设现场核查: two years in which papers alone were reviewed. */
export const PERMIT_BEFORE: Chart = {
  ...PERMIT,
  lanes: PERMIT.lanes.filter((lane) => lane !== '现场核查岗'),
  asks: { ...PERMIT.asks, 资料审查: [5, '审查意见表'] },
  nodes: PERMIT.nodes.filter(({ id }) => !['inspect', 'split', 'join'].includes(id)),
  flows: [
    ...PERMIT.flows.filter((flow) => !flow.some((end) => end !== undefined && ['inspect', 'split', 'join'].includes(end))),
    ['complete', 'review', '是'],
    ['review', 'check'],
  ],
}

/** 工程变更审批: large changes go to the bureau's meeting. */
export const CHANGE: Chart = {
  item: 'change',
  title: '工程变更审批',
  unit: '工程科',
  asks: {
    变更申报: [3, '工程变更申请表、变更图纸'],
    现场复核: [3, '现场复核记录（影像、两人签名）'],
    造价审核: [5, '变更造价审核表'],
    科室审核: [2, '科室审核意见', '工程科科长'],
    领导审批: [2, '工程变更审批表', '分管副局长'],
    局务会审定: [10, '局务会纪要', '局务会集体决定'],
    下达变更令: [2, '工程变更令'],
  },
  lanes: ['工程申报岗', '变更复核岗', '造价审核岗', '工程科科长', '分管副局长', '局务会'],
  nodes: [
    node('start', 'start', '工程申报岗', 0, '提出变更'),
    node('submit', 'task', '工程申报岗', 1, '变更申报'),
    node('split', 'parallel', '变更复核岗', 2),
    node('survey', 'task', '变更复核岗', 3, '现场复核'),
    node('price', 'task', '造价审核岗', 3, '造价审核'),
    node('join', 'parallel', '变更复核岗', 4),
    node('check', 'task', '工程科科长', 5, '科室审核'),
    node('large', 'exclusive', '工程科科长', 6, '重大变更？'),
    node('approve', 'task', '分管副局长', 7, '领导审批'),
    node('meet', 'task', '局务会', 7, '局务会审定'),
    node('decided', 'exclusive', '工程科科长', 8),
    node('order', 'task', '变更复核岗', 9, '下达变更令'),
    node('end', 'end', '变更复核岗', 10, '办结'),
  ],
  flows: [
    ...([
      ['start', 'submit'],
      ['submit', 'split'],
      ['split', 'survey'],
      ['split', 'price'],
      ['survey', 'join'],
      ['price', 'join'],
    ] as const),
    ...([
      ['join', 'check'],
      ['check', 'large'],
      ['large', 'approve', '否'],
      ['large', 'meet', '是'],
      ['approve', 'decided'],
    ] as const),
    ...([
      ['meet', 'decided'],
      ['decided', 'order'],
      ['order', 'end'],
    ] as const),
  ],
}

/** 费用报销: a claim goes back to the claimant as often as its papers need. */
export const REIMBURSEMENT: Chart = {
  item: 'reimbursement',
  title: '费用报销',
  unit: '财务科',
  asks: {
    填报: [5, '费用报销单及原始票据'],
    票据审核: [2, '票据审核意见'],
    退回修改: [5, '退回说明'],
    领导审批: [2, '报销审批单', '分管财务副局长'],
    支付: [2, '支付凭证'],
    记账归档: [3, '记账凭证'],
  },
  lanes: ['报销人', '票据审核岗', '审批人', '出纳岗', '会计岗'],
  nodes: [
    node('start', 'start', '报销人', 0, '发生费用'),
    node('fill', 'task', '报销人', 1, '填报'),
    node('again', 'exclusive', '票据审核岗', 2),
    node('vouch', 'task', '票据审核岗', 3, '票据审核'),
    node('complete', 'exclusive', '票据审核岗', 4, '票据合规？'),
    node('amend', 'task', '报销人', 4, '退回修改'),
    node('approve', 'task', '审批人', 5, '领导审批'),
    node('pay', 'task', '出纳岗', 6, '支付'),
    node('file', 'task', '会计岗', 7, '记账归档'),
    node('end', 'end', '会计岗', 8, '办结'),
  ],
  flows: [
    ...([
      ['start', 'fill'],
      ['fill', 'again'],
      ['again', 'vouch'],
      ['vouch', 'complete'],
      ['complete', 'amend', '否'],
    ] as const),
    ...([
      ['amend', 'again'],
      ['complete', 'approve', '是'],
      ['approve', 'pay'],
      ['pay', 'file'],
      ['file', 'end'],
    ] as const),
  ],
}

export const CHARTS = [PERMIT, CHANGE, REIMBURSEMENT]
