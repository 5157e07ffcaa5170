import { describe, expect, it } from 'vitest'
import { checkContingency, contingencyState, mayChange, mayFollow } from './contingency.rules.ts'

const TODAY = '2026-03-10'
const plan = { effectiveOn: '2026-03-10', repealedOn: null, title: '重大风险预案', version: 2 }

describe('a contingency plan 预案 (R272)', () => {
  it('is in force from its day until the day of its repeal', () => {
    expect(contingencyState({ ...plan, effectiveOn: '2026-03-11' }, TODAY)).toBe('coming')
    expect(contingencyState(plan, TODAY)).toBe('inForce')
    expect(contingencyState({ ...plan, repealedOn: '2026-03-11' }, TODAY)).toBe('inForce')
    expect(contingencyState({ ...plan, repealedOn: TODAY }, TODAY)).toBe('repealed')
  })

  it('has each step done by one of its roles', () => {
    const roles = [{ title: '总指挥', personId: 'P1', contact: '内线 101' }]
    const step = { text: '封存相关资料', role: '总指挥', within: '' }
    expect(checkContingency({ roles, steps: [step] })).toBeUndefined()
    expect(checkContingency({ roles: [...roles, ...roles], steps: [step] })).toMatchObject({ refused: 'contingency.role_twice' })
    expect(checkContingency({ roles, steps: [{ ...step, role: '联络员' }] })).toMatchObject({ refused: 'contingency.step_without_role' })
  })

  it('is changed on the version last seen, and never after its repeal; followed only while in force', () => {
    expect(mayChange(plan, 2)).toBeUndefined()
    expect(mayChange(plan, 1)).toMatchObject({ refused: 'contingency.changed_meanwhile' })
    expect(mayChange({ ...plan, repealedOn: '2027-01-01' }, 2)).toMatchObject({ refused: 'contingency.repealed' })
    expect(mayFollow(plan, TODAY)).toBeUndefined()
    expect(mayFollow(plan, '2026-03-09')).toMatchObject({ refused: 'contingency.not_in_force' })
  })
})
