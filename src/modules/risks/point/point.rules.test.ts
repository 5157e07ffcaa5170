import { describe, expect, it } from 'vitest'
import { shippedPack } from '../../policy/pack.fixture.ts'
import {
  checkContent,
  edit,
  type Hand,
  mayGrade,
  type PointFrame,
  mayPropose,
  proposeChange,
  retire,
  review,
  stagesOf,
  stoodOn,
  submit,
  withdraw,
} from './point.rules.ts'
import { pointContent } from './point.schema.ts'

const pack = await shippedPack('highway')
const hand = (personId: string, ...roles: string[]): Hand => ({ personId, roles: new Set(roles) })
const clerk = hand('clerk', 'staff')
const point = (over: Partial<PointFrame> = {}): PointFrame => ({
  ...{ state: 'draft', author: 'clerk', round: 1, version: 0, rank: null, revision: 3, carrier: 'post', layer: 'key' },
  ...over,
})
const PASS = { decision: 'pass', opinion: '' } as const

describe('a risk point in its life', () => {
  it('is edited on the text last seen and handed in by its author only', () => {
    expect(edit(point(), clerk, 3)).toBeUndefined()
    expect(edit(point(), clerk, 2)).toMatchObject({ refused: 'riskPoint.changed_meanwhile' })
    expect(edit(point(), hand('other', 'staff'), 3)).toMatchObject({ refused: 'riskPoint.not_the_author' })
    expect(edit(point({ state: 'party' }), clerk, 3)).toMatchObject({ refused: 'riskPoint.act_not_open' })
    expect(submit(point(), clerk, pack)).toBe('section')
    expect(submit(point(), hand('other'), pack)).toMatchObject({ refused: 'riskPoint.not_the_author' })
    expect(withdraw(point({ state: 'section' }), clerk)).toBeUndefined()
  })

  it('has no section above a leader, nor above a whole unit', () => {
    expect(stagesOf(point(), pack)).toEqual(['section', 'discipline', 'party'])
    expect(stagesOf(point({ layer: 'leading' }), pack)).toEqual(['discipline', 'party'])
    expect(stagesOf(point({ carrier: 'unit', layer: null }), pack)).toEqual(['discipline', 'party'])
    expect(submit(point({ layer: 'leading' }), clerk, pack)).toBe('discipline')
  })

  it('is reviewed by another at each stage, and by nobody twice in one round (R95)', () => {
    const at = point({ state: 'discipline', rank: 2 })
    expect(review(at, hand('clerk', 'disciplineOfficer'), [], PASS, pack)).toMatchObject({ refused: 'riskPoint.reviewer_is_author' })
    const before = [{ stage: 'section' as const, byPerson: 'head' }]
    expect(review(at, hand('head', 'disciplineHead'), before, PASS, pack)).toMatchObject({ refused: 'riskPoint.reviewed_before' })
    expect(review(at, hand('head', 'sectionHead'), [], PASS, pack)).toMatchObject({ refused: 'riskPoint.not_your_stage' })
    expect(review(at, hand('officer', 'disciplineOfficer'), before, PASS, pack)).toEqual({ stage: 'discipline', to: 'party' })
    expect(review(point({ state: 'party', rank: 2 }), hand('head', 'principalLeader'), [], PASS, pack)).toEqual({
      stage: 'party',
      to: 'notice',
    })
    expect(review(point({ state: 'discipline' }), hand('officer', 'disciplineOfficer'), [], PASS, pack)).toMatchObject({
      refused: 'riskPoint.not_graded',
    })
  })

  it('goes back with an opinion, never without', () => {
    const head = hand('head', 'sectionHead')
    const at = point({ state: 'section' })
    expect(review(at, head, [], { decision: 'return', opinion: '' }, pack)).toMatchObject({ refused: 'riskPoint.return_needs_opinion' })
    expect(review(at, head, [], { decision: 'return', opinion: '请写明环节' }, pack)).toEqual({ stage: 'section', to: 'draft' })
  })

  it('is graded by those who grade, and not by its author (R94)', () => {
    const at = point({ state: 'discipline' })
    expect(mayGrade(at, hand('officer', 'disciplineOfficer'))).toBeUndefined()
    expect(mayGrade(at, hand('other', 'staff'))).toMatchObject({ refused: 'riskPoint.no_grader' })
    expect(mayGrade(at, hand('clerk', 'sectionHead'))).toMatchObject({ refused: 'riskPoint.grader_is_author' })
  })

  it('is changed and retired only while it is in force', () => {
    expect(proposeChange(point({ state: 'inForce' }))).toBeUndefined()
    expect(proposeChange(point({ state: 'retired' }))).toMatchObject({ refused: 'riskPoint.act_not_open' })
    const nobody = { personId: 'clerk', roles: new Set<string>() }
    expect(mayPropose(point({ state: 'inForce' }), nobody)).toMatchObject({ refused: 'riskPoint.no_role_at_unit' })
    expect(mayPropose(point({ state: 'inForce' }), { ...nobody, roles: new Set(['staff']) })).toBeUndefined()
    expect(retire(point({ state: 'inForce' }), hand('head', 'disciplineHead'))).toBeUndefined()
    expect(retire(point({ state: 'inForce' }), clerk)).toMatchObject({ refused: 'riskPoint.not_your_stage' })
  })
})

it('a version stands from its first day until the day before it ends', () => {
  const version = { effectiveOn: '2026-03-12', endedOn: '2026-06-01' }
  expect(['2026-03-11', '2026-03-12', '2026-05-31', '2026-06-01'].map((day) => stoodOn(version, day))).toEqual([false, true, true, false])
  expect(stoodOn({ ...version, endedOn: null }, '2030-01-01')).toBe(true)
})

it('what a point says is in the words of the pack', () => {
  const content = pointContent.parse({
    ...{ carrier: 'section', title: '审核把关失之于宽', affairs: 'business', riskType: 'postDuty' },
    ...{ manifestation: '对下属经办的事项只签字不审核。', causes: ['poorExecution'] },
  })
  expect(checkContent(content, pack, '2026-03-02')).toBeUndefined()
  expect(checkContent({ ...content, riskType: 'businessProcess' }, pack, '2026-03-02')).toMatchObject({ refused: 'riskPoint.unknown_code' })
  expect(pointContent.safeParse({ ...content, stepId: 'accept' }).success).toBe(false)
  expect(pointContent.safeParse({ ...content, carrier: 'post' }).success).toBe(false)
})
