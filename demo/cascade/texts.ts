import type { ImprovementContent } from '../../src/modules/cascade/cycle/cycle.schema.ts'
import type { PlanContent } from '../../src/modules/cascade/plan/plan.schema.ts'

/** An invented upper document; days count back from today. */
export interface ForwardedDocument {
  title: string
  docNo: string
  issuer: string
  dated: number
  daysAgo: number
  text: string
  requirement: string
  limitDays: number
  /** How many units have signed, answered, been looked at. */
  signed: number
  answered: number
  accepted: number
}

export const DOCUMENTS: readonly ForwardedDocument[] = [
  {
    ...{ title: '关于进一步加强公路系统廉政风险防控的意见', docNo: '交纪发〔2026〕11号', issuer: '州交通运输局', dated: 78, daysAgo: 70 },
    text: '围绕许可审批、工程变更、养护计量、物资采购四个环节，逐级明确防控责任。',
    requirement: '组织全体职工学习，对照四个环节查找风险点，补齐措施，由单位负责人签报落实情况。',
    ...{ limitDays: 20, signed: 99, answered: 99, accepted: 99 },
  },
  {
    ...{ title: '关于开展养护工程计量支付专项检查的通知', docNo: '交纪函〔2026〕23号', issuer: '州交通运输局', dated: 26, daysAgo: 22 },
    text: '检查近两年小修保养计量、变更和支付资料。',
    requirement: '对照检查要点自查，列出问题清单和整改期限，留存佐证材料。',
    ...{ limitDays: 10, signed: 15, answered: 12, accepted: 9 },
  },
  {
    ...{ title: '关于做好节日期间廉洁提醒的通知', docNo: '交纪函〔2026〕31号', issuer: '州交通运输局', dated: 6, daysAgo: 4 },
    text: '',
    requirement: '节前召开提醒会，公布监督电话，公务用车封存登记。',
    ...{ limitDays: 6, signed: 8, answered: 0, accepted: 0 },
  },
]

export const GOALS: PlanContent['goals'] = [
  { aspect: 'education', text: '重点岗位人员廉政教育全覆盖，每季度专题学习一次。' },
  { aspect: 'supervision', text: '高等级风险点全年至少抽查一次，结果通报。' },
  { aspect: 'institution', text: '补齐许可核查、工程变更、物资采购三项制度。' },
]

export const TASKS: readonly { text: string; due: string; byRule: boolean }[] = [
  { text: '修订重点岗位职责和廉政风险清单', due: '03-31', byRule: false },
  { text: '建立大件运输许可双人核查和影像留存机制', due: '04-30', byRule: true },
  { text: '清理近两年工程变更并逐项复核审批权限', due: '06-30', byRule: true },
  { text: '开展养护计量支付专项自查', due: '08-31', byRule: true },
  { text: '完成采购供应商集中度分析和约谈', due: '10-31', byRule: false },
  { text: '组织高等级风险点年度抽查并通报', due: '12-10', byRule: false },
  { text: '汇总全年措施落实情况，提出修正意见', due: '12-20', byRule: false },
]

export const LESSON: Omit<ImprovementContent, 'unitId' | 'year'> = {
  goal: '许可核查全部双人到场、影像留存',
  experience: '与超限检测站联合排班后，工作日核查全部到位',
  problem: '节假日仍有单人核查',
  cause: '人员编制不足，排班没有备岗',
  measure: '设置机动岗，节前公布备岗名单',
  rectification: '已排定下半年备岗，按月检查',
}

export const CONTINGENCY = {
  title: '许可受理岗重大廉政风险应急预案',
  events: '许可受理、现场核查中出现收受财物、内外串通、超越权限批准的苗头，或者被集中反映。',
  triggers: ['同一岗位一个月内被反映两次以上', '系统疑点达到最高等级', '上级机构要求立即处置'],
  roles: [
    { title: '总负责', who: 'secretary', contact: '内线 8001' },
    { title: '现场处置', who: 'head', contact: '内线 8012' },
    { title: '资料封存', who: 'officer', contact: '内线 8013' },
  ],
  steps: [
    { text: '暂停该岗位的系统办理权限，改由另一岗位办理', role: '现场处置', within: '当日' },
    { text: '封存近三个月办件资料和影像记录', role: '资料封存', within: '两日内' },
    { text: '向领导小组报告，研究是否启动风险评估', role: '总负责', within: '三日内' },
  ],
} as const

export const APPRAISAL = {
  conclusion: '年度任务按期完成，双人核查制度执行较好；采购分析滞后，节假日核查仍有缺口。',
  summary: '与检测站联合排班、影像当日上传，核查记录齐全，可以推广。',
  merits: [
    { kind: 'reward' as const, whom: '路政科', text: '双人核查全部留痕，年度评优中予以加分。' },
    { kind: 'punish' as const, whom: '机务材料科', text: '供应商集中度分析未按期完成，责令书面说明。' },
  ],
  findings: ['节假日核查排班没有备岗，原有措施不足以制约', '供应商集中度没有按季度分析'],
}

export const DOSSIER = [
  { dossierNo: '廉档-001', section: '个人有关事项报告', place: 1, what: '上年度个人有关事项报告表', remark: '', file: '廉档-001-01.pdf' },
  { dossierNo: '廉档-001', section: '廉政承诺', place: 1, what: '岗位廉政承诺书', remark: '一式两份', file: '' },
] as const
