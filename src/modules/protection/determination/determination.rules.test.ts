import { describe, expect, it } from 'vitest'
import { afterDetermination, checkDetermination, mayDetermine } from './determination.rules.ts'
import { determinationEntry } from './determination.schema.ts'

const OF = { state: 'unfounded', verification: 'refuted', handler: 'h', isDetermined: false } as const
const facts = '经查，反映人明知反映内容不实，仍捏造情节、伪造照片进行反映。'
const whole = {
  ...{ result: 'falseAccusation', facts, basis: '《纪律检查机关处理检举控告工作规则》第三十九条' },
  ...{ decidedBy: '市纪委监委', decidedOn: '2026-03-01', docNo: '市纪认〔2026〕2号', files: ['5f0c1d53-0f6b-4a7e-9a55-2b1f3c0d7e11'] },
}
const codeOf = (more: object) => checkDetermination(determinationEntry.parse({ ...whole, ...more }), '2026-03-02')?.refused

describe('Determination of false accusation 诬告陷害认定 (X26, P9)', () => {
  it('is recorded only of what proved unfounded, once, and not by the handler', () => {
    expect(mayDetermine(OF, 'me')).toBeUndefined()
    expect(mayDetermine({ ...OF, state: 'registered' }, 'me')?.refused).toBe('determination.not_unfounded')
    expect(mayDetermine({ ...OF, isDetermined: true }, 'me')?.refused).toBe('determination.under_way')
    expect(mayDetermine(OF, 'h')?.refused).toBe('determination.recorder_is_handler')
  })

  it('stands on the decision of the competent body, with its paper', () => {
    expect(codeOf({})).toBeUndefined()
    expect(codeOf({ decidedBy: '' })).toBe('determination.needs_body')
    expect(codeOf({ decidedOn: null })).toBe('determination.needs_day')
    expect(codeOf({ docNo: '' })).toBe('determination.needs_number')
    expect(codeOf({ basis: '' })).toBe('determination.needs_basis')
    expect(codeOf({ files: [] })).toBe('determination.needs_file')
    expect(codeOf({ decidedOn: '2026-03-03' })).toBe('determination.decided_later')
  })

  it('asks of honest error 错告 its facts alone', () => {
    expect(codeOf({ result: 'honestError', basis: '', decidedBy: '', decidedOn: null, docNo: '', files: [] })).toBeUndefined()
  })

  it('is approved by another, once', () => {
    const of = { state: 'recorded', recordedBy: 'a' } as const
    expect([afterDetermination(of, 'approve', 'b'), afterDetermination(of, 'refuse', 'b')]).toEqual(['approved', 'refused'])
    expect(afterDetermination(of, 'approve', 'a')).toMatchObject({ refused: 'determination.decider_recorded_it' })
    expect(afterDetermination({ ...of, state: 'approved' }, 'approve', 'b')).toMatchObject({ refused: 'determination.not_open' })
  })
})
