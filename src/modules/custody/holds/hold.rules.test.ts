import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/refusal.ts'
import { checkHold, holdState, mayLift } from './hold.rules.ts'
import { newHold } from './hold.schema.ts'

const TODAY = '2026-03-02'
const hold = (more: Record<string, unknown>) => newHold.parse({ nodeId: 'n', reason: '上级要求保全', ...more })

describe('A hold 暂停销毁', () => {
  it('names what it is laid on', () => {
    expect(checkHold(hold({ kind: 'matter' }), TODAY)).toEqual(refuse('hold.needs_matter'))
    expect(checkHold(hold({ kind: 'person' }), TODAY)).toEqual(refuse('hold.needs_person'))
    expect(checkHold(hold({ kind: 'period', fromOn: '2026-02-01', toOn: '2026-01-01' }), TODAY)).toEqual(refuse('hold.needs_period'))
    expect(checkHold(hold({ kind: 'period', fromOn: '2025-01-01', toOn: '2025-12-31' }), TODAY)).toBeUndefined()
    expect(checkHold(hold({ kind: 'matter', matterNo: '澜公〔2026〕1号', untilOn: TODAY }), TODAY)).toEqual(
      refuse('hold.until_is_past', { today: TODAY }),
    )
  })

  it('stands until its day or until another lifts it', () => {
    const of = { untilOn: null, liftedOn: null, placedBy: 'p1' }
    expect(holdState(of, TODAY)).toBe('standing')
    expect(holdState({ ...of, untilOn: '2026-03-01' }, TODAY)).toBe('past')
    expect(holdState({ ...of, liftedOn: TODAY }, TODAY)).toBe('lifted')
    expect(mayLift(of, 'p2', TODAY)).toBeUndefined()
    expect(mayLift(of, 'p1', TODAY)).toEqual(refuse('hold.lifter_placed_it'))
    expect(mayLift({ ...of, liftedOn: TODAY }, 'p2', TODAY)).toEqual(refuse('hold.stands_no_more'))
  })
})
