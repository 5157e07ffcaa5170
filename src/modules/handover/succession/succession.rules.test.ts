import { describe, expect, it } from 'vitest'
import { checkList, isLateBefore, maySign, mayStart, mayWithdraw, openSuccessionActs, type Signing } from './succession.rules.ts'

const HASH = 'abc'
const signing = (more: Partial<Signing> = {}): Signing => ({
  ...{
    state: 'submitted',
    hash: HASH,
    fromPersonId: 'old',
    toPersonId: 'new',
    isSuccessor: false,
    completes: false,
    isSuperior: false,
    signed: [],
  },
  ...more,
})
const by = (personId: string, reason: string | null = null) => ({ personId, hash: HASH, reason })

describe('A hand-over', () => {
  it('is started by the person, the head of their unit, or who oversees; for an officer only by those who see the matters', () => {
    const of = { fromPersonId: 'old', toPersonId: 'new', handlesMatters: true }
    const starter = { isPredecessor: false, isSectionHead: false, oversees: false }
    expect(mayStart({ ...of, toPersonId: 'old' }, starter)).toMatchObject({ refused: 'succession.same_person' })
    expect(mayStart(of, starter)).toMatchObject({ refused: 'succession.not_yours_to_start' })
    expect(mayStart(of, { ...starter, isSectionHead: true })).toMatchObject({ refused: 'succession.starter_sees_too_little' })
    expect(mayStart({ ...of, handlesMatters: false }, { ...starter, isSectionHead: true })).toBeUndefined()
    expect(mayStart(of, { ...starter, oversees: true })).toBeUndefined()
    expect(mayStart(of, { ...starter, isPredecessor: true })).toBeUndefined()
  })

  it('is frozen as it was seen, and only where each thing has a successor who may take it', () => {
    const work = {
      ...{ kind: 'item' as const, id: 'i', matterId: null, nodeId: 'n', no: '1', title: '事由', state: 'registered', link: '/' },
      ...{ dueOn: null, stays: null },
    }
    const row = (bar: 'recused' | null) => ({ work, successorId: 'new', bar })
    expect(checkList([row(null)], 'seen', 'seen')).toBeUndefined()
    expect(checkList([row(null)], 'seen', 'other')).toMatchObject({ refused: 'succession.list_moved' })
    expect(checkList([row('recused')], 'seen', 'seen')).toMatchObject({
      refused: 'succession.successor_barred',
      facts: { titles: ['事由'] },
    })
  })

  it('is signed by each for themselves, the predecessor first', () => {
    const first = [{ as: 'predecessor' as const, personId: 'old' }]
    expect(maySign(signing({ state: 'draft' }), 'predecessor', by('old'))).toMatchObject({ refused: 'succession.not_submitted' })
    expect(maySign(signing(), 'predecessor', { ...by('old'), hash: 'x' })).toMatchObject({ refused: 'succession.hash_differs' })
    expect(maySign(signing(), 'predecessor', by('old'))).toBeUndefined()
    expect(maySign(signing(), 'predecessor', by('new'))).toMatchObject({ refused: 'succession.not_yours_to_sign' })
    expect(maySign(signing({ isSuccessor: true }), 'successor', by('new'))).toMatchObject({ refused: 'succession.predecessor_first' })
    expect(maySign(signing({ isSuccessor: true, signed: first }), 'successor', by('new'))).toBeUndefined()
    expect(maySign(signing({ signed: first }), 'successor', by('other'))).toMatchObject({ refused: 'succession.not_yours_to_sign' })
    expect(maySign(signing({ signed: first }), 'superior', by('head', '调离'))).toMatchObject({ refused: 'succession.signed_already' })
  })

  it('is signed by the superior for one who is gone, who is no party and says why', () => {
    expect(maySign(signing({ isSuperior: true }), 'superior', by('head'))).toMatchObject({ refused: 'succession.reason_missing' })
    expect(maySign(signing({ isSuperior: true }), 'superior', by('head', '调离'))).toBeUndefined()
    expect(maySign(signing({ isSuperior: true, isSuccessor: true }), 'superior', by('new', '调离'))).toMatchObject({
      refused: 'succession.not_yours_to_sign',
    })
    expect(maySign(signing(), 'superior', by('head', '调离'))).toMatchObject({ refused: 'succession.not_yours_to_sign' })
  })

  it('is taken back before a successor signed, by who hands over or started it', () => {
    expect(mayWithdraw(signing(), { personId: 'old', startedBy: 'head' })).toBeUndefined()
    expect(mayWithdraw(signing(), { personId: 'new', startedBy: 'head' })).toMatchObject({ refused: 'succession.not_yours_to_withdraw' })
    const signed = [{ as: 'successor' as const, personId: 'new' }]
    expect(mayWithdraw(signing({ signed }), { personId: 'old', startedBy: 'old' })).toMatchObject({ refused: 'succession.ended' })
    expect(openSuccessionActs(signing({ state: 'draft' }), { personId: 'old', startedBy: 'old' })).toEqual(['submit', 'withdraw'])
  })

  it('keeps in view what fell due before its day and was not done', () => {
    expect(isLateBefore('2026-03-06', '2026-03-16', '2026-03-10')).toBe(true)
    expect(isLateBefore('2026-03-12', '2026-03-16', '2026-03-10')).toBe(false)
    expect(isLateBefore('2026-03-17', '2026-03-16', '2026-03-20')).toBe(false)
    expect(isLateBefore(null, '2026-03-16', '2026-03-20')).toBe(false)
  })
})
