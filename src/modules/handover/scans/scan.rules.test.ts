import { describe, expect, it } from 'vitest'
import { numberIn, scanTypeOf } from './scan.rules.ts'

const OLD = ['2026-0017', '2026-0017-2', '澄路纪事〔2026〕3号', '旧-1']

describe('A scan is named by the number of its matter', () => {
  it.each([
    ['2026-0017.pdf', '2026-0017'],
    ['2026-0017_1.pdf', '2026-0017'],
    ['2026-0017-2.pdf', '2026-0017-2'],
    ['2026-00171.pdf', null],
    ['澄路纪事(2026)3号 封面.jpg', '澄路纪事〔2026〕3号'],
    ['旧－１.PDF', '旧-1'],
    ['旧-12.pdf', null],
    ['封面.pdf', null],
  ])('%s belongs to %s', (name, oldNo) => {
    expect(numberIn(name, OLD)).toBe(oldNo)
  })

  it('is a picture or a PDF', () => {
    expect(scanTypeOf('a.PDF')).toBe('application/pdf')
    expect(scanTypeOf('a.exe')).toBeUndefined()
    expect(scanTypeOf('a')).toBeUndefined()
  })
})
