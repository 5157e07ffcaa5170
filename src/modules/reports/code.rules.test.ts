import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CODE_CHANCE, CODE_SIGNS, codeText, readCode } from './code.rules.ts'

const drawn = fc.array(fc.nat(31), { minLength: CODE_CHANCE, maxLength: CODE_CHANCE })

describe('a receipt code', () => {
  it('holds 115 bits of chance in six groups of four that can be read aloud', () => {
    expect(CODE_CHANCE * Math.log2(CODE_SIGNS.length)).toBe(115)
    expect(codeText(Array.from({ length: CODE_CHANCE }, (_, at) => at))).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('is read however it is typed: small letters, blanks, full width, O for 0, I and L for 1', () => {
    fc.assert(
      fc.property(drawn, (signs) => {
        const code = codeText(signs)
        const fullWidth = code.replaceAll(/[0-9A-Z]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0))
        for (const typed of [
          code,
          code.toLowerCase(),
          code.replaceAll('-', ' '),
          code.replaceAll('0', 'o').replaceAll('1', 'l'),
          fullWidth,
        ])
          expect(readCode(typed)).toBe(code)
      }),
    )
  })

  it('is not read with one sign misread: the mistake is found before anything is sent', () => {
    fc.assert(
      fc.property(drawn, fc.nat(CODE_CHANCE), fc.integer({ min: 1, max: 31 }), (signs, at, step) => {
        const plain = codeText(signs).replaceAll('-', '')
        const other = CODE_SIGNS.charAt((CODE_SIGNS.indexOf(plain.charAt(at)) + step) % 32)
        expect(readCode(plain.slice(0, at) + other + plain.slice(at + 1))).toBeNull()
      }),
    )
  })

  it.each(['', 'abc', '0'.repeat(25), '<script>alert(1)</script>', '\u0000'.repeat(24), '举报'.repeat(12)])('is not %j', (typed) => {
    expect(readCode(typed)).toBeNull()
  })
})
