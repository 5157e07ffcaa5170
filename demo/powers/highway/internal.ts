import type { DemoPower } from '../power.ts'
import { own } from './bases.ts'

/** 财务、人事、采购、资产和监督. */
export const INTERNAL: DemoPower[] = [
  {
    ...{ unit: '财务科', no: 'CW-01', title: '费用报销审核', kind: 'internal/finance', post: '票据审核岗', class: 'B', rank: 2 },
    ...{
      item: 'reimbursement',
      object: '局机关及直属单位职工',
      bases: ['中华人民共和国会计法|主席令第 24 号|第十四条|2024 年修正', own('财务报销管理办法', '2024〕8')],
      days: [null, 5],
    },
    before: { says: { days: [null, 10] }, reason: '推行限时办结，承诺时限由 10 个工作日压缩为 5 个工作日' },
  },
  {
    ...{ unit: '财务科', no: 'CW-02', title: '大额资金支付', kind: 'majorDecision/largeFunds', post: '会计岗', class: 'A', rank: 3 },
    ...{ object: '局机关及直属单位', bases: [own('“三重一大”事项集体决策办法', '2024〕2')] },
  },
  {
    ...{ unit: '财务科', no: 'CW-03', title: '国有资产处置', kind: 'majorDecision/assetDisposal', post: '会计岗', class: 'A', rank: 3 },
    ...{ object: '局机关及直属单位', bases: ['行政事业性国有资产管理条例|国务院令第 738 号||'] },
  },
  {
    ...{ unit: '财务科', no: 'CW-04', title: '财政票据领用与核销', kind: 'internal/finance', post: '出纳岗', class: 'C', rank: 2 },
    ...{ object: '收费岗位', bases: ['财政票据管理办法|财政部令第 70 号||2020 年修正'] },
  },
  {
    ...{ unit: '人事教育科', no: 'RS-01', title: '工作人员公开招聘', kind: 'internal/recruitment', post: '招聘岗', class: 'A', rank: 3 },
    ...{ object: '应聘人员', bases: ['事业单位人事管理条例|国务院令第 652 号|第八条|'] },
  },
  {
    ...{ unit: '人事教育科', no: 'RS-02', title: '干部选拔任免', kind: 'internal/appointment', post: '干部管理岗', class: 'A', rank: 3 },
    ...{ object: '中层干部', bases: ['党政领导干部选拔任用工作条例|||2019 年修订'] },
  },
  {
    ...{ unit: '人事教育科', no: 'RS-03', title: '人员调动与轮岗', kind: 'internal/transfer', post: '干部管理岗', class: 'A', rank: 2 },
    ...{ object: '全局职工', bases: [own('重点岗位轮岗交流办法', '2023〕22')] },
    ...{ stands: 'upcoming', reason: '轮岗年限由五年改为三年，与重点岗位目录一致' },
  },
  {
    ...{ unit: '人事教育科', no: 'RS-04', title: '年度考核与奖惩', kind: 'internal/reward', post: '干部管理岗', class: 'A', rank: 2 },
    ...{ object: '全局职工', bases: ['事业单位人事管理条例|国务院令第 652 号|第二十条|'] },
  },
  {
    ...{ unit: '办公室', no: 'BG-01', title: '政府采购组织', kind: 'internal/procurement', post: '采购岗', class: 'B', rank: 3 },
    ...{ object: '供应商', bases: ['中华人民共和国政府采购法|主席令第 68 号|第二十六条|2014 年修正'] },
  },
  {
    ...{ unit: '办公室', no: 'BG-02', title: '公务接待审批', kind: 'internal/finance', post: '后勤岗', class: 'B', rank: 1 },
    ...{ object: '局机关各科室', bases: ['党政机关国内公务接待管理规定|中办发〔2013〕22 号||'] },
  },
  {
    ...{
      unit: '机务材料科',
      no: 'JC-01',
      title: '养护机械与大宗材料采购',
      kind: 'internal/procurement',
      post: '采购岗',
      class: 'A',
      rank: 3,
    },
    ...{ object: '供应商', bases: [own('物资采购管理办法', '2024〕11')] },
  },
  {
    ...{
      unit: '安全应急科',
      no: 'AQ-01',
      title: '公路工程安全生产监督检查',
      kind: 'enforcement/inspection',
      post: '业务岗',
      class: 'C',
      rank: 1,
    },
    ...{ object: '参建单位', bases: ['公路水运工程安全生产监督管理办法|交通运输部令 2017 年第 25 号||'] },
  },
  {
    ...{
      unit: '规划统计科',
      no: 'GH-01',
      title: '建设项目库编制',
      kind: 'majorDecision/majorProject',
      post: '项目管理岗',
      class: 'A',
      rank: 2,
    },
    ...{ object: '各公路段', bases: [own('项目前期工作管理办法', '2023〕27')] },
  },
  {
    ...{
      unit: '法制监察科',
      no: 'FZ-01',
      title: '重大行政处罚决定法制审核',
      kind: 'enforcement/otherEnforcement',
      post: '法制审核岗',
      class: 'B',
      rank: 2,
    },
    ...{ object: '路政科、超限检测站', bases: ['中华人民共和国行政处罚法|主席令第 70 号|第五十八条|2021 年修订'], days: [null, 5] },
  },
]
