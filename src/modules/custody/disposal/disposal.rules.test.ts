import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/refusal.ts'
import { afterDisposalDecision, afterDisposalStep, mayDispose, retentionState } from './disposal.rules.ts'

const PROPOSED = { state: 'proposed', proposedBy: 'p1' } as const
const DUE = { by: 'p2', bar: null, dueOn: '2026-01-01' }

describe('A disposal 销毁', () => {
  it('is open only for what is closed, due and not held', () => {
    expect(mayDispose(null, '2026-01-01')).toBeUndefined()
    for (const [bar, code] of [
      ['held', 'disposal.held'],
      ['open', 'disposal.matter_runs'],
      ['permanent', 'disposal.kept_for_good'],
      ['early', 'disposal.too_early'],
      ['needed', 'disposal.joined_matter_is_kept'],
      ['disposed', 'disposal.disposed'],
    ] as const)
      expect(mayDispose(bar, '2031-01-01')).toEqual(refuse(code, bar === 'early' ? { dueOn: '2031-01-01' } : {}))
  })

  it('is approved by another than who proposed it, while nothing bars it', () => {
    expect(afterDisposalDecision(PROPOSED, 'approve', DUE)).toBe('approved')
    expect(afterDisposalDecision(PROPOSED, 'approve', { ...DUE, by: 'p1' })).toEqual(refuse('disposal.decider_proposed_it'))
    expect(afterDisposalDecision(PROPOSED, 'approve', { ...DUE, bar: 'held' })).toMatchObject({ refused: 'disposal.held' })
    expect(afterDisposalDecision(PROPOSED, 'refuse', { ...DUE, bar: 'held' })).toBe('refused')
    expect(afterDisposalDecision({ ...PROPOSED, state: 'executed' }, 'approve', DUE)).toEqual(
      refuse('disposal.not_open', { state: 'executed', step: 'approve' }),
    )
  })

  it('is taken back until it is executed', () => {
    expect(afterDisposalStep({ state: 'approved' }, 'withdraw')).toBe('withdrawn')
    expect(afterDisposalStep({ state: 'executed' }, 'withdraw')).toMatchObject({ refused: 'disposal.not_open' })
    expect(afterDisposalStep({ state: 'proposed' }, 'execute')).toMatchObject({ refused: 'disposal.not_open' })
  })
})

describe('A closed matter', () => {
  const today = '2026-03-02'
  it.each([
    [{ disposal: null, isHeld: false, dueOn: '2026-01-01' }, 'due'],
    [{ disposal: null, isHeld: false, dueOn: '2027-01-01' }, 'running'],
    [{ disposal: null, isHeld: false, dueOn: null }, 'permanent'],
    [{ disposal: null, isHeld: true, dueOn: '2026-01-01' }, 'held'],
    [{ disposal: 'refused', isHeld: false, dueOn: '2026-01-01' }, 'due'],
    [{ disposal: 'approved', isHeld: true, dueOn: '2026-01-01' }, 'approved'],
  ] as const)('%j stands as %s', (of, state) => {
    expect(retentionState({ ...of, today })).toBe(state)
  })
})
