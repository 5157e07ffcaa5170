import { expect, test } from 'vitest'
import type { Register } from '../register/register.schema.ts'
import { expectsLeader, belowOf, gapsOf, rosterOf } from './frame.rules.ts'

const TODAY = '2026-03-02'
const unit = (no: string, parent: string | null, kind: string) => ({
  no,
  name: no,
  shortName: no,
  kind,
  parent,
  hasRegister: false,
  agencyMark: null,
  pack: null,
})
const post = (no: string, at: string, isHead: boolean, isKeyPost = false) => ({
  no,
  unit: at,
  title: `岗位${no}`,
  layer: 'key',
  isHead,
  isKeyPost,
  jobRank: null,
})
const member = (at: string, body: string, role: string, toOn: string | null = null, fromOn = '2025-01-01') => ({
  unit: at,
  body,
  person: 'R1',
  role,
  fromOn,
  toOn,
  document: null,
})

const BUREAU: Register = {
  units: [unit('局', null, 'institution'), unit('科', '局', 'section'), unit('段', '局', 'subordinate'), unit('所', '段', 'station')],
  posts: [
    post('G1', '局', true),
    post('G2', '科', true),
    post('G3', '段', true),
    post('G4', '科', false, true),
    post('G5', '所', false, true),
  ],
  persons: [],
  tenures: ['G1', 'G2', 'G4'].map((no) => ({ person: 'R1', post: no, fromOn: '2020-01-01', toOn: null, document: null })),
  charges: [{ person: 'R1', unit: '科', kind: 'inCharge', isEnded: false }],
  relatives: [],
  bodies: [member('局', 'leadingGroup', 'head')],
}
const kinds = (register: Register) => gapsOf(register, '局', TODAY).map((gap) => [gap.kind, gap.unitName])

test('a frame says where nobody heads a unit, no leader answers, and no work team stands (R36, R37, R41)', () => {
  expect(kinds(BUREAU)).toEqual([
    ['noOffice', '局'],
    ['noHead', '段'],
    ['noLeader', '段'],
    ['noTeam', '段'],
  ])
})

test('a leader in charge is expected of sections, subordinate units and stations directly under an institution (R35–R37)', () => {
  const expected = (kind: Parameters<typeof expectsLeader>[0]['kind'], above?: Parameters<typeof expectsLeader>[1]) =>
    expectsLeader({ kind }, above)
  expect([expected('section', 'institution'), expected('subordinate', 'institution'), expected('station', 'institution')]).toEqual([
    true,
    true,
    true,
  ])
  expect([expected('station', 'subordinate'), expected('institution', 'superior'), expected('superior')]).toEqual([false, false, false])
  expect(gapsOf(BUREAU, '段', TODAY).map((gap) => [gap.kind, gap.unitName])).not.toContainEqual(['noLeader', '所'])
})

test('a leading group whose head’s term is over is none; a key post that nobody holds is named', () => {
  const later = { ...BUREAU, bodies: [member('局', 'leadingGroup', 'head', '2026-03-01')], tenures: BUREAU.tenures.slice(0, 2) }
  expect(kinds(later)).toContainEqual(['noGroup', '局'])
  expect(gapsOf(later, '局', TODAY).at(-1)).toEqual({ kind: 'keyPostVacant', unitId: '科', unitName: '科', what: '岗位G4' })
  expect(gapsOf(BUREAU, '没有', TODAY)).toEqual([])
})

test('of units below there are counts (R20)', () => {
  expect(belowOf(BUREAU, '局', TODAY)).toEqual([{ unitId: '段', name: '段', hasTeam: false, posts: 2, keyPosts: 1, gaps: 3 }])
  const withTeam = { ...BUREAU, bodies: [...BUREAU.bodies, member('段', 'workTeam', 'head')] }
  expect(belowOf(withTeam, '局', TODAY)[0]?.hasTeam).toBe(true)
})

test('the roster names the head first, and last those whose term is over', () => {
  const bodies = [
    member('局', 'office', 'head'),
    member('局', 'leadingGroup', 'member'),
    member('局', 'leadingGroup', 'head', '2025-12-31'),
    member('局', 'leadingGroup', 'head', null, '2026-01-01'),
  ]
  expect(rosterOf({ ...BUREAU, bodies }, '局', TODAY).map((each) => [each.body, each.role, each.isPast])).toEqual([
    ['leadingGroup', 'head', false],
    ['leadingGroup', 'member', false],
    ['office', 'head', false],
    ['leadingGroup', 'head', true],
  ])
})
