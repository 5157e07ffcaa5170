import type { DemoPower } from '../power.ts'
import { own, protection } from './bases.ts'

/** 工程科 and 养护科: projects, changes, quality, maintenance. */
export const WORKS: DemoPower[] = [
  {
    ...{ unit: '工程科', no: 'GC-01', title: '工程设计变更审批', kind: 'internal/engineering', post: '变更复核岗', class: 'A', rank: 3 },
    ...{
      item: 'change',
      object: '施工、监理、设计单位',
      bases: ['公路工程设计变更管理办法|交通部令 2005 年第 5 号||', own('工程变更管理办法', '2024〕31')],
      days: [20, 15],
    },
    before: { says: { class: 'B', rank: 2 }, reason: '单项变更金额达到招标标准的，改由局务会集体研究决定' },
  },
  {
    ...{ unit: '工程科', no: 'GC-02', title: '工程计量支付审核', kind: 'internal/engineering', post: '造价审核岗', class: 'B', rank: 3 },
    ...{ object: '施工单位', bases: [own('工程计量支付管理办法', '2025〕12')], days: [null, 10] },
  },
  {
    ...{ unit: '工程科', no: 'GC-03', title: '招标方案核定', kind: 'majorDecision/majorProject', post: '招标管理岗', class: 'A', rank: 3 },
    ...{
      object: '建设项目',
      bases: [
        '中华人民共和国招标投标法|主席令第 21 号|第九条|2017 年修正',
        '中华人民共和国招标投标法实施条例|国务院令第 613 号|第八条|2019 年修订',
      ],
    },
  },
  {
    ...{
      unit: '工程科',
      no: 'GC-04',
      title: '公路工程质量监督检查',
      kind: 'enforcement/inspection',
      post: '质量管理岗',
      class: 'B',
      rank: 2,
    },
    ...{ object: '参建单位', bases: ['公路水运工程质量监督管理规定|交通运输部令 2017 年第 28 号||'] },
  },
  {
    ...{
      unit: '工程科',
      no: 'GC-05',
      title: '公路工程交工、竣工验收组织',
      kind: 'enforcement/appraisal',
      post: '质量管理岗',
      class: 'B',
      rank: 2,
    },
    ...{ object: '参建单位', bases: ['公路工程竣（交）工验收办法|交通部令 2004 年第 3 号||'] },
  },
  {
    ...{
      unit: '工程科',
      no: 'GC-06',
      title: '工程合同签订与分包备案',
      kind: 'internal/engineering',
      post: '合同管理岗',
      class: 'B',
      rank: 2,
    },
    ...{ object: '承包人', bases: [own('合同管理办法', '2023〕9')], days: [null, 7] },
    ...{ stands: 'draft', reason: '分包备案改为线上办理，行使岗位相应调整' },
  },
  {
    ...{
      unit: '养护科',
      no: 'YH-01',
      title: '养护工程年度计划安排',
      kind: 'majorDecision/majorProject',
      post: '项目管理岗',
      class: 'A',
      rank: 3,
    },
    ...{ object: '各公路段、养护单位', bases: ['公路养护工程管理办法|交公路发〔2018〕33 号||'] },
  },
  {
    ...{ unit: '养护科', no: 'YH-02', title: '养护资金分配', kind: 'majorDecision/largeFunds', post: '项目管理岗', class: 'A', rank: 3 },
    ...{ object: '各公路段', bases: [own('养护资金管理办法', '2024〕16')] },
  },
  {
    ...{ unit: '养护科', no: 'YH-03', title: '养护工程验收', kind: 'internal/engineering', post: '项目管理岗', class: 'B', rank: 2 },
    ...{ object: '养护施工单位', bases: [own('养护工程验收办法', '2024〕17')], days: [null, 15] },
  },
  {
    ...{ unit: '养护科', no: 'YH-04', title: '公路技术状况评定', kind: 'enforcement/appraisal', post: '业务岗', class: 'C', rank: 1 },
    ...{ object: '各公路段', bases: ['公路技术状况评定标准|JTG 5210—2018||'] },
  },
  {
    ...{ unit: '养护科', no: 'YH-05', title: '水毁应急抢修工程委托', kind: 'internal/procurement', post: '采购岗', class: 'B', rank: 3 },
    ...{ object: '抢修施工单位', bases: [own('应急抢险工程管理办法', '2025〕6')], days: [null, 3] },
    ...{ stands: 'returned', reason: '明确应急抢险工程的认定程序' },
  },
]

/** Units outside the house. */
export const OUTSIDE: DemoPower[] = [
  {
    ...{
      unit: '墨汀公路段',
      no: 'MT-01',
      title: '小修保养工程申报与派工',
      kind: 'internal/engineering',
      post: '工程申报岗',
      class: 'C',
      rank: 2,
    },
    ...{ object: '养护站、劳务队', bases: [own('小修保养管理办法', '2024〕19')] },
  },
  {
    ...{
      unit: '墨汀公路段',
      no: 'MT-02',
      title: '路政巡查与现场处置',
      kind: 'enforcement/inspection',
      post: '路政巡查岗',
      class: 'C',
      rank: 1,
    },
    ...{ object: '公路沿线单位和个人', bases: ['路政管理规定|交通部令 2003 年第 2 号||2016 年修正'] },
  },
  {
    ...{
      unit: '墨垭超限检测站',
      no: 'MY-01',
      title: '车辆超限检测与责令卸载',
      kind: 'enforcement/inspection',
      post: '现场核查岗',
      class: 'C',
      rank: 3,
    },
    ...{ object: '货运车辆驾驶人、承运人', bases: [protection('第四十条')] },
  },
]
