import type { Assignment, Institution, Role } from '../../institution.schema.ts'
import { holdersOf } from '../../organisation/duties.ts'
import { BRANCH, UPPER_BRANCH } from './units.ts'

type Staffed = Pick<Institution, 'units' | 'posts' | 'persons' | 'tenures'>

function holder(staffed: Staffed, unitName: string, title: string, index = 0): string {
  const personId = holdersOf(staffed, unitName, title)[index]
  if (!personId) throw new Error(`no holder of ${unitName} ${title}`)
  return personId
}

const IN_CHARGE: Record<string, string> = {
  综合管理部: '副行长（分管运营）',
  公司客户部: '副行长（分管信贷）',
  个人客户部: '副行长（分管信贷）',
  风险合规部: '行长',
  运营管理部: '副行长（分管运营）',
  纪检监察室: '纪委书记',
  营业室: '副行长（分管运营）',
  青汀分理处: '副行长（分管运营）',
  岚桥分理处: '副行长（分管运营）',
}

/** Which leader answers for which unit 分管. */
export const buildCharges = (staffed: Staffed): Institution['charges'] =>
  Object.entries(IN_CHARGE).map(([unit, title]) => ({
    personId: holder(staffed, '墨汀支行', title),
    unitId: staffed.units.find((each) => each.shortName === unit)?.id ?? '',
    kind: '分管' as const,
  }))

/** Declared pairs among the staff, none in one line. The first makes recusal show: a discipline officer's spouse is a teller. */
export function buildRelatives(staffed: Staffed): Institution['relatives'] {
  const pairs = [
    [holder(staffed, '纪检监察室', '纪检监察岗', 1), holder(staffed, '营业室', '柜员岗', 0), '配偶'],
    [holder(staffed, '运营管理部', '信息科技岗'), holder(staffed, '综合管理部', '财务会计岗'), '配偶'],
    [holder(staffed, '公司客户部', '副经理'), holder(staffed, '岚桥分理处', '副主任'), '兄弟姐妹'],
  ] as const
  return pairs.map(([personId, relativePersonId, kind]) => ({ personId, relativePersonId, kind }))
}

const POST_ROLES: [Role, string, string][] = [
  ['principalLeader', '墨汀支行', '行长'],
  ['leaderInCharge', '墨汀支行', '副行长'],
  ['disciplineSecretary', '墨汀支行', '纪委书记'],
  ['disciplineHead', '纪检监察室', '主任'],
  ['disciplineOfficer', '纪检监察室', '副主任'],
  ['disciplineOfficer', '纪检监察室', '纪检监察岗'],
  ['dataKeeper', '纪检监察室', '数据分析岗'],
  ['systemAdministrator', '运营管理部', '系统支持岗'],
  ['securityAdministrator', '运营管理部', '档案岗'],
  ['auditAdministrator', '风险合规部', '内部审计岗'],
]
const UPPER_ROLES: [Role, string, string][] = [
  ['disciplineSecretary', '澄砚分行', '纪委书记'],
  ['disciplineOfficer', '澄砚分行', '纪检监察专员'],
]

/** Who may do what for which node: bodies for the whole branch, heads for their unit, everybody as staff. */
export function buildRoles(staffed: Staffed, charges: Institution['charges']): Assignment[] {
  const assign = (rows: [Role, string, string][], nodeId: string) =>
    rows.flatMap(([role, unit, title]) => holdersOf(staffed, unit, title).map((personId) => ({ personId, role, nodeId })))
  const held = [...assign(POST_ROLES, BRANCH), ...assign(UPPER_ROLES, UPPER_BRANCH), ...rolesByPost(staffed)]
  return held.flatMap((each) =>
    each.role === 'leaderInCharge'
      ? charges.filter((charge) => charge.personId === each.personId).map((charge) => ({ ...each, nodeId: charge.unitId }))
      : [each],
  )
}

/** Leaders and heads sit in the leading group (R39), heads answer for their unit (R37), all are staff. */
function rolesByPost({ posts, tenures }: Staffed): Assignment[] {
  return tenures
    .filter((tenure) => !tenure.to)
    .flatMap(({ personId, postId }) => {
      const post = posts.find((each) => each.id === postId)
      if (!post) return []
      const staff: Assignment = { personId, role: 'staff', nodeId: post.unitId }
      if (post.unitId === UPPER_BRANCH || (post.layer !== '领导' && !post.isHead)) return [staff]
      const member: Assignment = { personId, role: 'leadingGroupMember', nodeId: BRANCH }
      return post.layer === '领导' ? [staff, member] : [staff, member, { personId, role: 'sectionHead', nodeId: post.unitId }]
    })
}

const SIGN_INS: [string, string, string, number, string][] = [
  ['hangzhang', '墨汀支行', '行长', 0, '行长（主要领导）'],
  ['fenguan1', '墨汀支行', '副行长（分管信贷）', 0, '分管信贷的副行长'],
  ['fenguan2', '墨汀支行', '副行长（分管运营）', 0, '分管运营的副行长'],
  ['shuji', '墨汀支行', '纪委书记', 0, '纪委书记（签发）'],
  ['jiancha', '纪检监察室', '主任', 0, '纪检监察室主任（审核）'],
  ['jijian1', '纪检监察室', '纪检监察岗', 0, '纪检监察干部（承办）'],
  ['jijian2', '纪检监察室', '纪检监察岗', 1, '纪检监察干部（配偶在营业室，相关事项须回避）'],
  ['jijian3', '纪检监察室', '纪检监察岗', 2, '纪检监察干部（核查）'],
  ['jingli1', '个人客户部', '经理', 0, '个人客户部经理（责任单位负责人、领导小组成员）'],
  ['zhuren1', '营业室', '主任', 0, '营业室主任（领导小组成员）'],
  ['zhigong1', '营业室', '柜员岗', 1, '营业室柜员'],
  ['zhigong2', '个人客户部', '客户经理岗', 0, '个人客户部客户经理'],
  ['shuju', '纪检监察室', '数据分析岗', 0, '数据管理员（导入业务数据）'],
  ['xitong', '运营管理部', '系统支持岗', 0, '系统管理员'],
  ['anquan', '运营管理部', '档案岗', 0, '安全管理员（授权）'],
  ['shenji', '风险合规部', '内部审计岗', 0, '审计管理员（查留痕）'],
  ['shangji', '澄砚分行', '纪检监察专员', 0, '上级纪检监察干部'],
  ['shangjishuji', '澄砚分行', '纪委书记', 0, '上级纪委书记'],
]

/** The demo's sign-ins, named in pinyin after the role. */
export const buildSignIns = (staffed: Staffed): Institution['signIns'] =>
  SIGN_INS.map(([username, unit, title, index, description]) => ({ username, personId: holder(staffed, unit, title, index), description }))
