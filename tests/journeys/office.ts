import type { House } from '../../demo/institutions.ts'
import type { Assignment, Institution, Post, Role } from '../../demo/institution.schema.ts'
import { Names } from '../../demo/organisation/names.ts'
import { Random } from '../../demo/random.ts'
import { addDays, type Day } from '../../src/kernel/day.ts'

/** How a small invented institution names its parts. */
export interface Office {
  packId: string
  /** Stands before the sign-in names, where several share an installation. */
  prefix: string
  /** Digit of its ids, for the same reason. */
  digit: number
  name: string
  superior: string
  /** Two sections that hold powers, and the one that watches. */
  desk: string
  works: string
  watch: string
  head: string
}

type Place = 'above' | 'house' | 'desk' | 'works' | 'watch'
type Seat = readonly [
  username: string,
  place: Place,
  title: string,
  layer: Post['layer'],
  isHead: boolean,
  roles: readonly (readonly [Role, Place])[],
]

const seatsOf = ({ head }: Office): readonly Seat[] => [
  ['shangji', 'above', '纪检监察专员', '其他重要', false, [['disciplineOfficer', 'above']]],
  ['juzhang', 'house', head, '领导', true, [['principalLeader', 'house']]],
  [
    'fenguan1',
    'house',
    '分管领导',
    '领导',
    false,
    [
      ['leaderInCharge', 'desk'],
      ['leaderInCharge', 'works'],
    ],
  ],
  ['shuji', 'house', '纪委书记', '领导', false, [['disciplineSecretary', 'house']]],
  [
    'jiancha',
    'watch',
    '主任',
    '中层',
    true,
    [
      ['disciplineHead', 'house'],
      ['sectionHead', 'watch'],
    ],
  ],
  ['jijian1', 'watch', '纪检监察岗', '其他重要', false, [['disciplineOfficer', 'house']]],
  ['jijian3', 'watch', '核查岗', '其他重要', false, [['disciplineOfficer', 'house']]],
  ['kezhang1', 'desk', '主任', '中层', true, [['sectionHead', 'desk']]],
  ['zhigong1', 'desk', '受理岗', '其他重要', false, []],
  ['kezhang2', 'works', '主任', '中层', true, [['sectionHead', 'works']]],
  ['zhigong2', 'works', '经办岗', '其他重要', false, []],
]

/** A small invented institution under its own pack: eleven people in three sections and the body above. */
export function officeHouse(of: Office): House {
  const id = (letter: string, at: number) => `${letter}${of.digit}${String(at).padStart(2, '0')}`
  const places: Place[] = ['above', 'house', 'watch', 'desk', 'works']
  const unitOf = (place: Place) => id('U', places.indexOf(place))
  return {
    packId: of.packId,
    bureau: unitOf('house'),
    marks: { [unitOf('above')]: `县纪${of.digit}`, [unitOf('house')]: `本纪${of.digit}` },
    build: (seed, asOf = '2026-03-02') => peopled(of, { id, unitOf }, new Names(new Random(`office/${of.packId}/${seed}`)), asOf),
  }
}

interface Ids {
  id: (letter: string, at: number) => string
  unitOf: (place: Place) => string
}

function peopled(of: Office, { id, unitOf }: Ids, names: Names, asOf: Day): Institution {
  const seats = seatsOf(of)
  const roles: Assignment[] = seats.flatMap(([, place, , , , held], at) => [
    ...held.map(([role, node]) => ({ personId: id('P', at), role, nodeId: unitOf(node) })),
    { personId: id('P', at), role: 'staff' as const, nodeId: unitOf(place) },
  ])
  const leader = id(
    'P',
    seats.findIndex(([username]) => username === 'fenguan1'),
  )
  const section = (place: Place, shortName: string) => ({
    ...{ id: unitOf(place), parentId: unitOf('house'), kind: '机关科室' as const },
    ...{ name: `${of.name}${shortName}`, shortName },
  })
  return {
    units: [
      { id: unitOf('above'), parentId: null, kind: '局', name: of.superior, shortName: of.superior },
      { id: unitOf('house'), parentId: unitOf('above'), kind: '局', name: of.name, shortName: of.name },
      section('watch', of.watch),
      section('desk', of.desk),
      section('works', of.works),
    ],
    posts: seats.map(([, place, title, layer, isHead], at) => ({
      ...{ id: id('G', at), unitId: unitOf(place), title, layer, isHead, isKeyPost: layer === '其他重要' },
    })),
    persons: seats.map((_, at) => ({ id: id('P', at), name: names.person(at % 2 === 0 ? '男' : '女'), sex: at % 2 === 0 ? '男' : '女' })),
    tenures: seats.map((_, at) => ({ personId: id('P', at), postId: id('G', at), from: addDays(asOf, -500) })),
    charges: (['desk', 'works'] as const).map((place) => ({ personId: leader, unitId: unitOf(place), kind: '分管' as const })),
    relatives: [],
    roles,
    signIns: seats.map(([username, , title], at) => ({ username: `${of.prefix}${username}`, personId: id('P', at), description: title })),
  }
}

const SECTIONS = { desk: '审批办', works: '建设办', watch: '监察室' }

/** One invented institution under each pack that is shipped. */
export const OFFICES: readonly Office[] = [
  { ...SECTIONS, packId: 'cn.generic', prefix: 'tong', digit: 1, name: '澄澜市公共事务中心', superior: '澄澜市直属机关', head: '主任' },
  {
    packId: 'cn.highway',
    prefix: 'lu',
    digit: 2,
    name: '墨堤州公路局',
    superior: '墨堤州交通局',
    desk: '路政科',
    works: '工程科',
    watch: '监察科',
    head: '局长',
  },
  {
    packId: 'cn.bank',
    prefix: 'hang',
    digit: 3,
    name: '漪澜银行松汀支行',
    superior: '漪澜银行上级行',
    desk: '信贷部',
    works: '运营部',
    watch: '合规部',
    head: '行长',
  },
  {
    ...SECTIONS,
    packId: 'cn.township',
    prefix: 'xiang',
    digit: 4,
    name: '岚堰乡',
    superior: '禾霭县纪检监察机关',
    desk: '经发办',
    head: '乡长',
  },
  { ...SECTIONS, packId: 'cn.town', prefix: 'zhen', digit: 5, name: '芷桥镇', superior: '桐岚县纪检监察机关', head: '镇长' },
]

/** The invented town, alone in its installation: its sign-ins have no prefix. */
export const TOWN: House = officeHouse({
  ...SECTIONS,
  packId: 'cn.town',
  prefix: '',
  digit: 5,
  name: '芷桥镇',
  superior: '桐岚县纪检监察机关',
  head: '镇长',
})
