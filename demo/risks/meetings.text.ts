/** What the invented bureau says at its situation meetings; no real person, place or firm. */

export const AGENDA = [
  '通报本季度风险点等级、措施落实和疑点情况',
  '逐项研究所列风险点的规律和内因',
  '研究等级调整和下季度重点工作',
] as const

export const SUMMARY = [
  '本季度风险点总体稳定，防控措施大部分按期落实。突出的变化有两处：一是许可受理和现场核查集中在月末，经办人一人跟到底，内部没有复核；',
  '二是零星采购和机具租赁的次数增加，单笔金额不大，询价走过场的苗头重新出现。会议认为，风险主要在权力集中的小环节，不在制度有没有，而在有没有人看。',
].join('')

interface Said {
  /** The risk point of which it is said. */
  title: string
  pattern: string
  innerCause: string
  discussion: string
  /** Why the level goes up by one; null: it stays. */
  reason: string | null
}

export const SAID: readonly Said[] = [
  {
    title: '受理环节先受理后补件',
    pattern: '月末和年末集中办理时最多，同一中介代办的申请间隔明显较短。',
    innerCause: '受理、核查、送审由一人办理，没有换手；补正次数不留痕。',
    discussion: '会议同意提高一级管理，先行实行受理与核查分开。',
    reason: '本季度办件量增加，经办人一人跟到底，原有措施不足以制约',
  },
  {
    title: '路产赔偿收费不规范',
    pattern: '多在夜间和节假日现场处置时发生，当场收费、事后补票。',
    innerCause: '外出处置两人减为一人，赔偿标准由现场人员口头掌握。',
    discussion: '维持现行等级，由人事部门研究排班，下季度继续观察。',
    reason: null,
  },
  {
    title: '材料设备管理以次充好、私用公物',
    pattern: '单笔金额小、次数多，常在季度末集中入库和报销。',
    innerCause: '询价对象固定，三家报价中有两家长期陪同；验收由采购人自己签字。',
    discussion: '会议同意提高一级，零星采购每月公开一次。',
    reason: '同一供应商连续三个季度中选，询价记录雷同，风险上升',
  },
  {
    title: '系统权限管理不严',
    pattern: '人员轮岗、借调期间最多，账号交接滞后于岗位交接。',
    innerCause: '权限由业务科室口头通知开通，没有定期核对。',
    discussion: '措施基本有效，维持现行等级。',
    reason: null,
  },
]

/** What comes before the next meeting. */
export const AHEAD_TITLES = ['补正环节反复要求补件', '送达环节拖延或者选择性通知', '质量检测出具不实报告', '安全检查人情检查'] as const

interface Resolution {
  text: string
  workdays: number
  state: 'open' | 'submitted' | 'verified'
  evidence: string | null
}

export const RESOLUTIONS: readonly Resolution[] = [
  {
    text: '许可受理与现场核查分由两人办理，补正次数在系统中留痕，核查照片随卷归档。',
    workdays: 15,
    state: 'verified',
    evidence: '已调整岗位分工并修改受理登记表，自次月起执行，抽查 12 件均有两人签名。',
  },
  {
    text: '零星采购和机具租赁每月在公开栏公布一次供应商、单价和经办人。',
    workdays: 30,
    state: 'submitted',
    evidence: '已公布两期，公开栏照片和清单存科室档案。',
  },
  { text: '清理长期陪同报价的供应商名单，报纪检监察机构备查。', workdays: 45, state: 'open', evidence: null },
  { text: '提出夜间和节假日值守排班调整方案，保证外出检查两人同行。', workdays: 70, state: 'open', evidence: null },
]
