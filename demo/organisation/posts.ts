import type { Post, Unit } from '../institution.schema.ts'
import { BUREAU, SUPERIOR } from './units.ts'

type Plan = Pick<Post, 'title' | 'layer' | 'isHead' | 'isKeyPost'>

const leader = (title: string, isHead = false): Plan => ({ title, layer: '领导', isHead, isKeyPost: true })
const middle = (title: string, isHead = false): Plan => ({ title, layer: '中层', isHead, isKeyPost: isHead })
const key = (title: string): Plan => ({ title, layer: '其他重要', isHead: false, isKeyPost: true })
const plain = (title: string): Plan => ({ title, layer: '一般', isHead: false, isKeyPost: false })

const SUPERIOR_POSTS = [leader('局长', true), leader('纪检监察组组长'), key('纪检监察专员'), key('纪检监察专员')]

const BUREAU_POSTS = [
  leader('局长', true),
  leader('副局长（分管路政养护）'),
  leader('副局长（分管工程建设）'),
  leader('副局长（分管财务后勤）'),
  leader('纪委书记'),
  leader('总工程师'),
  leader('工会主席'),
]

const SECTION_STAFF: Record<string, Plan[]> = {
  办公室: [key('采购岗'), key('机要岗'), plain('信息化岗'), plain('文秘岗'), plain('后勤岗')],
  人事教育科: [key('干部管理岗'), key('招聘岗'), plain('教育培训岗'), plain('档案岗'), plain('薪酬岗')],
  财务科: [key('票据审核岗'), key('票据审核岗'), key('出纳岗'), key('会计岗'), plain('内部审计岗')],
  法制监察科: [key('纪检监察岗'), key('纪检监察岗'), key('纪检监察岗'), plain('法制审核岗'), plain('数据分析岗')],
  工程科: [key('造价审核岗'), key('变更复核岗'), key('招标管理岗'), plain('质量管理岗'), plain('合同管理岗')],
  路政科: [key('许可受理岗'), key('许可受理岗'), key('许可审查岗'), key('许可审查岗'), plain('路产管理岗')],
}
const OTHER_SECTION = [key('项目管理岗'), key('采购岗'), plain('业务岗'), plain('业务岗'), plain('综合岗')]

const DIRECT_STAFF = [
  ...[key('采购岗'), key('财务岗'), key('项目负责岗')],
  ...[plain('技术岗'), plain('技术岗'), plain('技术岗'), plain('设备岗'), plain('综合岗'), plain('综合岗')],
]
const DIVISION_STAFF = [
  ...[key('采购岗'), key('财务岗'), key('路政巡查岗'), key('工程申报岗'), key('工程申报岗')],
  ...[plain('养护管理岗'), plain('养护管理岗'), plain('机械岗'), plain('安全岗'), plain('综合岗')],
]
const WEIGH_STAFF = [key('现场核查岗'), key('现场核查岗'), key('现场核查岗'), plain('检测岗'), plain('检测岗')]
const STATION_STAFF = [key('材料岗'), plain('养护岗'), plain('养护岗'), plain('养护岗'), plain('养护岗')]

/** The posts of a unit, each by title, layer (R32) and whether it is a key post. */
export function postsOf(unit: Unit): Plan[] {
  if (unit.id === SUPERIOR) return SUPERIOR_POSTS
  if (unit.id === BUREAU) return BUREAU_POSTS
  if (unit.kind === '机关科室') return sectionPosts(unit)
  if (unit.kind === '直属单位') return [middle('主任', true), middle('副主任'), ...DIRECT_STAFF]
  if (unit.kind === '县市公路段') return [middle('段长', true), middle('副段长'), middle('副段长'), ...DIVISION_STAFF]
  const staff = unit.shortName.endsWith('超限检测站') ? WEIGH_STAFF : STATION_STAFF
  return [middle('站长', true), middle('副站长'), ...staff]
}

function sectionPosts(unit: Unit): Plan[] {
  const chief = unit.shortName === '办公室' ? '主任' : '科长'
  return [middle(chief, true), middle(`副${chief}`), ...(SECTION_STAFF[unit.shortName] ?? OTHER_SECTION)]
}
