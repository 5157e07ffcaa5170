import { describe, expect, it } from 'vitest'
import { daysOfPicker, held } from './day-picker.ts'

describe('the calendar of the day picker', () => {
  it('stays inside the month when months are added to its last day', () => {
    expect(daysOfPicker.addMonth(held('2026-01-31'), 1)).toEqual(held('2026-02-28'))
    expect(daysOfPicker.addMonth(held('2026-12-31'), 2)).toEqual(held('2027-02-28'))
    expect(daysOfPicker.addYear(held('2028-02-29'), -1)).toEqual(held('2027-02-28'))
  })

  it('begins the week on Monday and counts weeks as ISO does', () => {
    expect(daysOfPicker.locale.getWeekFirstDate('zh_CN', held('2026-03-01'))).toEqual(held('2026-02-23'))
    expect(daysOfPicker.locale.getWeek('zh_CN', held('2027-01-01'))).toBe(53)
  })

  it('takes a day typed as people write it and refuses one that does not exist', () => {
    expect(daysOfPicker.locale.parse('zh_CN', '2026/03/02', [])).toEqual(held('2026-03-02'))
    for (const text of ['2026.3.2', '2026-3-2', '2026年3月2日', '20260302', ' 2026/3/2 '])
      expect(daysOfPicker.locale.parse('zh_CN', text, [])).toEqual(held('2026-03-02'))
    for (const text of ['2026-02-30', '2026.13.1', '明天', '']) expect(daysOfPicker.locale.parse('zh_CN', text, [])).toBeNull()
  })
})
