import { describe, expect, it } from 'vitest'
import { citable, clauseText, isOffered, mayEnter, mayRetire } from './clause.rules.ts'

const TODAY = '2026-03-04'
const house = (retiredFrom: string | null) => ({ from: 'house' as const, retiredFrom })

describe('a clause of the library', () => {
  it('is offered from its first day until the day from which it is retired', () => {
    expect(isOffered({}, TODAY)).toBe(true)
    expect(isOffered({ effectiveFrom: '2026-03-05' }, TODAY)).toBe(false)
    expect(isOffered({ retiredFrom: '2026-03-05' }, TODAY)).toBe(true)
    expect(isOffered({ retiredFrom: TODAY }, TODAY)).toBe(false)
  })

  it('is cited on by the sheet that cited it before', () => {
    const library = [{ code: 'A' }, { code: 'B', retiredFrom: '2026-01-01' }, { code: 'C', retiredFrom: '2026-01-01' }]
    expect(citable(library, ['B'], TODAY).map((each) => each.code)).toEqual(['A', 'B'])
  })

  it('has a code of its own, and is retired once, forwards, by the house that entered it', () => {
    expect(mayEnter('A', [{ code: 'B' }])).toBeUndefined()
    expect(mayEnter('A', [{ code: 'A' }])).toMatchObject({ refused: 'clause.code_taken' })
    expect(mayRetire(house(null), TODAY, TODAY)).toBeUndefined()
    expect(mayRetire(undefined, TODAY, TODAY)).toMatchObject({ refused: 'clause.not_found' })
    expect(mayRetire({ from: 'pack', retiredFrom: null }, TODAY, TODAY)).toMatchObject({ refused: 'clause.of_the_pack' })
    expect(mayRetire(house('2026-01-01'), TODAY, TODAY)).toMatchObject({ refused: 'clause.is_retired' })
    expect(mayRetire(house(null), '2026-03-03', TODAY)).toMatchObject({ refused: 'clause.retired_backwards' })
  })

  it('is written with its document number', () => {
    expect(clauseText({ title: '工作规程', docNo: '〔2025〕7号', article: '第七条' })).toBe('《工作规程》（〔2025〕7号）第七条')
    expect(clauseText({ title: '工作规程', docNo: '', article: '第七条' })).toBe('《工作规程》第七条')
  })
})
