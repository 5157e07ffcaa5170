import { expect, test } from 'vitest'
import { columnOf, dayOfSerial, isDateFormat, numberText } from './xlsx.cells.rules.ts'

test('serial numbers are the days that Excel shows, in both of its calendars', () => {
  expect([1, 59, 60, 61, 36_526, 46_083].map((serial) => dayOfSerial(serial, false))).toEqual([
    '1900-01-01',
    '1900-02-28',
    '1900-02-28',
    '1900-03-01',
    '2000-01-01',
    '2026-03-02',
  ])
  expect([dayOfSerial(0, true), dayOfSerial(44_621, true)]).toEqual(['1904-01-01', '2026-03-02'])
})

test('a fraction of a day is its time, to the second; midnight is none', () => {
  expect([dayOfSerial(46_083.395833333336, false), dayOfSerial(46_083.999999, false), dayOfSerial(0.5, false)]).toEqual([
    '2026-03-02 09:30:00',
    '2026-03-03',
    '12:00:00',
  ])
})

test('numbers stay what was typed; what was computed is taken to the digits that Excel shows', () => {
  expect(
    ['1234.5', '0.30000000000000004', '1234.5599999999999', '6222021234567890123', '1E5', '-7', '1.0E-7', 'abc'].map(numberText),
  ).toEqual(['1234.5', '0.3', '1234.56', '6222021234567890123', '100000', '-7', '1e-7', 'abc'])
})

test('formats that show days are told from those of money and colour', () => {
  expect(
    [
      [14, undefined],
      [2, undefined],
      [164, 'yyyy"年"m"月"d"日"'],
      [165, '"day"0.00'],
      [166, '[$¥-804]#,##0.00;[Red]-#,##0.00'],
      [167, '[h]:mm:ss'],
      [168, 'General'],
    ].map(([id, code]) => isDateFormat(Number(id), code === undefined ? undefined : String(code))),
  ).toEqual([true, false, true, false, false, true, false])
})

test('a reference names its column', () => {
  expect(['A1', 'Z9', 'AA10', 'XFD1', ''].map(columnOf)).toEqual([0, 25, 26, 16_383, -1])
})
