import { describe, expect, it } from 'vitest'
import { checkContingency, contingencyState, mayChange, mayFollow, mayRestore, wordingOn } from './contingency.rules.ts'

const TODAY = '2026-03-10'
const first = { version: 1, effectiveOn: '2026-03-10', writtenOn: '2026-03-01' }
const plan = { wordings: [first], repealedOn: null, title: '重大风险预案', version: 2 }

describe('a contingency plan 预案 (R272)', () => {
  it('is in force from its day until the day of its repeal', () => {
    expect(contingencyState({ ...plan, wordings: [{ ...first, effectiveOn: '2026-03-11' }] }, TODAY)).toBe('coming')
    expect(contingencyState(plan, TODAY)).toBe('inForce')
    expect(contingencyState({ ...plan, repealedOn: '2026-03-11' }, TODAY)).toBe('inForce')
    expect(contingencyState({ ...plan, repealedOn: TODAY }, TODAY)).toBe('repealed')
  })

  it('stays in force as worded before until an amendment dated to come binds; a wording replaced before its day never bound', () => {
    const second = { version: 2, effectiveOn: '2026-04-01', writtenOn: '2026-03-10' }
    expect(contingencyState({ ...plan, wordings: [first, second] }, TODAY)).toBe('inForce')
    expect(['2026-03-09', '2026-03-31', '2026-04-01'].map((day) => wordingOn([second, first], day)?.version)).toEqual([undefined, 1, 2])
    const instead = { ...second, writtenOn: '2026-03-05' }
    expect(['2026-03-31', '2026-04-01'].map((day) => wordingOn([first, instead], day)?.version)).toEqual([undefined, 2])
  })

  it('takes a repeal back before its day only', () => {
    const repealed = { ...plan, repealedOn: '2026-03-11' }
    expect(mayRestore(repealed, 2, TODAY)).toBeUndefined()
    expect(mayRestore(repealed, 1, TODAY)).toMatchObject({ refused: 'contingency.changed_meanwhile' })
    expect(mayRestore({ ...plan, repealedOn: TODAY }, 2, TODAY)).toMatchObject({ refused: 'contingency.repeal_stands' })
    expect(mayRestore(plan, 2, TODAY)).toMatchObject({ refused: 'contingency.repeal_stands' })
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
