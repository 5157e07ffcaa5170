import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../kernel/calendar.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { reportPolicyOf } from '../policy/parts/collecting/report-policy.schema.ts'
import { REPORT_ACTS, REPORT_STATES } from './report.schema.ts'
import { actsIn, checkPassphrase, clocksFrom, clocksMetBy, fingerprintOf, registerOfReport, stateAfter } from './report.rules.ts'

const calendar = calendarOf([], [2026])
const policy = reportPolicyOf({})

describe('a report on its way', () => {
  it('is acknowledged, registered and concluded, each once', () => {
    expect(stateAfter('received', 'acknowledge')).toBe('acknowledged')
    expect(stateAfter('acknowledged', 'accept')).toBe('accepted')
    expect(stateAfter('accepted', 'conclude')).toBe('concluded')
    expect(stateAfter('concluded', 'conclude')).toMatchObject({ refused: 'report.act_not_open' })
    expect(stateAfter('received', 'conclude')).toMatchObject({ refused: 'report.act_not_open' })
  })

  it('shows exactly the acts that are not refused', () => {
    for (const state of REPORT_STATES)
      expect(REPORT_ACTS.filter((act) => !isRefusal(stateAfter(state, act)))).toEqual(
        REPORT_ACTS.filter((act) => actsIn(state).includes(act)),
      )
  })
})

describe('the clocks of a report', () => {
  const on = (isNamed: boolean) => ({ day: '2026-03-02', isNamed, calendar })

  it('count 5 working days to the right desk, and 15 to tell a named reporter of acceptance (X18, X19)', () => {
    expect(clocksFrom(policy, 'receipt', on(true))).toEqual([
      { kind: 'routing', dueOn: '2026-03-09', remindOn: '2026-03-06' },
      { kind: 'acceptance', dueOn: '2026-03-23', remindOn: '2026-03-20' },
    ])
    expect(clocksFrom(policy, 'receipt', on(false)).map((clock) => clock.kind)).toEqual(['routing'])
  })

  it('count 15 working days from the end of the matter to the result for a named reporter', () => {
    expect(clocksFrom(policy, 'conclusion', on(true))).toEqual([{ kind: 'result', dueOn: '2026-03-23', remindOn: '2026-03-20' }])
    expect(clocksFrom(policy, 'conclusion', on(false))).toEqual([])
  })

  it('can be 7 days and 3 months instead, by the pack (X20)', () => {
    const other = {
      ...policy,
      clocks: [
        { kind: 'acknowledgement', limit: { count: 7, unit: 'day' }, from: 'receipt', appliesTo: 'all' },
        { kind: 'result', limit: { count: 90, unit: 'day' }, from: 'acknowledgement', appliesTo: 'all' },
      ] as (typeof policy)['clocks'],
    }
    expect(clocksFrom(other, 'receipt', on(false)).map((clock) => clock.dueOn)).toEqual(['2026-03-09'])
    expect(clocksFrom(other, 'acknowledgement', on(false)).map((clock) => clock.dueOn)).toEqual(['2026-05-31'])
  })

  it('stop for whoever is told why a report is not taken up', () => {
    expect(clocksMetBy('decline')).toContain('acceptance')
    expect(clocksMetBy('acknowledge')).not.toContain('acceptance')
  })
})

describe('where a report goes', () => {
  const registers = [
    { nodeId: 'U1', name: '局' },
    { nodeId: 'U2', name: '上级' },
  ]

  it('is the nearest register, and past it when it concerns the head or the discipline body (P6)', () => {
    expect(registerOfReport(registers, 'neither')?.nodeId).toBe('U1')
    expect(registerOfReport(registers, 'head')?.nodeId).toBe('U2')
    expect(registerOfReport(registers, 'discipline')?.nodeId).toBe('U2')
  })

  it('is a sealed paper where no register stands above', () => {
    expect(registerOfReport(registers.slice(0, 1), 'head')).toBeNull()
  })
})

describe('a passphrase', () => {
  it.each(['jianwei', '短口令'])('%s is too short', (passphrase) => {
    expect(checkPassphrase(passphrase)).toMatchObject({ refused: 'reportKey.passphrase_too_short' })
  })
  it.each(['aaaaaaaaaaaaaaaa', 'abcdefghijklmnop', '1234567890123456', '112233445566778899'])('%s is too simple', (passphrase) => {
    expect(checkPassphrase(passphrase)).toMatchObject({ refused: 'reportKey.passphrase_too_simple' })
  })
  it.each(['春江水暖鸭先知，竹外桃花三两枝', 'correct horse battery staple', 'wu-deng-fang-gua-92'])('%s is good', (passphrase) => {
    expect(checkPassphrase(passphrase)).toBeUndefined()
  })
})

it('a key is compared by four groups of four signs', () => {
  expect(fingerprintOf(`age1${'q'.repeat(42)}abcdefghijklmnop`)).toBe('ABCD EFGH IJKL MNOP')
})
