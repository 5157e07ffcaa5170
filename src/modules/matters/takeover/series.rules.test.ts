import { describe, expect, it } from 'vitest'
import { checkStatement, ledgerSerial, letterSerial, matterSerial, seriesUnder } from './series.rules.ts'

const SERIES = seriesUnder([{ series: '警' }, { series: '警' }, { series: '整' }])
const statement = (last: number, more: Partial<{ series: string; year: number }> = {}) => ({ series: 'matter', year: 2026, last, ...more })

describe('A series of numbers that paper began', () => {
  it('is one of the register: ledger, matters, and each mark of its letters once', () => {
    expect(SERIES.map((each) => each.series)).toEqual(['ledger', 'matter', 'letter:警', 'letter:整'])
  })

  it('goes on only beyond what the product gave', () => {
    expect(checkStatement(statement(17), SERIES, null, '2026-08-10')).toBeUndefined()
    expect(checkStatement(statement(17), SERIES, 16, '2026-08-10')).toBeUndefined()
    expect(checkStatement(statement(17), SERIES, 17, '2026-08-10')).toMatchObject({ refused: 'series.number_given', facts: { given: 17 } })
    expect(checkStatement(statement(17), SERIES, 40, '2026-08-10')).toMatchObject({ refused: 'series.number_given' })
    expect(checkStatement(statement(17, { series: 'letter:函' }), SERIES, null, '2026-08-10')).toMatchObject({ refused: 'series.unknown' })
    expect(checkStatement(statement(17, { year: 2027 }), SERIES, null, '2026-08-10')).toMatchObject({ refused: 'series.year_to_come' })
  })

  it('is read off a number however it was typed, and off none of another register', () => {
    expect(matterSerial('澄路纪事〔2026〕17号', '澄路纪')).toEqual({ series: 'matter', year: 2026, serial: 17 })
    expect(matterSerial(' 澄路纪事[2026] 第017号', '澄路纪')).toEqual({ series: 'matter', year: 2026, serial: 17 })
    expect(matterSerial('澄交纪事〔2026〕17号', '澄路纪')).toBeNull()
    expect(ledgerSerial('2026-0007')).toEqual({ series: 'ledger', year: 2026, serial: 7 })
    expect(ledgerSerial('旧-7')).toBeNull()
    expect(letterSerial('澄路纪警〔2026〕7号', '澄路纪', SERIES)).toEqual({ series: 'letter:警', year: 2026, serial: 7 })
    expect(letterSerial('澄路纪函〔2026〕7号', '澄路纪', SERIES)).toBeNull()
  })
})
