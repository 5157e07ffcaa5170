import { describe, expect, test } from 'vitest'
import { beyondReach, isWithin, reachOf } from './reach.rules.ts'
import { overlaid, resolved } from './reference.rules.ts'
import { type PlacedRegister, REGISTER, type Register, type SheetName } from './register.schema.ts'
import { problemsOf } from './register.rules.ts'
import { ordered, withoutIdleEnds } from './relative.rules.ts'

const unit = (no: string, parent: string | null, more = {}): Register['units'][number] => ({
  no,
  name: `单位${no}`,
  shortName: no,
  kind: 'section',
  parent,
  hasRegister: false,
  agencyMark: null,
  pack: null,
  ...more,
})
const post = (no: string, at: string, isHead = false) => ({
  no,
  unit: at,
  title: `岗位${no}`,
  layer: 'middle',
  isHead,
  isKeyPost: false,
  jobRank: null,
})
const tenure = (person: string, at: string, fromOn: string, toOn: string | null = null) => ({
  person,
  post: at,
  fromOn,
  toOn,
  document: null,
})
const member = (person: string, role: string, fromOn: string, toOn: string | null = null) => ({
  unit: 'A',
  body: 'leadingGroup',
  person,
  role,
  fromOn,
  toOn,
  document: null,
})

const EMPTY: Register = { units: [], posts: [], persons: [], tenures: [], charges: [], relatives: [], bodies: [] }
const HELD: Register = {
  ...EMPTY,
  units: [unit('A', null), unit('B', 'A'), unit('C', 'A')],
  posts: [post('P1', 'B', true), post('P2', 'C')],
  persons: [
    { no: 'R1', name: '甲' },
    { no: 'R2', name: '乙' },
    { no: 'R3', name: '乙' },
  ],
  tenures: [tenure('R1', 'P1', '2020-01-01')],
  relatives: [{ person: 'R1', relative: 'R2', kind: '配偶', isEnded: false }],
}

function file(rows: Partial<Register>): PlacedRegister {
  const names = Object.keys(EMPTY) as SheetName[]
  return Object.fromEntries(
    names.map((name) => [name, (rows[name] ?? []).map((values, at) => ({ row: at + 2, values }))]),
  ) as PlacedRegister
}

function codes(rows: Partial<Register>, held = HELD): [string, number | null][] {
  const { given, problems } = resolved(held, file(rows))
  return [...problems, ...problemsOf(overlaid(held, given), ['cn.generic'], '2026-03-02')].map(({ code, row }) => [code, row])
}

describe('A register of an organisation', () => {
  test('that the file adds to soundly has no problem', () => {
    expect(
      codes({
        units: [unit('D', 'B')],
        posts: [post('P3', '单位D', true)],
        persons: [{ no: 'R4', name: '丙' }],
        tenures: [tenure('丙', 'P3', '2026-03-02')],
      }),
    ).toEqual([])
  })

  test('names what a row refers to in vain, and names that several have', () => {
    expect(
      codes({
        units: [unit('D', 'X')],
        posts: [post('P3', '没有')],
        tenures: [tenure('R9', 'P9', '2024-01-01'), tenure('乙', 'P2', '2024-01-01')],
      }),
    ).toEqual([
      ['units.unknown_parent', 2],
      ['posts.unknown_unit', 2],
      ['tenures.unknown_person', 2],
      ['tenures.unknown_post', 2],
      ['tenures.ambiguous_person', 3],
    ])
  })

  test('has one root and no circle', () => {
    expect(codes({ units: [unit('D', null)] })).toEqual([['units.second_root', 2]])
    expect(codes({ units: [unit('B', 'D'), unit('D', 'B')] })).toEqual([
      ['units.circular', 2],
      ['units.circular', 3],
    ])
  })

  test('names packs that exist', () => {
    expect(codes({ units: [unit('D', 'A', { pack: 'cn.none' }), unit('E', 'A', { pack: 'cn.generic' })] })).toEqual([
      ['units.unknown_pack', 2],
    ])
  })

  test('has one head of a unit at a time, who may follow another on the same day', () => {
    expect(codes({ posts: [post('P4', 'B', true)] })).toEqual([['posts.two_heads', 2]])
    expect(codes({ tenures: [tenure('R2', 'P1', '2026-01-01')] })).toEqual([['tenures.overlap', 2]])
    expect(codes({ tenures: [tenure('R1', 'P1', '2020-01-01', '2026-01-01'), tenure('R2', 'P1', '2026-01-01')] })).toEqual([])
    expect(codes({ tenures: [tenure('R1', 'P2', '2021-01-01'), tenure('R2', 'P2', '2021-01-01')] })).toEqual([])
  })

  test('has tenures that do not overlap themselves, end before they begin, or lie in the future', () => {
    expect(codes({ tenures: [tenure('R1', 'P1', '2021-01-01')] })).toEqual([['tenures.overlap', 2]])
    expect(codes({ tenures: [tenure('R2', 'P2', '2024-02-01', '2024-01-01')] })).toEqual([['tenures.reversed', 2]])
    expect(codes({ tenures: [tenure('R2', 'P2', '2026-03-03')] })).toEqual([['tenures.in_future', 2]])
  })

  test('has leading groups with one head at a time', () => {
    expect(
      codes({ bodies: [member('R1', 'head', '2025-01-01'), member('R2', 'head', '2026-01-01'), member('R3', 'member', '2026-01-01')] }),
    ).toEqual([['bodies.two_heads', 3]])
    expect(codes({ bodies: [member('R1', 'head', '2025-01-01', '2025-12-31'), member('R2', 'head', '2026-01-01')] })).toEqual([])
    expect(codes({ bodies: [member('R1', 'head', '2025-01-01', '2024-12-31')] })).toEqual([['bodies.reversed', 2]])
  })

  test('knows each pair of relatives once, from both sides, and nobody as their own', () => {
    expect(codes({ relatives: [{ person: 'R1', relative: 'R1', kind: '其他', isEnded: false }] })).toEqual([['relatives.own', 2]])
    expect(ordered({ person: 'R2', relative: 'R1', kind: '父母', isEnded: false })).toEqual({
      person: 'R1',
      relative: 'R2',
      kind: '子女',
      isEnded: false,
    })
    const ends = withoutIdleEnds(
      HELD,
      file({
        relatives: [
          { person: 'R2', relative: 'R1', kind: '配偶', isEnded: true },
          { person: 'R1', relative: 'R3', kind: '其他', isEnded: true },
        ],
        charges: [{ person: 'R1', unit: 'C', kind: 'linked', isEnded: true }],
      }),
    )
    expect([ends.relatives.map((each) => each.values.relative), ends.charges]).toEqual([['R2'], []])
  })

  test('that was wrong before blames no row of the file that has no part in it', () => {
    const wrong = { ...HELD, posts: [...HELD.posts, post('P5', 'B', true)] }
    expect(codes({ persons: [{ no: 'R7', name: '丁' }] }, wrong)).toEqual([])
  })
})

const AT = { guests: new Set<string>(), today: '2026-03-02' } as const

describe('A keeper of one unit', () => {
  const beyond = (rows: Partial<Register>) => {
    const given = file(rows)
    return beyondReach(reachOf(['B'], HELD, overlaid(HELD, given), AT), HELD, given).map((each) => [each.sheet?.en, each.row])
  }

  test('changes what lies at or below it, new units included', () => {
    expect(
      beyond({
        units: [unit('B', 'A', { name: '新名' }), unit('D', 'B')],
        posts: [post('P3', 'D')],
        persons: [{ no: 'R1', name: '甲甲' }],
        tenures: [tenure('R2', 'P3', '2025-01-01')],
      }),
    ).toEqual([])
  })

  test('changes nothing of another unit, and moves nothing there', () => {
    expect(beyond({ units: [unit('C', 'A', { name: '新名' }), unit('B', 'C')] })).toEqual([
      ['Units', 2],
      ['Units', 3],
    ])
    expect(
      beyond({
        posts: [post('P2', 'B'), post('P1', 'C')],
        tenures: [tenure('R2', 'P2', '2025-01-01')],
        bodies: [member('R1', 'head', '2025-01-01')],
      }),
    ).toEqual([
      ['Posts', 2],
      ['Posts', 3],
      ['Tenures', 2],
      ['Leading groups', 2],
    ])
  })

  test('keeps persons by their posts, those without by their charges and bodies, and relatives by either of the two', () => {
    const held = {
      ...HELD,
      persons: [...HELD.persons, { no: 'R8', name: '戊' }, { no: 'R9', name: '己' }],
      charges: [...HELD.charges, { person: 'R8', unit: 'C', kind: 'inCharge', isEnded: false }],
      bodies: [member('R9', 'head', '2025-01-01')],
    }
    const reach = reachOf(['C'], held, overlaid(held, file({})), AT)
    const tie = (person: string, relative: string) => isWithin(reach, 'relatives', { person, relative, kind: '其他' })
    expect(['R8', 'R9', 'R0'].map((no) => isWithin(reach, 'persons', { no }))).toEqual([true, false, true])
    expect([tie('R8', 'R9'), tie('R9', 'R8'), tie('R9', 'R0')]).toEqual([true, true, false])
  })

  test('keeps nobody for having had them once, and strikes no tie on which another unit relies', () => {
    const held = {
      ...HELD,
      tenures: [
        tenure('R1', 'P1', '2020-01-01', '2024-01-01'),
        tenure('R1', 'P2', '2024-01-01'),
        tenure('R2', 'P2', '2019-01-01', '2020-01-01'),
        tenure('R2', 'P1', '2020-01-01', '2025-01-01'),
      ],
      bodies: [member('R1', 'head', '2025-01-01')],
    }
    const given = file({
      persons: [
        { no: 'R1', name: '新名' },
        { no: 'R2', name: '新名' },
      ],
      relatives: [
        { person: 'R1', relative: 'R2', kind: '配偶', isEnded: true },
        { person: 'R1', relative: 'R3', kind: '其他', isEnded: false },
        { person: 'R2', relative: 'R3', kind: '其他', isEnded: false },
      ],
    })
    const out = beyondReach(reachOf(['B'], held, overlaid(held, given), AT), held, given)
    expect(out.map((each) => [each.sheet?.en, each.row])).toEqual([
      ['People', 2],
      ['Relatives', 2],
      ['Relatives', 3],
    ])
  })

  test('keeps no guest until their own unit lets them go', () => {
    const appointed = tenure('R8', 'P1', '2026-01-01')
    const led = { person: 'R9', unit: 'C', kind: 'inCharge', isEnded: false }
    const kept = (own: string | null, guests: readonly string[]) => {
      const held = {
        ...HELD,
        tenures: [tenure('R8', 'P2', '2024-01-01', own), appointed, tenure('R9', 'P1', '2026-01-01')],
        charges: own === null ? [led] : [],
        bodies: [member('R9', 'head', '2025-01-01', own)],
      }
      const reach = reachOf(['B'], held, overlaid(held, file({})), { guests: new Set(guests), today: '2026-03-02' })
      return ['R8', 'R9'].map((no) => isWithin(reach, 'persons', { no }))
    }
    const guests = ['R8|P1|2026-01-01', 'R9|P1|2026-01-01']
    expect([kept(null, []), kept(null, guests), kept('2026-03-01', guests)]).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ])
  })

  test('may send rows of others back as they stand', () => {
    expect(beyond({ units: [unit('C', 'A')], posts: [post('P2', 'C')] })).toEqual([])
  })
})

test('the number that the product gives somebody from outside fits the workbook it stands in', () => {
  expect(`outside-${crypto.randomUUID()}`.length).toBeLessThanOrEqual(REGISTER.persons.columns.no.longest)
})
