import type { Unit } from '../institution.schema.ts'

/** The superior body and the bureau, both invented. */
export const SUPERIOR = 'U00'
export const BUREAU = 'U01'

const PREFECTURE = '澄砚州'

const SECTIONS = ['办公室', '人事教育科', '财务科', '法制监察科', '工程科', '养护科', '路政科', '安全应急科', '机务材料科', '规划统计科']
const DIRECT = ['公路勘测设计所', '工程质量检测中心', '机械化养护中心', '应急物资储备中心']
const COUNTIES = ['砚北', '墨汀', '岚栖', '霁澜', '桐漪', '松霭', '禾霖', '芷岫']
const STATIONS = ['青汀', '漪川', '霁岭', '岫口', '霖塘', '栖坪', '澜坝', '砚垭']
const WEIGH_STATIONS = ['墨垭', '霭桥', '桐岔', '芷渡']

/** The tree (R28): superior body, bureau, sections, direct units, county divisions and their stations. */
export function buildUnits(): Unit[] {
  const units: Unit[] = [
    { id: SUPERIOR, parentId: null, kind: '局', name: `${PREFECTURE}交通运输局`, shortName: '州交通运输局' },
    { id: BUREAU, parentId: SUPERIOR, kind: '局', name: `${PREFECTURE}公路局`, shortName: '州公路局' },
  ]
  const add = (parentId: string, kind: Unit['kind'], name: string, shortName: string) => {
    const id = `U${String(units.length).padStart(2, '0')}`
    units.push({ id, parentId, kind, name, shortName })
    return id
  }
  for (const name of SECTIONS) add(BUREAU, '机关科室', `${PREFECTURE}公路局${name}`, name)
  for (const name of DIRECT) add(BUREAU, '直属单位', `${PREFECTURE}${name}`, name)
  const divisions = COUNTIES.map((name) => add(BUREAU, '县市公路段', `${name}${name === '砚北' ? '市' : '县'}公路段`, `${name}公路段`))
  STATIONS.forEach((name, index) => add(divisions[index] ?? BUREAU, '站所', `${COUNTIES[index]}公路段${name}养护站`, `${name}养护站`))
  WEIGH_STATIONS.forEach((name, index) => add(divisions[index * 2] ?? BUREAU, '站所', `${name}超限检测站`, `${name}超限检测站`))
  return units
}
