import { describe, expect, it } from 'vitest'
import { USUAL_RETALIATION } from '../../policy/parts/protection-policy.schema.ts'
import { afterProtectionDecision, afterProtectionStep, checkFiling, retaliationPolicyOf } from './retaliation.rules.ts'
import { protectionFiling } from './retaliation.schema.ts'

const filed = (more: object, hasEntry = false) =>
  checkFiling(
    protectionFiling.parse({
      ...{ form: 'request', protects: 'self', kind: 'transfer', againstId: 'chief', happenedOn: '2026-03-01' },
      ...{ facts: '回告问题后第三天被调离原岗位。', wanted: '请求停止调岗。', ...more },
    }),
    { by: 'me', hasEntry, today: '2026-03-02' },
    retaliationPolicyOf(undefined),
  )?.refused

describe('Retaliation and protection 打击报复、保护申请 (X22, R225)', () => {
  it('is filed for oneself, a relative who is named, or the reporter of an entry', () => {
    expect(filed({})).toBeUndefined()
    expect(filed({ protects: 'relative' })).toBe('protection.needs_relative')
    expect(filed({ protects: 'reporter' })).toBe('protection.needs_entry')
    expect(filed({ protects: 'reporter' }, true)).toBeUndefined()
    expect(filed({}, true)).toBe('protection.needs_entry')
  })

  it('says who, which kind of the pack, since when, and what is asked', () => {
    expect(filed({ againstId: 'me' })).toBe('protection.about_oneself')
    expect(filed({ kind: 'unheardOf' })).toBe('protection.kind_unknown')
    expect(filed({ happenedOn: '2026-03-03' })).toBe('protection.happens_later')
    expect(filed({ wanted: '' })).toBe('protection.needs_wanted')
    expect(filed({ form: 'note', wanted: '' })).toBeUndefined()
    expect(USUAL_RETALIATION.kinds.map((each) => each.label)).toEqual(['调岗', '降职', '考核', '待遇', '言语威胁', '其他'])
  })

  it('is decided by another, with an owner of the office', () => {
    const of = { state: 'filed', filedBy: 'a' } as const
    const given = { decision: 'accept', text: '暂停调岗。', ownerId: 'o' } as const
    expect(afterProtectionDecision(of, given, { by: 'b', owners: ['o'] })).toBe('accepted')
    expect(afterProtectionDecision(of, { ...given, ownerId: null, decision: 'decline' }, { by: 'b', owners: [] })).toBe('declined')
    expect(afterProtectionDecision(of, given, { by: 'a', owners: ['o'] })).toMatchObject({ refused: 'protection.decider_filed_it' })
    expect(afterProtectionDecision(of, given, { by: 'b', owners: [] })).toMatchObject({ refused: 'protection.needs_owner' })
    expect(afterProtectionDecision({ ...of, state: 'closed' }, given, { by: 'b', owners: ['o'] })).toMatchObject({
      refused: 'protection.not_open',
    })
  })

  it('ends after a measure was taken', () => {
    const step = (kind: 'measure' | 'close', measures: number) =>
      afterProtectionStep({ state: 'accepted', measures }, { kind, text: '已恢复原岗位。' })
    expect([step('measure', 0), step('close', 1)]).toEqual(['accepted', 'closed'])
    expect(step('close', 0)).toMatchObject({ refused: 'protection.needs_measure' })
    expect(afterProtectionStep({ state: 'filed', measures: 0 }, { kind: 'measure', text: '已恢复' })).toMatchObject({
      refused: 'protection.not_open',
    })
  })
})
