import type { Investigation } from '../../src/modules/decisions/decision.schema.ts'

/** An invented matter; days count back from today, people are named by their sign-in. */
export interface MajorMatter {
  kind: 'decision' | 'appointment' | 'project' | 'funds'
  title: string
  content: string
  /** In fen. */
  amount?: number
  proposer: string
  proposed: number
  investigation?: Investigation
  executedEarly?: { daysAgo: number; text: string; breach: string }
  held?: number
  meeting?: 'partyCommittee' | 'office'
  aside?: string
  against?: number
  abstained?: number
  executor?: string
  /** Days ago; negative lies ahead. */
  due?: number
  executed?: { daysAgo: number; text: string }
  disclosure?: string
}

const looked = (findings: string, risks: string): Investigation => ({
  ...{ findings, risks },
  legality: '法制监察科审查，未发现违反规定的情形。',
  consultation: '征求相关科室和基层单位意见，多数同意。',
})

export const MATTERS: readonly MajorMatter[] = [
  {
    ...{ kind: 'decision', title: '修订公路养护工程管理办法', proposer: 'fenguan1', proposed: 210, held: 200, meeting: 'office' },
    content: '调整小修保养计量支付办法，明确变更审批权限。',
    investigation: looked('对六个公路段开展调研，现行计量办法与实际脱节。', '变更审批权限过宽，拟收紧并分级。'),
    ...{ executor: 'kezhang2', due: 120, executed: { daysAgo: 135, text: '办法已印发并组织培训。' } },
    disclosure: '局务公开栏和内网公示，范围：全局职工。',
  },
  {
    ...{ kind: 'funds', title: '三座危桥加固专项资金安排', amount: 268_000_000, proposer: 'fenguan2', proposed: 160, held: 150 },
    ...{ meeting: 'partyCommittee', content: '安排专项资金对三座四类桥实施加固。', against: 1 },
    investigation: looked('经现场检测和造价测算，三座桥均应当年加固。', '存在拆分标段的可能，须整体公开招标。'),
    ...{ executor: 'kezhang2', due: 40, executed: { daysAgo: 52, text: '三座桥加固完工并通过交工验收。' } },
    disclosure: '局务公开栏公示，范围：全局职工。',
  },
  {
    ...{ kind: 'appointment', title: '三名中层干部任免', proposer: 'juzhang', proposed: 100, held: 93, meeting: 'partyCommittee' },
    ...{ content: '按民主推荐和考察结果，任免三名科级干部。', aside: 'fenguan1' },
    investigation: looked('民主推荐、考察和廉政意见征求均已完成。', '有一名班子成员与人选有亲属关系，须回避。'),
    ...{ executor: 'jiancha', due: 70, executed: { daysAgo: 80, text: '任前公示期满，无异议，已发文。' } },
    disclosure: '任前公示栏公示五个工作日，范围：全局职工。',
  },
  {
    ...{
      kind: 'project',
      title: '县道改建工程立项',
      amount: 1_460_000_000,
      proposer: 'fenguan2',
      proposed: 75,
      held: 66,
      meeting: 'partyCommittee',
    },
    ...{ content: '县道 18 公里改建立项并委托初步设计。', abstained: 1 },
    investigation: looked('完成交通量调查和三个方案比选。', '设计变更风险较高，须限定变更比例。'),
    ...{ executor: 'kezhang2', due: -4, disclosure: '局务公开栏公示，范围：全局职工。' },
  },
  {
    ...{ kind: 'project', title: '应急抢险物资采购', amount: 78_000_000, proposer: 'fenguan1', proposed: 62, held: 54, meeting: 'office' },
    content: '汛期补充防汛编织袋、钢便桥和水泵。',
    investigation: looked('库存盘点显示汛期物资缺口较大。', '紧急采购易脱离监督，须事后补充比价材料。'),
    executedEarly: { daysAgo: 58, text: '汛情紧急，先行向协议供应商采购。', breach: '汛情紧急，来不及上会，先处置后补议。' },
    ...{ executor: 'kezhang1', due: 20, executed: { daysAgo: 30, text: '补齐比价和验收材料，已入库。' } },
  },
  {
    ...{ kind: 'project', title: '办公楼外立面改造', amount: 96_000_000, proposer: 'fenguan2', proposed: 48, held: 40, meeting: 'office' },
    ...{ content: '办公楼外立面渗漏处置和改造。', against: 3, abstained: 1 },
    investigation: looked('渗漏三处，估算分两档。', '非急需支出，须核对过紧日子的要求。'),
  },
  {
    ...{ kind: 'funds', title: '购置两台商务用车', amount: 62_000_000, proposer: 'fenguan1', proposed: 45, held: 40, meeting: 'office' },
    ...{ content: '更新两台使用满八年的公务用车。', against: 5 },
    investigation: looked('现有车辆尚可使用，租用可满足需要。', '超出车辆编制的可能较大。'),
  },
  {
    ...{ kind: 'decision', title: '大件运输许可下放两个县段办理', proposer: 'fenguan1', proposed: 9 },
    content: '将部分大件运输许可的现场核查和受理下放。',
    investigation: looked('两个县段的人员和设备可以承接。', '下放后裁量不一的风险，须统一标准并抽查。'),
  },
]
