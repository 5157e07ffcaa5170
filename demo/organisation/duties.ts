import type { Assignment, Institution, Role } from '../institution.schema.ts'
import { BUREAU, SUPERIOR } from './units.ts'

type Staffed = Pick<Institution, 'units' | 'posts' | 'persons' | 'tenures'>

/** Whoever holds these posts of a unit today, in the order of the posts. */
export function holdersOf({ units, posts, tenures }: Staffed, unitName: string, title: string): string[] {
  const unit = units.find((each) => each.shortName === unitName)
  const wanted = posts.filter((post) => post.unitId === unit?.id && post.title.startsWith(title))
  return wanted.flatMap((post) => tenures.filter((each) => each.postId === post.id && !each.to).map((each) => each.personId))
}

function holder(staffed: Staffed, unitName: string, title: string, index = 0): string {
  const personId = holdersOf(staffed, unitName, title)[index]
  if (!personId) throw new Error(`no holder of ${unitName} ${title}`)
  return personId
}

/** Which leader answers for which section, by title. */
const IN_CHARGE: Record<string, string> = {
  办公室: '副局长（分管财务后勤）',
  人事教育科: '工会主席',
  财务科: '副局长（分管财务后勤）',
  法制监察科: '纪委书记',
  工程科: '副局长（分管工程建设）',
  养护科: '副局长（分管路政养护）',
  路政科: '副局长（分管路政养护）',
  安全应急科: '工会主席',
  机务材料科: '副局长（分管财务后勤）',
  规划统计科: '总工程师',
}
const LINKED = ['副局长（分管路政养护）', '副局长（分管工程建设）', '副局长（分管财务后勤）', '总工程师', '工会主席']

/** 分管 for the sections, 联系 for the units outside the house (R36). */
export function buildCharges(staffed: Staffed): Institution['charges'] {
  const outside = staffed.units.filter((unit) => unit.kind === '直属单位' || unit.kind === '县市公路段')
  return [
    ...Object.entries(IN_CHARGE).map(([section, title]) => ({
      personId: holder(staffed, '州公路局', title),
      unitId: staffed.units.find((unit) => unit.shortName === section)?.id ?? '',
      kind: '分管' as const,
    })),
    ...outside.map((unit, index) => ({
      personId: holder(staffed, '州公路局', LINKED[index % LINKED.length] ?? ''),
      unitId: unit.id,
      kind: '联系' as const,
    })),
  ]
}

/** Declared pairs. The first makes recusal show: a discipline officer's spouse takes in the permit applications. */
export function buildRelatives(staffed: Staffed): Institution['relatives'] {
  const pairs = [
    [holder(staffed, '法制监察科', '纪检监察岗', 1), holder(staffed, '路政科', '许可受理岗', 0), '配偶'],
    [holder(staffed, '工程科', '变更复核岗'), holder(staffed, '财务科', '会计岗'), '配偶'],
    [holder(staffed, '岚栖公路段', '段长'), holder(staffed, '机械化养护中心', '采购岗'), '兄弟姐妹'],
  ] as const
  return pairs.map(([personId, relativePersonId, kind]) => ({ personId, relativePersonId, kind }))
}

/** Role, unit, title and, where not all holders of the post have it, which. */
const POST_ROLES: [Role, string, string][] = [
  ['principalLeader', '州公路局', '局长'],
  ['leaderInCharge', '州公路局', '副局长'],
  ['leaderInCharge', '州公路局', '总工程师'],
  ['leaderInCharge', '州公路局', '工会主席'],
  ['disciplineSecretary', '州公路局', '纪委书记'],
  ['disciplineHead', '法制监察科', '科长'],
  ['disciplineOfficer', '法制监察科', '副科长'],
  ['disciplineOfficer', '法制监察科', '纪检监察岗'],
  ['dataKeeper', '法制监察科', '数据分析岗'],
  ['systemAdministrator', '办公室', '信息化岗'],
  ['securityAdministrator', '办公室', '机要岗'],
  ['auditAdministrator', '财务科', '内部审计岗'],
]

const SUPERIOR_ROLES: [Role, string, string][] = [
  ['disciplineSecretary', '州交通运输局', '纪检监察组组长'],
  ['disciplineHead', '州交通运输局', '纪检监察专员'],
  ['disciplineOfficer', '州交通运输局', '纪检监察专员'],
]

/** Who may do what for which node: bodies for the whole bureau, heads for their unit, everybody as staff. */
export function buildRoles(staffed: Staffed, charges: Institution['charges']): Assignment[] {
  const assign = (rows: [Role, string, string][], nodeId: string) =>
    rows.flatMap(([role, unit, title]) => holdersOf(staffed, unit, title).map((personId) => ({ personId, role, nodeId })))
  const roles = [...assign(POST_ROLES, BUREAU), ...assign(SUPERIOR_ROLES, SUPERIOR), ...headRoles(staffed), ...staffRoles(staffed)]
  const inCharge = roles.filter((each) => each.role === 'leaderInCharge')
  return roles.flatMap((each) => (inCharge.includes(each) ? ofCharges(each, charges) : [each]))
}

/** A leader in charge answers for the units of the charge, not for the whole bureau. */
function ofCharges(role: Assignment, charges: Institution['charges']): Assignment[] {
  return charges.filter((charge) => charge.personId === role.personId).map((charge) => ({ ...role, nodeId: charge.unitId }))
}

/** Leaders and all section and unit heads sit in the leading group (R39); heads also answer for their unit (R37). */
function headRoles({ posts, tenures }: Staffed): Assignment[] {
  const current = tenures.filter((tenure) => !tenure.to)
  return current.flatMap(({ personId, postId }) => {
    const post = posts.find((each) => each.id === postId)
    if (!post || post.unitId === SUPERIOR) return []
    const isLeader = post.layer === '领导'
    const isUnitHead = post.isHead && !isLeader
    const member: Assignment[] =
      isLeader || (isUnitHead && post.title !== '站长') ? [{ personId, role: 'leadingGroupMember', nodeId: BUREAU }] : []
    return isUnitHead ? [...member, { personId, role: 'sectionHead', nodeId: post.unitId }] : member
  })
}

function staffRoles({ posts, tenures }: Staffed): Assignment[] {
  const unitOf = new Map(posts.map((post) => [post.id, post.unitId]))
  return tenures
    .filter((tenure) => !tenure.to)
    .map(({ personId, postId }) => ({ personId, role: 'staff' as const, nodeId: unitOf.get(postId) ?? '' }))
}

const SIGN_INS: [string, string, string, number, string][] = [
  ['juzhang', '州公路局', '局长', 0, '局长（主要领导）'],
  ['fenguan1', '州公路局', '副局长（分管路政养护）', 0, '分管路政、养护的副局长'],
  ['fenguan2', '州公路局', '副局长（分管工程建设）', 0, '分管工程建设的副局长'],
  ['shuji', '州公路局', '纪委书记', 0, '纪委书记（签发）'],
  ['jiancha', '法制监察科', '科长', 0, '法制监察科科长（审核）'],
  ['jijian1', '法制监察科', '纪检监察岗', 0, '纪检监察干部（承办）'],
  ['jijian2', '法制监察科', '纪检监察岗', 1, '纪检监察干部（配偶在路政科，相关事项须回避）'],
  ['jijian3', '法制监察科', '纪检监察岗', 2, '纪检监察干部（核查）'],
  ['kezhang1', '路政科', '科长', 0, '路政科科长（责任单位负责人、领导小组成员）'],
  ['kezhang2', '工程科', '科长', 0, '工程科科长（领导小组成员）'],
  ['duanzhang1', '墨汀公路段', '段长', 0, '墨汀公路段段长（领导小组成员）'],
  ['zhigong1', '路政科', '许可受理岗', 0, '路政科许可受理岗职工'],
  ['zhigong2', '墨垭超限检测站', '现场核查岗', 0, '墨垭超限检测站现场核查岗职工'],
  ['shuju', '法制监察科', '数据分析岗', 0, '数据管理员（导入业务数据）'],
  ['xitong', '办公室', '信息化岗', 0, '系统管理员'],
  ['anquan', '办公室', '机要岗', 0, '安全管理员（授权）'],
  ['shenji', '财务科', '内部审计岗', 0, '审计管理员（查留痕）'],
  ['shangji', '州交通运输局', '纪检监察专员', 0, '上级纪检监察干部'],
  ['shangjishuji', '州交通运输局', '纪检监察组组长', 0, '上级纪检监察组组长'],
]

/** The demo's sign-ins, named in pinyin after the role. */
export function buildSignIns(staffed: Staffed): Institution['signIns'] {
  return SIGN_INS.map(([username, unit, title, index, description]) => ({
    username,
    personId: holder(staffed, unit, title, index),
    description,
  }))
}
