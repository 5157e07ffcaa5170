import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { calendarOf } from '../../../kernel/calendar.ts'
import type { Day } from '../../../kernel/day.ts'
import { publishedCalendar } from '../../../platform/calendar.ts'
import { inputsOf } from './inputs.ts'

const facts = publishedCalendar()
const folder = mkdtempSync(join(tmpdir(), 'jianwei-inputs-'))

/** What an answer on this day depends on: everything, and all but files and, where it ages, the day. */
function on(asOf: Day, rule: string) {
  const order = { folder, charts: new Map(), asOf, setups: new Map(), calendar: calendarOf(facts.days, facts.knownYears) }
  const inputs = inputsOf(order).get(rule)
  return [inputs?.digest, inputs?.still]
}

test('a rule that no day matters to is not asked again the next day, but once a month', () => {
  expect(on('2026-11-24', 'EX-01')).toEqual(on('2026-11-23', 'EX-01'))
  expect(on('2026-12-01', 'EX-01')[1]).not.toBe(on('2026-11-23', 'EX-01')[1])
})

test.each(['AP-01', 'BK-13'])('%s, whose answer ages, is asked again the next day, and goes on from its base within the month', (rule) => {
  const [first, next] = [on('2026-11-23', rule), on('2026-11-24', rule)]
  expect([next[0] === first[0], next[1] === first[1]]).toEqual([false, true])
  expect(on('2026-12-01', rule)[1]).not.toBe(first[1])
})

test('a rule on the calendar day that does not say what ages has no base the next day', () => {
  expect(on('2026-11-24', 'AP-02')[1]).not.toBe(on('2026-11-23', 'AP-02')[1])
})
