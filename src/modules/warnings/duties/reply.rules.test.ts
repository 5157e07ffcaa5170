import { describe, expect, it } from 'vitest'
import { checkReply } from './duty.rules.ts'

const MEASURE = { what: '完善现场核查留痕', owner: '科长', dueOn: '2026-03-10' }

describe('what a reply must hold', () => {
  it("a unit's report analyses the cause and names measures (R167)", () => {
    expect(checkReply('unitReport', { causes: [], measures: [MEASURE] })).toMatchObject({ refused: 'duty.cause_missing' })
    expect(checkReply('unitReport', { causes: ['irregularFlow'], measures: [] })).toMatchObject({ refused: 'duty.measure_missing' })
    expect(checkReply('unitReport', { causes: ['irregularFlow'], measures: [MEASURE] })).toBeUndefined()
  })

  it("a person's statement needs neither", () => {
    expect(checkReply('writtenStatement', { causes: [], measures: [] })).toBeUndefined()
  })
})
