import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen, fenFromYuan, yuanText } from './money.ts'

const amounts = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })

describe('money in 分', () => {
  it('comes back the same from its text in yuan', () => {
    fc.assert(fc.property(amounts, (amount) => fenFromYuan(yuanText(amount)) === amount))
  })

  it.each([
    ['2000000', 200_000_000],
    ['1234.5', 123_450],
    ['0.05', 5],
    ['-0.05', -5],
    ['-0', 0],
    [' 4,000,000.00 ', 400_000_000],
  ])('%j yuan are %i 分', (text, amount) => {
    expect(fenFromYuan(text)).toBe(amount)
  })

  it.each(['', '-', '1.234', '1e3', '.5', '5.', '一百', '12345678901234'])('%j is no amount', (text) => {
    expect(fenFromYuan(text)).toBeNull()
  })

  it('is written with two decimals and its sign', () => {
    expect([yuanText(5), yuanText(-5), yuanText(123_450), yuanText(0)]).toEqual(['0.05', '-0.05', '1234.50', '0.00'])
  })

  it('is never a fraction of a 分', () => {
    expect(fen.safeParse(0.5).success).toBe(false)
  })
})
