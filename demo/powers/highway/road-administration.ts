import type { DemoPower } from '../power.ts'
import { law, own, protection } from './bases.ts'

/** 路政科: licences, penalties, compensation. */
export const ROAD_ADMINISTRATION: DemoPower[] = [
  {
    ...{
      unit: '路政科',
      no: 'LZ-01',
      title: '超限运输车辆行驶公路许可',
      kind: 'enforcement/licensing',
      post: '许可受理岗',
      class: 'B',
      rank: 3,
    },
    ...{ item: 'permit', object: '超限运输承运人', bases: [protection('第三十五条'), law('第五十条')], days: [20, 10] },
    before: { says: { rank: 2, days: [20, 15] }, reason: '大件运输申请量上升，现场核查环节风险较大，等级由Ⅱ级调为Ⅲ级，承诺时限压缩' },
  },
  {
    ...{
      unit: '路政科',
      no: 'LZ-02',
      title: '占用、挖掘公路或者使公路改线许可',
      kind: 'enforcement/licensing',
      post: '许可审查岗',
      class: 'B',
      rank: 3,
    },
    ...{ object: '建设单位', bases: [law('第四十四条'), protection('第二十七条第（一）项')], days: [20, 12] },
  },
  {
    ...{
      unit: '路政科',
      no: 'LZ-03',
      title: '跨越、穿越公路修建设施许可',
      kind: 'enforcement/licensing',
      post: '许可审查岗',
      class: 'B',
      rank: 2,
    },
    ...{ object: '建设单位', bases: [law('第四十五条'), protection('第二十七条第（二）项')], days: [20, 12] },
  },
  {
    ...{ unit: '路政科', no: 'LZ-04', title: '设置非公路标志许可', kind: 'enforcement/licensing', post: '许可审查岗', class: 'C', rank: 2 },
    ...{ object: '设置人', bases: [law('第五十四条')], days: [20, 7] },
    before: { says: { class: 'B' }, reason: '简化审批层级，由科室负责人决定' },
  },
  {
    ...{
      unit: '路政科',
      no: 'LZ-05',
      title: '增设或者改造平面交叉道口许可',
      kind: 'enforcement/licensing',
      post: '许可审查岗',
      class: 'B',
      rank: 2,
    },
    ...{ object: '建设单位', bases: [law('第五十五条'), protection('第二十七条第（六）项')], days: [20, 10] },
    ...{ stands: 'inReview', reason: '与州政务服务事项目录一致，承诺时限由 10 个工作日改为 8 个工作日' },
  },
  {
    ...{ unit: '路政科', no: 'LZ-06', title: '更新采伐护路林许可', kind: 'enforcement/licensing', post: '许可受理岗', class: 'C', rank: 1 },
    ...{ object: '管护单位', bases: [law('第四十二条第二款'), protection('第二十六条')], days: [20, 5] },
  },
  {
    ...{
      unit: '路政科',
      no: 'LZ-07',
      title: '对擅自占用、挖掘公路的处罚',
      kind: 'enforcement/penalty',
      post: '许可审查岗',
      class: 'B',
      rank: 3,
    },
    ...{ object: '违法行为人', bases: [law('第七十六条第（一）项')], days: [90, 60] },
  },
  {
    ...{
      unit: '路政科',
      no: 'LZ-08',
      title: '对车辆擅自超限行驶公路的处罚',
      kind: 'enforcement/penalty',
      post: '许可审查岗',
      class: 'B',
      rank: 3,
    },
    ...{ object: '承运人、驾驶人', bases: [law('第七十六条第（五）项'), protection('第六十四条')], days: [90, 30] },
  },
  {
    ...{
      unit: '路政科',
      no: 'LZ-09',
      title: '对损坏、移动公路附属设施的处罚',
      kind: 'enforcement/penalty',
      post: '路产管理岗',
      class: 'C',
      rank: 2,
    },
    ...{ object: '违法行为人', bases: [law('第七十六条第（六）项')], days: [90, 30] },
  },
  {
    ...{
      unit: '路政科',
      no: 'LZ-10',
      title: '扣留损坏公路拒不接受调查的车辆、工具',
      kind: 'enforcement/otherEnforcement',
      post: '路产管理岗',
      class: 'B',
      rank: 2,
    },
    ...{ object: '违法行为人', bases: [protection('第七十二条')], days: [30, 15] },
  },
  {
    ...{
      unit: '路政科',
      no: 'LZ-11',
      title: '公路建筑控制区内违法设施的强制拆除',
      kind: 'enforcement/otherEnforcement',
      post: '路产管理岗',
      class: 'A',
      rank: 3,
    },
    ...{ object: '违法行为人', bases: [law('第八十一条'), protection('第五十六条')] },
  },
  {
    ...{
      unit: '路政科',
      no: 'LZ-12',
      title: '公路路产损坏赔（补）偿费收取',
      kind: 'charges/compensation',
      post: '路产管理岗',
      class: 'C',
      rank: 2,
    },
    ...{ object: '造成公路损坏的单位和个人', bases: [law('第八十五条')], days: [null, 5] },
    charge: '省公路路产损坏赔（补）偿收费标准；票据由财务科统一领用、核销',
  },
  {
    ...{ unit: '路政科', no: 'LZ-13', title: '公路监督检查', kind: 'enforcement/inspection', post: '路产管理岗', class: 'C', rank: 1 },
    ...{ object: '公路沿线单位和个人', bases: [law('第六十九条')] },
  },
  {
    ...{
      unit: '路政科',
      no: 'LZ-14',
      title: '超限运输通行费减免确认',
      kind: 'enforcement/confirmation',
      post: '许可受理岗',
      class: 'C',
      rank: 2,
    },
    ...{ object: '承运人', bases: [own('路政许可工作规程', '2023〕18')] },
    ...{ stands: 'retired', reason: '上位依据已废止，不再行使' },
  },
]
