import type { Post, Unit } from '../../institution.schema.ts'

/** The superior branch 分行 and the branch 支行, both invented. */
export const UPPER_BRANCH = 'U00'
export const BRANCH = 'U01'

type Plan = Pick<Post, 'title' | 'layer' | 'isHead' | 'isKeyPost'>

const leader = (title: string, isHead = false): Plan => ({ title, layer: '领导', isHead, isKeyPost: true })
const middle = (title: string, isHead = false): Plan => ({ title, layer: '中层', isHead, isKeyPost: isHead })
const key = (title: string): Plan => ({ title, layer: '其他重要', isHead: false, isKeyPost: true })
const plain = (title: string): Plan => ({ title, layer: '一般', isHead: false, isKeyPost: false })
const several = (count: number, plan: Plan): Plan[] => Array.from({ length: count }, () => plan)

/** Units below the branch: name and posts. */
const SECTIONS: [string, Unit['kind'], Plan[]][] = [
  [
    '综合管理部',
    '部室',
    [middle('主任', true), middle('副主任'), key('采购岗'), key('人事岗'), key('财务会计岗'), ...several(2, plain('后勤岗'))],
  ],
  ['公司客户部', '部室', [middle('经理', true), middle('副经理'), ...several(6, key('客户经理岗'))]],
  ['个人客户部', '部室', [middle('经理', true), middle('副经理'), ...several(8, key('客户经理岗'))]],
  [
    '风险合规部',
    '部室',
    [
      middle('经理', true),
      middle('副经理'),
      ...several(3, key('风险审查岗')),
      ...several(2, key('放款审核岗')),
      plain('合规岗'),
      plain('内部审计岗'),
    ],
  ],
  ['运营管理部', '部室', [middle('经理', true), middle('副经理'), key('金库岗'), key('信息科技岗'), plain('档案岗'), plain('系统支持岗')]],
  ['纪检监察室', '部室', [middle('主任', true), middle('副主任'), ...several(3, key('纪检监察岗')), plain('数据分析岗')]],
  [
    '营业室',
    '网点',
    [middle('主任', true), middle('副主任'), ...several(2, key('授权主管岗')), ...several(6, key('柜员岗')), plain('大堂经理岗')],
  ],
  ['青汀分理处', '网点', [middle('主任', true), middle('副主任'), key('授权主管岗'), ...several(3, key('柜员岗'))]],
  ['岚桥分理处', '网点', [middle('主任', true), middle('副主任'), key('授权主管岗'), ...several(3, key('柜员岗'))]],
]

const LEADERS = [leader('行长', true), leader('副行长（分管信贷）'), leader('副行长（分管运营）'), leader('纪委书记')]

/** The tree: upper branch, branch, its departments 部室 and outlets 网点. */
export function buildUnits(): Unit[] {
  return [
    { id: UPPER_BRANCH, parentId: null, kind: '支行', name: '砚澜银行澄砚分行', shortName: '澄砚分行' },
    { id: BRANCH, parentId: UPPER_BRANCH, kind: '支行', name: '砚澜银行墨汀支行', shortName: '墨汀支行' },
    ...SECTIONS.map(([name, kind], index) => ({
      ...{ id: `U${String(index + 2).padStart(2, '0')}`, parentId: BRANCH, kind },
      ...{ name: `砚澜银行墨汀支行${name}`, shortName: name },
    })),
  ]
}

/** The posts of a unit, each by title, layer (R32) and whether it is a key post 重要岗位. */
export function postsOf(unit: Unit): Plan[] {
  if (unit.id === UPPER_BRANCH) return [leader('行长', true), leader('纪委书记'), key('纪检监察专员'), key('纪检监察专员')]
  if (unit.id === BRANCH) return LEADERS
  return SECTIONS.find(([name]) => name === unit.shortName)?.[2] ?? []
}
