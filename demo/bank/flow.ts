import { type Chart, node } from '../flows/chart.ts'

/** 贷款审批: taking in, two investigators, review, approval or committee 贷审会, signing, checking, disbursing. */
export const LOAN: Chart = {
  item: 'loan',
  title: '贷款审批',
  lanes: ['客户经理', '协办客户经理', '风险审查岗', '有权审批人', '贷审会', '放款审核岗'],
  nodes: [
    node('start', 'start', '客户经理', 0, '申请'),
    node('again', 'exclusive', '客户经理', 1),
    node('accept', 'task', '客户经理', 2, '受理申请'),
    node('complete', 'exclusive', '客户经理', 3, '资料齐全？'),
    node('supplement', 'task', '客户经理', 4, '补充资料'),
    node('split', 'parallel', '协办客户经理', 4),
    node('investigate', 'task', '客户经理', 5, '贷前调查'),
    node('visit', 'task', '协办客户经理', 5, '实地核实'),
    node('join', 'parallel', '协办客户经理', 6),
    node('review', 'task', '风险审查岗', 7, '风险审查'),
    node('large', 'exclusive', '风险审查岗', 8, '大额？'),
    node('approve', 'task', '有权审批人', 9, '有权人审批'),
    node('meet', 'task', '贷审会', 9, '贷审会审议'),
    node('decided', 'exclusive', '有权审批人', 10),
    node('sign', 'task', '客户经理', 11, '签订合同'),
    node('check', 'task', '放款审核岗', 12, '放款审核'),
    node('disburse', 'task', '放款审核岗', 13, '发放贷款'),
    node('end', 'end', '放款审核岗', 14, '办结'),
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
      ['split', 'investigate'],
      ['split', 'visit'],
      ['investigate', 'join'],
      ['visit', 'join'],
    ] as const),
    ...([
      ['join', 'review'],
      ['review', 'large'],
      ['large', 'approve', '否'],
      ['large', 'meet', '是'],
      ['approve', 'decided'],
    ] as const),
    ...([
      ['meet', 'decided'],
      ['decided', 'sign'],
      ['sign', 'check'],
      ['check', 'disburse'],
      ['disburse', 'end'],
    ] as const),
  ],
}
