import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/refusal.ts'
import { USUAL_RETENTION } from '../../policy/parts/retention-policy.schema.ts'
import { classLabel, evidenceActs, evidenceNo, inUse, mayRedact, mayStep, retentionOf, stateAfter } from './evidence.rules.ts'

const KEPT = { state: 'kept', isRedacted: false, isCopy: false } as const
const HAND_OVER = { kind: 'handedOver', toWhom: '市纪委监委', note: '移送问题线索', isOriginal: false } as const

describe('Evidence 证据材料', () => {
  it('is numbered within its matter, a redacted copy by its version', () => {
    expect([evidenceNo(3, 1), evidenceNo(3, 2)]).toEqual(['证3', '证3-2'])
  })

  it('is kept by the terms of the pack, or the usual; a class it does not name is kept with the others', () => {
    expect(retentionOf(undefined)).toBe(USUAL_RETENTION)
    expect(classLabel({ classes: [{ code: 'other', label: '其他材料', years: 5 }], unfoundedYears: 1 }, 'reply')).toBe('其他材料')
  })

  it('is where its last move left it', () => {
    expect(stateAfter(['received', 'looked'], false)).toBe('kept')
    expect(stateAfter(['received', 'handedOver', 'looked'], false)).toBe('out')
    expect(stateAfter(['handedOver', 'returned', 'sealed'], false)).toBe('sealed')
    expect(stateAfter(['sealed', 'unsealed'], false)).toBe('kept')
    expect(stateAfter(['received'], true)).toBe('disposed')
  })

  it('moves only as its life allows, and to somebody named', () => {
    expect(mayStep(KEPT, HAND_OVER)).toBeUndefined()
    expect(mayStep(KEPT, { ...HAND_OVER, toWhom: '' })).toEqual(refuse('custody.needs_receiver'))
    expect(mayStep({ ...KEPT, state: 'out' }, HAND_OVER)).toEqual(refuse('custody.not_open', { state: 'out', step: 'handedOver' }))
    expect(mayStep({ ...KEPT, state: 'disposed' }, HAND_OVER)).toMatchObject({ refused: 'custody.not_open' })
  })

  it('goes out as its redacted copy where there is one, unless the original is asked for by name', () => {
    const redacted = { ...KEPT, isRedacted: true }
    expect(mayStep(redacted, HAND_OVER)).toEqual(refuse('custody.redacted_copy_goes_out'))
    expect(mayStep(redacted, { ...HAND_OVER, isOriginal: true })).toBeUndefined()
    expect(inUse([{ version: 1 }, { version: 3 }, { version: 2 }])).toEqual({ version: 3 })
    expect(inUse([])).toBeUndefined()
  })

  it('is redacted into other bytes, from its original alone', () => {
    expect(mayRedact(KEPT, ['a'], 'b')).toBeUndefined()
    expect(mayRedact(KEPT, ['a'], 'a')).toEqual(refuse('custody.same_bytes'))
    expect(mayRedact({ ...KEPT, isCopy: true }, ['a'], 'b')).toEqual(refuse('custody.redact_the_original'))
    expect(mayRedact({ ...KEPT, state: 'disposed' }, ['a'], 'b')).toEqual(refuse('custody.disposed'))
  })

  it('offers its keeper what is open now', () => {
    expect(evidenceActs(KEPT)).toEqual(['describe', 'redact', 'handedOver', 'sealed'])
    expect(evidenceActs({ ...KEPT, state: 'out', isCopy: true })).toEqual(['describe', 'returned'])
    expect(evidenceActs({ ...KEPT, state: 'disposed' })).toEqual([])
  })
})
