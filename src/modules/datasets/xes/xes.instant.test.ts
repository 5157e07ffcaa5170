import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf } from './xes.instant.ts'

test.each([
  ['2026-03-02T09:30:00.000+08:00', '2026-03-02T01:30:00.000Z'],
  ['2026-03-02T07:30:00.000+08:00', '2026-03-01T23:30:00.000Z'],
  ['2026-12-31T23:59:59.999-01:00', '2027-01-01T00:59:59.999Z'],
  ['2026-03-02T09:30:00.125+05:30', '2026-03-02T04:00:00.125Z'],
  ['2026-03-02T09:30:00', '2026-03-02T01:30:00.000Z'],
  ['2026-03-02T01:30:00Z', '2026-03-02T01:30:00.000Z'],
  ['2026-13-02T09:30:00.000+08:00', null],
  ['2026-03-02T09:61:00.000+08:00', null],
  ['2026-03-02 at half past nine o’', null],
])('%s is %s', (value, instant) => {
  expect(instantOf(value)).toBe(instant)
})

test('the quick way says what the general way says', () => {
  const two = (number: number): string => String(number).padStart(2, '0')
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
      fc.integer({ min: -12, max: 14 }),
      fc.constantFrom('00', '30'),
      (date, hours, minutes) => {
        const value = date.toISOString().replace('Z', `${hours < 0 ? '-' : '+'}${two(Math.abs(hours))}:${minutes}`)
        expect(instantOf(value)).toBe(new Date(value).toISOString())
      },
    ),
    { numRuns: 500, seed: 20260302 },
  )
})
